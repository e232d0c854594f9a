"""How a statement is made: asserted, hedged, attributed, or shielded (negated, asked, rejected, historical ...).

The method is ConText's (Harkema et al. 2009): trigger terms with a direction, a scope that a terminator ends, and
pseudo-triggers, which the lexicon holds as decoys. The triggers themselves are lexicon data; each shield has its own reading.
"""

from collections.abc import Sequence

from healthlint.language.model import Mention, Sentence
from healthlint.reading.clauses import Clause, clause_at, clauses_of
from healthlint.reading.model import BlockReading
from healthlint.reading.negation import is_negated
from healthlint.reading.past import is_historical
from healthlint.reading.question import is_presupposed, is_question
from healthlint.reading.rejection import is_limited, is_myth, is_outweighed, is_refuted
from healthlint.reading.scope import AUXILIARIES, begins_anew, is_finite
from healthlint.reading.view import SentenceView

SHIELDS = frozenset(
    ("negated", "questioned", "hypothetical", "historical", "myth", "refuted", "limited", "meta", "warning", "described")
)
_WINDOW = 12
_CONSULTED = frozenset(("about", "before", "if", "whether", "when", "first", "instead", "how"))
_ASKED = frozenset("we you they i to well effective safe good much many long often far likely".split())  # noqa: SIM905
_INDEFINITE = frozenset(("a", "an", "any", "some"))


def shields_at(block: BlockReading, sentence: Sentence, first: int, last: int) -> frozenset[str]:
    """The shields over tokens `first` to `last` (exclusive) of a sentence: names out of `SHIELDS`, empty when it is asserted.

    A shield is a reason not to take the words for a statement of the draft's own: they are negated, asked, supposed, told of the
    past, labelled a myth, quoted to be refuted, limited to what was not shown in people, or about law and labelling.
    """
    view = SentenceView(block, sentence)
    return shields_in(view, clauses_of(view), first, last)


def shields_in(view: SentenceView, clauses: Sequence[Clause], first: int, last: int) -> frozenset[str]:
    """As `shields_at`, for a view whose clauses are known."""
    clause = clause_at(clauses, first)
    found = set(view.block.shields)
    if view.has("negation") and is_negated(view, clause, first, last):
        found.add("negated")
    if is_question(view, clause, first):
        found.add("questioned")
    if _is_supposed(view, clause, first):
        found.add("hypothetical")
    if view.has("meta") and _reaches(view, clause, first, "meta") and not _takes_for_granted(view, first):
        found.add("meta")
    if view.has("myth") and is_myth(view, first):
        found.add("myth")
    if view.block.is_told(first) or is_refuted(view, first):
        found.add("refuted")
    if (view.has("limitation", "weakness") and is_limited(view, first)) or (
        view.has("hedge", "attribution", "negation", "limitation") and is_outweighed(view, clause, first)
    ):
        found.add("limited")
    if is_historical(view, first):
        found.add("historical")
    if (view.has("warning") and _reaches(view, clause, first, "warning")) or _is_advised_against(view, clause, first):
        found.add("warning")
    return frozenset(found)


def stance_in(view: SentenceView, clauses: Sequence[Clause], first: int, last: int) -> frozenset[str]:
    """How the draft stands to tokens `first` to `last`: `hedged`, `attributed`, else `asserted`."""
    clause = clause_at(clauses, first)
    found = set()
    for hedge in view.of("hedge"):
        if clause.first <= hedge.first < last and first - hedge.last < _WINDOW:
            found.add("hedged")
            break
    if any(attribution.first < clause.last for attribution in view.of("attribution")):
        found.add("attributed")
    if is_presupposed(view, first):
        found.add("presupposed")
    return frozenset(found or {"asserted"})


def _takes_for_granted(view: SentenceView, first: int) -> bool:
    """Whether a page announces what it takes for granted: "In this post we look at how reishi eases anxiety"."""
    words = view.words
    if any(person.last <= first for person in view.of("person")):
        return False
    return any(
        words[place] in ("how", "why") and words[place + 1] not in AUXILIARIES and words[place + 1] not in _ASKED
        for place in range(view.first + 1, first - 1)
    )


def _is_supposed(view: SentenceView, clause: Clause, first: int) -> bool:
    """Whether the words are only supposed: "if it cured ...", "is being studied for", "a drug that cured it would ..."."""
    if view.has("hypothetical") and _reaches(view, clause, first, "hypothetical"):
        return True
    words = view.words
    if not (clause.first + 1 < first and words[first - 1] in ("that", "which")):
        return False
    return words[clause.first] in _INDEFINITE and "would" in words[first : clause.last]


def _is_advised_against(view: SentenceView, clause: Clause, first: int) -> bool:
    """Whether the words are only what a reader might want of a thing to avoid: "Avoid kava if you want to relieve ..."."""
    words = view.words
    if words[clause.first] != "avoid" or not any(word in ("if", "to", "for") for word in words[clause.first + 1 : first]):
        return False
    return any(clause.first < agent.first <= clause.first + 3 for agent in view.of("substance", "product", "practice", "name"))


def _reaches(view: SentenceView, clause: Clause, first: int, concept: str) -> bool:
    """Whether a trigger of a concept reaches token `first` in its clause, no comma ending its part."""
    return any(_is_under(view, clause, first, trigger) for trigger in view.of(concept))


def _is_under(view: SentenceView, clause: Clause, first: int, trigger: Mention) -> bool:
    direction = trigger.term.attributes.get("direction")
    if direction in ("backward", "both") and first < trigger.first < clause.last:
        return not (trigger.term.concept == "warning" and (is_finite(view, first) or "and" in view.words[first : trigger.first]))
    if direction == "backward" or not clause.first <= trigger.first or trigger.last > first:
        return False
    if trigger.term.attributes.get("scope") == "sentence":
        return True
    if trigger.term.group == "consult" and view.words[trigger.last] not in _CONSULTED:
        return False
    if first - trigger.last > _WINDOW or begins_anew(view.words, trigger.last, first):
        return False
    return "," not in view.words[trigger.last : first]
