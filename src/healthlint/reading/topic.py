"""What a draft is about: the substance, product or practice it speaks of, and the product names that no list knows."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from healthlint.draft.model import Block, BlockKind
from healthlint.language.model import Mention, Term
from healthlint.language.tokens import words_of
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass, replace
from healthlint.reading.model import BlockReading, Slot
from healthlint.reading.seller import prices

OFFERED = ("substance", "product", "practice", "name")
ESTABLISHED = ("medicine", "care")
_WEIGHTS = {BlockKind.TITLE: 6, BlockKind.HEADING: 3, BlockKind.METADATA: 2}
_CAPITALISED = r"(?:[A-Z][A-Za-z0-9'\u2019-]*[A-Za-z0-9]|[A-Z])"
_LOWER_CASE = lazy_pattern(r"(?<![\w'])[a-z]++(?![\w'])")
_NAME = lazy_pattern(
    rf"(?<![\w.]){_CAPITALISED}(?:(?:[ \u00a0](?:of(?:[ \u00a0]the)?|&))?[ \u00a0](?:{_CAPITALISED}|\d{{1,4}}\b)){{0,3}}"
)
_SHORT = 80
"""Tokens below which a draft cannot show what it is about."""
_MINIMUM_USES = 3
_MINIMUM_CUES = 2
_OFFERING = ("product", "promotion")
"""Concepts beside which a name is that of something for sale."""
_UNITS = frozenset(("mg", "mcg", "g", "iu", "ml", "oz", "count"))
_TITLES = (BlockKind.TITLE, BlockKind.HEADING)
_POINTED = frozenset(("the", "this", "your", "our", "these"))
_MINIMUM_SPOKEN = 4
"""Times that "the mat" stands in a text that is about one."""
_NEVER_NAMES = ("condition", "symptom", "function", "medicine", "care", "person", "risk", "substance", "practice")


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a draft: a slot for an implied subject, or None when it is about a condition or care."""

    subject: Slot | None
    kind: str
    """Concept of what is spoken of most: substance, product, practice, name, medicine, care, condition or empty."""
    weights: tuple[tuple[str, int], ...]
    """How much each concept is spoken of, by concept."""
    offering: bool = True
    """Whether the draft speaks for something: it is about one, it sells, or it is too short to be about anything else."""


def find_topic(blocks: Sequence[BlockReading]) -> Topic:
    """What a draft is about, and whether it speaks for something."""
    topic = _weigh(blocks)
    return replace(topic, offering=_offers(blocks, topic))


def _offers(blocks: Sequence[BlockReading], topic: Topic) -> bool:
    if topic.subject is not None or topic.kind not in ("condition", "medicine", "care"):
        return True
    if sum(len(block.tokens.words) for block in blocks) < _SHORT:
        return True
    cues = sum(m.term.concept in ("promotion", "price") for block in blocks for m in block.mentions)
    return cues >= _MINIMUM_CUES or cues + sum(map(prices, blocks)) >= _MINIMUM_CUES


def _weigh(blocks: Sequence[BlockReading]) -> Topic:
    """Weigh the mentions of substances, products, practices, names, medicines, care and conditions by where they stand."""
    lemmas: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    shown: dict[tuple[str, str], tuple[str, str, bool]] = {}
    for reading in blocks:
        weight = _WEIGHTS.get(reading.block.kind, 1)
        for mention in reading.mentions:
            concept = mention.term.concept
            if concept not in OFFERED and concept not in ESTABLISHED and concept != "condition":
                continue
            key = (concept, mention.term.lemma)
            lemmas[key] += weight
            kinds[concept] += weight
            shown.setdefault(key, (mention.term.lemma, mention.term.group, bool(mention.term.attributes.get("serious"))))
    weights = tuple(sorted(kinds.items()))
    offered = [(count, key) for key, count in lemmas.items() if key[0] in OFFERED]
    if not offered:
        kind = max(kinds, key=lambda name: (kinds[name], name)) if kinds else ""
        return Topic(None, kind, weights)
    named = [entry for entry in offered if entry[1][0] in ("substance", "name", "practice")] or offered
    count, (concept, lemma) = max(named, key=lambda entry: (entry[0], entry[1]))
    established = max((n for key, n in lemmas.items() if key[0] in ESTABLISHED), default=0)
    conditions = max((n for key, n in lemmas.items() if key[0] == "condition"), default=0)
    if (
        count < 3
        or established > 2 * count
        or conditions > 4 * count
        or (concept == "product" and established + conditions > count)
    ):
        rival = max(kinds, key=lambda name: (kinds[name], name))
        return Topic(None, rival, weights)
    text, group, serious = shown[concept, lemma]
    return Topic(Slot(concept, text, lemma, 0, 0, group, serious, implied=True), concept, weights)


