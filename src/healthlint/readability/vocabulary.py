"""What is known of single words: how many syllables they have, and whether they are easy."""

import os
from functools import cached_property

from healthlint.light_typing import NamedTuple
from healthlint.readability.hyphenation import Hyphenation
from healthlint.readability.table import SortedTable
from healthlint.readability.words import LONGEST, counted_form

_DATA = os.path.join(os.path.dirname(__file__), "data")
_REMEMBERED = 10_000
_NO_ACRONYM = 5


class WordFacts(NamedTuple):
    """What the formulas ask of a word."""

    syllables: int
    letters: int
    """Letters and digits."""
    characters: int
    """Letters, digits and spoken apostrophes."""
    easy: bool


class Facts(dict[str, WordFacts]):
    """Words to their facts, filled as they are asked for."""

    def __init__(self, vocabulary: "Vocabulary") -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, word: str) -> WordFacts:
        form = counted_form(word)
        facts = WordFacts(
            self._vocabulary.syllables[word], len(form) - form.count("'"), len(form), form.lower() in self._vocabulary.easy
        )
        if len(self) < _REMEMBERED:
            self[word] = facts
        return facts


class Syllables(dict[str, int]):
    """Words (as `words.WORD` finds them) to their number of syllables, filled as they are asked for."""

    def __init__(self, vocabulary: "Vocabulary") -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, word: str) -> int:
        count = self._vocabulary.count(word)
        if len(self) < _REMEMBERED:
            self[word] = count
        return count


class Vocabulary:
    """Syllables by CMUdict, else by hyphenation; easy words by textstat's list. Reads its data when they are first needed.

    One for a process is enough: what it has looked up it remembers, up to 10,000 words.
    """

    def __init__(self, folder: str = _DATA) -> None:
        self._folder = folder
        self.syllables = Syllables(self)
        self.facts = Facts(self)

    @cached_property
    def pronounced(self) -> SortedTable:
        """The words of CMUdict, with their number of syllables as text."""
        return SortedTable.load(os.path.join(self._folder, "syllables.txt"))

    @cached_property
    def hyphenation(self) -> Hyphenation:
        """The hyphenation of all other words."""
        return Hyphenation.load(os.path.join(self._folder, "hyphenation.txt"))

    @cached_property
    def easy(self) -> frozenset[str]:
        """The words that most pupils of the fourth grade know (the Dale-Chall list, as textstat has it)."""
        with open(os.path.join(self._folder, "easy-words.txt"), "rb") as file:
            return frozenset(file.read().decode().split("\n"))

    def is_known(self, word: str) -> bool:
        """Whether a word in lower case, or the word of which it is the plural, stands in CMUdict."""
        return self.pronounced.get(word) is not None or (word.endswith("s") and self.pronounced.get(word[:-1]) is not None)

    def is_everyday(self, word: str) -> bool:
        """Whether a word in lower case is easy, or has five letters and more and stands in CMUdict: no acronym, if shouted."""
        return word in self.easy or (len(word) >= _NO_ACRONYM and self.pronounced.get(word) is not None)

    def count(self, word: str) -> int:
        """The syllables of a word: textstat's answer for it, except for runs of more than 64 characters."""
        form = counted_form(word).lower()
        if len(form) > LONGEST:
            return (len(form) + 2) // 3
        known = self.pronounced.get(form)
        return int(known) if known is not None else len(self.hyphenation.positions(form)) + 1
