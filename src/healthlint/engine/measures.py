"""Measures that rules may set limits to, by name.

A measure yields every place with its value; a measure that is not named here is a number among the draft's facts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from healthlint.engine.context import Context
from healthlint.engine.rule import Spot


@dataclass(frozen=True, slots=True)
class Measured:
    """A value at a place; `slots` are further words for the message."""

    spot: Spot
    value: float
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """A function from a draft to its values, and the slots that it fills beside `value` and `limit`."""

    values: Callable[[Context], Iterator[Measured]]
    slots: frozenset[str] = frozenset()


def words_per_sentence(context: Context) -> Iterator[Measured]:
    """How many words each sentence has."""
    for index, block in enumerate(context.reading.blocks):
        words = block.tokens.words
        for sentence in block.sentences:
            count = sum(word[0].isalnum() for word in words[sentence.first : sentence.last])
            yield Measured(Spot(index, sentence.start, sentence.end), count)


def words_per_paragraph(context: Context) -> Iterator[Measured]:
    """How many words each block has."""
    for spot, index in _blocks(context):
        yield Measured(spot, sum(word[0].isalnum() for word in context.reading.blocks[index].tokens.words))


def sentences_per_paragraph(context: Context) -> Iterator[Measured]:
    """How many sentences each block has."""
    for spot, index in _blocks(context):
        yield Measured(spot, len(context.reading.blocks[index].sentences))


def _blocks(context: Context) -> Iterator[tuple[Spot, int]]:
    for index, block in enumerate(context.reading.blocks):
        if block.sentences:
            yield Spot(index, block.sentences[0].start, block.sentences[-1].end), index


MEASURES: Mapping[str, Measure] = {
    "words-per-sentence": Measure(words_per_sentence),
    "words-per-paragraph": Measure(words_per_paragraph),
    "sentences-per-paragraph": Measure(sentences_per_paragraph),
}
