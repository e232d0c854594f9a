"""Claims that a list or a column makes together with what stands above it.

"Kava is used for the following:" and the item "insomnia" are one claim, though neither sentence is. What stands above opens it
(`list_leads`); what stands below closes it with its first words: a condition, a symptom or a function. Where half a list does so,
the rest of it does too, in words that no lexicon of complaints holds ("Public speaking").
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from healthlint.draft.model import Block, BlockKind, Draft
from healthlint.language.model import Mention
from healthlint.light_dataclasses import replace
from healthlint.reading.effect_targets import TARGETS
from healthlint.reading.list_leads import UNSAID, Opening, announces_worry, block_above, names_no_worry, opening_over
from healthlint.reading.model import BlockReading, Frame, Slot
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.subject import slot_of
from healthlint.reading.view import SentenceView

_OFFERED = frozenset(("substance", "product", "practice", "name", "unnamed", "unknown"))
_BELOW = frozenset((BlockKind.ITEM, BlockKind.CELL))
"""A heading that names a condition names what its section is about; what is claimed of it stands below."""
_ROW_HEADS = ("substance", "product", "practice", "name", "remedy-matter")
_HEAD_ENDS = frozenset((":", "—", "–", "-", ".", ";", "(", "?", "!", "|"))
_LONGEST_HEAD = 12
"""Tokens before an item's explanation; longer ones are sentences and are read as such."""
_LONGEST_CELL = 24
"""Tokens of a cell's first sentence, which lists complaints at more length than an item's head."""
_LONGEST_BEFORE_TARGET = 4
_AIMING = frozenset(("for", "against", "with", "on"))
_LONGEST_COMPLAINT = 9
_LONGEST_FELLOW = 6
_LONGEST_LABEL = 6
_FEWEST_CLOSED = 2
_MOST_BEFORE_COMPLAINT = 2
_LONGEST_COLUMN_HEAD = 4
_ASSIGNING = frozenset("for when take use used uses helps indications indication suits treats".split())  # noqa: SIM905
"""Words of the head of a column that says what each remedy is for ("When to take it")."""
_BIDDING = frozenset(
    "get drink eat wash go try avoid limit choose walk sit lie stop call see talk ask check set turn read make use".split()  # noqa: SIM905
)
"""Verbs with which an item tells readers what to do; what is promised begins with its name."""
_DESCRIBING = frozenset(("that", "which", "who"))
_PLACING = _AIMING | {"in", "at", "under", "before", "after", "by"}
_QUALIFYING = _DESCRIBING | {"for"}
_SELLERS = frozenset(("our", "we", "us", "free", "online"))
_ENOUGH = {"symptom": 2, "function": 3}
"""Every second item must be known where use is listed, every third where feelings are."""
_DIRECTING = ("intake", "dose-time", "dose-unit")
_REMEDIES = ("substance", "product", "practice", "name")
_FELT = frozenset("expect notice feel experience enjoy forward count tell told".split())  # noqa: SIM905
_UNCLOSED = (
    *("substance", "product", "name", "person", "price", "promotion", "commerce", "negation", "medicine", "care", "harm"),
    *("dose-time", "dose-unit"),
)


def listed_frames(
    draft: Draft, blocks: Sequence[BlockReading], reading: BlockReading, subject: Slot | None, *, offering: bool = True
) -> list[Frame]:
    """The claim that the first words of an item or cell make with what stands above, if they make one.

    `subject` is what headings, lead-in or topic offer; without one, an opening in so many words claims for what the draft offers.
    """
    if reading.block.kind not in _BELOW or not reading.sentences or (subject is None and not offering):
        return []
    if subject is not None and subject.kind not in _OFFERED:
        return []
    above = block_above(draft, reading.block)
    if above is None or above == reading.block.index:
        return []
    targets = _targets(reading)
    if not targets:
        return _labelled(draft, blocks, reading)
    heading = draft.sections[reading.block.section].heading if draft.sections else None
    opening = opening_over(blocks, above, heading)
    labelled = _labelled(draft, blocks, reading) if opening is None else []
    if labelled:
        return labelled
    bare = opening is None and subject is not None and _is_bare_complaint(reading, targets)
    if bare and names_no_worry(blocks, above, heading):
        opening = UNSAID
    if opening is None and _is_complaint_of_row(blocks, reading, targets) and names_no_worry(blocks, above):
        # The heading over a table of remedies may well name complaints: "Shop by ailment".
        opening = UNSAID if heading is None or not announces_worry(blocks[heading]) else None
    if opening is None or reading.tokens.words[reading.sentences[0].first] in _BIDDING:
        return []
    wanted = [target for target in targets if target.term.concept == "function" or not opening.functions]
    view = SentenceView(reading, reading.sentences[0])
    return [_frame(reading, [slot_of(view, target) for target in wanted], opening, subject)] if wanted else []


