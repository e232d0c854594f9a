"""The file of a baseline: JSON, one entry a line, sorted, so that people can review it and Git can merge it."""

import json
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from healthlint.atomic_write import write_atomically
from healthlint.baseline_sections import CONFLICTS, Sections, is_laid_out, json_text
from healthlint.config import ConfigError
from healthlint.results.baseline import Entries, Entry, in_order

VERSION = 1
_ABOUT = "Findings that are known and put off. Written by `healthlint baseline`; to be committed."
_FIELDS = {"rule": str, "text": str, "sentence": str, "before": str, "after": str, "count": int}
_KINDS = tuple(_FIELDS.values())
_values = itemgetter(*_FIELDS)
_LARGEST_COUNT = 10**9
_OPENING = f'{{\n "version": {VERSION},\n "about": {json.dumps(_ABOUT)},\n "files": {{'


def read_baseline(path: str, shown: str, *, whole: bool = True) -> Entries:
    """The entries of a baseline by file; ConfigError that begins with `shown` when it cannot be used.

    Unless the `whole` is wanted, a file is read when its entries are asked for, and what is broken elsewhere is not seen.
    """
    try:
        with open(path, "rb") as handle:
            content = handle.read()
    except FileNotFoundError:
        raise ConfigError(f"{shown}: there is no such baseline; `healthlint baseline --output {shown}` writes it") from None
    except OSError as error:
        raise ConfigError(f"{shown}: the baseline cannot be read: {(error.strerror or str(error)).lower()}") from error
    if not whole and is_laid_out(plain := content.replace(b"\r\n", b"\n"), _OPENING):
        return Sections(plain, lambda section, file: tuple(_entries(_loaded(section, shown), file, shown)))
    return _files(_loaded(content, shown), shown)


def _loaded(content: bytes, shown: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: the baseline is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        if any(mark in content for mark in CONFLICTS):
            mend = "it holds a merge conflict; keep the lines of both sides, or write it anew with `healthlint baseline`"
        else:
            mend = f"it is not valid JSON ({error.msg})"
        raise _unusable(shown, mend, error.lineno) from error
    except RecursionError as error:
        raise _unusable(shown, "it is nested too deeply") from error


def _unusable(shown: str, problem: str, line: int = 0) -> ConfigError:
    message = f"the baseline cannot be used: {problem}"
    return ConfigError(f"{shown}: {message}", ((shown, line, message),))


def _files(document: Any, shown: str) -> dict[str, tuple[Entry, ...]]:
    if not isinstance(document, dict) or not isinstance(document.get("files"), dict):
        raise _unusable(shown, "it must hold `version` and `files`, as `healthlint baseline` writes them")
    if document.get("version") != VERSION:
        raise _unusable(shown, f"it is of version {document.get('version')!r}, and this healthlint reads version {VERSION}")
    return {path: tuple(_entries(listed, path, shown)) for path, listed in document["files"].items()}


def _entries(listed: Any, path: str, shown: str) -> Iterator[Entry]:
    for number, table in enumerate(listed if isinstance(listed, list) else [listed], 1):
        # A hook reads tens of thousands of these while somebody waits for a commit: no loop over the fields.
        if not (
            isinstance(table, dict)
            and table.keys() == _FIELDS.keys()
            and tuple(map(type, values := _values(table))) == _KINDS
            and 0 < values[-1] <= _LARGEST_COUNT
        ):
            raise _unusable(shown, f"entry {number} of {path!r} must hold {', '.join(_FIELDS)}; write it anew")
        yield Entry(*values)


def written(entries: Entries) -> str:
    """The text of a baseline."""
    pieces = [_OPENING]
    for number, (path, listed) in enumerate(sorted(entries.items())):
        pieces.append(f"{',' if number else ''}\n  {json_text(path)}: [")
        pieces += [f"{',' if at else ''}\n   {_line(entry)}" for at, entry in enumerate(sorted(listed, key=in_order))]
        pieces.append("\n  ]" if listed else "]")
    pieces.append("\n }\n}\n" if entries else "}\n}\n")
    return "".join(pieces)


def _line(entry: Entry) -> str:
    return "{" + ", ".join(f'"{name}": {json_text(getattr(entry, name))}' for name in _FIELDS) + "}"


def write_baseline(path: str, entries: Entries) -> None:
    """Write a baseline, whole or not at all; OSError when that fails."""
    write_atomically(path, [written(entries)])
