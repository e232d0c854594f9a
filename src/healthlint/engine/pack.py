"""All of `rules/`, compiled once: lexicon, rules, bibliography, hosts and the order of folding."""

from collections.abc import Callable, Mapping, Sequence

from healthlint.engine.cache import Entry, default_cache_folder, load, read_entry, store
from healthlint.engine.context import Resources, Searches
from healthlint.engine.packed import Row, RowWriter, Unpacked
from healthlint.engine.problems import Problem, RulesError
from healthlint.engine.profiles import Profiles
from healthlint.engine.rule import Card, Rule, RulesByNumber
from healthlint.engine.rule_files import (
    compiled_name,
    contents_of,
    default_folder,
    folders_of,
    lexicon_name_of,
    name_of,
    shipped_place,
)
from healthlint.language.lexicon import Lexicon
from healthlint.language.word_table import WordTable, compile_words
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.memory import WithoutCollection
from healthlint.readability.vocabulary import Vocabulary
from healthlint.reading.disclaimers import DisclaimerFinder

if TYPE_CHECKING:
    # Imported only where a path is computed with: importing pathlib takes 4 ms.
    from pathlib import Path

_LATER = (
    ("rules",),
    ("words", "groups"),
    ("lexicon", "terms"),
    ("programs",),
    ("index", "groups"),
    ("disclaimers", "programs"),
    ("disclaimers", "index", "groups"),
)
"""Lists in the compiled rules of which a draft needs few values: those are unpacked one by one."""
_LOOKUPS: tuple[tuple[str, ...], ...] = (("lexicon",), ("index",), ("disclaimers", "index"))
"""What looks words up: all of it in one table."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What the linter works with; the same for every draft."""

    cards: tuple[Card, ...]
    """Of all rules, by id."""
    by_number: Mapping[int, Rule]
    """The rule of each card, by the place of the card; a draft needs few of them."""
    resources: Resources
    sources: Mapping[str, Mapping[str, str]]
    """The bibliography: key to title, publisher, year, url, says, seen."""
    folding: Mapping[str, int]
    """Rule name to its rank in folding, 0 the highest."""
    apart: frozenset[str]
    """Names of the rules that are never folded."""
    disclaimers: DisclaimerFinder
    profiles: Profiles
    name: str = ""
    """Tells these rules from all others; see `rule_files.compiled_name`."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, by id."""
        return tuple(map(self.by_number.__getitem__, range(len(self.cards))))

    @property
    def lexicon(self) -> Lexicon:
        """The compiled lexicon."""
        return self.resources.lexicon

    @property
    def hosts(self) -> Mapping[str, frozenset[str]]:
        """The named lists of hosts."""
        return self.resources.hosts

    def rule(self, word: str) -> Rule | None:
        """The rule of that id, name or former name."""
        plain = word.strip().casefold()
        for number, card in enumerate(self.cards):
            if plain in (card.id.casefold(), card.name, *(alias.casefold() for alias in card.aliases)):
                return self.by_number[number]
        return None


def default_rules() -> "Path":
    """The rule folder that comes with healthlint: inside the package, or beside `src` in a checkout."""
    from pathlib import Path

    return Path(default_folder())


def load_pack(
    rule_paths: "Sequence[str | Path]" = (),
    cache_folder: "str | Path | None" = None,
    *,
    use_cache: bool = True,
    name: str = "",
) -> Pack:
    """Load the rules of healthlint and of further folders or files.

    `cache_folder` is the user's own when None; `name` is what these rules are called, where that has been asked just now. Without
    a cache the result is the same; rules that did not come compiled with healthlint only take longer. Raises `RulesError`.
    """
    return load_folders(folders_of(rule_paths), cache_folder, use_cache=use_cache, name=name)


def load_folders(
    folders: "Sequence[str | Path]", cache_folder: "str | Path | None" = None, *, use_cache: bool = True, name: str = ""
) -> Pack:
    """Load the rules of exactly these folders. Raises `RulesError`."""
    pack, problems = try_folders(folders, cache_folder, use_cache=use_cache, name=name)
    if problems:
        raise RulesError(problems)
    return pack


