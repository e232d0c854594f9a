"""A place in a draft with a number beside it: what rules of kind `measure` compare with their limit."""

from collections.abc import Callable, Mapping

from healthlint.light_dataclasses import dataclass, field
from healthlint.readability.measures import HardSentence, HardWord, Measures

_OPENING = 80
_OPENING_WORDS = 3


@dataclass(frozen=True, slots=True)
class Contribution:
    """`text[start:end]` of a block, and what it does to the number."""

    block: int
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Measured:
    """`text[start:end]` of a block, the number found there, and named words for the message."""

    block: int
    start: int
    end: int
    value: float
    names: Mapping[str, str] = field(default_factory=dict)
    raised_by: tuple[Contribution, ...] = ()
    """The places that raise the number most, the worst first."""


def reading_grade(measures: Measures, line_of: Callable[[int, int], int], text_of: Callable[[int], str]) -> Measured | None:
    """The grade of a document, placed at the sentence that raises it most; None where the text is too short to tell.

    `line_of` gives the one-based line of an offset of a block, `text_of` the block's text. Names: `grade` (one decimal),
    `hardest` (the worst sentences: lines, first words, length), `words` (the worst words), `counted` (how much was read),
    `left-out`, `smog` (or empty).
    """
    if measures.grade is None:
        return None
    first = measures.hardest_sentences[0].sentence if measures.hardest_sentences else measures.counts.sentences[0]
    names = {
        "grade": f"{measures.grade:.1f}",
        "hardest": _sentences(measures.hardest_sentences, line_of, text_of),
        "words": _words(measures.hardest_words),
        "counted": f"{measures.words} words in {_number(measures.sentences, 'sentence')}",
        "left-out": ", ".join(f"{reason} {words}" for reason, words in measures.left_out) or "nothing",
        "smog": "" if measures.smog is None else f"{measures.smog:.1f}",
    }
    raised_by = tuple(_contribution(one, text_of) for one in measures.hardest_sentences)
    return Measured(first.block, first.start, first.end, round(measures.grade, 1), names, raised_by)


def _contribution(one: HardSentence, text_of: Callable[[int], str]) -> Contribution:
    block, _, start, end, words, _ = one.sentence
    return Contribution(block, start, end, f"hard sentence “{_opening(text_of(block), start, end)} …” ({_number(words, 'word')})")


def _opening(text: str, start: int, end: int) -> str:
    return " ".join(text[start : min(end, start + _OPENING)].split()[:_OPENING_WORDS])


def _sentences(worst: tuple[HardSentence, ...], line_of: Callable[[int, int], int], text_of: Callable[[int], str]) -> str:
    places = []
    for one in worst:
        block, _, start, end, words, _ = one.sentence
        opening = _opening(text_of(block), start, end)
        places.append(f"line {line_of(block, start)} (“{opening} …”, {_number(words, 'word')})")
    return _listed(places) or "no single sentence"


def _words(worst: tuple[HardWord, ...]) -> str:
    return _listed([f"“{one.word}”" + (f" ({one.times} times)" if one.times > 1 else "") for one in worst]) or "none"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
