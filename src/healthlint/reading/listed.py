"""Claims that a list or a column makes together with what stands above it.

"Kava is used for the following:" and the item "insomnia" are one claim, though neither sentence is. What stands above opens it:
an effect without anything that it acts on ("Kava helps with:"), or words that promise effects ("Benefits of kava", "Best for").
What stands below closes it with its first words: a condition, a symptom or a function.
"""

from collections.abc import Sequence

from healthlint.draft.model import Block, BlockKind, Draft
from healthlint.language.model import Mention, Term
from healthlint.light_dataclasses import dataclass, replace
from healthlint.reading.clauses import clauses_of
from healthlint.reading.effects import TARGETS
from healthlint.reading.modality import shields_in, stance_in
from healthlint.reading.model import BlockReading, Frame, Slot
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.subject import AGENTS, slot_of
from healthlint.reading.view import SentenceView

_OFFERED = frozenset(("substance", "product", "practice", "name", "unnamed", "unknown"))
_UNWANTED = ("harm", "warning", "risk", "supervision", "emergency", "myth", "medicine", "care")
_BELOW = frozenset((BlockKind.ITEM, BlockKind.CELL))
"""A heading that names a condition names what its section is about; what is claimed of it stands below."""
_ROW_HEADS = ("substance", "product", "practice", "name", "remedy-matter")
_HEAD_ENDS = frozenset((":", "—", ".", ";", "(", "?", "!", "|"))
_LONGEST_HEAD = 12
"""Tokens before an item's explanation; longer ones are sentences and are read as such."""
_LONGEST_CELL = 24
"""Tokens of a cell's first sentence, which lists complaints at more length than an item's head."""
_LONGEST_BEFORE_TARGET = 4
_CROWD = frozenset(
    ("people", "customers", "users", "clients", "patients", "others", "many", "folks", "traditionally", "used", "taken")
)
_PRONOUNS = frozenset(("it", "they", "this", "these", "that"))
_STRANDED = frozenset(("for", "with", "against"))
_POINTING = frozenset(("below", "here", "following", "list", "these", "listed"))
_USING = frozenset(
    (
        *("use", "uses", "used", "using", "take", "takes", "taken", "taking", "drink", "drinks", "buy", "reach", "turn"),
        *("bring", "brings", "brought", "come", "comes", "came", "consult", "consults", "visit", "visits", "see", "seen", "seek"),
        *("prescribe", "prescribed", "good", "great", "best", "known", "famous", "prized", "recommend", "recommended", "ideal"),
    )
)
_USE = Term("opening", "use for", "uses", {"kind": "treat", "grade": 3})
_USUAL = frozenset("common commonest often frequent frequently typical main usual usually most".split())  # noqa: SIM905
_OWN = frozenset("my our we i practice clinic clients studio".split())  # noqa: SIM905
_SUITING = frozenset(("if", "unless", "who"))
_LONGEST_COMPLAINT = 9
_WORRYING = frozenset(
    """
    symptom symptoms sign signs cause causes caused risk risks if avoid who people history diagnosis diagnosed type types
    kinds stages causing related withdrawal effects deficiency complications warning warnings caution cautions
    interactions safety contents references sources not never without studies research trials topics articles categories
    tags posts learn read lack lacking excess overdose toxicity contraindications precautions hazards price cost rating
    """.split()  # noqa: SIM905
)
_NEAR_END = 4
_COMPRISING = frozenset("include includes including involve involves comprise comprises consist consists".split())  # noqa: SIM905
_PERCEIVING = frozenset("notice feel experience expect report see find".split())  # noqa: SIM905
_MOST_BEFORE_COMPLAINT = 2
_ASSIGNING = frozenset("for when take use used uses helps indications indication suits treats".split())  # noqa: SIM905
"""Words of the head of a column that says what each remedy is for ("When to take it")."""
_BIDDING = frozenset(
    "get drink eat wash go try avoid limit choose walk sit lie stop call see talk ask check set turn read make use".split()  # noqa: SIM905
)
"""Verbs with which an item tells readers what to do; what is promised begins with its name."""
_DESCRIBING = frozenset(("that", "which", "who"))
_UNPROMISED = (*_UNWANTED, "negation", "question", "downside", "condition")
_PASSING = frozenset(("negated", "hypothetical", "historical", "myth", "refuted", "limited", "meta", "warning"))


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands above: the words that promise an effect, of what kind and grade, and how they are said."""

    text: str
    kind: str
    grade: int
    functions: bool
    """Whether only functions below it are promised: conditions among "effects" may be unwanted ones."""
    modality: frozenset[str]


_UNSAID = Opening("", "treat", 3, functions=False, modality=frozenset(("asserted",)))


def listed_frames(draft: Draft, blocks: Sequence[BlockReading], reading: BlockReading, subject: Slot | None) -> list[Frame]:
    """The claim that the first words of an item or cell make with what stands above, if they make one."""
    if subject is None or subject.kind not in _OFFERED or reading.block.kind not in _BELOW or not reading.sentences:
        return []
    above = _above(draft, reading.block)
    if above is None or above == reading.block.index:
        return []
    targets = _targets(reading)
    if not targets:
        return []
    opening = opening_of(blocks[above])
    heading = draft.sections[reading.block.section].heading if draft.sections else None
    if opening is None and heading is not None and heading != above and _only_points(blocks[above]):
        opening = opening_of(blocks[heading])
    if opening is None and heading is not None and heading != above and _names_cases(blocks[above]):
        opening = opening_of(blocks[heading]) or _UNSAID
    if opening is None and _is_bare_complaint(reading, targets) and _names_no_worry(blocks, above, heading):
        opening = _UNSAID
    if opening is None and _is_complaint_of_row(blocks, reading, targets) and _names_no_worry(blocks, above):
        # The heading over a table of remedies may well name complaints: "Shop by ailment".
        opening = _UNSAID if heading is None or _WORRYING.isdisjoint(blocks[heading].tokens.words) else None
    if opening is None or reading.tokens.words[reading.sentences[0].first] in _BIDDING:
        return []
    wanted = [target for target in targets if target.term.concept == "function" or not opening.functions]
    return [_frame(reading, wanted, opening, subject)] if wanted else []


def _is_bare_complaint(reading: BlockReading, targets: Sequence[Mention]) -> bool:
    """Whether an item is little more than names of complaints: "Fibromyalgia and Lyme", "Chronic back pain"."""
    words = [word for word in reading.tokens.words if word[0].isalnum()]
    named = sum(target.last - target.first for target in targets if target.term.concept in ("condition", "symptom"))
    return reading.block.kind is BlockKind.ITEM and named > 0 and len(words) <= _LONGEST_COMPLAINT and 2 * named >= len(words)


def _is_complaint_of_row(blocks: Sequence[BlockReading], reading: BlockReading, targets: Sequence[Mention]) -> bool:
    """Whether a cell beside a remedy's name says no more than what complaint it is for: "Sudden fever with a red, hot face"."""
    cell = reading.block.cell
    if cell is None or cell.row_header is None or targets[0].term.concept not in ("condition", "symptom"):
        return False
    first = reading.sentences[0].first
    if targets[0].first - first > _MOST_BEFORE_COMPLAINT:
        return False
    named = any(mention.term.concept in _ROW_HEADS for mention in blocks[cell.row_header].mentions)
    if not named and (cell.header is None or _ASSIGNING.isdisjoint(blocks[cell.header].tokens.words)):
        return False
    words = reading.tokens.words[first : reading.sentences[0].last]
    told = next((place for place, word in enumerate(words) if word in AUXILIARIES), None)
    return told is None or not _DESCRIBING.isdisjoint(words[:told])


