"""From counts to grades, and to the sentences and words that raise them most."""

from collections.abc import Iterable

from healthlint.light_dataclasses import dataclass
from healthlint.readability import formulas
from healthlint.readability.counts import Counts, Passage, SentenceCount, count
from healthlint.readability.vocabulary import Vocabulary

FEWEST_WORDS = 100
"""Below this a grade says nothing: one long word decides it."""
FEWEST_SENTENCES_FOR_SMOG = 30
_NAMED = 3


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence, and how much lower the document's grade would be without it."""

    sentence: SentenceCount
    raises: float


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word of three or more syllables, and how much lower the grade would be were it always a word of two."""

    word: str
    times: int
    syllables: int
    raises: float


@dataclass(frozen=True, slots=True)
class Measures:
    """How hard a text is to read. Grades are American school years; None where the text is too short to tell."""

    counts: Counts
    grade: float | None
    """Flesch-Kincaid grade: what `target-grade` is compared with."""
    smog: float | None
    hardest_sentences: tuple[HardSentence, ...]
    """At most three, the worst first."""
    hardest_words: tuple[HardWord, ...]
    """At most three, the worst first."""

    @property
    def words(self) -> int:
        """How many words were counted."""
        return self.counts.words

    @property
    def sentences(self) -> int:
        """How many sentences were counted."""
        return len(self.counts.sentences)

    @property
    def left_out(self) -> tuple[tuple[str, int], ...]:
        """Words not counted, by reason, sorted by reason."""
        return tuple(sorted((reason, words) for reason, words in self.counts.left_out.items() if words))


def measure(passages: Iterable[Passage], vocabulary: Vocabulary) -> Measures:
    """Count and grade the passages of a document, or of one section of it."""
    counts = count(passages, vocabulary)
    words, sentences = counts.words, len(counts.sentences)
    enough = words >= FEWEST_WORDS
    return Measures(
        counts=counts,
        grade=formulas.flesch_kincaid_grade(words, sentences, counts.syllables) if enough else None,
        smog=formulas.smog_index(sentences, counts.polysyllables) if enough and sentences >= FEWEST_SENTENCES_FOR_SMOG else None,
        hardest_sentences=_hardest_sentences(counts) if enough else (),
        hardest_words=_hardest_words(counts) if enough else (),
    )


def _hardest_sentences(counts: Counts) -> tuple[HardSentence, ...]:
    words, number, syllables = counts.words, len(counts.sentences), counts.syllables
    whole = formulas.flesch_kincaid_grade(words, number, syllables)
    raises = [
        whole - formulas.flesch_kincaid_grade(words - one.words, number - 1, syllables - one.syllables)
        for one in counts.sentences
    ]
    worst = sorted(range(number), key=raises.__getitem__, reverse=True)[:_NAMED] if number > 1 else []
    return tuple(HardSentence(counts.sentences[at], raises[at]) for at in worst if raises[at] > 0)


def _hardest_words(counts: Counts) -> tuple[HardWord, ...]:
    times = counts.distinct
    excess = [((syllables - 2) * times[word], word) for word, syllables in counts.long.items() if word.isalpha()]
    worst = sorted(excess, reverse=True)[:_NAMED]
    return tuple(HardWord(word, times[word], counts.long[word], 11.8 * more / counts.words) for more, word in worst)