def _labelled(draft: Draft, blocks: Sequence[BlockReading], reading: BlockReading) -> list[Frame]:
    """The claim of an item that names a remedy, and behind a mark what it is for: "Peppermint - headaches and upset tummies"."""
    remedy = next((m for m in reading.mentions if m.term.concept in _REMEDIES), None)
    view = SentenceView(reading, reading.sentences[0])
    if remedy is None or reading.block.kind is not BlockKind.ITEM:
        return []
    if view.has("harm", "negation", "warning", "medicine", "effect") or not AUXILIARIES.isdisjoint(view.words[: view.last]):
        return []
    rest = next((place for place in range(remedy.last, view.last) if _begins_behind_mark(reading, place)), view.last)
    named = _apart([m for m in view.of(*TARGETS) if m.first >= rest])
    if rest > view.first + _LONGEST_LABEL or not named or named[0].first - rest >= _LONGEST_BEFORE_TARGET:
        return []
    heading = draft.sections[reading.block.section].heading
    if not names_no_worry(blocks, *{block_above(draft, reading.block), heading}):
        return []
    return [_frame(reading, [slot_of(view, target) for target in named], UNSAID, slot_of(view, remedy))]


def _begins_behind_mark(reading: BlockReading, place: int) -> bool:
    """Whether a token begins what is said of the head of an item: behind a dash or a colon, or with "for" behind a comma."""
    words = reading.tokens.words
    return words[place] in _AIMING if words[place - 1] == "," else words[place - 1] in _HEAD_ENDS


def fellow_frames(
    draft: Draft, blocks: Sequence[BlockReading], frames: Sequence[Frame], subject_of: Callable[[Block], Slot | None]
) -> list[Frame]:
    """The claims of items that no lexicon knows, in a list of which enough items name what a thing is for or what is felt."""
    opened: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        block = blocks[frame.block].block
        above = block_above(draft, block) if block.kind is BlockKind.ITEM and block.parent_item is None else None
        if above is not None and frame.direction == "benefit":
            opened[above].append(frame)
    found: list[Frame] = []
    for above, closed in opened.items():
        claimed = {frame.block for frame in closed}
        if len(claimed) < _FEWEST_CLOSED or not any(frame.effect.implied and frame.form == "fragment" for frame in closed):
            continue
        opening = opening_over(blocks, above, draft.sections[blocks[above].block.section].heading)
        kind = _kind_of_fellow(opening)
        if opening is None or not kind:
            continue
        near = blocks[max(0, min(claimed) - len(claimed)) : max(claimed) + len(claimed) + 1]
        items = [one for one in near if one.block.kind is BlockKind.ITEM and block_above(draft, one.block) == above]
        if _ENOUGH[kind] * len(claimed) >= len(items):
            fellows = [one for one in items if one.block.index not in claimed and _is_fellow(one)]
            found += [_frame(one, [_whole(one, kind)], opening, subject_of(one.block)) for one in fellows]
    return found


def _kind_of_fellow(opening: Opening | None) -> str:
    """What an item is that a lexicon does not know: a symptom where use is listed, a function where it is what people feel."""
    if opening is None:
        return ""
    if opening.grade >= UNSAID.grade:
        return "symptom"
    return "" if _FELT.isdisjoint(opening.text.lower().split()) else "function"


def _is_fellow(reading: BlockReading) -> bool:
    """Whether an item is a short name of something, and of nothing sold or done by a doctor."""
    words = [word for word in reading.tokens.words if word[0].isalnum()]
    if len(reading.sentences) != 1 or not 0 < len(words) <= _LONGEST_FELLOW or words[0] in _BIDDING or words[0] in _PLACING:
        return False
    if not (AUXILIARIES | _SELLERS).isdisjoint(words) or not _HEAD_ENDS.isdisjoint(reading.tokens.words):
        return False
    return not any(mention.term.concept in _UNCLOSED for mention in reading.mentions)


def _whole(reading: BlockReading, kind: str) -> Slot:
    text = reading.block.text.strip()
    start = reading.block.text.index(text)
    return Slot(kind, text, text.lower(), start, start + len(text))


