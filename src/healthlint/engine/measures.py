"""Measures that rules may set limits to, by name.

A measure yields every place with its value; a measure that is not named here is a number among the draft's facts. What is
counted, and how, is the business of `healthlint.readability`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import filterfalse

from healthlint.draft.model import BlockKind
from healthlint.engine.context import Context
from healthlint.engine.rule import Spot
from healthlint.language.lexicon import Lexicon
from healthlint.language.model import Sentence
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.readability.measured import Measured as Reported
    from healthlint.reading.model import BlockReading


_JARGON = frozenset(("<jargon",))


@dataclass(frozen=True, slots=True)
class Measured:
    """A value at a place; `slots` are further words for the message."""

    spot: Spot
    value: float
    slots: Mapping[str, str] = field(default_factory=dict)
    related: tuple[tuple[Spot, str], ...] = ()
    """Places that make the value what it is, each with what to say of it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A function from a draft to its values, and the slots that it fills beside `value` and `limit`.

    The function may leave out values that are not above its second argument.
    """

    values: Callable[[Context, float], Iterator[Measured]]
    slots: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    """Slots that may be empty."""
    document: bool = False
    """About the whole draft."""


def words_per_sentence(context: Context, above: float = -1) -> Iterator[Measured]:
    """How many words each sentence has."""
    for index, block in enumerate(context.reading.blocks):
        words = block.tokens.words
        for sentence in block.sentences:
            first, last = sentence.first, sentence.last
            if last - first > above:  # else it has too few tokens to have so many words
                yield Measured(Spot(index, sentence.start, sentence.end), _count_words(words[first:last]))


def words_per_paragraph(context: Context, above: float = -1) -> Iterator[Measured]:
    """How many words each block has."""
    for index, block in enumerate(context.reading.blocks):
        if block.sentences and len(block.tokens.words) > above:
            yield Measured(_whole(index, block.sentences), _count_words(block.tokens.words))


def sentences_per_paragraph(context: Context, above: float = -1) -> Iterator[Measured]:
    """How many sentences each block has."""
    for index, block in enumerate(context.reading.blocks):
        if block.sentences and len(block.sentences) > above:
            yield Measured(_whole(index, block.sentences), len(block.sentences))


def _count_words(tokens: Sequence[str]) -> int:
    """How many of some tokens are words or numbers, not marks."""
    # Most tokens are letters alone, which is told of a whole token in one step.
    others = list(filterfalse(str.isalnum, tokens))
    return len(tokens) - len(others) + sum([token[0].isalnum() for token in others])


def _whole(index: int, sentences: Sequence[Sentence]) -> Spot:
    return Spot(index, sentences[0].start, sentences[-1].end)


def grade(context: Context, above: float = -1) -> Iterator[Measured]:
    """The reading grade of the whole draft, with the sentences that raise it most."""
    from healthlint.readability.measured import reading_grade

    draft, blocks = context.reading.draft, context.reading.blocks

    def line_of(block: int, offset: int) -> int:
        text = blocks[block].block.text
        start, _ = blocks[block].block.source_map.to_source(offset, min(offset + 1, len(text)))
        return draft.lines.line(start)

    found = reading_grade(context.measures, line_of, lambda block: blocks[block].block.text)
    if found is not None:
        yield _placed(found)


def undefined_acronyms(context: Context, above: float = -1) -> Iterator[Measured]:
    """The first use of each acronym that is never spelled out; the value is how often it occurs."""
    from healthlint.readability.acronyms import undefined_acronyms as find

    known = _known_acronyms(context.resources.lexicon)
    texts = [
        (index, reading.block.text)
        for index, reading in enumerate(context.reading.blocks)
        if reading.block.kind not in (BlockKind.ATTRIBUTE, BlockKind.METADATA) and not _is_citation(reading)
    ]
    yield from map(_placed, find(texts, known, context.resources.vocabulary.is_everyday))


def _is_citation(reading: "BlockReading") -> bool:
    """Whether a whole block only names a work: its initials and its title are not the writer's to explain."""
    return "meta" in reading.shields


@lru_cache(maxsize=4)
def _known_acronyms(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(term.lemma.upper() for term in lexicon.terms("known-acronym"))


def unexplained_jargon(context: Context, above: float = -1) -> Iterator[Measured]:
    """The first use of each term of the concept `jargon` that is not explained there; the value is how often it occurs."""
    from healthlint.readability.glosses import TermUse, unexplained_terms

    uses = []
    for index in context.index.blocks_with(_JARGON):
        reading = context.reading.blocks[index]
        for mention in () if _is_citation(reading) else reading.mentions:
            if mention.term.concept == "jargon":
                start, end = reading.tokens.starts[mention.first], reading.tokens.ends[mention.last - 1]
                plain = str(mention.term.attributes.get("plain", ""))
                uses.append(TermUse(index, reading.block.text, start, end, mention.term.lemma, plain))
    yield from map(_placed, unexplained_terms(uses))


def passive_instructions(context: Context, above: float = -1) -> Iterator[Measured]:
    """Instructions and warnings that do not say who is to act."""
    from healthlint.readability.passives import BEFORE_BE, MODALS
    from healthlint.readability.passives import passive_instructions as find

    index = context.index
    likely = [place for place in index.positions(MODALS) if "be" in index.words[place + 1 : place + BEFORE_BE]]
    for block, number in index.sentences_at(likely):
        reading = context.reading.blocks[block]
        tokens, sentence = reading.tokens, reading.sentences[number]
        for first, last in find(tokens.words, sentence.first, sentence.last):
            yield Measured(Spot(block, tokens.starts[first], tokens.ends[last - 1]), 1)


def targets_of_one_thing(context: Context, above: float = -1) -> Iterator[Measured]:
    """For each section and thing: how many conditions and functions of unlike kinds it is claimed to help."""
    from healthlint.engine.breadth import targets_of_one_thing as find

    return find(context, above)


def _placed(found: "Reported") -> Measured:
    related = tuple((Spot(one.block, one.start, one.end), one.why) for one in found.raised_by)
    return Measured(Spot(found.block, found.start, found.end), found.value, found.names, related)


MEASURES: Mapping[str, Measure] = {
    "words-per-sentence": Measure(words_per_sentence),
    "words-per-paragraph": Measure(words_per_paragraph),
    "sentences-per-paragraph": Measure(sentences_per_paragraph),
    "reading-grade": Measure(
        grade, frozenset(("grade", "hardest", "words", "counted", "left-out")), frozenset(("smog",)), document=True
    ),
    "undefined-acronyms": Measure(undefined_acronyms, frozenset(("acronym",))),
    "unexplained-jargon": Measure(unexplained_jargon, frozenset(("term",)), frozenset(("plain",))),
    "passive-instructions": Measure(passive_instructions),
    "targets-of-one-thing": Measure(targets_of_one_thing, frozenset(("thing", "targets"))),
}
