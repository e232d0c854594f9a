"""What each unit of plain text is, told by its look and by what stands around it."""

from enum import Enum, auto
from itertools import pairwise

from healthlint.draft.html_elements import names
from healthlint.draft.text_lines import MARK, Unit
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import dataclass


class Look(Enum):
    """What a unit of plain text is read as."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()
    CAPTION = auto()
    LINE = auto()


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look at a unit alone tells."""

    text: str
    """Without a list mark."""
    mark: str
    """bullet, number, letter, dialogue (`Q:`, `A2.`), hash (`##`), or empty"""
    mark_length: int
    words: tuple[str, ...]
    stopped: bool
    """Ends in a full stop, an exclamation mark, dots, or a semicolon."""
    asks: bool
    colon: bool


_DIALOGUE = lazy_pattern(r"(?:Q(?:uestion)?|A(?:nswer)?)[ \t]?\d{0,3}[ \t]*+[:.)][ \t\xa0]*+(?=\S)")
_HASH = lazy_pattern(r"#{1,6}[ \t]++(?=\S)")
_STOP = lazy_pattern(r"[.!…;。][\"'”’»)\]*]*+(?:\[\d{1,3}\]|[¹²³⁴-⁹]++)*+$")
_ASK = lazy_pattern(r"\?[\"'”’)\]]*+$")
_COLON = lazy_pattern(r"[:：]\*{0,2}$")
_INNER_STOP = lazy_pattern(r"[a-z)\]”\"][.!?][ ]+[A-Z“\"(]")
_SMALL = names(
    "a an and as at but by for from in into is it its nor of off on onto or over per so than that the to up via vs with without "
    "your you"
)
_FINITE = lazy_pattern(
    r"\b(?:is|are|was|were|includes?|included|following|these|those|can|could|may|might|should|must|will|would|have|has|had|helps?|"
    r"contains?|offers?|provides?|causes?|makes?|follow|try|consider|take|use|remember|note|see)\b"
)
_PICTURE = lazy_pattern(
    r"\b(?:logo|image|photo|photograph|picture|illustration|screenshot|infographic|photo credit|credit)\b", IGNORECASE
)
_FIGURE = lazy_pattern(r"(?:fig(?:ure)?|table|image|photo|chart)\.? ?\d+ ?[.:)–-]", IGNORECASE)
_TABULAR = lazy_pattern(r"\t|\S[ ]{3,}\S|\S ?\| ?\S|(?<! )[ ]{2,}+\S[^\n]*?(?<! )[ ]{2,}+\S")
_TABLE_WORD = lazy_pattern(r"\b(?:table|chart|comparison|compared|schedule|overview|glance|vs)\b", IGNORECASE)
_FURNITURE = lazy_pattern(
    r"(?:top of page|bottom of page|back to top|skip to (?:main )?content|leave a (?:reply|comment)|post a comment|log ?in"
    r"|sign ?(?:in|up)|read more|share this|share|menu|search|home|next|previous|advertisement|close|subscribe|related posts?"
    r"|recent posts?|powered by .{1,60}|\d+ (?:views?|comments?|likes?|shares?).{0,40}|posted (?:on|by|in) .{1,60}|tags?: .{1,80}"
    r"|©.{1,80}|copyright .{1,80})",
    IGNORECASE,
)


def sight(text: str) -> Sight:
    """Look at one unit's text."""
    mark, length = "", 0
    if found := _DIALOGUE.match(text):
        mark = "dialogue"
    elif found := _HASH.match(text):
        mark, length = "hash", found.end()
    elif found := MARK.match(text):
        mark, length = found.lastgroup or "", found.end()
    rest = text[length:]
    tail = rest[-16:]
    return Sight(
        rest,
        mark,
        length,
        tuple(rest.split(None, 40)),
        bool(_STOP.search(tail)),
        bool(_ASK.search(tail)),
        bool(_COLON.search(tail)),
    )


def classify(units: list[Unit]) -> list[tuple[Look, Sight]]:
    """Return what each unit is."""
    sights = [sight(unit.text) for unit in units]
    looks = [_alone(s) for s in sights]
    for first, last in _chunks(units):
        _read_chunk(units, sights, looks, first, last)
    for i in range(len(units) - 1, -1, -1):
        if looks[i] is None:
            looks[i] = _beside(i, sights, looks)
    return [(look or Look.LINE, seen) for look, seen in zip(looks, sights, strict=True)]


def _alone(seen: Sight) -> Look | None:
    """What a unit is whatever stands around it; None when that depends."""
    if seen.mark == "hash":
        return Look.HEADING
    if seen.mark == "dialogue":
        return Look.PARAGRAPH
    if seen.mark:
        return None if seen.mark != "bullet" and _may_head(seen) else Look.ITEM
    if _FURNITURE.fullmatch(seen.text):
        return Look.LINE
    if _PICTURE.search(seen.text) and not seen.stopped and len(seen.words) <= 14 and not _FINITE.search(seen.text):
        return Look.CAPTION
    if _FIGURE.match(seen.text):
        return Look.CAPTION
    if _is_body(seen):
        return Look.PARAGRAPH
    return None


