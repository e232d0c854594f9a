"""All of `rules/`, compiled once: lexicon, rules, bibliography, hosts and the order of folding."""

import marshal
from collections.abc import Mapping, Sequence

from healthlint.engine.cache import default_cache_folder, load, store
from healthlint.engine.context import Resources, Searches
from healthlint.engine.packed import PackedList, PackedTable, Unpacked, in_a_row
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
    rule_paths: "Sequence[str | Path]" = (), cache_folder: "str | Path | None" = None, *, use_cache: bool = True
) -> Pack:
    """Load the rules of healthlint and of further folders or files.

    `cache_folder` is the user's own when None. Without a cache the result is the same, only slower. Raises `RulesError`.
    """
    return load_folders(folders_of(rule_paths), cache_folder, use_cache=use_cache)


def load_folders(folders: "Sequence[str | Path]", cache_folder: "str | Path | None" = None, *, use_cache: bool = True) -> Pack:
    """Load the rules of exactly these folders. Raises `RulesError`."""
    pack, problems = try_folders(folders, cache_folder, use_cache=use_cache)
    if problems:
        raise RulesError(problems)
    return pack


def try_folders(
    folders: "Sequence[str | Path]", cache_folder: "str | Path | None" = None, *, use_cache: bool = True
) -> tuple[Pack, list[Problem]]:
    """Load what can be loaded of these folders, with every mistake found: for testing rules while others are being written.

    Raises `RulesError` where there is nothing to read.
    """
    cache = (cache_folder or default_cache_folder()) if use_cache else None
    name = compiled_name(folders, cache) if cache is not None else ""
    entry = load(cache, name) if cache is not None else None
    if entry is not None:
        return _pack(_unpacked(entry.value, entry.tail), name), []
    from pathlib import Path

    from healthlint.engine.loader import compile_rules

    contents = contents_of(folders)
    data, problems = compile_rules(
        [Path(folder) for folder in folders], {Path(path): _decoded(path, content) for path, content in contents.items()}
    )
    name = name_of(contents)
    if cache is not None and not problems:
        store(cache, name, *_packed(data))
    return _pack(data, name), problems


def _packed(data: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The compiled rules as a cache entry: what every draft needs, and the bytes of what few drafts need."""
    longer, programs = data["lexicon"]["longer"], data["programs"]
    groups, nexts = data["index"]["groups"], data["index"]["nexts"]
    ends, tail = in_a_row((*longer.values(), *programs, *map(marshal.dumps, groups), *map(marshal.dumps, nexts)))
    lexicon = {**data["lexicon"], "longer": dict(zip(longer, range(len(longer)), strict=True))}
    index = {**data["index"], "groups": len(groups), "nexts": len(nexts)}
    return {**data, "lexicon": lexicon, "programs": len(programs), "index": index, "ends": ends}, tail


def _unpacked(value: Mapping[str, Any], tail: memoryview) -> dict[str, Any]:
    """What `_packed` wrote, with tables that look in the tail for what they are asked."""
    lexicon, index, ends = value["lexicon"], value["index"], value["ends"]
    programs = len(lexicon["longer"])
    groups = programs + value["programs"]
    nexts = groups + index["groups"]
    held = PackedList(ends, tail)
    of_groups, of_nexts = Unpacked(held.part(groups, nexts)), Unpacked(held.part(nexts, len(ends)))
    return {
        **value,
        "lexicon": {**lexicon, "longer": PackedTable(lexicon["longer"], held)},
        "programs": held.part(programs, groups),
        "index": {**index, "groups": of_groups, "nexts": of_nexts},
    }


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
