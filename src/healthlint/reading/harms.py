"""Statements of harm: what a draft says against the thing it offers (side effects, risks, interactions, who must not take it)."""

from collections.abc import Sequence
from itertools import takewhile

from healthlint.draft.model import Answer, BlockKind, Draft
from healthlint.language.model import Mention
from healthlint.language.text_index import TextIndex
from healthlint.light_dataclasses import dataclass
from healthlint.reading.clauses import clause_at, clauses_of
from healthlint.reading.model import BlockReading
from healthlint.reading.negation import is_negated
from healthlint.reading.subject import AGENTS
from healthlint.reading.view import SentenceView

_PRECAUTION = frozenset(("<precaution",))
_TELLING = frozenset(("<harm", "<warning", "<supervision.ask", *_PRECAUTION))
"""Keys without which a sentence tells no harm, and sends nobody to a professional."""
_NAMING = frozenset(("<harm.adverse", "<precaution"))
"""Keys without which a heading or question does not speak of harm."""
_PLAIN = frozenset(("adverse", "harmful", "risk", "damage", "worsen"))
"""Kinds of harm terms that speak of harm by themselves; verbs such as "cause" need something bad to follow."""
_CAUSAL = frozenset(("cause", "linked"))
_LABELS = frozenset((BlockKind.HEADING, BlockKind.TITLE, BlockKind.METADATA, BlockKind.ATTRIBUTE, BlockKind.BUTTON))
_PRONOUNS = frozenset(("it", "they", "this", "these", "some", "users", "people", "you"))
_BACK_TO = frozenset(("it", "they", "this", "these"))
_OF_IT = frozenset(("it", "them", "this"))
_MAY = frozenset(("may", "can", "might", "could"))
_SOME = frozenset(("some", "few", "sometimes", "rarely", "occasionally", "often", "most", "common", "usually"))
_YOU = frozenset(("you", "your", "please", "ask", "tell", "see", "consult", "talk", "speak", "check"))
_SELF = frozenset(("i", "we"))
_OF_MYSELF = frozenset(("i'm", "am", "we're"))
"""Words of praise before a harm: "I'm addicted"."""
_ON_THE = ["on", "the"]
"""What is studied, and not told: "the effect of fish oil on the risk of stroke"."""
_PHARMACEUTICAL = frozenset(("effect", "reaction", "event", "interaction", "contraindication", "overdose", "respiratory"))
"""Words of terms that speak of something taken even where it is not named."""
_MIXING = frozenset(("combine", "mix", "combining", "mixing", "together", "alongside"))
_TAKING = frozenset(("use", "take", "give", "drink", "apply", "inhale", "using", "taking", *_MIXING))
_SPARED = frozenset(
    (
        *("without", "less", "fewer", "lower", "no", "zero", "free", "non", "reduce", "reduces", "reducing", "avoid", "avoids"),
        *("rather", "instead"),
    )
)
_REMOVING = frozenset(
    (
        *("cure", "eliminate", "kill", "see-off", "treat", "prevent", "relieve", "reduce", "detox", "brought-down", "keep-away"),
        *("kept-from", "out-of-the-body", "free-of", "goodbye"),
    )
)
"""Kinds of effects by which a harm is taken away: "lowers the danger", "fights the damage"."""
_BEFORE_NOUN = frozenset(("from", "of", "against", "the", "any", "further", "more"))
_GOVERNED = 3
"""Tokens between an effect and the harm that it takes away."""
_IMPURITIES = frozenset(("contaminant", "contamination", "adulteration", "contaminated", "adulterated", "tainted", "counterfeit"))
"""Harms that sellers name to deny them, at the end of a list: "free from metals, solvents and other contaminants"."""
_DENIED = frozenset(("free", "tested", "test", "testing", "without", "screened"))
_RARE = frozenset(("rare", "rarely", "few", "minimal", "unlikely", "uncommon", "infrequent", "unheard"))
"""Words by which a harm is played down: "side effects are rare", "few, if any, side effects"."""
_SEVERAL = 2
"""Effects that one statement names before it weighs as much as two."""
_OFFERED = ("substance", "product", "practice", "name")
_RIVALS = ("medicine", "care")
_ORIGIN = (["from"], ["of"], ["with"])
_COMPLAINTS = ("condition", "symptom")
_DETERMINERS = frozenset(("a", "an", "the", "your", "his", "her", "my", "any", "each", "their"))
_ANY_MEDICINE = frozenset(("medicine", "medication", "drug", "prescription", "prescribed"))
_FIRST = frozenset(("before", "first", "prior", "whether", "without"))
_FOR_WHOM = frozenset(("unfit", "audience", "part"))
_OUGHT = frozenset(("should", "must", "ought", "need", "needs", "shouldn't", "mustn't"))
_TELL = frozenset(("tell", "inform"))
_KEPT_UP = frozenset(("stop", "replace", "delay", "ignore", "rely"))
"""Verbs of warnings that keep up other care, and tell no harm of the thing: "do not stop your tablets"."""
_IN_PLACE = frozenset(("substitute", "replacement", "alternative", "replace"))
_BEHIND = 8
"""Tokens behind a verb of harm within which what it does must be named."""


