"""Questions: asked outright, as a heading without a mark, or embedded ("whether it helps")."""

from healthlint.reading.clauses import Clause
from healthlint.reading.scope import AUXILIARIES, begins_anew
from healthlint.reading.view import SentenceView

_WINDOW = 20
_LABELS = frozenset(("heading", "title", "list-item", "line", "table-header"))
_WH = frozenset(("what", "how", "why", "when", "which", "who", "whom", "whose", "where"))
_DOERS = frozenset(("what", "who", "which"))
_DEGREES = frozenset("to well effective safe good much many long often soon you we i people doctors experts".split())  # noqa: SIM905
_TELLING = tuple(
    tuple(opening.split())
    for opening in (
        "did you know",
        "did you also know",
        "did you realise",
        "did you realize",
        "do you know that",
        "have you heard that",
        "have you ever heard that",
        "are you aware that",
        "were you aware that",
    )
)
"""What opens a sentence that tells something in the form of a question: "Did you know that ...?"."""
_JOINING = frozenset(("but", "and", "so"))
"""What may join such a sentence to the one before it: "But did you know that ...?"."""
_ASKED = frozenset(
    ("of", "about", "if", "whether", "anyone", "someone", "anybody", "somebody", "your", "what", "how", "which", "who")
)
_ADVERBS = frozenset(("also", "even", "not", "be", "been", "help", "helps", "really", "well"))
_BASE_VERBS = frozenset(
    "have keep make give provide offer contain cause act lead contribute serve take drink eat practise observe avoid".split()  # noqa: SIM905
)
"""What follows "may", "can" and the like where they open a predicate without its subject: "May have calming properties"."""
_MODALS = frozenset(("may", "can", "could", "might", "will", "would", "should", "must"))
_LEADING_ON = frozenset(("but", "so", "and", "yet"))


def is_question(view: SentenceView, clause: Clause, first: int) -> bool:
    """Whether token `first` stands in a question."""
    if view.ends_in_question:
        if _tells(view, first) or _leads_to_question(view, first):
            return False
        return not _answers(view, first) and not is_presupposed(view, first)
    if view.block.block.kind in _LABELS and view.words[view.last - 1] != "." and (_asks(view) or _asks_for_doer(view, first)):
        return True
    return any(
        mention.last <= first and first - mention.last < _WINDOW and not _is_over(view, mention.first, mention.last, first)
        for mention in view.of("question")
        if view.words[mention.last - 1] != "how"
    )


def _tells(view: SentenceView, first: int) -> bool:
    """Whether a sentence only has the form of a question: "Did you know that nettle lowers blood sugar?"."""
    words = view.words
    begin = view.first + (words[view.first] in _JOINING)
    for opening in _TELLING:
        end = begin + len(opening)
        if end <= first and tuple(words[begin:end]) == opening:
            return words[end] not in _ASKED
    return False


def _leads_to_question(view: SentenceView, first: int) -> bool:
    """Whether the question comes only behind a statement that holds the token: "Kava lifts the mood, but how much is safe?"."""
    words = view.words
    if words[view.first] in _WH or words[view.first] in AUXILIARIES:
        return False
    return any(
        words[place] in _LEADING_ON and words[place - 1] == "," and (words[place + 1] in _WH or words[place + 1] in AUXILIARIES)
        for place in range(first + 1, view.last - 1)
    )


def is_presupposed(view: SentenceView, first: int) -> bool:
    """Whether a question or heading takes for granted what it names: "How does reishi fight cancer?", "Why kava cures gout".

    "How can it help?" and "Why would it?" leave it open.
    """
    words = view.words
    opening = view.first
    if words[opening] == "here" and words[opening + 1 : opening + 2] in (["'s"], ["is"]):
        opening += 2
    if words[opening] not in ("why", "how") or opening + 1 >= first:
        return False
    after = words[opening + 1]
    if after in ("does", "do", "did"):
        return view.ends_in_question and not any(m.first < first for m in view.of("negation"))
    return after not in AUXILIARIES and after not in _DEGREES and not view.ends_in_question


def _is_over(view: SentenceView, start: int, end: int, first: int) -> bool:
    """Whether an embedded question ends before token `first`, or is none: "Whether you run or swim, the gel ..."."""
    between = view.words[end:first]
    if view.words[start] == "whether" and start <= view.first + 1 and "," in between:
        return "or" in between or any(end < agent.first <= first for agent in view.of("substance", "product", "name"))
    return begins_anew(view.words, end, first)


def _asks(view: SentenceView) -> bool:
    """Whether a heading asks without a mark: "Does it help", "What is it"; not "Could improve sleep", "How it helps"."""
    opening = view.words[view.first]
    after = view.first + 1
    following = view.words[after] if after < view.last else ""
    if opening in AUXILIARIES:
        # Subject and verb changed places; a verb or adjective right behind is a predicate without its subject.
        predicate = following in _ADVERBS or following.endswith(("ly", "ed")) or (opening in _MODALS and following in _BASE_VERBS)
        return bool(following) and not predicate and not any(m.first == after for m in view.of("effect", "hedge", "attribution"))
    return opening in _WH and following in AUXILIARIES


def _asks_for_doer(view: SentenceView, first: int) -> bool:
    """Whether a heading asks what does the thing at token `first`: "What helps with gout"; "What cured my gout" tells."""
    asked = first == view.first + 1 and view.words[view.first] in _DOERS and view.words[first].endswith("s")
    return asked and ":" not in view.words[first : view.last]


def _answers(view: SentenceView, first: int) -> bool:
    """Whether the words stand behind a tag that they answer within the sentence ("The answer? It heals")."""
    marks = [index for index in range(view.first, view.last) if view.words[index] == "?"]
    return bool(marks) and marks[-1] < first
