"""The compiled lexicon at work: finds the mentions of its terms among the tokens of a text.

The compiled form is plain data (see `lexicon_compile`), so that it loads with `marshal` in a few milliseconds; nothing is
built from it at start but the object that holds it.
"""

from collections.abc import Callable, Mapping, Sequence

from healthlint.language.model import Mention, Term
from healthlint.language.text_index import WordRow, word_row
from healthlint.language.word_table import WordLookup
from healthlint.light_typing import Any

Written = Callable[[int, int], str]
"""Gives the text as written from the first token to the last (exclusive)."""

Standing = tuple[int, int, int | tuple[int, ...]]
"""First token, the negated number of the token behind the last (so that the longest come first), numbers of terms or decoys."""

FORMAT = 5
"""Raised whenever the shape of the compiled data changes, so that an old cache is never read."""


class Lexicon:
    """Terms by concept, and the search for them.

    `data` comes from `lexicon_compile.compile_lexicon`, as it is or through `marshal`.
    """

    __slots__ = (
        "_cases",
        "_concept_of",
        "_decoys",
        "_known",
        "_records",
        "_special",
        "_terms",
        "_words",
        "concepts",
        "data",
    )

    def __init__(self, data: Mapping[str, Any], words: WordLookup | None = None) -> None:
        """`words` looks terms up, where they share a table with others: then `data` needs no `alone` and no `beside`."""
        if data.get("format") != FORMAT:
            raise ValueError("This compiled lexicon was made by another version of healthlint; compile it again.")
        self.data = data
        self.concepts: tuple[str, ...] = data["concepts"]
        self._words = words or WordLookup.alone(data)
        self._records: Sequence[tuple[str, str, Mapping[str, str | int | bool]]] = data["terms"]
        self._concept_of: list[int] = []
        for concept, first, last in data["spans"]:
            self._concept_of += [concept] * (last - first)
        self._cases: Mapping[int, str] = data["cases"]
        self._special = frozenset(self._cases).union(range(-len(data["decoys"]), 0))
        self._decoys: Sequence[tuple[str, ...]] = data["decoys"]
        self._terms: dict[int, Term] = {}
        self._known: dict[str, list[Term]] = {}

    def mentions(self, words: Sequence[str], written: Written | None = None) -> list[Mention]:
        """Find every term among token forms, sorted by first token, longest first; see `found`."""
        return [Mention(first, last, term) for first, last, term in self.found(word_row([words]), written)]

    def found(self, row: WordRow, written: Written | None = None) -> list[tuple[int, int, Term]]:
        """Find every term among the words of a row: (first, behind the last, term).

        They are sorted by first token, longest first. Within one concept the leftmost, then longest term wins and none overlaps
        another; a form that belongs to two terms of a concept (the noun and the verb "cure") is found once for each. Different
        concepts may overlap. Terms inside a decoy of their concept are left out.

        `written` gives the text as written of a token range. Terms marked `case: upper` or `case: capital` count only when
        it shows them so; without `written` they all count, and the caller may ask their attribute `case`.
        """
        standing = self._standing(row)
        standing.sort()
        concept_of, special = self._concept_of, self._special
        found: list[tuple[int, int, int]] = []
        decoys: list[tuple[int, int, int]] = []
        taken: dict[int, tuple[int, int]] = {}
        for first, behind, own in standing:
            last = -behind
            if isinstance(own, int) and own not in special:
                # The frequent case without a call: one term, in any case, no decoy.
                concept = concept_of[own]
                span = taken.get(concept)
                if span is None or first >= span[1]:
                    taken[concept] = (first, last)
                    found.append((first, last, own))
            else:
                numbers = (own,) if isinstance(own, int) else own
                self._claim(first, last, numbers, found, decoys, taken, written)
        if decoys:
            found = self._without(found, decoys)
        terms = self._terms
        return [(first, last, terms.get(number) or self._term(number)) for first, last, number in found]

    def _standing(self, row: WordRow) -> list[Standing]:
        """Where terms stand, whatever else stands there."""
        leads, places, words = self._words.leads(row), row.places, row.words
        standing: list[Standing] = [(place, -1 - place, own) for word, own in leads.words for place in places[word]]
        for place, terms in leads.pairs:
            for at, count, text, own in terms:
                first = place - at
                # Both words of a term of two have been seen; of the others few get as far as to be put together.
                if count == 2 or (
                    first >= 0
                    and (text.startswith(words[first]) if at else words[first + 2] in text)
                    and " ".join(words[first : first + count]) == text
                ):
                    standing.append((first, -first - count, own))
        return standing

    def term(self, lemma: str, concept: str = "") -> Term | None:
        """The term with this entry form, in the named concept or the first that has it; None when there is none."""
        numbers = (number for name in ([concept] if concept else self.concepts) for number in self._numbers(name))
        return next((self._term(number) for number in sorted(numbers) if self._records[number][0] == lemma), None)

    def groups(self, concept: str) -> frozenset[str]:
        """The names of the groups of a concept; empty when the concept is unknown."""
        return frozenset(self._records[number][1] for number in self._numbers(concept))

    def terms(self, concept: str) -> list[Term]:
        """Every term of a concept, in the order of its file."""
        if concept not in self._known:
            self._known[concept] = [self._term(number) for number in self._numbers(concept)]
        return self._known[concept]

    def _numbers(self, concept: str) -> list[int]:
        """The numbers of a concept's terms; none when it is unknown."""
        spans = [(first, last) for own, first, last in self.data["spans"] if self.concepts[own] == concept]
        return [number for first, last in spans for number in range(first, last)]

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
            concept = self._concept_of[number]
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
        place, coming = 0, decoys[0][0]
        for mention in found:
            first, last, number = mention
            if first >= coming:
                while place < len(decoys) and decoys[place][0] <= first:
                    open_decoys.append(decoys[place])
                    place += 1
                coming = decoys[place][0] if place < len(decoys) else found[-1][0] + 1
            if not open_decoys:
                kept.append(mention)
                continue
            open_decoys = [decoy for decoy in open_decoys if decoy[1] > first]
            if not (open_decoys and self._cancels(open_decoys, last, number)):
                kept.append(mention)
        return kept

    def _cancels(self, decoys: list[tuple[int, int, int]], last: int, number: int) -> bool:
        """Whether a term that ends at a place lies within one of some decoys that cancel its concept."""
        concept = self.concepts[self._concept_of[number]]
        for _, end, decoy in decoys:
            if last <= end:
                cancelled = self._decoys[decoy]
                if "all" in cancelled or concept in cancelled:
                    return True
        return False

    def _term(self, number: int) -> Term:
        term = self._terms.get(number)
        if term is None:
            lemma, group, attributes = self._records[number]
            term = self._terms[number] = Term(self.concepts[self._concept_of[number]], lemma, group, attributes)
        return term


def _has_case(case: str, first: int, last: int, written: Written | None) -> bool:
    if written is None:
        return True
    text = written(first, last)
    if case == "capital":
        return text[:1].isupper()
    return text.isupper() or (len(text) > 2 and text[-1] == "s" and text[:-1].isupper())
