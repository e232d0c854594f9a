"""The source line under a finding, underlined and cut so that it fits the terminal."""

from collections.abc import Iterator

from healthlint.reports.terminal import Style, visible, width
from healthlint.results.finding import Finding
from healthlint.results.outcome import Excerpt

CUT = "..."
_GAP = " … "
_LEAST = 40
"""Columns that the source gets however narrow the terminal is."""


def underlined(finding: Finding, excerpt: Excerpt, style: Style) -> Iterator[str]:
    """The line with its number, and the marks under the finding's words."""
    number = str(finding.line)
    room = max(_LEAST, style.columns - len(number) - 5)
    before, marked, after = fitted(*_parts(excerpt), room, excerpt.cut_left, excerpt.cut_right)
    bar = style.paint("|", "cyan")
    yield f"  {style.paint(number, 'cyan')} {bar} {before}{style.paint(marked, 'bold')}{after}"
    marks = style.severity(finding.severity.value, "^" * max(1, width(marked)))
    yield f"  {' ' * len(number)} {bar} {' ' * width(before)}{marks}"


def _parts(excerpt: Excerpt) -> tuple[str, str, str]:
    text, start, end = excerpt.text, excerpt.start, excerpt.start + excerpt.length
    before = text[:start] if excerpt.cut_left else text[:start].lstrip()
    return visible(before), visible(text[start:end]), visible(text[end:]).rstrip()


def fitted(before: str, marked: str, after: str, room: int, cut_left: bool, cut_right: bool) -> tuple[str, str, str]:
    """The three parts of a line cut to `room` columns: the marked one in its middle, the others at their far ends."""
    if width(marked) > room - 2 * len(CUT):
        half = (room - 2 * len(CUT) - len(_GAP)) // 2
        marked = _first(marked, half).rstrip() + _GAP + _last(marked, half).lstrip()
    left = room - width(marked) - 2 * len(CUT)
    if width(before) + width(after) > left:
        share = max(left // 2, left - width(after))
        if width(before) > share:
            before, cut_left = _last(before, share), True
        if width(after) > left - width(before):
            after, cut_right = _first(after, left - width(before)).rstrip(), True
    return (CUT if cut_left else "") + before, marked, after + (CUT if cut_right else "")


def _first(text: str, columns: int) -> str:
    """As much of the beginning as fits, to the end of a word where one ends near."""
    fits = text[: _count(text, columns)]
    if fits == text or text[len(fits)].isspace():
        return fits
    space = fits.rfind(" ")
    return fits[:space] if space > len(fits) // 2 else fits


def _last(text: str, columns: int) -> str:
    """As much of the end as fits, from the beginning of a word where one begins near."""
    count = _count(text[::-1], columns)
    fits = text[len(text) - count :]
    if count == len(text) or text[-count - 1 : -count].isspace():
        return fits
    space = fits.find(" ")
    return fits[space + 1 :] if 0 <= space < len(fits) // 2 else fits


def _count(text: str, columns: int) -> int:
    """How many characters fit into so many columns."""
    if text.isascii():
        return max(0, min(len(text), columns))
    used = 0
    for number, character in enumerate(text):
        used += width(character)
        if used > columns:
            return number
    return len(text)
