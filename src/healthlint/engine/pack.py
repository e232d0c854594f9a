"""All of `rules/`, compiled once: lexicon, rules, bibliography, hosts and the order of folding."""

from collections.abc import Callable, Mapping, Sequence

from healthlint.engine.cache import default_cache_folder, load, store
from healthlint.engine.context import Resources, Searches
from healthlint.engine.packed import Row, RowWriter, Unpacked
from healthlint.engine.problems import Problem, RulesError
from healthlint.engine.profiles import Profiles
from healthlint.engine.rule import Rule, rule_from_plain
from healthlint.engine.rule_files import compiled_name, contents_of, default_folder, folders_of, name_of
from healthlint.language.lexicon import Lexicon
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.readability.vocabulary import Vocabulary
from healthlint.reading.disclaimers import DisclaimerFinder

if TYPE_CHECKING:
    # Imported only where a path is computed with: importing pathlib takes 4 ms.
    from pathlib import Path

_LATER = (
    ("lexicon", "terms"),
    ("lexicon", "beside"),
    ("programs",),
    ("index", "groups"),
    ("index", "nexts"),
    ("disclaimers", "programs"),
    ("disclaimers", "index", "groups"),
    ("disclaimers", "index", "nexts"),
)
"""Lists in the compiled rules of which a draft needs few values: those are unpacked one by one."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What the linter works with; the same for every draft."""

    rules: tuple[Rule, ...]
    """By id."""
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
    def lexicon(self) -> Lexicon:
        """The compiled lexicon."""
        return self.resources.lexicon

    @property
    def hosts(self) -> Mapping[str, Sequence[str]]:
        """The named lists of hosts."""
        return self.resources.hosts

    def rule(self, word: str) -> Rule | None:
        """The rule of that id, name or former name."""
        plain = word.strip().casefold()
        return next(
            (rule for rule in self.rules if plain in (rule.id.casefold(), rule.name, *(a.casefold() for a in rule.aliases))), None
        )


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

    `cache_folder` is the user's own when None; `name` is what it calls these rules, where that has been asked just now. Without a
    cache the result is the same, only slower. Raises `RulesError`.
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
    entry = None
    if cache is not None:
        name = name or compiled_name(folders, cache)
        entry = load(cache, name)
    if entry is not None:
        return _pack(_unpacked(entry.value, entry.tail), name), []
    from pathlib import Path

    from healthlint.engine.loader import compile_rules

    contents = contents_of(folders)
    data, problems = compile_rules(
        [Path(folder) for folder in folders], {Path(path): _decoded(path, content) for path, content in contents.items()}
    )
    name = name_of(contents)
    head, row = _packed(data)
    if cache is not None and not problems:
        store(cache, name, head, row)
    return _pack(_unpacked(head, memoryview(row)), name), problems


def _packed(data: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
    """The compiled rules as a cache entry: what every draft needs, and a row of what few drafts need."""
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


def _decoded(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesError([Problem(path, 0, f"is not UTF-8 (byte {error.start})")]) from None


def _pack(data: Mapping[str, Any], name: str) -> Pack:
    return Pack(
        rules=tuple(map(rule_from_plain, data["rules"])),
        resources=Resources(Searches(data), data["hosts"], Lexicon(data["lexicon"]), Vocabulary()),
        sources=data["sources"],
        folding={name: rank for rank, name in enumerate(data["folding"]["order"])},
        apart=frozenset(data["folding"]["apart"]),
        disclaimers=DisclaimerFinder(data["disclaimers"]),
        profiles=Profiles(data["profiles"]),
        name=name,
    )
