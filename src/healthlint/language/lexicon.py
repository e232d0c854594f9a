"""The compiled lexicon at work: finds the mentions of its terms among the tokens of a text.

The compiled form is plain data (see `lexicon_compile`), so that it loads with `marshal` in a few milliseconds; nothing is
built from it at start but the object that holds it.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from healthlint.language.model import Mention, Term

Written = Callable[[int, int], str]
"""Gives the text as written from the first token to the last (exclusive)."""

FORMAT = 2
"""Raised whenever the shape of the compiled data changes, so that an old cache is never read."""


class Lexicon:
    """Terms by concept, and the search for them.

    `data` comes from `lexicon_compile.compile_lexicon`, as it is or through `marshal`.
    """

    __slots__ = (
        "_alone",
        "_cases",
        "_decoys",
        "_known",
        "_longer",
        "_records",
        "_special",
        "_terms",
        "_unpacked",
        "concepts",
        "data",
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        if data.get("format") != FORMAT:
            raise ValueError("This compiled lexicon was made by another version of healthlint; compile it again.")
        self.data = data
        self.concepts: tuple[str, ...] = data["concepts"]
        self._alone: Mapping[str, int | tuple[int, ...]] = data["alone"]
        self._longer: Mapping[str, bytes] = data["longer"]
        self._unpacked: dict[str, Mapping[str, Any]] = {}
        self._records: Sequence[tuple[int, str, str, Mapping[str, str | int | bool]]] = data["terms"]
        self._cases: Mapping[int, str] = data["cases"]
        self._special = frozenset(self._cases).union(range(-len(data["decoys"]), 0))
        self._decoys: Sequence[tuple[str, ...]] = data["decoys"]
        self._terms: dict[int, Term] = {}
        self._known: dict[str, list[Term]] = {}

    def mentions(self, words: Sequence[str], written: Written | None = None) -> list[Mention]:
        """Find every term among token forms, sorted by first token, longest first.

        Within one concept the leftmost, then longest term wins and mentions never overlap; a form that belongs to two terms of a
        concept (the noun and the verb "cure") gives one mention for each. Different concepts may overlap. Mentions inside a
        decoy of their concept are left out.

        `written` gives the text as written of a token range. Terms marked `case: upper` or `case: capital` count only when
        it shows them so; without `written` they all count, and the caller may ask their attribute `case`.
        """
        alone, longer, records, special = self._alone, self._longer, self._records, self._special
        found: list[tuple[int, int, int]] = []
        decoys: list[tuple[int, int, int]] = []
        taken: dict[int, tuple[int, int]] = {}
        unpacked, count = self._unpacked, len(words)
        for first, word in enumerate(words):
            if word in longer:
                seconds = unpacked.get(word) or self._unpack(word)
                if first + 1 == count or words[first + 1] not in seconds:
                    candidates: Sequence[tuple[int, Sequence[int]]] = ()
                else:
                    candidates = _standing(words, first + 2, seconds[words[first + 1]])
                for last, several in candidates:
                    self._claim(first, last, several, found, decoys, taken, written)
            if word in alone:
                own = alone[word]
                if isinstance(own, int) and own not in special:
                    # The frequent case without a call: one term, in any case, no decoy.
                    concept = records[own][0]
                    if concept not in taken or first >= taken[concept][1]:
                        taken[concept] = (first, first + 1)
                        found.append((first, first + 1, own))
                else:
                    numbers = (own,) if isinstance(own, int) else own
                    self._claim(first, first + 1, numbers, found, decoys, taken, written)
        if decoys:
            found = self._without(found, decoys)
        terms = self._terms
        return [Mention(first, last, terms.get(number) or self._term(number)) for first, last, number in found]

    def term(self, lemma: str, concept: str = "") -> Term | None:
        """The term with this entry form, in the named concept or the first that has it; None when there is none."""
        for number, record in enumerate(self._records):
            if record[1] == lemma and concept in ("", self.concepts[record[0]]):
                return self._term(number)
        return None

    def groups(self, concept: str) -> frozenset[str]:
        """The names of the groups of a concept; empty when the concept is unknown."""
        if concept not in self.concepts:
            return frozenset()
        number = self.concepts.index(concept)
        return frozenset(record[2] for record in self._records if record[0] == number)

    def terms(self, concept: str) -> list[Term]:
        """Every term of a concept, in the order of its file."""
        if concept not in self.concepts:
            return []
        if concept not in self._known:
            number = self.concepts.index(concept)
            self._known[concept] = [self._term(place) for place, record in enumerate(self._records) if record[0] == number]
        return self._known[concept]

    def _unpack(self, word: str) -> Mapping[str, Any]:
        """The longer terms that begin with a word, by their second word."""
        seconds: Mapping[str, Any] = marshal.loads(self._longer[word])
        self._unpacked[word] = seconds
        return seconds

    def _claim(
        self,
        first: int,
        last: int,
        numbers: Sequence[int],
        found: list[tuple[int, int, int]],
        decoys: list[tuple[int, int, int]],
        taken: dict[int, tuple[int, int]],
        written: Written | None,
    ) -> None:
        """Note the terms of one span, unless an earlier or longer mention of their concept holds its first token."""
        for number in numbers:
            if number < 0:
                decoys.append((first, last, -number - 1))
                continue
            if number in self._cases and not _has_case(self._cases[number], first, last, written):
                continue
            concept = self._records[number][0]
            span = taken.get(concept)
            if span is None or first >= span[1]:
                taken[concept] = (first, last)
            elif span != (first, last):
                continue
            found.append((first, last, number))

    def _without(self, found: list[tuple[int, int, int]], decoys: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Leave out what stands inside a decoy that cancels its concept; both lists are sorted by first token."""
        kept = []
        open_decoys: list[tuple[int, int, int]] = []
        place = 0
        for mention in found:
            first, last, number = mention
            while place < len(decoys) and decoys[place][0] <= first:
                open_decoys.append(decoys[place])
                place += 1
            open_decoys = [decoy for decoy in open_decoys if decoy[1] > first]
            concept = self.concepts[self._records[number][0]]
            if not any(last <= end and self._cancels(decoy, concept) for _, end, decoy in open_decoys):
                kept.append(mention)
        return kept

    def _cancels(self, decoy: int, concept: str) -> bool:
        cancelled = self._decoys[decoy]
        return "all" in cancelled or concept in cancelled

    def _term(self, number: int) -> Term:
        term = self._terms.get(number)
        if term is None:
            concept, lemma, group, attributes = self._records[number]
            term = self._terms[number] = Term(self.concepts[concept], lemma, group, attributes)
        return term


def _standing(
    words: Sequence[str], start: int, terms: Iterable[tuple[tuple[str, ...], Sequence[int]]]
) -> list[tuple[int, Sequence[int]]]:
    """The ends and numbers of the terms whose words from the third on stand at `start`, the longest first."""
    found = []
    for rest, numbers in terms:
        last = start + len(rest)
        if not rest or tuple(words[start:last]) == rest:
            found.append((last, numbers))
    return found


def _has_case(case: str, first: int, last: int, written: Written | None) -> bool:
    if written is None:
        return True
    text = written(first, last)
    if case == "capital":
        return text[:1].isupper()
    return text.isupper() or (len(text) > 2 and text[-1] == "s" and text[:-1].isupper())