def _names_no_worry(blocks: Sequence[BlockReading], *above: int | None) -> bool:
    """Whether nothing above a list of complaints makes them harms, signs, causes, or reasons to stay away."""
    for index in above:
        if index is None:
            continue
        reading = blocks[index]
        words = reading.tokens.words
        if not _WORRYING.isdisjoint(words) or "?" in words or (words and words[0] in AUXILIARIES):
            return False
        if any(mention.term.concept in _UNPROMISED for mention in reading.mentions):
            return False
    return True


def opening_of(above: BlockReading) -> Opening | None:
    """The opening that a lead-in, heading or column head makes, or None when what stands below it is no promise."""
    if not above.sentences:
        return None
    view = SentenceView(above, above.sentences[-1])
    if view.has(*_UNWANTED) or _is_closed_question(view):
        return None
    promise = _promise(view)
    if not _SUITING.isdisjoint(view.words[max(view.first, view.last - _NEAR_END) : view.last]):
        return None
    if promise is None or any(target.first >= promise.last for target in view.of(*TARGETS)):
        return None
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


def _names_parts(view: SentenceView, promise: Mention) -> bool:
    """Whether a list below tells what belongs to a treatment ("Treatment may include:"), and not what it does."""
    return promise.term.concept == "effect" and not _COMPRISING.isdisjoint(view.words[promise.last : view.last])


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


