"""All words of a draft in one row, block after block, and where each of them stands.

The lexicon and the patterns look words up here, so that a draft is gone through once, not once for each of them. Numbers of
tokens in this row are called places; a place is `bases[block]` plus the number of the token in its block.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from healthlint.language.model import Mention, Sentence, Term
from healthlint.language.pattern_program import NUMBER_KEY
from healthlint.language.tokens import Tokens
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.language.word_table import Leads, WordTable

BORDER = "\n"
"""Stands between two blocks, so that no term and no pattern reaches from one into the next."""
_NONE: tuple[int, ...] = ()
_MOST_REMEMBERED = 1_000
"""Sentences of which the keys are kept."""


@lru_cache(maxsize=4096)
def term_keys(concept: str, group: str) -> tuple[str, ...]:
    """The keys under which patterns look for a term."""
    return ("<" + concept, f"<{concept}.{group}") if group else ("<" + concept,)


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words of all blocks with borders between; where each block begins; the places of each word, in order."""

    words: list[str]
    bases: list[int]
    places: dict[str, list[int]]
    leads: "dict[WordTable, Sequence[Leads]]" = field(default_factory=dict, repr=False, compare=False)
    """What tables know of the words; filled by them."""


def word_row(blocks: Iterable[Sequence[str]]) -> WordRow:
    """Put the words of blocks in one row."""
    words: list[str] = []
    bases: list[int] = []
    for block in blocks:
        bases.append(len(words))
        words += block
        words.append(BORDER)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[word].append(place)
    places.pop(BORDER, None)
    places.default_factory = None
    return WordRow(words, bases, places)


class TextIndex:
    """Where words, concepts and sentences of a draft stand.

    `places` knows, for every key (see `pattern_program`), the places at which it stands, in order. Sentences are numbered
    through the draft: `firsts[s]` to `lasts[s]` (exclusive) are the places of sentence `s`, `blocks[s]` is its block, and the
    sentences of block `b` begin with number `sentence_bases[b]`. `sentence_at` holds, for every place, the sentence that it
    stands in; behind the last sentence of a block that is the next one. `keys` are the keys of `places`, `concepts` those of them
    that are no words. `sentences_by_key` is filled by those who look patterns up: the sentences that hold a key, as bits.
    """

    __slots__ = (
        "_had",
        "_in_sentence",
        "_mention_firsts",
        "_mention_lasts",
        "_terms",
        "_terms_at",
        "bases",
        "blocks",
        "concepts",
        "firsts",
        "keys",
        "lasts",
        "places",
        "row",
        "sentence_at",
        "sentence_bases",
        "sentences_by_key",
        "words",
    )

    def __init__(self, row: WordRow, sentences: Iterable[Sequence[Sentence]], mentions: Iterable[Sequence[Mention]]) -> None:
        self.row = row
        self.words = row.words
        self.bases = row.bases
        self.places = dict(row.places)
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.blocks: list[int] = []
        self.sentence_bases: list[int] = []
        self.sentence_at: list[int] = []
        self._had: dict[frozenset[str], Sequence[int]] = {}
        self._in_sentence: dict[int, set[str]] = {}
        self.sentences_by_key: dict[str, int] = {}
        for block, (base, found) in enumerate(zip(row.bases, sentences, strict=True)):
            self.sentence_bases.append(len(self.firsts))
            self.firsts += [base + sentence.first for sentence in found]
            self.lasts += [base + sentence.last for sentence in found]
            self.blocks += [block] * len(found)
        self.sentence_bases.append(len(self.firsts))
        at = 0
        for number, last in enumerate(self.lasts):
            self.sentence_at += [number] * (last - at)
            at = last
        self.sentence_at += [len(self.lasts)] * (len(self.words) - at)
        self._mention_firsts: list[int] = []
        self._mention_lasts: list[int] = []
        self._terms: list[Term] = []
        self._terms_at: dict[int, list[tuple[int, Term]]] | None = None
        for base, several in zip(row.bases, mentions, strict=True):
            if several:
                self._mention_firsts += [base + mention.first for mention in several]
                self._mention_lasts += [base + mention.last for mention in several]
                self._terms += [mention.term for mention in several]
        self._add_concepts()
        self.keys = frozenset(self.places)

    @classmethod
    def of_block(cls, tokens: Tokens, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> "TextIndex":
        """The index of a text of one block."""
        return cls(word_row([tokens.words]), [sentences], [mentions])

    def _add_concepts(self) -> None:
        places = self.places
        found: defaultdict[str, list[int]] = defaultdict(list)
        numbers = [word for word in places if word[0].isdigit()]
        if numbers:
            found[NUMBER_KEY] = sorted(place for word in numbers for place in places[word])
        for place, term in zip(self._mention_firsts, self._terms, strict=True):
            for key in term_keys(term.concept, term.group):
                at = found[key]
                if not at or at[-1] != place:
                    at.append(place)
        places.update(found)
        self.concepts = found.keys()

    def positions(self, keys: frozenset[str]) -> Sequence[int]:
        """The places at which one of some keys stands, in order."""
        known = self._had.get(keys)
        if known is None:
            places = self.places
            here = keys & self.keys
            if len(here) == 1:
                # Mostly it is one key, whose places are in order already.
                [key] = here
                known = places[key]
            else:
                known = sorted(set().union(*[places[key] for key in here])) if here else _NONE
            self._had[keys] = known
        return known

    def blocks_with(self, keys: frozenset[str]) -> list[int]:
        """The blocks in which one of some keys stands, in order."""
        bases = self.bases
        return list(dict.fromkeys([bisect_right(bases, place) - 1 for place in self.positions(keys)]))

    def sentences_at(self, places: Iterable[int]) -> list[tuple[int, int]]:
        """The sentences that hold some places, in order: the block, and the number of the sentence in it."""
        blocks, bases, sentence_at = self.blocks, self.sentence_bases, self.sentence_at
        numbers = dict.fromkeys([sentence_at[place] for place in places])
        return [(blocks[number], number - bases[blocks[number]]) for number in numbers]

    def keys_in(self, sentence: int) -> set[str]:
        """The keys of what begins in a sentence, by its number in the draft."""
        known = self._in_sentence.get(sentence)
        if known is None:
            first, last = self.firsts[sentence], self.lasts[sentence]
            known = set(self.words[first:last])
            mentions = self._mention_firsts
            for number in range(bisect_left(mentions, first), bisect_left(mentions, last)):
                term = self._terms[number]
                known.update(term_keys(term.concept, term.group))
            numbers = self.places.get(NUMBER_KEY, _NONE)
            at = bisect_left(numbers, first)
            if at < len(numbers) and numbers[at] < last:
                known.add(NUMBER_KEY)
            if len(self._in_sentence) >= _MOST_REMEMBERED:
                self._in_sentence.clear()
            self._in_sentence[sentence] = known
        return known

    def terms_at(self, place: int) -> Sequence[tuple[int, Term]]:
        """The terms that begin at a place, the longest first, each with the place behind it."""
        known = self._terms_at
        if known is None:
            known = self._terms_at = {}
            for first, last, term in zip(self._mention_firsts, self._mention_lasts, self._terms, strict=True):
                if first in known:
                    known[first].append((last, term))
                else:
                    known[first] = [(last, term)]
        return known.get(place, ())
