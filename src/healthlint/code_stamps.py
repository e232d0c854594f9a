"""What tells this healthlint on this Python from all others: its files as they stand on the disk."""

import marshal
import os
import sys
from functools import cache

from healthlint import __version__
from healthlint.digest import blake2b

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_PACKAGE = os.path.dirname(os.path.realpath(__file__))
_CODE_AND_DATA = (".py", ".so", ".pyd", ".txt")
_OTHER_FOLDERS = ("__pycache__", "rules")

Stamp = tuple[str, int, int, int, int]
"""Path, size, both times of change and number of a file: while they are the same, so is what the file holds."""


def stamp(path: str) -> Stamp | None:
    """What tells whether a file has changed; None where there is none."""
    try:
        return _stamp(path, os.stat(path))
    except OSError:
        return None


def last_change(stamps: "Sequence[Stamp]") -> int:
    """When the last of some files was changed, in nanoseconds; 0 for none."""
    return max((max(mtime, ctime) for _, _, mtime, ctime, _ in stamps), default=0)


@cache
def code_stamps() -> "Sequence[Stamp]":
    """The stamps of healthlint's code and data, but for its rules."""
    stamps: list[Stamp] = []
    pending = [_PACKAGE]
    while pending:
        for entry in os.scandir(pending.pop()):
            if entry.name.endswith(_CODE_AND_DATA):
                stamps.append(_stamp(entry.path, entry.stat()))
            elif entry.name not in _OTHER_FOLDERS and "." not in entry.name and entry.is_dir():
                pending.append(entry.path)
    return sorted(stamps)


def program_name(*further: "Any") -> str:
    """Tells this healthlint on this Python, and further plain values, from all others.

    A version alone does not: code that is being worked on changes without one.
    """
    python = (*sys.version_info[:3], sys.implementation.cache_tag)
    # The version of the format in which equal values are equal bytes.
    known: Any = (__version__, python, code_stamps(), further)
    return blake2b(marshal.dumps(known, 2), digest_size=16).hexdigest()


def _stamp(path: str, status: os.stat_result) -> Stamp:
    return path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