@dataclass(frozen=True, slots=True)
class RiskTold:
    """What a draft tells of the risks of what it offers, in sentences."""

    harms: int
    """State a harm of something taken or used, or warn against it."""
    named: int
    """Those of them that name an illness or a medicine with which the thing does not go, or several effects, or open a list."""
    unfit: int
    """Say only for whom the thing is not ("not suitable for children")."""
    advised: int
    """Send those who want to take the thing to a professional first."""


def risk_told(draft: Draft, blocks: Sequence[BlockReading], index: TextIndex) -> RiskTold:
    """Count the sentences that tell a risk. Labels and questions tell none."""
    harms = named = unfit = advised = 0
    sentences = dict.fromkeys(index.sentences_at(index.positions(_TELLING)))
    parts = _parts_on_harm(draft, blocks, index)
    sentences.update(dict.fromkeys((block, at + 1) for block, at in list(sentences) if _asks_for_harms(blocks[block], at)))
    sentences.update(dict.fromkeys((block, at) for block in parts for at in range(len(blocks[block].sentences))))
    for block, sentence in sentences:
        if not _may_tell(blocks[block]):
            continue
        view = SentenceView(blocks[block], blocks[block].sentences[sentence])
        if _states_harm(view, _before(blocks[block], sentence), _question_of(draft, blocks, block), block in parts):
            harms += 1
            named += _names_somebody(view) or _names_effects(view) or _opens_list(draft, blocks, block, view)
        elif _advises(view) and _singles_out(view):
            harms += 1
            named += 1
        elif _says_for_whom_not(view):
            unfit += 1
            named += _names_somebody(view)
        advised += _advises(view)
    return RiskTold(harms, named, unfit, advised)


def _names_somebody(view: SentenceView) -> bool:
    return view.has("warning", "precaution") and view.has("condition", "medicine")


def _names_effects(view: SentenceView) -> bool:
    """ "Possible side effects are acne, headache and a dry mouth"."""
    effects = [harm for harm in view.of("harm") if harm.term.group == "adverse"]
    return bool(effects) and sum(m.first > effects[0].first for m in view.of(*_COMPLAINTS, "downside")) >= _SEVERAL


def _opens_list(draft: Draft, blocks: Sequence[BlockReading], block: int, view: SentenceView) -> bool:
    """ "Do not use it if you:", with a list of cases behind it."""
    if not view.has("warning", "precaution") or not blocks[block].block.text.rstrip().endswith(":"):
        return False
    return block + 1 < len(draft.blocks) and draft.blocks[block + 1].kind is BlockKind.ITEM


def _may_tell(block: BlockReading) -> bool:
    if block.block.kind in _LABELS:
        return False
    linked = sum(link.end - link.start for link in block.block.links)
    return linked * 10 < len(block.block.text) * 8


def _before(block: BlockReading, sentence: int) -> SentenceView | None:
    return SentenceView(block, block.sentences[sentence - 1]) if sentence else None


def _question_of(draft: Draft, blocks: Sequence[BlockReading], block: int) -> BlockReading | None:
    """The question that a block answers."""
    own = draft.blocks[block]
    if own.answer is not Answer.ANSWER:
        return None
    above = takewhile(lambda number: draft.blocks[number].pair == own.pair, range(block - 1, -1, -1))
    return next((blocks[number] for number in above if draft.blocks[number].answer is Answer.QUESTION), None)


def _parts_on_harm(draft: Draft, blocks: Sequence[BlockReading], index: TextIndex) -> frozenset[int]:
    """The blocks under headings and questions that speak of harm: "Side effects", "Who should not use it?"."""
    naming = [number for number in index.blocks_with(_NAMING) if _names_part(blocks[number])]
    if not naming:
        return frozenset()
    sections = {draft.blocks[number].section for number in naming if draft.blocks[number].kind is BlockKind.HEADING}
    pairs = {draft.blocks[number].pair for number in naming} - {None}
    return frozenset(
        block.index
        for block in draft.blocks
        if (block.section in sections or block.pair in pairs)
        and block.kind not in _LABELS
        and block.answer is not Answer.QUESTION
    )


def _names_part(reading: BlockReading) -> bool:
    block = reading.block
    return block.section > 0 and block.kind is BlockKind.HEADING if block.answer is None else block.answer is Answer.QUESTION


