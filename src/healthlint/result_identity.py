"""What the result of linting depends on besides the draft: healthlint itself, the libraries that read drafts, and the rules."""

import marshal
import os
import sys
from functools import cache

from healthlint import __version__
from healthlint.digest import blake2b
from healthlint.engine.rule_files import compiled_name, folders_of
from healthlint.light_dataclasses import dataclass

_FORMAT = 1
_LIBRARIES = ("pyromark", "yaml")
"""What reads drafts besides code of our own."""
_PACKAGE = os.path.dirname(os.path.realpath(__file__))
_CODE_AND_DATA = (".py", ".so", ".pyd", ".txt")
_OTHER_FOLDERS = ("__pycache__", "rules")

Stamp = tuple[str, int, int, int, int]
"""Path, size, both times of change and number of a file: while they are the same, so is what the file holds."""


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """Some rules under one version of the code that applies them."""

    name: str
    """What the cache calls the compiled rules."""
    digest: str
    """Tells them, the code and the libraries from all others."""


@cache
def program_digest() -> str:
    """Tells this healthlint and its libraries on this Python from all others.

    A version alone does not: code that is being worked on changes without one, and libraries have versions of their own.
    """
    python = (*sys.version_info[:3], sys.implementation.cache_tag)
    known = (_FORMAT, __version__, python, _code_stamps(), _library_stamps())
    # The version of the format in which equal values are equal bytes.
    return blake2b(marshal.dumps(known, 2), digest_size=16).hexdigest()


@cache
def compiled_rules(rule_paths: tuple[str, ...], folder: str) -> str:
    """What the cache in a folder calls the rules of healthlint and of further folders; RulesError where there are none."""
    return compiled_name(folders_of(rule_paths), folder)


def rules_in_force(rule_paths: tuple[str, ...], folder: str) -> RulesInForce:
    """The rules of healthlint and of further folders, with the cache in a folder; RulesError where there are none."""
    name = compiled_rules(rule_paths, folder)
    return RulesInForce(name, blake2b(f"{program_digest()} {name}".encode(), digest_size=16).hexdigest())


def stamp(path: str) -> Stamp | None:
    """What tells whether a file has changed; None where there is none."""
    try:
        return _stamp(path, os.stat(path))
    except OSError:
        return None


def _stamp(path: str, status: os.stat_result) -> Stamp:
    return path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _code_stamps() -> list[Stamp]:
    stamps: list[Stamp] = []
    pending = [_PACKAGE]
    while pending:
        for entry in os.scandir(pending.pop()):
            if entry.name.endswith(_CODE_AND_DATA):
                stamps.append(_stamp(entry.path, entry.stat()))
            elif entry.name not in _OTHER_FOLDERS and "." not in entry.name and entry.is_dir():
                pending.append(entry.path)
    return sorted(stamps)


def _library_stamps() -> list[Stamp | None]:
    # As the import system finds them, without importing its front, which takes longer than all else here.
    found = (next((spec for finder in sys.meta_path if (spec := finder.find_spec(name, None))), None) for name in _LIBRARIES)
    return [stamp(spec.origin) if spec is not None and spec.origin else None for spec in found]