def try_folders(
    folders: "Sequence[str | Path]", cache_folder: "str | Path | None" = None, *, use_cache: bool = True, name: str = ""
) -> tuple[Pack, list[Problem]]:
    """Load what can be loaded of these folders, with every mistake found: for testing rules while others are being written.

    Raises `RulesError` where there is nothing to read.
    """
    cache = (cache_folder or default_cache_folder()) if use_cache else None
    name = name or compiled_name(folders, cache)
    entry = _compiled(name, cache)
    if entry is not None:
        return _pack(_unpacked(entry.value, entry.tail), name), []
    name, head, row, problems = compile_folders(folders, cache)
    if cache is not None and not problems:
        store(cache, name, head, row)
    return _pack(_unpacked(head, memoryview(row)), name), problems


def _compiled(name: str, cache: "str | Path | None") -> Entry | None:
    """The rules of that name as they came with this package, or as an earlier run left them in the cache."""
    shipped = read_entry(shipped_place(name), trusted=True)
    return load(cache, name) if shipped is None and cache is not None else shipped


def compile_folders(
    folders: "Sequence[str | Path]", cache: "str | Path | None" = None
) -> tuple[str, Mapping[str, Any], bytes, list[Problem]]:
    """Compile the rules of these folders: their name, value and tail as an entry, and every mistake that was found.

    Raises `RulesError` where there is nothing to read.
    """
    from pathlib import Path

    from healthlint.engine.loader import compile_rules

    contents = contents_of(folders)
    texts = {Path(path): _decoded(path, content) for path, content in contents.items()}
    with WithoutCollection():
        lexicon, mistakes = _lexicon(contents, cache)
        data, problems = compile_rules([Path(folder) for folder in folders], texts, lexicon)
        head, row = _packed(data)
    return name_of(folders, contents), head, row, mistakes + problems


def _lexicon(contents: Mapping[str, bytes], cache: "str | Path | None") -> tuple[Mapping[str, Any], list[Problem]]:
    """The compiled lexicon files among some files; a cache keeps them apart from the rules, which change oftener."""
    from pathlib import Path

    from healthlint.engine.loader import compile_terms, is_of_lexicon

    chosen = {path: content for path, content in contents.items() if is_of_lexicon(Path(path))}
    name = lexicon_name_of(chosen)
    known = load(cache, name) if cache is not None else None
    if known is not None:
        return known.value, []
    lexicon, problems = compile_terms(list(map(Path, chosen)))
    if cache is not None and not problems:
        store(cache, name, lexicon)
    return lexicon, problems


def _packed(data: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
    """The compiled rules as an entry: what every draft needs, and a row of what few drafts need."""
    data = {**data, "words": compile_words([_at(data, path) for path in _LOOKUPS])}
    for path in _LOOKUPS:
        data = _changed(data, path, _without_words)
    rows = RowWriter()
    for path in _LATER:
        data = _changed(data, path, rows.add)
    return data, rows.row()


def _unpacked(data: Mapping[str, Any], tail: memoryview) -> Mapping[str, Any]:
    """What `_packed` wrote, with lists that look in the row for what they are asked."""
    row = Row(tail)
    for path in _LATER:
        data = _changed(data, path, lambda span: Unpacked(row, *span))
    return data


def _changed(data: Mapping[str, Any], path: tuple[str, ...], change: Callable[[Any], Any]) -> dict[str, Any]:
    """The data with another value at a path of keys."""
    key, *further = path
    return {**data, key: _changed(data[key], tuple(further), change) if further else change(data[key])}


def _without_words(lookup: Mapping[str, Any]) -> dict[str, Any]:
    """What looks words up, without what the table of words has taken over."""
    return {key: value for key, value in lookup.items() if key not in ("alone", "beside")}


def _at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """The value at a path of keys."""
    value: Any = data
    for key in path:
        value = value[key]
    return value


def _decoded(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesError([Problem(path, 0, f"is not UTF-8 (byte {error.start})")]) from None


def _pack(data: Mapping[str, Any], name: str) -> Pack:
    table = WordTable(data["words"])
    of_terms, of_patterns, of_notices = map(table.share_of, range(len(_LOOKUPS)))
    return Pack(
        cards=tuple([Card(*plain) for plain in data["cards"]]),
        by_number=RulesByNumber(data["rules"]),
        resources=Resources(
            Searches(data, of_patterns),
            {key: frozenset(hosts) for key, hosts in data["hosts"].items()},
            Lexicon(data["lexicon"], of_terms),
            Vocabulary(),
        ),
        sources=data["sources"],
        folding={name: rank for rank, name in enumerate(data["folding"]["order"])},
        apart=frozenset(data["folding"]["apart"]),
        disclaimers=DisclaimerFinder(data["disclaimers"], of_notices),
        profiles=Profiles(data["profiles"]),
        name=name,
    )