def _names_cases(lead_in: BlockReading) -> bool:
    """Whether a lead-in says that the cases of somebody's own practice follow: "The most common ones in my practice are:"."""
    view = SentenceView(lead_in, lead_in.sentences[-1]) if lead_in.sentences else None
    if view is None or view.has(*_UNWANTED, *TARGETS, "negation"):
        return False
    words = view.words[view.first : view.last]
    return not _USUAL.isdisjoint(words) and not _OWN.isdisjoint(words)


def _promise(view: SentenceView) -> Mention | None:
    """The words that promise an effect: the last that the lexicon knows, or a verb of use whose "for" stands alone at the end."""
    found = [
        m for m in view.of("effect", "opening") if m.term.attributes.get("form") not in ("adjective", "postposed") or _is_open(m)
    ]
    if found:
        return max(found, key=lambda m: (m.last, m.last - m.first))
    last = view.last
    while last > view.first and not view.words[last - 1][0].isalnum():
        last -= 1
    if last == view.first or view.words[last - 1] not in _STRANDED:
        return None
    verbs = [place for place in range(view.first, last) if view.words[place] in _USING]
    return Mention(verbs[-1], last, _USE) if verbs else None


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


def _above(draft: Draft, block: Block) -> int | None:
    """The block under which an item or cell stands."""
    if block.kind is BlockKind.CELL:
        if block.cell is None:
            return None
        return block.cell.row_header if block.cell.header is None else block.cell.header
    if block.kind is BlockKind.ITEM and block.parent_item is not None:
        return block.parent_item
    if block.kind is BlockKind.ITEM and block.lead_in is not None:
        return block.lead_in
    return draft.sections[block.section].heading if draft.sections else None


def _targets(reading: BlockReading) -> list[Mention]:
    """What the head of an item names: conditions, symptoms and functions within its first words."""
    sentence = reading.sentences[0]
    words = reading.tokens.words
    end = sentence.first
    while end < sentence.last and words[end] not in _HEAD_ENDS:
        end += 1
    in_cell = reading.block.cell is not None
    if end - sentence.first > (_LONGEST_CELL if in_cell else _LONGEST_HEAD):
        return []
    named = [m for m in reading.mentions if m.term.concept in TARGETS and m.first >= sentence.first and m.last <= end]
    if not named or named[0].first - sentence.first > _LONGEST_BEFORE_TARGET:
        return []
    unwanted = [
        m
        for m in reading.mentions
        if m.term.concept in ("harm", "negation", "warning", "medicine") and m.first < end and m.term.group != "lack"
    ]
    if any(not (in_cell and m.term.lemma == "worse" and m.first > named[0].first) for m in unwanted):
        return []
    return _apart(named)


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that lie in no longer one, the first of those that stand on the same words."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept


def _first_word(view: SentenceView, target: int) -> int:
    """Where the claim begins: at the item's first word, since what stands before the target belongs to it ("clearer skin")."""
    place = view.first
    while place < target and not view.words[place][0].isalnum():
        place += 1
    return place


def _frame(reading: BlockReading, targets: Sequence[Mention], opening: Opening, subject: Slot) -> Frame:
    sentence = reading.sentences[0]
    view = SentenceView(reading, sentence)
    start, end = view.span(_first_word(view, targets[0].first), targets[-1].last)
    slots = [slot_of(view, target) for target in targets]
    kind = "prevent" if slots[0].kind == "risk" else opening.kind
    grade = max(opening.grade, 3) if slots[0].kind in ("condition", "symptom") else opening.grade
    return Frame(
        block=reading.block.index,
        sentence=sentence.index,
        start=start,
        end=end,
        subject=replace(subject, implied=True),
        effect=Slot("effect", opening.text, opening.text.lower(), start, start, kind, implied=True),
        grade=grade,
        target=slots[0],
        direction="benefit",
        modality=reading.shields or opening.modality,
        support="",
        also=tuple(slots[1:]),
        form="fragment",
        kind=kind,
    )
