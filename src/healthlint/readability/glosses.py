"""Whether a term is explained where it is used."""

from collections.abc import Iterable

from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.readability.measured import Measured

_WINDOW = 240
_GLOSS_AFTER = lazy_pattern(
    r"(?:['’]s)?[\"”’']?\s*(?:"
    r"\(\s*[^\W\d_][^)]*\s[^)]*\)"  # agonists (chemicals that switch a receptor on)
    r"|\(\s*[^\W\d_]{3,}\s*\)"  # analgesic (painkilling)
    r"|[—–]\s*\w|\s-\s"
    r"|,\s+(?:or|i\.e\.|that is|which|meaning|also|sometimes|often|commonly|known|called|an?|the name)\b"
    r"|(?:is|are|was) (?:an?|the|when|what|where|how|called|known|another|any|defined|medical|technical)\b"
    r"(?! (?:\w+ )?(?:risk|danger|problem|concern|effect|complication|possibility|worry|threat|result|cause|reason|issue)s?\b)"
    r"|(?:means?|meaning|refers? to|describes?|stands? for|happens? when|occurs? when)\b"
    r")",
    IGNORECASE,
)
_GLOSS_BEFORE = lazy_pattern(
    r"(?:\(\s*(?:(?:or|also|sometimes|often|technically|medically|known|called|as|the|an?)\s+){0,4}"
    r"|\b(?:called|termed|known as|referred to as|the term|the name|the word|named)\s+(?:an?\s+|the\s+)?"
    r"|,\s+or\s+(?:an?\s+|the\s+)?)[\"“‘']?$",
    IGNORECASE,
)
_NEXT_SENTENCE = lazy_pattern(
    r"[^.!?]{0,200}[.!?][\"”’']?\s+(?:(?:in (?:other|plain) words|that is|put simply)\b"
    r"|(?:this|it|these|they|that|both|such \w+)\s+(?:is (?:an?|the|when|what|how)|are|means?|refers?|describes?|stands?)\b)",
    IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term at `text[start:end]` of a block, its entry form, and plain words for it (empty when there are none)."""

    block: int
    text: str
    start: int
    end: int
    lemma: str
    plain: str = ""


def is_explained(text: str, start: int, end: int) -> bool:
    """Whether a gloss stands right behind the term at `text[start:end]`, before it, or in the next sentence."""
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    return bool(_GLOSS_AFTER.match(after) or _GLOSS_BEFORE.search(before) or _NEXT_SENTENCE.match(after))


def unexplained_terms(uses: Iterable[TermUse]) -> list[Measured]:
    """The first use of each term (by its entry form, in the order given) that is not explained where it first stands.

    The value is how often the term occurs; names: `term` and `plain`.
    """
    first: dict[str, TermUse] = {}
    times: dict[str, int] = {}
    for use in uses:
        first.setdefault(use.lemma, use)
        times[use.lemma] = times.get(use.lemma, 0) + 1
    return [
        Measured(use.block, use.start, use.end, times[lemma], {"term": use.text[use.start : use.end], "plain": use.plain})
        for lemma, use in first.items()
        if not is_explained(use.text, use.start, use.end) and not _holds_plain_words(use)
    ]


def _holds_plain_words(use: TermUse) -> bool:
    near = use.text[max(0, use.start - _WINDOW) : use.end + _WINDOW].lower()
    return bool(use.plain) and use.plain.lower() in near
