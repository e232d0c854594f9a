"""What stands above a list or a column, and whether it promises what stands below.

A lead-in, a heading or the head of a column opens claims by an effect without anything that it acts on ("Kava helps with:"), by
words that promise effects ("Benefits of kava", "Best for"), by asking what a thing is for ("What can it do for me?") or by
telling what people come with ("Clients come to us with:"). What it warns of, or what belongs to a complaint, opens none.
"""

from collections.abc import Sequence
from itertools import pairwise

from healthlint.draft.model import Block, BlockKind, Draft
from healthlint.language.model import Mention, Term
from healthlint.light_dataclasses import dataclass
from healthlint.reading.clauses import clauses_of
from healthlint.reading.effect_targets import TARGETS
from healthlint.reading.modality import shields_in, stance_in
from healthlint.reading.model import BlockReading
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.subject import AGENTS
from healthlint.reading.view import SentenceView

_UNWANTED = ("harm", "warning", "risk", "supervision", "emergency", "myth", "medicine", "care")
_WARNED = ("harm", "warning", "risk", "supervision", "emergency", "myth", "negation", "downside")
_UNPROMISED = (*_UNWANTED, "negation", "question", "downside", "condition")
_PASSING = frozenset(("negated", "hypothetical", "historical", "myth", "refuted", "limited", "meta", "warning"))
_CROWD = frozenset(
    ("people", "customers", "users", "clients", "patients", "others", "many", "folks", "traditionally", "used", "taken")
)
_PRONOUNS = frozenset(("it", "they", "this", "these", "that"))
_STRANDED = frozenset(("for", "with", "against"))
_NAMING = frozenset(("among", "such", "including", "like", "namely", "example"))
_POINTING = frozenset(("below", "here", "following", "list", "these", "listed"))
_USING = frozenset(
    (
        *("use", "uses", "used", "using", "take", "takes", "taken", "taking", "drink", "drinks", "buy", "reach", "turn"),
        *("bring", "brings", "brought", "come", "comes", "came", "consult", "consults", "visit", "visits", "see", "seen", "seek"),
        *("prescribe", "prescribed", "good", "great", "best", "known", "famous", "prized", "recommend", "recommended", "ideal"),
    )
)
_TAKING = frozenset("use uses take takes try drink apply wear reach rub spray inhale".split())  # noqa: SIM905
_USE = Term("opening", "use for", "uses", {"kind": "treat", "grade": 3})
_USUAL = frozenset("common commonest often frequent frequently typical main usual usually most".split())  # noqa: SIM905
_OWN = frozenset("my our we i me us practice clinic clients studio".split())  # noqa: SIM905
_CLIENTS = frozenset("clients guests customers patients".split())  # noqa: SIM905
_COMING = frozenset("come comes came consult consults visit visits see bring brings seek seeks contact contacts".split())  # noqa: SIM905
_BIDDEN = frozenset("please if unless before not never cannot".split())  # noqa: SIM905
_SUITING = frozenset(("if", "unless", "who"))
_WORRYING = frozenset(
    """
    symptom symptoms sign signs cause causes caused risk risks if avoid who history diagnosis diagnosed type types
    kinds stages causing related withdrawal effects deficiency complications warning warnings caution cautions
    interactions safety contents references sources not never without studies research trials topics articles categories
    tags posts learn read lack lacking excess leave alone skip unsuitable overdose toxicity
    contraindications precautions hazards price cost rating
    """.split()  # noqa: SIM905
)
_PEOPLE = frozenset(("people", "anyone", "those", "women", "men", "adults", "children"))
_BESET = frozenset(("with", "who", "on", "under", "taking"))
_STOPS = frozenset((".", "!"))
_NEAR_END = 4
_COMPRISING = frozenset("include includes including involve involves comprise comprises consist consists".split())  # noqa: SIM905
_PERCEIVING = frozenset("notice feel experience expect report see find".split())  # noqa: SIM905
_COMPLAINTS = frozenset(
    """
    condition conditions ailment ailments complaint complaints problem problems issue issues symptom symptoms disorder disorders
    disease diseases illness illnesses concern concerns trouble troubles injury injuries pain pains ache aches difficulties
    """.split()  # noqa: SIM905
)
_TREATING = frozenset(
    """
    treat treats treated treating help helps helped helping heal heals healed healing relieve relieves relieved ease eases eased
    answer answers react reacts yield yields improve improves clear clears
    address addresses addressed respond responds responding benefit benefits tackle tackles see work works
    """.split()  # noqa: SIM905
)
_ASKING = frozenset("how what which who when why where".split())  # noqa: SIM905
_HELPING = frozenset("help helps do does treat treats heal heals work works benefit benefits respond try useful helpful".split())  # noqa: SIM905
_LONGEST_HELPED = 3
_OCCASION = frozenset(("when", "why", "what"))
_READERS = frozenset("you i yourself myself".split())  # noqa: SIM905
_HELPED = frozenset("me you us them people with for my your our".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands above: the words that promise an effect, of what kind and grade, and how they are said."""

    text: str
    kind: str
    grade: int
    functions: bool
    """Whether only functions below it are promised: conditions among "effects" may be unwanted ones."""
    modality: frozenset[str]


UNSAID = Opening("", "treat", 3, functions=False, modality=frozenset(("asserted",)))
"""The opening of a list of complaints over which nothing at all is said."""


def block_above(draft: Draft, block: Block) -> int | None:
    """The block under which an item or cell stands, by its index: the item around it, lead-in, column head or heading."""
    if block.kind is BlockKind.CELL:
        if block.cell is None:
            return None
        return block.cell.row_header if block.cell.header is None else block.cell.header
    if block.kind is BlockKind.ITEM and block.parent_item is not None:
        return block.parent_item
    if block.kind is BlockKind.ITEM and block.lead_in is not None:
        return block.lead_in
    return draft.sections[block.section].heading if draft.sections else None


def opening_over(blocks: Sequence[BlockReading], nearest: int, heading: int | None) -> Opening | None:
    """The opening that the nearest block above makes, or the heading where that block only leads over to the list."""
    opening = opening_of(blocks[nearest])
    if opening is not None or heading is None or heading == nearest:
        return opening
    lead_in = blocks[nearest]
    if _only_points(lead_in) or _goes_on(lead_in):
        return opening_of(blocks[heading])
    if not _names_cases(lead_in):
        return None
    titled = opening_of(blocks[heading])
    return UNSAID if titled is None or titled.functions else titled


def names_no_worry(blocks: Sequence[BlockReading], *above: int | None) -> bool:
    """Whether nothing above a list of complaints makes them harms, signs, causes, or reasons to stay away."""
    for index in above:
        if index is None:
            continue
        reading = blocks[index]
        words = reading.tokens.words
        if not _WORRYING.isdisjoint(words) or "?" in words or (words and words[0] in AUXILIARIES):
            return False
        if any(former in _PEOPLE and latter in _BESET for former, latter in pairwise(words)):
            return False
        if any(mention.term.concept in _UNPROMISED or mention.term.group == "clinician" for mention in reading.mentions):
            return False
    return True


def announces_worry(reading: BlockReading) -> bool:
    """Whether a heading names harms, signs or causes."""
    return not _WORRYING.isdisjoint(reading.tokens.words)


def opening_of(above: BlockReading) -> Opening | None:
    """The opening that a lead-in, heading or column head makes, or None when what stands below it is no promise."""
    if not above.sentences:
        return None
    view = SentenceView(above, above.sentences[-1])
    if _speaks_of_worry(view) or _is_closed_question(view):
        return None
    if not _SUITING.isdisjoint(view.words[max(view.first, view.last - _NEAR_END) : view.last]):
        return None
    promise = _promise(view)
    if promise is None or _has_its_end(view, promise):
        return _asked(view) or _treated(view)
    if _names_parts(view, promise) or _tells_of_trouble(view, promise):
        return None
    clauses = clauses_of(view)
    if shields_in(view, clauses, promise.first, promise.last) & _PASSING:
        return None
    attributes = promise.term.attributes
    grade = attributes.get("grade", 3)
    told = promise.term.concept == "opening" and promise.term.group == "uses" and not _CROWD.isdisjoint(view.words[view.first :])
    return Opening(
        view.text(promise.first, promise.last),
        str(attributes.get("kind", promise.term.group)),
        grade if isinstance(grade, int) else 3,
        bool(attributes.get("functions")),
        frozenset(("attributed",)) if told else stance_in(view, clauses, promise.first, promise.last),
    )


def _speaks_of_worry(view: SentenceView) -> bool:
    """Whether harms, medicines or care are named, and not just as a part of a complaint ("sports injuries")."""
    ends = view.of("condition", "symptom")
    return any(not any(end.first <= one.first and one.last <= end.last for end in ends) for one in view.of(*_UNWANTED))


def _has_its_end(view: SentenceView, promise: Mention) -> bool:
    """Whether a promise says itself what for, and no list of it follows ("We treat skin complaints, among them:" has one)."""
    ends = [target.last for target in view.of(*TARGETS) if target.first >= promise.last]
    return bool(ends) and _NAMING.isdisjoint(view.words[max(ends) : view.last])


def _asked(view: SentenceView) -> Opening | None:
    """The opening of a question that asks what a thing does for people: "What can it do for me?", "How can reiki help?"."""
    words = [word for word in view.words[view.first : view.last] if word[0].isalnum()]
    if "?" not in view.words[view.first : view.last] or words[0] not in _ASKING or view.has("negation"):
        return None
    place = next((place for place in reversed(range(len(words))) if words[place] in _HELPING), 0)
    rest = words[place + 1 :]
    helped = place > 0 and len(rest) <= _LONGEST_HELPED and (not rest or rest[0] in _HELPED)
    used = words[0] in _OCCASION and not _TAKING.isdisjoint(words)
    if not (helped or used) or not _READERS.isdisjoint(words):
        return None
    return Opening(words[place], "treat", 3, functions=False, modality=frozenset(("asserted",)))


def _treated(view: SentenceView) -> Opening | None:
    """The opening of words for complaints and a verb of treating after them: "Types of pain that respond to red light"."""
    words = view.words
    for place in range(view.first, view.last):
        if words[place] in _COMPLAINTS:
            verb = next((after for after in range(place + 1, view.last) if words[after] in _TREATING), None)
            if verb is None or view.has("negation") or _is_of_clinicians(view):
                return None
            return Opening(view.text(verb, verb + 1), "treat", 3, functions=False, modality=frozenset(("asserted",)))
    return None


def _names_parts(view: SentenceView, promise: Mention) -> bool:
    """Whether a list below tells what belongs to a treatment ("Treatment may include:"), and not what it does or is for."""
    if promise.term.concept != "effect" or any(target.first >= promise.last for target in view.of(*TARGETS)):
        return False
    return not _COMPRISING.isdisjoint(view.words[promise.last : view.last])


def _tells_of_trouble(view: SentenceView, promise: Mention) -> bool:
    """Whether a list below tells what is noticed in trouble: "When the glands are not working well, you may notice:"."""
    if _PERCEIVING.isdisjoint(view.words[promise.first : promise.last]):
        return False
    if any(agent.last <= promise.first for agent in view.of("substance", "product", "practice", "name")):
        return False
    return any(mention.last <= promise.first for mention in view.of("negation", "weakness", "downside", *TARGETS[:2]))


def _only_points(lead_in: BlockReading) -> bool:
    """Whether a lead-in only says that a list follows ("Below is what they wrote to us."); the heading opens the list then."""
    if len(lead_in.sentences) != 1:
        return False
    view = SentenceView(lead_in, lead_in.sentences[0])
    words = view.words[view.first : view.last]
    return not _POINTING.isdisjoint(words) and not view.has(*_UNWANTED, *TARGETS, "effect", "opening")


def _goes_on(lead_in: BlockReading) -> bool:
    """Whether what stands before a list is prose of its own, with a full stop: the heading stands above the list then."""
    if not lead_in.sentences or lead_in.tokens.words[-1] not in _STOPS:
        return False
    view = SentenceView(lead_in, lead_in.sentences[-1])
    return _WORRYING.isdisjoint(view.words[view.first : view.last]) and not view.has(*_WARNED, *TARGETS[:2])


def _names_cases(lead_in: BlockReading) -> bool:
    """Whether a lead-in says that the cases of somebody's own practice follow.

    "The most common ones in my practice are:", or in two breaths: "Clients come for many reasons. Among the usual ones are:".
    """
    views = [SentenceView(lead_in, sentence) for sentence in lead_in.sentences[-2:]]
    if not views or views[-1].has(*TARGETS) or any(view.has("negation") or _warns(view) for view in views):
        return False
    brought_to_us = any(_brings_clients(view.words[view.first : view.last]) for view in views)
    words = views[-1].words[views[-1].first : views[-1].last]
    if not _BIDDEN.isdisjoint(words) or not (brought_to_us or _OWN & set(words)):
        return False
    brought = words[-2:-1] in (["with"], ["for"])
    return brought or brought_to_us or not _USUAL.isdisjoint(words) or not _COMING.isdisjoint(words[1:])


def _brings_clients(words: Sequence[str]) -> bool:
    """Whether people are said to come: "People see me for many reasons", "Clients bring all kinds of worries"."""
    told = not _CLIENTS.isdisjoint(words) or not (_OWN.isdisjoint(words) or _CROWD.isdisjoint(words))
    return told and not _COMING.isdisjoint(words[1:])


def _warns(view: SentenceView) -> bool:
    """Whether a lead-in speaks of harms, medicines or care; "clients come with" is no harm that comes with a drug."""
    return _is_of_clinicians(view) or any(view.words[mention.first] not in _COMING for mention in view.of(*_UNWANTED))


def _is_of_clinicians(view: SentenceView) -> bool:
    return any(person.term.group == "clinician" for person in view.of("person"))


def _promise(view: SentenceView) -> Mention | None:
    """The words that promise an effect: the last that the lexicon knows, or a verb of use that looks for its end.

    That is a verb whose "for" stands alone at the end, or whose time of use is all that follows ("Take it when you have:").
    """
    found = [
        m for m in view.of("effect", "opening") if m.term.attributes.get("form") not in ("adjective", "postposed") or _is_open(m)
    ]
    if found:
        return max(found, key=lambda m: (m.last, m.last - m.first))
    last = view.last
    while last > view.first and not view.words[last - 1][0].isalnum():
        last -= 1
    if last == view.first:
        return None
    if view.words[last - 1] in _STRANDED:
        verbs = [place for place in range(view.first, last) if view.words[place] in _USING]
        return Mention(verbs[-1], last, _USE) if verbs else None
    if "when" in view.words[max(view.first, last - _NEAR_END + 1) : last] and not view.has("negation"):
        verbs = [place for place in range(view.first, last) if view.words[place] in _TAKING]
        return Mention(verbs[0], last, _USE) if verbs else None
    return None


def _is_open(mention: Mention) -> bool:
    """Whether an adjective still needs something behind it ("good for")."""
    return mention.term.attributes.get("target") is None and mention.term.lemma.endswith((" for", " against", " with", " in"))


def _is_closed_question(view: SentenceView) -> bool:
    """Whether a list below gives no effects in answer: "Does kava help with:", "What is kava?"."""
    first, second = view.words[view.first], view.words[min(view.first + 1, view.last - 1)]
    if first in AUXILIARIES:
        # Subject and verb changed places; "can help with:" is a predicate without its subject.
        return second in _PRONOUNS or any(agent.first <= view.first + 2 for agent in view.of(*AGENTS))
    return first == "what" and second in ("is", "are") and not view.has("opening")