def _is_bare_complaint(reading: BlockReading, targets: Sequence[Mention]) -> bool:
    """Whether an item is little more than names of complaints: "Fibromyalgia and Lyme", "Chronic back pain".

    What is to be done for it may stand behind a colon: "Spots: dab on with a cotton bud".
    """
    words = [word for word in reading.tokens.words[: _told(reading)] if word[0].isalnum()]
    named = sum(target.last - target.first for target in targets if target.term.concept in ("condition", "symptom"))
    return reading.block.kind is BlockKind.ITEM and named > 0 and len(words) <= _LONGEST_COMPLAINT and 2 * named >= len(words)


def _told(reading: BlockReading) -> int:
    """Where the head of an item ends: at a mark behind which something is to be taken or applied, or with the item."""
    words = reading.tokens.words
    end = next((place for place, word in enumerate(words) if word in _HEAD_ENDS), len(words))
    directed = any(mention.term.concept in _DIRECTING and mention.first > end for mention in reading.mentions)
    return end if directed else len(words)


def _is_complaint_of_row(blocks: Sequence[BlockReading], reading: BlockReading, targets: Sequence[Mention]) -> bool:
    """Whether a cell says no more than what complaint something is for: "Sudden fever with a red, hot face".

    Either it stands beside the name of a remedy, or in a column whose head says so ("For", "When to take it").
    """
    cell = reading.block.cell
    if cell is None or targets[0].term.concept not in ("condition", "symptom"):
        return False
    first = reading.sentences[0].first
    if targets[0].first - first > _MOST_BEFORE_COMPLAINT:
        return False
    remedy = cell.row_header is not None and any(m.term.concept in _ROW_HEADS for m in blocks[cell.row_header].mentions)
    if not remedy and (cell.header is None or not _assigns(blocks[cell.header])):
        return False
    words = reading.tokens.words[first : reading.sentences[0].last]
    told = next((place for place, word in enumerate(words) if word in AUXILIARIES), None)
    return told is None or not _DESCRIBING.isdisjoint(words[:told])


def _assigns(column: BlockReading) -> bool:
    """Whether the head of a column says that its cells are what something is for."""
    words = column.tokens.words
    return len(words) <= _LONGEST_COLUMN_HEAD and not _ASSIGNING.isdisjoint(words)


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
    if not named or named[0].first - _aimed(words, sentence.first, named[0].first) > _LONGEST_BEFORE_TARGET:
        return []
    # "A cough that will not go", "tired for no reason": what is said of a complaint denies nothing.
    described = next((place for place in range(named[0].last, end) if words[place] in _QUALIFYING), end)
    unwanted = [
        m
        for m in reading.mentions
        if m.term.concept in ("harm", "negation", "warning", "medicine")
        and m.first < described
        and m.term.group != "lack"
        # "Trigger points" trigger nothing, and of the side effects of a treatment no harm is told where they are the complaint.
        and not any(target.first <= m.first and m.last <= target.last for target in named)
    ]
    if any(not (in_cell and m.term.lemma == "worse" and m.first > named[0].first) for m in unwanted):
        return []
    return _apart(named)


def _aimed(words: Sequence[str], first: int, target: int) -> int:
    """Where the words for a target begin: behind the last "for" before it ("As a spray up the nose for hay fever")."""
    return next((place + 1 for place in range(target - 1, first, -1) if words[place] in _AIMING), first)


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that lie in no longer one, the first of those that stand on the same words."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept


def _first_word(reading: BlockReading) -> int:
    """Where the claim begins: at the item's first word, since what stands before the target belongs to it ("clearer skin")."""
    tokens = reading.tokens
    place = reading.sentences[0].first
    while not tokens.words[place][0].isalnum():
        place += 1
    return tokens.starts[place]


def _frame(reading: BlockReading, slots: Sequence[Slot], opening: Opening, subject: Slot | None) -> Frame:
    sentence = reading.sentences[0]
    start, end = _first_word(reading), slots[-1].end
    kind = "prevent" if slots[0].kind == "risk" else opening.kind
    grade = max(opening.grade, 3) if slots[0].kind in ("condition", "symptom") else opening.grade
    return Frame(
        block=reading.block.index,
        sentence=sentence.index,
        start=start,
        end=end,
        subject=replace(subject, implied=True) if subject else Slot("unnamed", "", "", start, start, implied=True),
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
