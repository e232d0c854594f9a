"""Places as other programs write them: URIs, and the lines and columns of offsets inside a finding."""

import os
from collections.abc import Callable

from healthlint.lazy_pattern import lazy_pattern
from healthlint.results.finding import Finding, Fix

_LINE_END = lazy_pattern(r"\r\n|\r|\n")
_DRIVE = lazy_pattern(r"[A-Za-z]:[\\/]")


def uri(path: str, *, windows: bool = os.name == "nt") -> str:
    """The URI reference of a path as reports show it: relative paths stay relative, absolute ones become `file:` URIs.

    Every character that a URI does not allow is escaped; the bytes of names that are not UTF-8 stay those bytes.
    """
    from urllib.parse import quote

    plain = path.replace("\\", "/") if windows else path
    escaped = quote(plain.encode("utf-8", "surrogateescape"), safe="/")
    if windows and _DRIVE.match(path):
        return f"file:///{plain[:2]}{escaped[4:]}"
    if windows and plain.startswith("//"):
        return f"file:{escaped}"
    return f"file://{escaped}" if plain.startswith("/") else escaped


def is_relative(reference: str) -> bool:
    """Whether what `uri` returned counts from the folder that healthlint ran in."""
    return not reference.startswith("file:")


Units = Callable[[str], int]
"""How long a text is in what columns count."""


def utf8_units(text: str) -> int:
    """How many bytes of UTF-8 a text takes."""
    return len(text.encode("utf-8", "surrogatepass"))


def utf16_units(text: str) -> int:
    """How many code units of UTF-16 a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def position(finding: Finding, offset: int, first_column: int | None = None, *, units: Units = len) -> tuple[int, int] | None:
    """The one-based line and column of a source offset inside a finding; None for one outside.

    Columns count code points or other `units`; `first_column` is the finding's own column in them.
    """
    if not finding.start <= offset <= finding.end:
        return None
    before = finding.text[: offset - finding.start]
    breaks = list(_LINE_END.finditer(before))
    last = before[breaks[-1].end() :] if breaks else before
    first = 1 if breaks else first_column or finding.column
    return finding.line + len(breaks), first + units(last)


def fix_range(
    finding: Finding, fix: Fix, first_column: int | None = None, *, units: Units = len
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a fix begins and ends, as `position` tells it; None when it reaches beyond the finding."""
    start = position(finding, fix.start, first_column, units=units)
    end = position(finding, fix.end, first_column, units=units)
    return (start, end) if start and end else None
