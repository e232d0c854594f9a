"""Where one statement of a sentence ends and the next begins: the scope of negation, hedges and of a claim's slots.

The borders are those of ConText (Harkema et al. 2009): adversative conjunctions, semicolons and dashes end the reach
of a trigger.
"""

from collections.abc import Sequence
from itertools import pairwise

from healthlint.light_dataclasses import dataclass
from healthlint.reading.view import SentenceView

_BREAKS = frozenset((";", "—", "-", "•", "|"))
_ADVERSATIVE = frozenset(
    ("but", "however", "although", "though", "yet", "whereas", "nevertheless", "nonetheless", "unless", "except")
)
_SUBORDINATE = frozenset(("because", "since", "so", "therefore", "thus", "hence", "while"))
_TERMINATORS = _BREAKS | _ADVERSATIVE | _SUBORDINATE | {":"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (exclusive) of a block that make one statement."""

    first: int
    last: int


def clauses_of(view: SentenceView) -> list[Clause]:
    """Split a sentence at its terminators; the terminator itself opens the clause that follows it."""
    within = view.words[view.first + 1 : view.last]
    if _TERMINATORS.isdisjoint(within):
        return [Clause(view.first, view.last)] if view.last > view.first else []
    borders = [view.first]
    for index in [at for at, word in enumerate(within, view.first + 1) if word in _TERMINATORS]:
        word = view.words[index]
        if word in _BREAKS:
            borders.append(index + 1)
        elif (word in _ADVERSATIVE and not _qualifies(view, index)) or (word in _SUBORDINATE and _opens_clause(view, index)):
            borders.append(index)
        elif word == ":" and index + 1 < view.last:
            borders.append(index + 1)
    borders.append(view.last)
    return [Clause(first, last) for first, last in pairwise(borders) if last > first]


def clause_at(clauses: Sequence[Clause], token: int) -> Clause:
    """The clause that holds a token."""
    for clause in clauses:
        if clause.first <= token < clause.last:
            return clause
    return clauses[-1]


def _qualifies(view: SentenceView, index: int) -> bool:
    """Whether an adversative only qualifies a word ("however old") or belongs to another term ("has yet to")."""
    word, after = view.words[index], view.words[index + 1 : index + 2]
    if word == "however":
        return view.words[index - 1] == "," and after != [","]
    return word == "yet" and (after in (["to"], ["been"], ["be"]) or view.words[index - 1] in ("not", "as", "is", "are"))


def _opens_clause(view: SentenceView, index: int) -> bool:
    """Whether a conjunction that is a border only sometimes ("so", "while") stands after a comma here."""
    return view.words[index - 1] == ","