def _is_body(seen: Sight) -> bool:
    """Whether it reads as running text by itself."""
    count = len(seen.words)
    if seen.asks and count <= 16 and not _INNER_STOP.search(seen.text):
        return False
    if seen.colon:
        return count > 12 or _INNER_STOP.search(seen.text) is not None or (count > 2 and _leads_in(seen))
    return count > 30 or (seen.stopped and count > 2) or _INNER_STOP.search(seen.text) is not None


def _leads_in(seen: Sight) -> bool:
    """Whether a line that ends in a colon is a sentence that introduces something, and not a label or heading."""
    return _FINITE.search(seen.text) is not None and not _is_titled(seen)


def _is_titled(seen: Sight) -> bool:
    """Whether most of its longer words are capitalised (in Title Case or CAPITALS)."""
    long_words = [word.lstrip("\"'“‘(") for word in seen.words if word.lower() not in _SMALL]
    capitals = sum(1 for word in long_words if word[:1].isupper() or word[:1].isdigit() or not word[:1].isalpha())
    return len(seen.words) > 0 and capitals * 10 >= len(long_words) * 7 and capitals > 0


def _may_head(seen: Sight) -> bool:
    return len(seen.words) <= 14 and len(seen.text) <= 110 and not seen.stopped and not _INNER_STOP.search(seen.text)


def _chunks(units: list[Unit]) -> list[tuple[int, int]]:
    """The stretches of units without a blank line in between, as `(first, last + 1)`."""
    starts = [i for i, unit in enumerate(units) if unit.gap != 0] + [len(units)]
    return [(a, b) for a, b in pairwise(starts) if b - a > 1]


def _read_chunk(units: list[Unit], sights: list[Sight], looks: list[Look | None], first: int, last: int) -> None:
    """Find table rows and unmarked lists: three lines or more, one right below the other, none a sentence."""
    i = first
    while i < last:
        j = i
        while (
            j < last
            and not sights[j].mark
            and not sights[j].stopped
            and looks[j] in (None, Look.PARAGRAPH)
            and len(units[j].text) < 220
        ):
            j += 1
        if j - i >= 2:
            _read_lines(units, sights, looks, i, j, last)
        i = max(j, i + 1)


def _read_lines(units: list[Unit], sights: list[Sight], looks: list[Look | None], i: int, j: int, last: int) -> None:
    rows = [k for k in range(i, j) if _TABULAR.search(units[k].text)]
    if len(rows) >= 2:
        for k in range(rows[0], rows[-1] + 1):
            looks[k] = Look.ROW
        return
    if sights[i].colon and j - i >= 3:
        for k in range(i + 1, j):
            looks[k] = Look.ITEM
        return
    if j < last and j - i <= 2:
        return
    lines = sights[i:j]
    if len(lines) < 3 or any(seen.asks or seen.colon for seen in lines):
        return
    above = sights[i - 1].text if i else ""
    inner = sum(1 for seen in lines if _has_inner_cell(seen))
    if inner * 10 >= len(lines) * 6 and (_is_titled(lines[0]) or _TABLE_WORD.search(above)):
        for k in range(i, j):
            looks[k] = Look.ROW
    elif sum(len(seen.words) for seen in lines) >= 3 * len(lines) and j == last:
        for k in range(i, j):
            looks[k] = Look.ITEM


def _has_inner_cell(seen: Sight) -> bool:
    """Whether, behind its first words, a new cell seems to begin: a capital letter or a number within the line."""
    words = seen.words
    return len(words) >= 3 and any(word[:1].isupper() or any(c.isdigit() for c in word) for word in words[2:])


def _beside(i: int, sights: list[Sight], looks: list[Look | None]) -> Look:
    """What a short unit is, by what stands above and below it; those below are known."""
    seen = sights[i]
    below = looks[i + 1] if i + 1 < len(looks) else None
    if seen.mark:
        neighbours = [k for k in (i - 1, i + 1) if 0 <= k < len(sights) and sights[k].mark == seen.mark]
        heads = below in (Look.PARAGRAPH, Look.ROW) or (below is Look.ITEM and i + 1 not in neighbours and not seen.colon)
        return Look.HEADING if heads and not neighbours else Look.ITEM
    if below is Look.HEADING and len(seen.words) > 14 and not (seen.asks or seen.colon):
        return Look.CAPTION
    if not _may_head(seen) or below is None or (below is Look.LINE and len(seen.words) > 8 and _FINITE.search(seen.text)):
        return Look.PARAGRAPH if len(seen.words) > 8 or seen.stopped or (seen.asks and len(seen.words) > 2) else Look.LINE
    if below in (Look.PARAGRAPH, Look.ITEM, Look.ROW) and not seen.text[:1].islower():
        return Look.HEADING
    if below is Look.HEADING:
        if seen.asks or seen.colon or (_is_titled(seen) and len(seen.words) > 1) or i == 0:
            return Look.HEADING if not seen.text[:1].islower() else Look.LINE
        return Look.CAPTION if len(seen.words) >= 3 and not seen.text[:1].islower() else Look.LINE
    return Look.LINE
