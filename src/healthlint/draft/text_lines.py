"""Plain text as units: a line, or the lines of a hard-wrapped paragraph that belong together."""

from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import dataclass

_LINE = lazy_pattern(r"[^\r\n]*+(?:\r\n|\n|\r)?")
_VISIBLE = lazy_pattern(r"[^\s\ufeff\u200b-\u200d\u2060]")
_EDGE = (
    " \t\r\n\f\v\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
)
_RULE = lazy_pattern(r"(?:[-=_*~#+.—–]\s*+){3,}|[|+\-:= ]{5,}")
_STOP = lazy_pattern(r"[.!?…;:][\"'”’»)\]*]*+(?:\[\d{1,3}\]|[¹²³⁴-⁹]++)?$")
_RUNS_ON = lazy_pattern(
    r"(?:,|-|\b(?:a|an|the|and|or|nor|but|of|to|in|on|at|by|for|from|with|without|as|than|that|which|who|is|are|was|were|be|may|can|"
    r"this|these|their|its|your|our))$",
    IGNORECASE,
)
_WRAPPED = 45
"""A line of so many characters without a final stop goes on when the next begins in lower case."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Source stretches that are read as one text, and how the unit stands among the others."""

    segments: tuple[tuple[int, int], ...]
    text: str
    indent: int
    gap: int
    """Blank lines above it; -1 for the first unit."""


def split_units(source: str) -> list[Unit]:
    """Cut plain text into units, in order. Rules of dashes and the like part them and are none themselves."""
    units: list[Unit] = []
    pending: list[tuple[int, int]] = []
    pending_gap, gap, indent = -1, -1, 0

    def flush() -> None:
        if pending:
            text = " ".join(source[a:b] for a, b in pending)
            units.append(Unit(tuple(pending), text, indent, pending_gap))
            pending.clear()

    for match in _LINE.finditer(source):
        start, end = _trimmed(source, match.start(), match.end())
        if start == end or _RULE.fullmatch(source, start, end):
            flush()
            gap += 1 if gap >= 0 or units or pending else 0
            continue
        if pending and not _continues(source, pending[-1], start, end):
            flush()
            gap = 0
        if not pending:
            pending_gap, indent = gap, start - match.start()
        pending.append((start, end))
        gap = 0
    flush()
    return units


def is_stopped(text: str) -> bool:
    """Whether a text ends as a sentence does (a colon or semicolon counts)."""
    return _STOP.search(text, max(0, len(text) - 12)) is not None


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    line = source[start:end]
    if not _VISIBLE.search(line):
        return start, start
    return start + len(line) - len(line.lstrip(_EDGE)), start + len(line.rstrip(_EDGE))


def _continues(source: str, last: tuple[int, int], start: int, end: int) -> bool:
    if last[1] - last[0] < _WRAPPED:
        return False
    tail = source[max(last[0], last[1] - 24) : last[1]]
    if is_stopped(tail):
        return False
    first = source[start]
    if first.islower():
        return not _is_mark(source, start, end)
    return (first.isalnum() or first in "\"'“‘(") and _RUNS_ON.search(tail) is not None and not _is_mark(source, start, end)


def _is_mark(source: str, start: int, end: int) -> bool:
    return MARK.match(source, start, end) is not None


MARK = lazy_pattern(
    r"(?P<bullet>[-–—•*·▪▫●○◦‣⁃➢➤►▶✓✔✅☑❖◆■□»+])[ \t\xa0]++(?=\S)"
    r"|(?P<number>\(?\d{1,2}(?:[.)](?!\d)|(?=️?⃣))[️⃣]*+)[ \t\xa0]*+(?=\D)"
    r"|(?P<letter>\(?[a-zA-Z]\)|[a-z]\.(?=[ \t\xa0]))[ \t\xa0]++(?=\S)"
)
"""What a list item begins with."""
