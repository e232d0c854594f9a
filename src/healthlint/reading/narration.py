"""Which blocks of a page that sells tell a case without the form of a testimonial: diaries, comments, tales of the writer.

A customer who is quoted with a name is found by form alone (`testimonials`). On a page that sells, much more is a testimonial:
the writer tries the product and tells week by week how it went, comments stand between names and "Reply", a heading is a
quotation. The same words on a page that sells nothing are a patient's story, so that nothing is found there.
"""

from collections.abc import Iterator, Sequence

from healthlint.draft.model import Answer, Block, BlockKind
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.reading.model import Reading

_TELLING = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL, BlockKind.CAPTION))
_SINGULAR = lazy_pattern(r"\b(?:I|I['\u2019](?:m|ve|d|ll)|i['\u2019](?:m|ve|d)|[Mm]y|me|[Mm]ine|myself)\b")
_NARRATES = lazy_pattern(
    r"\b[Ii](?:['\u2019](?:ve|d)\b)?\s(?:(?:was|had|have|\w+ly|just|also|still|even|never|always|finally|soon|first|then)\s){0,2}"
    r"(?:\w+ed|was|had|have|felt|went|got|began|took|lost|found|saw|woke|slept|ate|drank|made|knew|thought|did|didn['\u2019]t|could|"
    r"couldn['\u2019]t|came|gave|kept|told|bought|fell|ran|put|read|been|gone|seen|taken|gotten|noticed|used)\b"
    r"|\b[Mm]y\s(?:\w+\s){1,3}(?:was|were|had|has|have|\w+ed|went|felt|got)\b"
)
"""A verb in the past or the perfect with the teller, or what is the teller's, before it."""
_QUESTION = lazy_pattern(r"\?[\"\u201d\u2019)]?\s*$")
_OPENS_QUOTE = lazy_pattern(r"^[\"\u201c\u00ab\u201e]")
_STARS = lazy_pattern(r"^\W*[\u2605\u2b50]{2,}\W*$|^(?:[1-5](?:\.\d)?\s?(?:/\s?5|stars?|out of (?:5|five)))\W*$")
_AGO = r"(?:(?:about|over|almost)\s)?(?:\d{1,3}|an?|a few|few|one|two)\s(?:min(?:ute)?|hour|hr|day|week|month)s?\.?\sago"
_CHROME = lazy_pattern(
    r"^\W*(?:(?:likes?|reply|replies|comment|share|helpful|report|see translation)\b[\W\d]*){2,}"
    rf"(?:{_AGO}|just now|\d+\s?[hmdw])?\W*$"
    rf"|^\W*(?:(?:like|reply|comment)\b[\W\d]*)*{_AGO}\W*$",
    IGNORECASE,
)
"""What stands below a comment: "Like · Reply · 3 · 12 minutes ago"."""
_WORDS_OF_CHROME = frozenset(("ago", "reply", "like", "likes"))
_EXPERTS = lazy_pattern(
    r"\b(?:my|our) (?:patients?|clients?|students?|practice|clinic)\b|\bas an? (?:\w+ ){0,2}"
    r"(?:doctor|physician|nurse|dietitian|pharmacist|scientist|researcher|nutritionist)\b",
    IGNORECASE,
)
_LONGEST_COMMENT = 9
"""Blocks of one comment: its name, its paragraphs and what stands below."""
_LEAST_WORDS = 3
_NEAR = 2
"""Blocks between two of a tale, at most."""


class Narration:
    """Tells of single blocks whether somebody tells their own case in them, on a page that sells."""

    __slots__ = ("_held", "_reading")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._held: frozenset[int] | None = None

    def holds(self, number: int) -> bool:
        """Whether somebody tells in a block of a selling page how it went with them."""
        if self._held is None:
            self._held = frozenset(_held(self._reading)) if _sells(self._reading) else frozenset()
        return number in self._held


def _sells(reading: Reading) -> bool:
    """Whether somebody earns from what is told here, or speaks for it again and again."""
    values = reading.facts.values
    if reading.facts.publisher == "authority" or values["ordinary-care"]:
        return False
    return bool(values["gains"] or values["takes-orders"])


def _held(reading: Reading) -> Iterator[int]:
    blocks = reading.draft.blocks
    yield from _comments(reading)
    yield from _tale(blocks)
    for block in blocks:
        if _is_quoted_tale(block) or _is_rated(blocks, block):
            yield block.index


def _comments(reading: Reading) -> Iterator[int]:
    """The blocks of comments: those between two lines that close a comment, and the last two before the first of them."""
    blocks = reading.draft.blocks
    likely = reading.index.blocks_with(_WORDS_OF_CHROME)
    closing = [n for n in likely if len(blocks[n].text) < 60 and _CHROME.match(blocks[n].text)]
    last = -_LONGEST_COMMENT
    for number in closing if len(closing) > 1 else ():
        first = last + 1 if number - last <= _LONGEST_COMMENT else max(number - _NEAR, 0)
        inside = blocks[first:number]
        if not any(block.kind is BlockKind.HEADING for block in inside):
            yield from (block.index for block in inside if _is_told(block) and not _QUESTION.search(block.text))
        last = number


def _tale(blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks in which the writer narrates, and what stands among them and speaks of the writer too."""
    narrating = [block.index for block in blocks if _narrates(block)]
    yield from narrating
    for number in narrating:
        for near in blocks[max(number - _NEAR, 0) : number + _NEAR + 1]:
            if _is_told(near) and not _EXPERTS.search(near.text) and _says_i(near.text):
                yield near.index


def _narrates(block: Block) -> bool:
    """Whether a block says what was with the one who speaks, and speaks of them at least twice."""
    if not _is_told(block) or _EXPERTS.search(block.text) or _QUESTION.search(block.text):
        return False
    return len(_SINGULAR.findall(block.text)) > 1 and _NARRATES.search(block.text) is not None


def _is_told(block: Block) -> bool:
    return block.kind in _TELLING and block.answer is not Answer.QUESTION and len(block.text.split()) >= _LEAST_WORDS


def _says_i(text: str) -> bool:
    return _SINGULAR.search(text) is not None and not _QUESTION.search(text)


def _is_quoted_tale(block: Block) -> bool:
    """A quotation that stands alone, be it as a heading, in which somebody speaks of themselves."""
    quoted = block.quoted or _OPENS_QUOTE.match(block.text) is not None
    return quoted and (block.kind in _TELLING or block.kind is BlockKind.HEADING) and _SINGULAR.search(block.text) is not None


def _is_rated(blocks: Sequence[Block], block: Block) -> bool:
    """A block above or below a row of stars, in which somebody speaks of themselves."""
    if not _is_told(block) or not _says_i(block.text):
        return False
    around = blocks[max(block.index - 1, 0) : block.index + 2]
    return any(other is not block and len(other.text) < 30 and _STARS.match(other.text) for other in around)
