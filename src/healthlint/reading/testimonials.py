"""Which blocks hold what somebody tells of their own case: reviews, testimonials, readers' comments, stories of patients.

What shows it is the form: a quotation with a name under it, a name with stars or a dash before it, a heading over such stories.
What is said in them is for the rules. An expert who is quoted by title is no customer.
"""

from collections.abc import Sequence

from healthlint.draft.model import Block, BlockKind, Draft
from healthlint.language.text_index import TextIndex
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern

_NAME = r"(?:M(?:r|rs|s|iss)\.?\s)?[A-Z][\w'\u2019-]{0,30}\.?(?:\s(?:[A-Z][\w'\u2019-]{0,30}\.?|de|van|von|and|&)){0,3}"
_DASH = r"[\u2013\u2014\u2015~|\u2022-]"
_REST = r"(?:\s?[,(|\u2013-]\s?[^\"\u201c\u201d.!?:;]{1,40}\)?)?"
"""What follows a name: a town, an age, "verified buyer"."""
_SIGNED = lazy_pattern(
    rf"(?:[\"\u201d\u00bb]\s?{_DASH}?|[.!?\u2026]\s?{_DASH}|[\"\u201d\u00bb][.,]?\s\()\s?(?P<name>{_NAME}{_REST})\W{{0,3}}$"
)
_SIGNING = tuple('"\u201d\u00bb\u2013\u2014\u2015~|\u2022-')
"""A text without any of these is not signed, which is told in a fraction of the time."""
_SIGNATURE = lazy_pattern(rf"^(?:{_DASH}\s?)?(?P<name>{_NAME}{_REST})\W{{0,3}}$")
_SIGNED_FIRST = lazy_pattern(
    rf"^(?P<name>{_NAME}(?:,\s[A-Z][\w .'\u2019-]{{1,25}}|\s?\([^()]{{1,30}}\))?)\s?"
    rf"(?:[\u2605\u2b50]|[1-5](?:\.\d)?\s?/\s?5\b|(?:says?|said|writes?|wrote):|:|\s?[\u2013\u2014-]\s)"
)
_EXPERT = lazy_pattern(
    r"\b(?:Dr|Prof|Professor|M\.?D|Ph\.?D|PharmD|RDN?|RN|DC|ND|DVM|MS|University|Hospital|Institute|author|director|founder|CEO|"
    r"president|researcher|dietitian|pharmacist|nurse|scientist|editor|spokes\w+|minister)\b"
)
_FIRST_PERSON = lazy_pattern(r"\b(?:I|I['\u2019](?:m|ve|d|ll)|[Mm]y|me|[Mm]ine|myself|[Oo]ur|us|We)\b")
_SINGULAR = lazy_pattern(r"\b(?:I|I['\u2019](?:m|ve|d|ll)|[Mm]y|me|myself)\b")
_CASE = lazy_pattern(r"\b(?:she|he|her|his|him)\b", IGNORECASE)
_OPENS_QUOTE = lazy_pattern(r"^[\"\u201c\u00ab\u201e]")
_CLOSES_QUOTE = lazy_pattern(r"[\"\u201d\u00bb]\W{0,2}$")
_STARS = lazy_pattern(r"[\u2605\u2b50]{2}|\b[1-5](?:\.\d)?\s?(?:/\s?5|stars?|out of (?:5|five))\b")
_STORIES = lazy_pattern(
    r"\btestimonials?\b|\bsuccess stor(?:y|ies)\b|^(?:\d[\d,.]* )?(?:reviews?|comments?|feedback)\b[\s(\d).]{0,9}$|"
    r"\b(?:customer|client|user|member|reader|guest|student|parent|owner|buyer|verified|top)s?['\u2019]?s? (?:\w+ )?"
    r"(?:reviews?|stor(?:y|ies)|feedback|experiences?|comments?|letters?)\b|"
    r"\bwhat (?:\w+ ){1,5}(?:say|says|saying|said|think|tell us|told us)\b|\bhear (?:it )?from\b|\bin their (?:own )?words\b|"
    r"\bfrom (?:one of )?(?:our|my) (?:\w+ )?(?:customers|clients|students|patients|members|readers|community|guests|users)\b|"
    r"\b(?:real|happy) (?:results|stories|people|customers|clients)\b|"
    r"\b(?:don['\u2019]t|do not) (?:just )?take (?:our|my) word\b|"
    r"\b(?:patient|client|customer|member|case)(?:['\u2019]s)? (?:stor(?:y|ies)|journey|experience|study|studies)\b",
    IGNORECASE,
)
_WORDS_OF_STORIES = frozenset(
    (
        *("testimonial", "testimonials", "story", "stories", "review", "reviews", "comment", "comments", "feedback"),
        *("experience", "experiences", "letter", "letters", "journey", "study", "studies", "results", "people", "word", "words"),
        *("say", "says", "saying", "said", "think", "tell", "told", "hear", "customers", "clients", "students", "patients"),
        *("members", "readers", "community", "guests", "users"),
    )
)
"""Words of which one stands in whatever `_STORIES` matches."""
_PATIENTS = lazy_pattern(r"\b(?:patient|client|customer|member|case|success)", IGNORECASE)
_TELLING = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL, BlockKind.CAPTION))
_BELOW_HEADINGS = 7
_MOST_OF_A_HEADING = 9
_MOST_OF_A_SIGNATURE = 9
_LEAST_WORDS = 4


