"""All of `rules/`, compiled once: lexicon, rules, bibliography, hosts and the order of folding."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from healthlint.digest import blake2b
from healthlint.engine.cache import default_cache_folder, load, store
from healthlint.engine.context import Resources, Searches
from healthlint.engine.problems import Problem, RulesError
from healthlint.engine.rule import Rule, rule_from_plain
from healthlint.language.lexicon import Lexicon
from healthlint.light_dataclasses import dataclass
from healthlint.readability.vocabulary import Vocabulary
from healthlint.reading.disclaimers import DisclaimerFinder

_CACHE_FORMAT = 7
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
    contents = _contents(folders)
    cache = (cache_folder or default_cache_folder()) if use_cache else None
    name = f"rules-{_key(contents)}"
    data = load(cache, name) if cache is not None else None
    if not isinstance(data, dict):
        from pathlib import Path

        from healthlint.engine.loader import compile_rules

        data, problems = compile_rules(
            [Path(folder) for folder in folders], {Path(path): _decoded(path, content) for path, content in contents.items()}
        )
        if cache is not None and not problems:
            store(cache, name, data)
        return _pack(data), problems
    return _pack(data), []


def _contents(folders: "Sequence[str | Path]") -> dict[str, bytes]:
    """Every file that the compiled rules depend on, with its bytes."""
    contents: dict[str, bytes] = {}
    for folder in folders:
        if os.path.isfile(folder):
            _read_into(contents, str(folder))
        elif os.path.isdir(folder):
            for path in _files(str(folder)):
                _read_into(contents, path)
        else:
            raise RulesError([Problem(str(folder), 0, "there is no such rule folder or file")])
    return contents


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
    from healthlint import __version__

    # Paths are part of the key because they are part of messages.
    digest = blake2b(digest_size=16)
    digest.update(repr((_CACHE_FORMAT, __version__, sys.version_info[:3], sys.implementation.cache_tag)).encode())
    for path, content in contents.items():
        digest.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _pack(data: Mapping[str, Any]) -> Pack:
    return Pack(
        rules=tuple(map(rule_from_plain, data["rules"])),
        resources=Resources(Searches(data), data["hosts"], Lexicon(data["lexicon"]), Vocabulary()),
        sources=data["sources"],
        folding={name: rank for rank, name in enumerate(data["folding"]["order"])},
        apart=frozenset(data["folding"]["apart"]),
        disclaimers=DisclaimerFinder(data["disclaimers"]),
    )
