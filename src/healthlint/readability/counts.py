"""Counting a document once: what every reading formula is computed from.

Only running prose is counted. Headings, table cells, captions, buttons, attributes and metadata are no sentences; quotations are
someone else's words; a list item counts when it is a sentence with a final mark; sentences of one or two words ("Yes.") count
nowhere, as in textstat. What was left out is reported in words, by reason.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from healthlint.language.model import Sentence
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import NamedTuple
from healthlint.readability.vocabulary import Vocabulary, WordFacts
from healthlint.readability.words import WORD, counted_form, lowered, word_finder

FRAGMENT = "fragments"
QUOTATION = "quotations"
REFERENCES = "references"
LEFT_OUT: Mapping[str, str] = {
    "title": "headings",
    "heading": "headings",
    "table-cell": "tables",
    "table-header": "tables",
    "table-row": "tables",
    "caption": "captions",
    "line": "bare lines",
    "button": "buttons",
    "attribute": "attributes",
    "metadata": "metadata",
}
"""Kinds of block (`BlockKind` values) that are no prose, and the name under which their words are reported."""

_SHORTEST = 3
_UNMARKED = 9
_LONG = 3
_CLOSERS = " \n\t\u00a0\"'\u2019\u201d\u00bb)]}*"


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text to be measured, with its sentences."""

    block: int
    text: str
    sentences: Sequence[Sentence]
    item: bool = False
    """A list item: counted only where a sentence ends in a final mark."""
    left_out: str = ""
    """Why it is not counted (`headings`, `references` ...), empty when it is."""
    ignored: Sequence[tuple[int, int]] = ()
    """Stretches of the text that are no words, such as reference numbers."""


class SentenceCount(NamedTuple):
    """One counted sentence: `text[start:end]` of its block."""

    block: int
    sentence: int
    start: int
    end: int
    words: int
    syllables: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The totals of a document, and each of its sentences. What no rule asks for is summed up when it is asked for."""

    words: int
    syllables: int
    sentences: Sequence[SentenceCount]
    distinct: Mapping[str, int]
    """Each word in lower case, and how often it occurs."""
    long: Mapping[str, int]
    """Words of three or more syllables, and how many they have."""
    left_out: Mapping[str, int]
    """Words that were not counted, by reason."""
    facts: Mapping[str, WordFacts]
    """What is known of each word."""

    @property
    def polysyllables(self) -> int:
        """Words of three or more syllables."""
        return sum(map(self.distinct.__getitem__, self.long))

    @property
    def letters(self) -> int:
        """Letters and digits."""
        return sum(self.facts[word].letters * times for word, times in self.distinct.items())

    @property
    def characters(self) -> int:
        """Letters, digits, spoken apostrophes, and one full stop a sentence."""
        return sum(self.facts[word].characters * times for word, times in self.distinct.items()) + len(self.sentences)

    @property
    def difficult(self) -> int:
        """Polysyllables that are not on the list of easy words."""
        return sum(self.distinct[word] for word in self.long if not self.facts[word].easy)


def passage_of(
    block: int,
    kind: str,
    text: str,
    sentences: Sequence[Sentence],
    *,
    quoted: bool = False,
    listed: bool = False,
    ignored: Sequence[tuple[int, int]] = (),
) -> Passage:
    """A passage from a block's kind (a `BlockKind` value), read as the module says; `listed`: in the list of references."""
    reason = LEFT_OUT.get(kind, "") or (QUOTATION if quoted else "") or (REFERENCES if listed else "")
    return Passage(block, text, sentences, item=kind == "list-item", left_out=reason, ignored=ignored)


def count(passages: Iterable[Passage], vocabulary: Vocabulary) -> Counts:
    """Count the passages. Words are looked up once each; time grows with the length of the text."""
    counted: list[str] = []
    sentences: list[SentenceCount] = []
    left_out: Counter[str] = Counter()
    syllables_of = vocabulary.syllables.__getitem__
    for passage in passages:
        text = _readable(passage)
        words_between = word_finder(text)
        if passage.left_out:
            left_out[passage.left_out] += len(words_between(0, len(text)))
            continue
        for sentence in passage.sentences:
            words = words_between(sentence.start, sentence.end)
            if _is_prose(text, sentence, len(words), passage.item):
                counted += words
                syllables = sum(map(syllables_of, words))
                sentences.append(
                    SentenceCount(passage.block, sentence.index, sentence.start, sentence.end, len(words), syllables)
                )
            else:
                left_out[FRAGMENT] += len(words)
    tally = Counter(counted)
    return Counts(
        words=len(counted),
        syllables=sum([sentence.syllables for sentence in sentences]),
        sentences=sentences,
        distinct=tally,
        long={word: syllables for word, syllables in zip(tally, map(syllables_of, tally), strict=True) if syllables >= _LONG},
        left_out=left_out,
        facts=vocabulary.facts,
    )


def plain_text(passages: Iterable[Passage]) -> str:
    """The counted sentences as textstat reads them: one a line, words parted by single spaces, one full stop at the end."""
    lines: list[str] = []
    for passage in passages:
        if passage.left_out:
            continue
        text = _readable(passage)
        for sentence in passage.sentences:
            words = WORD.findall(text, sentence.start, sentence.end)
            if _is_prose(text, sentence, len(words), passage.item):
                lines.append(" ".join(map(counted_form, words)) + ".")
    return "\n".join(lines)


def _readable(passage: Passage) -> str:
    text = lowered(passage.text)
    if not passage.ignored:
        return text
    parts: list[str] = []
    cursor = 0
    for start, end in sorted(passage.ignored):
        if start >= cursor:
            parts += text[cursor:start], " " * (end - start)
            cursor = end
    return "".join((*parts, text[cursor:]))


def _is_prose(text: str, sentence: Sentence, words: int, item: bool) -> bool:
    if words < _SHORTEST:
        return False
    end = sentence.end
    if text[end - 1] in ".!?":
        return True
    while end > sentence.start and text[end - 1] in _CLOSERS:
        end -= 1
    mark = text[end - 1 : end]
    return mark in ".!?\u2026" or (not item and (mark in ":;" or words >= _UNMARKED))