class Stories:
    """Tells of single blocks whether they are testimonials: rules ask for those alone in which they found something."""

    __slots__ = ("_blocks", "_index", "_known", "_over")

    def __init__(self, draft: Draft, index: TextIndex) -> None:
        self._blocks = draft.blocks
        self._index = index
        self._known: dict[int, bool] = {}
        self._over: dict[int, str | None] | None = None

    def holds(self, number: int) -> bool:
        """Whether a customer, patient or reader speaks of themselves in a block, or is told of."""
        known = self._known.get(number)
        if known is None:
            if self._over is None:
                self._over = self._headed()
            known = self._known[number] = self._tells(self._blocks[number], self._over.get(number, ""))
        return known

    def _tells(self, block: Block, over: str | None) -> bool:
        return over is not None and block.kind in _TELLING and _tells(block, _after(self._blocks, block), over)

    def _headed(self) -> dict[int, str | None]:
        """The blocks that stand under a heading over stories, with its text; None for such a heading itself."""
        likely = [self._blocks[number] for number in self._index.blocks_with(_WORDS_OF_STORIES)]
        heads = {
            block.index
            for block in likely
            if (block.kind is BlockKind.HEADING or _is_label(block)) and _STORIES.search(block.text)
        }
        headed: dict[int, str | None] = {}
        over, level = "", 0
        for block in self._blocks if heads else ():
            if block.index in heads:
                over, level = block.text, block.level or _BELOW_HEADINGS
                headed[block.index] = None
                continue
            if block.kind is BlockKind.HEADING and not (block.level > level and _is_name(block)):
                over = ""
            headed[block.index] = over
        return headed


def _is_label(block: Block) -> bool:
    """A short line that heads what follows without being a heading: "2 comments", "What do people say?"; no quotation."""
    short = len(block.text) < 60 and len(block.text.split()) <= _MOST_OF_A_HEADING
    return block.kind in _TELLING and short and not _opens(block.text)


def _is_name(block: Block) -> bool:
    """A heading that is but a name stands over one of the stories."""
    return len(block.text.split()) <= 3 and _SIGNATURE.match(block.text) is not None


def _after(blocks: Sequence[Block], block: Block) -> Block | None:
    number = block.index + 1
    return blocks[number] if number < len(blocks) and blocks[number].kind in _TELLING else None


def _tells(block: Block, after: Block | None, over: str) -> bool:
    text = block.text
    if len(text.split()) < _LEAST_WORDS:
        return False
    if block.answer is not None and not (_opens(text) or _STARS.search(text)):
        return False
    if over and _tells_under_a_heading(block, over):
        return True
    signed = _SIGNED.search(text) if any(map(text.__contains__, _SIGNING)) else None
    if signed is not None:
        return not _EXPERT.search(signed["name"]) and (_opens(text) or _FIRST_PERSON.search(text, 0, signed.start()) is not None)
    first = _SIGNED_FIRST.match(text)
    if first is not None and _SINGULAR.search(text, first.end()) is not None:
        return not _EXPERT.search(first["name"])
    return _is_signed_below(block, after)


def _tells_under_a_heading(block: Block, over: str) -> bool:
    text = block.text
    if block.quoted or _opens(text) or _STARS.search(text) or _SINGULAR.search(text) or _SIGNED_FIRST.match(text):
        return True
    return _PATIENTS.search(over) is not None and _CASE.search(text) is not None


def _is_signed_below(block: Block, after: Block | None) -> bool:
    """A quotation with the name of the one who says it in the block below."""
    if not (block.quoted or (_opens(block.text) and _CLOSES_QUOTE.search(block.text))) or not _SINGULAR.search(block.text):
        return False
    if after is None or len(after.text.split()) > _MOST_OF_A_SIGNATURE:
        return False
    signature = _SIGNATURE.match(after.text)
    return signature is not None and not _EXPERT.search(signature["name"])


def _opens(text: str) -> bool:
    return _OPENS_QUOTE.match(text) is not None