def _states_harm(view: SentenceView, before: SentenceView | None, asked: BlockReading | None, in_part: bool) -> bool:
    if view.ends_in_question or _is_label(view) or view.has("welcomed-harm"):
        return False
    if any(_minds(view, precaution) for precaution in view.of("precaution")):
        return True
    if any(_warns(view, warning, asked) for warning in view.of("warning")):
        return True
    clauses = clauses_of(view)
    if any(
        _is_harm(view, harm, before)
        and not _is_rivals(view, harm, before)
        and not is_negated(view, clause_at(clauses, harm.first), harm.first, harm.last)
        for harm in view.of("harm")
    ):
        return True
    if not (in_part or (before is not None and _asks(before))) or not _lists_or_hedges(view):
        return False
    told = view.of(*_COMPLAINTS, "downside")
    return any(not is_negated(view, clause_at(clauses, m.first), m.first, m.last) for m in told)


def _asks_for_harms(block: BlockReading, sentence: int) -> bool:
    """Whether a sentence asks for harms, and another follows: "Any side effects? A few people get a dry mouth"."""
    return sentence + 1 < len(block.sentences) and _asks(SentenceView(block, block.sentences[sentence]))


def _asks(view: SentenceView) -> bool:
    return view.ends_in_question and any(harm.term.group == "adverse" for harm in view.of("harm"))


def _lists_or_hedges(view: SentenceView) -> bool:
    """Whether a statement under "Side effects" tells one: a list item, or what may come, or comes to some."""
    if view.block.block.kind is BlockKind.ITEM or view.has("hedge"):
        return True
    return not _SOME.isdisjoint(view.words[view.first : view.last])


def _minds(view: SentenceView, precaution: Mention) -> bool:
    """Whether a precaution tells a harm: to stop is one where something makes one stop ("if your skin itches, stop using it")."""
    group = precaution.term.group
    return view.has("hypothetical") if group == "stop" else group not in _FOR_WHOM


def _says_for_whom_not(view: SentenceView) -> bool:
    """Whether the thing is said to be not for everybody: "not suitable for children", "those with gout should take less"."""
    told = view.of("precaution")
    if any(precaution.term.group == "unfit" for precaution in told):
        return True
    return any(
        precaution.term.group == "audience"
        and view.has("condition", "medicine")
        and (_is_denied_to(view, precaution) or not _OUGHT.isdisjoint(view.words[precaution.last : view.last]))
        for precaution in told
    )


def _is_denied_to(view: SentenceView, audience: Mention) -> bool:
    """ "We do not cup people who take blood thinners"."""
    return any(0 <= audience.first - denial.last <= _GOVERNED for denial in view.of("negation"))


def _is_label(view: SentenceView) -> bool:
    return any((harm.first, harm.last) == (view.first, view.last) for harm in view.of("harm"))


def _warns(view: SentenceView, warning: Mention, asked: BlockReading | None) -> bool:
    """Whether a warning is about something taken: it says so, or the thing is named. To ask a doctor is one for somebody."""
    words = view.words[warning.first : warning.last]
    if not _KEPT_UP.isdisjoint(words) or not _IN_PLACE.isdisjoint(view.words[warning.last : view.last]):
        return False
    if warning.first > view.first and view.words[warning.first - 1] in _SELF:
        return False
    if warning.term.group == "consult" and not (view.has("condition", "harm", "symptom") or _names_medicine(view)):
        return asked is not None or words[0] in _TELL or not _MIXING.isdisjoint(view.words[view.first : view.last])
    if warning.term.group == "consult" and not _FIRST.isdisjoint(view.words[view.first : view.last]):
        return True
    return not _TAKING.isdisjoint(words) or _has_agent(view)


def _names_medicine(view: SentenceView) -> bool:
    """Whether a medicine is named: "if you take any medication, ask your doctor" stands under everything."""
    return any(not _ANY_MEDICINE.issuperset(medicine.term.lemma.split()) for medicine in view.of("medicine"))


def _singles_out(view: SentenceView) -> bool:
    """Whether illnesses are named with which one is to ask first: "if you have gout or asthma, see a doctor before"."""
    return len({illness.term.lemma for illness in view.of("condition")}) >= _SEVERAL and not _FIRST.isdisjoint(
        view.words[view.first : view.last]
    )


def _advises(view: SentenceView) -> bool:
    """Whether those who want to take the thing are sent to a professional, and not those whose illness gets worse."""
    if not view.has("supervision") or view.ends_in_question:
        return False
    words = view.words[view.first : view.last]
    if not _IN_PLACE.isdisjoint(words) or any(not _KEPT_UP.isdisjoint(view.words[w.first : w.last]) for w in view.of("warning")):
        return False
    if not _SELF.isdisjoint(words) and _YOU.isdisjoint(words):
        return False
    return not _FIRST.isdisjoint(words) or view.has(*_OFFERED)


