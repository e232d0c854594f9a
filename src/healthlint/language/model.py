"""Plain data that the language layer hands on: sentences and mentions of lexicon terms."""

from collections.abc import Mapping

from healthlint.light_dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: `text[start:end]`, tokens `first` to `last` (exclusive); all zero-based."""

    index: int
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the lexicon, as every mention of it knows it."""

    concept: str
    """The lexicon file's concept: condition, symptom, function, effect, substance, hedge, negation ..."""
    lemma: str
    """The term's entry form, whatever its inflection in the text."""
    group: str = ""
    """The group inside the concept's file: `cancer`, `relieve`, `kratom` ..."""
    attributes: Mapping[str, str | int | bool] = field(default_factory=dict)
    """Further facts of the group or term: grade, serious, form (verb, noun, adjective), direction ..."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A term found at tokens `first` to `last` (exclusive) of a block."""

    first: int
    last: int
    term: Term
