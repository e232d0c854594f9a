"""How far a trigger reaches: what ends its part of a sentence and where another statement begins."""

from collections.abc import Sequence

from healthlint.reading.clauses import Clause
from healthlint.reading.view import SentenceView

SUBORDINATORS = frozenset(
    (
        "if",
        "when",
        "whenever",
        "while",
        "because",
        "since",
        "as",
        "though",
        "although",
        "after",
        "before",
        "once",
        "until",
        "where",
    )
)
AUXILIARIES = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "am",
        "be",
        "been",
        "has",
        "have",
        "had",
        "can",
        "could",
        "will",
        "would",
        "should",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
    )
)
PRONOUNS = frozenset(("it", "they", "he", "she", "we", "you", "i", "this", "these", "those", "there"))
_OPENERS = PRONOUNS | {
    "the",
    "our",
    "your",
    "its",
    "my",
    "their",
    "that",
    "which",
    "helping",
    "making",
    "giving",
    "so",
    "just",
    "only",
}
_RELATIVES = frozenset(("who", "that", "which", "whose", "whom"))


def begins_anew(words: Sequence[str], first: int, last: int) -> bool:
    """Whether another statement begins between two tokens: ", the balm ...", ", and it ...", "and they ..."."""
    for index in range(first, last):
        word = words[index]
        if word == "," and index + 1 <= last:
            after = words[index + 1]
            if after in ("and", "so", "plus", "as") and index + 2 <= last:
                after = words[index + 2]
            if after in _OPENERS:
                return True
        elif word in ("and", "so") and index + 1 < last and words[index + 1] in PRONOUNS:
            return True
    return False


def in_fronted_clause(view: SentenceView, clause: Clause, trigger: int, first: int) -> bool:
    """Whether a trigger stands in a subordinate clause before the main one: "If you do not sleep, valerian helps"."""
    return view.words[clause.first] in SUBORDINATORS and clause.first < trigger and "," in view.words[trigger:first]


def in_relative_clause(view: SentenceView, clause: Clause, trigger: int, last: int, first: int) -> bool:
    """Whether a trigger stands in a clause that tells of the subject alone: "People who cannot sleep say that ..."."""
    if not any(word in _RELATIVES for word in view.words[max(clause.first, trigger - 2) : trigger]):
        return False
    return any(word == "that" or word in AUXILIARIES for word in view.words[last:first])


def is_finite(view: SentenceView, token: int) -> bool:
    """Whether a token is the verb of an effect in the third person ("relieves")."""
    word = view.words[token]
    if not word.endswith("s") or word.endswith("ss") or word in AUXILIARIES:
        return False
    return any(m.first == token and m.term.attributes.get("form", "verb") == "verb" for m in view.of("effect"))
