"""Statements of harm: what a draft says against the thing it offers (side effects, risks, interactions, who must not take it)."""

from collections.abc import Sequence

from healthlint.language.model import Mention, Sentence
from healthlint.reading.clauses import clauses_of
from healthlint.reading.modality import is_negated
from healthlint.reading.model import BlockReading
from healthlint.reading.subject import AGENTS
from healthlint.reading.view import SentenceView

_PLAIN = frozenset(("adverse", "harmful", "risk", "damage", "worsen"))
"""Kinds of harm terms that speak of harm by themselves; verbs such as "cause" need something bad to follow."""
_CAUSAL = frozenset(("cause", "linked"))


def harm_statements(blocks: Sequence[BlockReading]) -> int:
    """How many sentences of the draft state a harm of something taken or used, or warn against it."""
    return sum(_states_harm(SentenceView(block, sentence)) for block in blocks for sentence in _candidates(block))


def _candidates(block: BlockReading) -> Sequence[Sentence]:
    return block.sentences if any(m.term.concept in ("harm", "warning") for m in block.mentions) else ()


def _states_harm(view: SentenceView) -> bool:
    if view.has("warning"):
        return True
    harms = view.of("harm")
    if not harms:
        return False
    clauses = clauses_of(view)
    for harm in harms:
        kind = harm.term.attributes.get("kind")
        adverse = kind == "adverse" or (kind in _PLAIN and _has_agent(view))
        causal = kind in _CAUSAL and _has_agent(view) and _bad_after(view, harm)
        if (adverse or causal) and not any(
            is_negated(view, c, harm.first, harm.last) for c in clauses if c.first <= harm.first < c.last
        ):
            return True
    return False


def _has_agent(view: SentenceView) -> bool:
    return view.has(*AGENTS) or view.words[view.first] in ("it", "they", "this", "these")


def _bad_after(view: SentenceView, harm: Mention) -> bool:
    return any(harm.last <= m.first <= harm.last + 8 for m in view.of("condition", "symptom", "risk"))
