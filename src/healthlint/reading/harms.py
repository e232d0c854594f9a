"""Statements of harm: what a draft says against the thing it offers (side effects, risks, interactions, who must not take it)."""

from collections.abc import Sequence

from healthlint.draft.model import BlockKind
from healthlint.language.model import Mention
from healthlint.language.text_index import TextIndex
from healthlint.reading.clauses import clauses_of
from healthlint.reading.model import BlockReading
from healthlint.reading.negation import is_negated
from healthlint.reading.subject import AGENTS
from healthlint.reading.view import SentenceView

_PRECAUTION = frozenset(("<precaution",))
_TELLING = frozenset(("<harm", "<warning", *_PRECAUTION))
"""Keys without which a sentence tells no harm."""
_PLAIN = frozenset(("adverse", "harmful", "risk", "damage", "worsen"))
"""Kinds of harm terms that speak of harm by themselves; verbs such as "cause" need something bad to follow."""
_CAUSAL = frozenset(("cause", "linked"))
_LABELS = frozenset((BlockKind.HEADING, BlockKind.TITLE, BlockKind.METADATA, BlockKind.ATTRIBUTE, BlockKind.BUTTON))
_PRONOUNS = frozenset(("it", "they", "this", "these", "some", "users", "people", "you"))
_PHARMACEUTICAL = frozenset(("effect", "reaction", "event", "interaction", "contraindication", "overdose", "respiratory"))
"""Words of terms that speak of something taken even where it is not named."""
_TAKING = frozenset(
    ("use", "take", "give", "drink", "apply", "combine", "mix", "inhale", "using", "taking", "mixing", "combining")
)
_SPARED = frozenset(
    (
        *("without", "less", "fewer", "lower", "no", "zero", "free", "non", "reduce", "reduces", "reducing", "avoid", "avoids"),
        *("rather", "instead"),
    )
)
_IMPURITIES = frozenset(("contaminant", "contamination", "adulteration", "contaminated", "adulterated", "tainted", "counterfeit"))
"""Harms that sellers name to deny them, at the end of a list: "free from metals, solvents and other contaminants"."""
_DENIED = frozenset(("free", "tested", "test", "testing", "without", "screened"))
_OFFERED = ("substance", "product", "practice", "name")
_RIVALS = ("medicine", "care")
_DETERMINERS = frozenset(("a", "an", "the", "your", "his", "her", "my", "any", "each", "their"))
_CAUTIOUS = frozenset(("pregnant", "pregnancy", "breastfeeding", "nursing", "children", "allergic", "under"))
_BEHIND = 8
"""Tokens behind a verb of harm within which what it does must be named."""


def harm_statements(blocks: Sequence[BlockReading], index: TextIndex) -> int:
    """How many sentences state a harm of something taken or used, or warn against it. Labels and questions do not."""
    return sum(
        _states_harm(SentenceView(blocks[block], blocks[block].sentences[sentence]), _before(blocks[block], sentence))
        for block, sentence in index.sentences_at(index.positions(_TELLING))
        if _may_tell(blocks[block])
    )


def names_who_should_not(blocks: Sequence[BlockReading], index: TextIndex) -> bool:
    """Whether the draft says for whom the thing is not ("not suitable for children"), which tells no harm by itself."""
    return any(
        mention.term.concept == "precaution" and mention.term.group == "unfit"
        for block in {block for block, _ in index.sentences_at(index.positions(_PRECAUTION))}
        for mention in blocks[block].mentions
    )


def _may_tell(block: BlockReading) -> bool:
    if block.block.kind in _LABELS:
        return False
    linked = sum(link.end - link.start for link in block.block.links)
    return linked * 10 < len(block.block.text) * 8


def _before(block: BlockReading, sentence: int) -> SentenceView | None:
    return SentenceView(block, block.sentences[sentence - 1]) if sentence else None


def _states_harm(view: SentenceView, before: SentenceView | None = None) -> bool:
    if view.ends_in_question or _is_label(view):
        return False
    if any(told.term.group != "unfit" for told in view.of("precaution")) or any(
        _warns(view, warning) for warning in view.of("warning")
    ):
        return True
    harms = view.of("harm")
    if not harms:
        return False
    clauses = clauses_of(view)
    return any(
        _is_harm(view, harm)
        and not _is_rivals(view, harm, before)
        and not any(is_negated(view, c, harm.first, harm.last) for c in clauses if c.first <= harm.first < c.last)
        for harm in harms
    )


def _is_label(view: SentenceView) -> bool:
    return any((harm.first, harm.last) == (view.first, view.last) for harm in view.of("harm"))


def _warns(view: SentenceView, warning: Mention) -> bool:
    """Whether a warning is about something taken: it says so, or the thing is named. To ask a doctor is one for somebody."""
    if warning.term.group == "consult" and not view.has("condition", "medicine", "harm", "symptom"):
        return not _CAUTIOUS.isdisjoint(view.words[view.first : view.last])
    return not _TAKING.isdisjoint(view.words[warning.first : warning.last]) or _has_agent(view)


def _is_rivals(view: SentenceView, harm: Mention, before: SentenceView | None) -> bool:
    """Whether a harm is told of medicines or surgery, and of nothing that is offered: "Such pills come with side effects"."""
    if view.has(*_OFFERED):
        return False
    if any(rival.first < harm.first for rival in view.of(*_RIVALS)):
        return True
    speaks_on = view.words[view.first] in _PRONOUNS and not view.has(*_RIVALS)
    return speaks_on and before is not None and before.has(*_RIVALS) and not before.has(*_OFFERED)


def _is_harm(view: SentenceView, harm: Mention) -> bool:
    if not _SPARED.isdisjoint(view.words[max(view.first, harm.first - 3) : harm.first]):
        return False
    if harm.term.lemma in _IMPURITIES and not _DENIED.isdisjoint(view.words[view.first : harm.first]):
        return False
    if harm.first > view.first and view.words[harm.first].endswith("ed") and view.words[harm.first - 1] in _DETERMINERS:
        return False
    kind = harm.term.attributes.get("kind")
    if kind == "adverse":
        return _has_agent(view) or not _PHARMACEUTICAL.isdisjoint(harm.term.lemma.split())
    if kind in _CAUSAL:
        # "Eases symptoms associated with withdrawal" is a promise: what follows the verb of harm belongs to the disease.
        promised = any(effect.first < harm.first for effect in view.of("effect"))
        return not promised and _has_agent(view) and _followed_by(view, harm, "condition", "symptom", "risk", "downside")
    if kind not in _PLAIN or not _has_agent(view):
        return False
    # A substance interacts with receptors, too: only what it does to a medicine is a harm.
    return not harm.term.lemma.startswith(("interact", "react")) or _followed_by(view, harm, "medicine", "substance", "harm")


def _has_agent(view: SentenceView) -> bool:
    return view.has(*AGENTS) or view.words[view.first] in _PRONOUNS


def _followed_by(view: SentenceView, harm: Mention, *concepts: str) -> bool:
    return any(harm.last <= m.first <= harm.last + _BEHIND for m in view.of(*concepts))