def product_names(blocks: Sequence[BlockReading], brands: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Product and brand names of the draft that no lexicon holds, as token forms, longest first.

    A name counts when it is configured, or when it is written with capitals several times and stands at least twice
    where something for sale is named: right before a product word ("X capsules") or right behind a call to buy
    ("order X"). Names with a trademark sign need to be met only once, in a draft that names things so.
    """
    found = {words for brand in brands if (words := words_of(brand))}
    likely = _likely_names(blocks)
    if likely:
        likely -= _known_words(blocks)
        lower_case = _lower_case_words(reading.block for reading in blocks)
        found |= {name for name in likely if not all(word in lower_case for word in name) and (len(name) > 1 or len(name[0]) > 2)}
    found |= _titled_things(blocks)
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


def _titled_things(blocks: Sequence[BlockReading]) -> set[tuple[str, ...]]:
    """The thing that a page is about and no list knows: named in a title ("Solara Mat"), spoken of as "the mat" below."""
    if not any(mention.term.concept in ("price", "promotion") for reading in blocks for mention in reading.mentions):
        return set()
    named = {
        reading.tokens.words[mention.last - 1]
        for reading in blocks
        if reading.block.kind in _TITLES
        for mention in reading.mentions
        if mention.term.concept == "appliance" and _stands_behind_name(reading, mention)
    }
    spoken: Counter[str] = Counter()
    for reading in blocks if named else ():
        words = reading.tokens.words
        spoken.update(words[place] for place in range(1, len(words)) if words[place] in named and words[place - 1] in _POINTED)
    return {(word,) for word in named if spoken[word] >= _MINIMUM_SPOKEN}


def _stands_behind_name(reading: BlockReading, mention: Mention) -> bool:
    """Whether a noun in a title ends a capitalised name that begins with a word no list knows."""
    before = mention.first - 1
    if before < 0 or any(m.first <= before < m.last for m in reading.mentions):
        return False
    starts, text = reading.tokens.starts, reading.block.text
    return text[starts[before]].isupper() and text[starts[mention.first]].isupper()


def _likely_names(blocks: Sequence[BlockReading]) -> set[tuple[str, ...]]:
    """Names that are used and marked as those of things for sale are."""
    cues = _cues(blocks)
    if sum(cues.values()) < _MINIMUM_CUES:
        return set()
    uses: Counter[tuple[str, ...]] = Counter()
    marked: set[tuple[str, ...]] = set()
    for reading in blocks:
        tokens = reading.tokens.words
        for first, last in _capitalised(reading):
            name = tuple(tokens[first:last])
            uses[name] += 1
            if last < len(tokens) and tokens[last] in ("\u2122", "\u00ae"):
                marked.add(name)
    return marked | {name for name, count in uses.items() if count >= _MINIMUM_USES and cues[name] >= _MINIMUM_CUES}


def _cues(blocks: Sequence[BlockReading]) -> Counter[tuple[str, ...]]:
    """How often each capitalised name stands before a product word or behind a call to buy; nothing where there are too few."""
    cues: Counter[tuple[str, ...]] = Counter()
    offering = [reading for reading in blocks if any(mention.term.concept in _OFFERING for mention in reading.mentions)]
    if sum(m.term.concept in _OFFERING for reading in offering for m in reading.mentions) < _MINIMUM_CUES:
        return cues
    for reading in offering:
        tokens = reading.tokens.words
        wares = {mention.first for mention in reading.mentions if mention.term.concept == "product"}
        calls = {mention.last for mention in reading.mentions if mention.term.concept == "promotion"}
        for first, last in _capitalised(reading):
            if _behind_amount(tokens, last) in wares or first in calls:
                cues[tuple(tokens[first:last])] += 1
    return cues


def _behind_amount(words: Sequence[str], place: int) -> int:
    """The token behind an amount that stands between a name and its ware ("Zorbex 500 mg capsules")."""
    while place < len(words) and (words[place] in _UNITS or words[place][0].isdigit()):
        place += 1
    return place


def name_mentions(words: Sequence[str], names: Sequence[tuple[str, ...]]) -> list[Mention]:
    """The mentions of product names among a block's words."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    found: list[Mention] = []
    index = 0
    while index < len(words):
        for name in by_first.get(words[index], ()):
            if tuple(words[index : index + len(name)]) == name:
                found.append(Mention(index, index + len(name), Term("name", " ".join(name))))
                index += len(name) - 1
                break
        index += 1
    return found


def _capitalised(reading: BlockReading) -> Iterable[tuple[int, int]]:
    """Token ranges of the capitalised names of a block; headings in title case hold none that could be told."""
    block = reading.block
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.BUTTON) and block.text.istitle():
        return
    starts, ends = reading.tokens.starts, reading.tokens.ends
    for match in _NAME.finditer(block.text):
        first, last = bisect_left(starts, match.start()), bisect_right(ends, match.end())
        words = reading.tokens.words
        if last - first > 1 and words[last - 1][0].isdigit() and last < len(words) and words[last] in _UNITS:
            last -= 1
        if last > first:
            yield first, last


def _known_words(blocks: Sequence[BlockReading]) -> frozenset[tuple[str, ...]]:
    """Forms that the lexicon knows as something other than a product name."""
    return frozenset(
        tuple(reading.tokens.words[mention.first : mention.last])
        for reading in blocks
        for mention in reading.mentions
        if mention.term.concept in _NEVER_NAMES
    )


def _lower_case_words(blocks: Iterable[Block]) -> frozenset[str]:
    """Words that the draft also writes in lower case: those are no names."""
    return frozenset(word for block in blocks for word in _LOWER_CASE.findall(block.text))