def _is_rivals(view: SentenceView, harm: Mention, before: SentenceView | None) -> bool:
    """Whether a harm is told of medicines or surgery, and of nothing that is offered: "Such pills come with side effects"."""
    if view.words[harm.last : harm.last + 1] in _ORIGIN and any(
        harm.last < rival.first <= harm.last + 2 for rival in view.of(*_RIVALS)
    ):
        return True
    if _offers(view):
        return False
    if any(rival.first < harm.first for rival in view.of(*_RIVALS)):
        return True
    speaks_on = view.words[view.first] in _PRONOUNS and not view.has(*_RIVALS)
    return speaks_on and before is not None and before.has(*_RIVALS) and not before.has(*_OFFERED)


def _offers(view: SentenceView) -> bool:
    """Whether something offered is named, and not as a part of a rival's name ("steroid cream")."""
    rivals = view.of(*_RIVALS)
    return any(not any(rival.first <= m.first and m.last <= rival.last for rival in rivals) for m in view.of(*_OFFERED))


def _is_played_down(view: SentenceView, harm: Mention) -> bool:
    """Whether side effects are called rare, and none is named: "it has few, if any, side effects"."""
    named = any(m.last <= harm.first or harm.last <= m.first for m in view.of(*_COMPLAINTS, "downside"))
    if harm.term.group != "adverse" or named:
        return False
    return not _RARE.isdisjoint(view.words[max(view.first, harm.first - 5) : min(harm.last + 3, view.last)])


def _is_harm(view: SentenceView, harm: Mention, before: SentenceView | None) -> bool:
    if not _SPARED.isdisjoint(view.words[max(view.first, harm.first - 3) : harm.first]) or _is_removed(view, harm):
        return False
    if _is_played_down(view, harm):
        return False
    if view.words[harm.first - 1] in _OF_MYSELF or view.words[max(view.first, harm.first - 2) : harm.first] == _ON_THE:
        return False
    if harm.term.lemma in _IMPURITIES and not _DENIED.isdisjoint(view.words[view.first : harm.first]):
        return False
    if harm.first > view.first and view.words[harm.first].endswith("ed") and view.words[harm.first - 1] in _DETERMINERS:
        return False
    kind, acts = harm.term.attributes.get("kind"), _has_agent(view) and not _speaks_of_complaint(view, before)
    if kind == "adverse":
        return acts or not _PHARMACEUTICAL.isdisjoint(harm.term.lemma.split())
    if kind in _CAUSAL:
        # "Eases symptoms associated with withdrawal" is a promise: what follows the verb of harm belongs to the disease.
        clause = clause_at(clauses_of(view), harm.first)
        promised = any(clause.first <= effect.first < harm.first for effect in view.of("effect"))
        return not promised and acts and _followed_by(view, harm, "condition", "symptom", "risk", "downside")
    if kind not in _PLAIN or not acts:
        return False
    # A substance interacts with receptors, too: only what it does to a medicine is a harm.
    return not harm.term.lemma.startswith(("interact", "react")) or _followed_by(view, harm, "medicine", "substance", "harm")


def _is_removed(view: SentenceView, harm: Mention) -> bool:
    """Whether the thing is said to take a harm away: "lowers the danger of stroke", "clears toxic waste", "harmful chemicals"."""
    if any(
        m.first <= harm.first and harm.last <= m.last and m.last - m.first > harm.last - harm.first for m in view.of("function")
    ):
        return True
    if harm.term.attributes.get("form") == "verb" and view.words[harm.first - 1] not in _BEFORE_NOUN:
        return False
    return any(
        effect.first < harm.first <= effect.last + _GOVERNED and effect.term.group in _REMOVING for effect in view.of("effect")
    )


def _has_agent(view: SentenceView) -> bool:
    if view.has(*AGENTS) or view.words[view.first] in _PRONOUNS or view.words[view.first] in _MAY:
        return True
    # "Too much of it can make you sick."
    words = view.words
    return any(words[at] == "of" and words[at + 1] in _OF_IT for at in range(view.first, view.last - 1))


def _speaks_of_complaint(view: SentenceView, before: SentenceView | None) -> bool:
    """Whether "it" goes on about an illness that the sentence before has named: "It can cause a goitre"."""
    if before is None or view.words[view.first] not in _BACK_TO or view.has(*AGENTS):
        return False
    return before.has(*_COMPLAINTS) and not before.has("harm", *AGENTS)


def _followed_by(view: SentenceView, harm: Mention, *concepts: str) -> bool:
    return any(harm.last <= m.first <= harm.last + _BEHIND for m in view.of(*concepts))
