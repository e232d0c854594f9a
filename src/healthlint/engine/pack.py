"""All of `rules/`, compiled once: lexicon, rules, bibliography, hosts and the order of folding."""

import marshal
import os
import sys
from collections.abc import Mapping, Sequence

from healthlint.digest import blake2b
from healthlint.engine.cache import Entry, default_cache_folder, load, store
from healthlint.engine.context import Resources, Searches
from healthlint.engine.packed import PackedList, PackedTable, Unpacked, in_a_row
from healthlint.engine.problems import Problem, RulesError
from healthlint.engine.profiles import Profiles
from healthlint.engine.rule import Rule, rule_from_plain
from healthlint.language.lexicon import Lexicon
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.readability.vocabulary import Vocabulary
from healthlint.reading.disclaimers import DisclaimerFinder

_CACHE_FORMAT = 11
_SETTLED_NS = 5_000_000_000
_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))

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

    return Path(_default_rules())


def _default_rules() -> str:
    inside = os.path.join(_PACKAGE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules")


def load_pack(
    rule_paths: "Sequence[str | Path]" = (), cache_folder: "str | Path | None" = None, *, use_cache: bool = True
) -> Pack:
    """Load the rules of healthlint and of further folders or files.

    `cache_folder` is the user's own when None. Without a cache the result is the same, only slower. Raises `RulesError`.
    """
    return load_folders([_default_rules(), *rule_paths], cache_folder, use_cache=use_cache)


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
    entry = _stored(folders, cache) if cache is not None else None
    if entry is not None:
        return _pack(_unpacked(entry.value, entry.tail)), []
    from pathlib import Path

    from healthlint.engine.loader import compile_rules

    contents = _contents(folders)
    data, problems = compile_rules(
        [Path(folder) for folder in folders], {Path(path): _decoded(path, content) for path, content in contents.items()}
    )
    if cache is not None and not problems:
        store(cache, f"rules-{_key(contents)}", *_packed(data))
    return _pack(data), problems


def _stored(folders: "Sequence[str | Path]", cache: "str | Path") -> Entry | None:
    """The entry for these folders, by what their files hold. Files that look as they did when last read are not read again."""
    stamps = _stamps(folders)
    if stamps is None:
        return load(cache, f"rules-{_key(_contents(folders))}")
    name = f"seen-{_digest(repr(stamps).encode('utf-8', 'surrogateescape'))}"
    seen = load(cache, name)
    if seen is not None and (entry := load(cache, str(seen.value))) is not None:
        return entry
    rules = f"rules-{_key(_contents(folders))}"
    entry = load(cache, rules)
    if entry is not None:
        store(cache, name, rules)
    return entry


def _stamps(folders: "Sequence[str | Path]") -> list[tuple[str, int, int, int, int]] | None:
    """Path, size, both times of change and file number of every file; None when a change could leave them as they are.

    That is where a file changed so lately that it could change again within the same tick of the file system's clock.
    """
    import time

    stamps = []
    for path in _paths(folders):
        try:
            status = os.stat(path)
        except OSError:
            return None
        stamps.append((path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    latest = max((max(mtime, ctime) for _, _, mtime, ctime, _ in stamps), default=0)
    return stamps if latest < time.time_ns() - _SETTLED_NS else None


def _contents(folders: "Sequence[str | Path]") -> dict[str, bytes]:
    """Every file that the compiled rules depend on, with its bytes."""
    contents: dict[str, bytes] = {}
    for path in _paths(folders):
        _read_into(contents, path)
    return contents


def _paths(folders: "Sequence[str | Path]") -> list[str]:
    paths: list[str] = []
    for folder in folders:
        if os.path.isfile(folder):
            paths.append(str(folder))
        elif os.path.isdir(folder):
            paths += _files(str(folder))
        else:
            raise RulesError([Problem(str(folder), 0, "there is no such rule folder or file")])
    return paths


def _files(folder: str) -> list[str]:
    found: list[str] = []
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            found += _files(entry.path)
        elif entry.name.endswith((".yml", ".yaml")):
            found.append(entry.path)
    return found


def _read_into(contents: dict[str, bytes], path: str) -> None:
    try:
        with open(path, "rb") as handle:
            contents[path] = handle.read()
    except OSError as error:
        raise RulesError([Problem(path, 0, f"cannot be read: {error.strerror}")]) from None


def _decoded(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesError([Problem(path, 0, f"is not UTF-8 (byte {error.start})")]) from None


def _key(contents: Mapping[str, bytes]) -> str:
    # Paths are part of the key because they are part of messages.
    parts = []
    for path, content in contents.items():
        parts += [f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"), content]
    return _digest(*parts)


def _digest(*parts: bytes) -> str:
    """A name for an entry that another version of healthlint or Python does not share."""
    from healthlint import __version__

    digest = blake2b(digest_size=16)
    digest.update(repr((_CACHE_FORMAT, __version__, sys.version_info[:3], sys.implementation.cache_tag)).encode())
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


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


def _pack(data: Mapping[str, Any]) -> Pack:
    return Pack(
        rules=tuple(map(rule_from_plain, data["rules"])),
        resources=Resources(Searches(data), data["hosts"], Lexicon(data["lexicon"]), Vocabulary()),
        sources=data["sources"],
        folding={name: rank for rank, name in enumerate(data["folding"]["order"])},
        apart=frozenset(data["folding"]["apart"]),
        disclaimers=DisclaimerFinder(data["disclaimers"]),
        profiles=Profiles(data["profiles"]),
    )
