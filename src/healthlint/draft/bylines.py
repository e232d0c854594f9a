"""Who wrote and checked a text, and when, as it stands in the text itself: "By ...", "Medically reviewed by ...", "Updated ...".

Works on the blocks of any format.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from healthlint.draft.model import Block, BlockKind, Field, Origin
from healthlint.lazy_pattern import IGNORECASE, MULTILINE, lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_NAME_PART = (
    r"(?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-ZÀ-ÖØ-Þ][\w'’.-]*+"
    r"|(?:de|van|von|der|den|la|le|da|di|el|al|bin|y)(?!\w))"
)
_PERSON = rf"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sister|Nurse|Pharmacist)\.?\s++)?{_NAME_PART}(?:\s++{_NAME_PART}){{1,5}}+"
_CREDENTIAL = (
    r"(?:\s*+[,(]\s*+(?:[A-Z][A-Za-z.]*+[A-Z.][A-Za-z.-]*+|M\.?D|D\.?O|R\.?N|R\.?D|Ph\.?D|PharmD)\.?(?:[-\s/][A-Z]{1,6})*+\)?)*+"
)
_TEAM = (
    r"(?:the\s++|our\s++)?(?:[A-Z][\w'’&.-]*+\s++){0,4}"
    r"(?:[Ee]ditorial|[Mm]edical|[Cc]ontent|[Cc]linical|[Ww]riting|[Rr]eview)\s++"
    r"(?:[Tt]eam|[Ss]taff|[Bb]oard|[Ee]ditors|[Rr]eviewers|[Aa]ffairs|[Pp]anel)"
)
_WHO = rf"(?P<value>(?:{_TEAM}|{_PERSON}{_CREDENTIAL}))"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WHEN = (
    rf"(?P<value>(?i:{_MONTH}\s++\d{{1,2}}(?:st|nd|rd|th)?,?\s++\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s++(?:of\s++)?{_MONTH},?\s++\d{{4}}"
    rf"|{_MONTH},?\s++\d{{4}})|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}(?=[.)\s]*$))"
)
_BEFORE = r"(?:^|(?<=[|•·–—.;,)\]/\n]\s)|(?<=[|•·–—.;(\[/\n]))"
_SEPARATOR = r"\s*+[:–—-]?\s*+"

_PEOPLE = (
    (
        "reviewer",
        r"(?:(?:medically|clinically|scientifically|expertly|fact|peer|expert|medical(?:ly)?)[\s-]++)?(?:reviewed|checked|verified|approved|vetted)"
        r"(?:\s++for\s++(?:medical\s++|clinical\s++)?accuracy)?(?:\s++and\s++\w++)?\s++by",
    ),
    ("reviewer", r"(?:medical|clinical|expert|scientific)\s++review(?:er)?(?:\s++by)?|reviewer|fact[\s-]checker"),
    (
        "author",
        r"(?:(?:article|content|story|text|post|posted|words)\s++)?(?:written|authored|prepared|reported|compiled|posted|created)?(?:\s++and\s++\w++)?\s*+by",
    ),
    ("author", r"(?:the\s++)?(?:lead\s++)?(?:author|writer)s?(?:\s++name)?(?=\s*+:)|about\s++the\s++author\s*+:"),
)
_DATES = (
    (
        "next-review",
        r"(?:next\s++review(?:\s++(?:due|date))?(?:\s++(?:by|on|due))?|review\s++due(?:\s++(?:date|by|on))?|due\s++for\s++review(?:\s++(?:in|by|on))?)",
    ),
    (
        "reviewed",
        r"(?:(?:page|content|article)\s++)?(?:last\s++)?(?:(?:medically|clinically|fact|expert)[\s-]++)?(?:reviewed|checked)(?:\s++on)?|review\s++date|date\s++(?:of\s++)?(?:last\s++)?review(?:ed)?|last\s++review(?:\s++date)?",
    ),
    (
        "modified",
        r"(?:(?:page|content|article|this\s++(?:page|article|content)\s++was)\s++)?(?:last\s++|latest\s++|most\s++recently\s++)?"
        r"(?:updated?|modified|revised|revision|edited|amended)(?:\s++(?:on|date))?|date\s++(?:last\s++)?(?:modified|updated)",
    ),
    (
        "published",
        r"(?:(?:first|originally|date)\s++)?(?:published|posted|written|created|issued|publication\s++date|date\s++of\s++publication)(?:\s++(?:on|date|in))?|date(?=\s*+:)",
    ),
)
_REVIEWED_THEN_DATED = rf"(?i:reviewed\s++by)[^\n]{{3,120}}?(?:\s(?:on|in)\s|[,|•·–—(]\s*+){_WHEN}"
_PERSON_CUE = lazy_pattern(r"\b(?:[Bb]y|BY)[\s:]|[Rr]eview|[Aa]uthor|[Ww]riter|[Cc]hecker|AUTHOR|WRITER|REVIEW")
_DATE_CUE = lazy_pattern(
    r"\b(?:review|updated?|modified|revis|edited|publi|posted|written|created|date|amended|issued)", IGNORECASE
)
_DATE_NEEDS = (
    ("review",),
    ("review", "checked"),
    ("updat", "modif", "revis", "edited", "amended"),
    ("publi", "posted", "written", "created", "issued", "date"),
    ("reviewed",),
)
_DATE_WORDS = tuple(dict.fromkeys(word for words in _DATE_NEEDS for word in words))
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b|\d[./-]\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATED = lazy_pattern(
    rf"\b(?:{_MONTH}\s++{_DAY}(?:,?\s++\d{{4}})?|{_DAY}\s++(?:of\s++)?{_MONTH}(?:,?\s++\d{{4}})?|{_MONTH},?\s++\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?!\w)",
    IGNORECASE,
)
_WORD = lazy_pattern(r"[^\W\d_]++")
_BESIDE_A_DATE = frozenset(
    "by on in at of and the for posted published min mins minute minutes read comment comments no admin staff th st nd rd".split()  # noqa: SIM905
)
_LINES_ABOVE = 10
"""So many short blocks, headings among them, may stand above the text."""
_LONGEST_DATELINE = 100
_MOST_NAMES = 8
_LONGEST = 300
_SKIPPED = (BlockKind.ATTRIBUTE, BlockKind.METADATA, BlockKind.TITLE)


_BY_SOMEONE = lazy_pattern(
    r"[Bb][Yy]\s*+[:–—-]?\s*+(?:[A-ZÀ-ÖØ-Þ]|(?:the|our)\s++[A-Zecmwr]"
    r"|(?:de|van|von|der|den|la|le|da|di|el|al|bin|y)(?!\w)|(?:editorial|medical|content|clinical|writing|review)\s)"
)
"""Stands in whatever the patterns that end in "by" match; found in a hundredth of their time."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """A pattern, and parts of words of which it needs one at least."""

    name: str
    pattern: "re.Pattern[str]"
    needs: tuple[str, ...]
    by: bool = False
    """Whether it needs `_BY_SOMEONE`."""


@cache
def _about_people() -> tuple[_Saying, ...]:
    needs = (("reviewed", "checked", "verified", "approved", "vetted"), ("review", "checker"), ("by",), ("author", "writer"))
    return tuple(
        _Saying(name, lazy_pattern(rf"{_BEFORE}(?i:{lead}){_SEPARATOR}{_WHO}", MULTILINE), words, lead.endswith("by"))
        for (name, lead), words in zip(_PEOPLE, needs, strict=True)
    )


@cache
def _about_dates() -> tuple[_Saying, ...]:
    patterns = [(name, rf"{_BEFORE}(?i:{lead}){_SEPARATOR}{_WHEN}") for name, lead in _DATES]
    return tuple(
        _Saying(name, lazy_pattern(pattern, MULTILINE), words)
        for (name, pattern), words in zip((*patterns, ("reviewed", _REVIEWED_THEN_DATED)), _DATE_NEEDS, strict=True)
    )


def find_bylines(blocks: Iterable[Block]) -> list[Field]:
    """The author, reviewer and date fields that short blocks of text state, in source order."""
    found: list[Field] = []
    opening = _LINES_ABOVE
    for block in blocks:
        if block.kind in _SKIPPED:
            continue
        if len(block.text) > _LONGEST:
            opening = 0
            continue
        stated = list(_fields(block))
        if opening and not stated and len(block.text) <= _LONGEST_DATELINE:
            stated = list(_dateline(block))
        opening = max(opening - 1, 0) if len(block.text) <= _LONGEST_DATELINE else 0
        found += stated
    return found


def _dateline(block: Block) -> Iterator[Field]:
    """The date in a line above the text that holds nothing else but names: "12 March 2021 | Anna Bell"."""
    low = block.text.lower()
    if not any(map(low.__contains__, _MONTHS)) and _YEAR.search(low) is None:
        return
    match = _DATED.search(block.text)
    if match is None:
        return
    others = _WORD.findall(block.text[: match.start()] + " " + block.text[match.end() :])
    if len(others) <= _MOST_NAMES and all(word[0].isupper() or word in _BESIDE_A_DATE for word in others):
        yield Field("published", match[0], Origin.BYLINE, *block.source_map.to_source(*match.span()))


def _fields(block: Block) -> Iterator[Field]:
    found: list[tuple[int, int, str]] = []
    for saying in _likely(block.text):
        for match in saying.pattern.finditer(block.text):
            start, end = match.span("value")
            if all(end <= first or start >= last for first, last, _ in found):
                found.append((start, end, saying.name))
    for start, end, name in sorted(found):
        value = block.text[start:end].rstrip(" ,")
        yield Field(name, value, Origin.BYLINE, *block.source_map.to_source(start, start + len(value)))


def _likely(text: str) -> Iterator[_Saying]:
    """The patterns that may match, told by what is quick to look for."""
    low = _plain(text)
    if ("by" in low or "review" in low or "author" in low or "writer" in low or "checker" in low) and _PERSON_CUE.search(text):
        by_someone = "by" in low and _BY_SOMEONE.search(text) is not None
        for saying in _about_people():
            if (by_someone or not saying.by) and any(map(low.__contains__, saying.needs)):
                yield saying
    if not any(map(low.__contains__, _DATE_WORDS)):
        return
    likely = [saying for saying in _about_dates() if any(map(low.__contains__, saying.needs))]
    if likely and _YEAR.search(text) and _DATE_CUE.search(text):
        yield from likely


def _plain(text: str) -> str:
    """In lower case, as far as patterns that ignore case take letters to be the same."""
    low = text.lower()
    return low if low.isascii() else low.replace("\u0131", "i").replace("i\u0307", "i").replace("\u017f", "s")
