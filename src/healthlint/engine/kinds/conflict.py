"""Two statements of one draft that cannot both be true."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from healthlint.engine.claim_match import fits_any, read_wheres
from healthlint.engine.context import Context
from healthlint.engine.kinds import Body
from healthlint.engine.kinds.phrase import apart
from healthlint.engine.neighbourhood import Place, allows, read_neighbourhood
from healthlint.engine.rule import Hit, Rule, Spot
from healthlint.engine.scope import admits
from healthlint.light_dataclasses import dataclass, replace
from healthlint.light_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("first", "second", "same", "differ", "unless", "except")
DEFAULT_UNLESS = ""
_HALF = ("patterns", "where", "unless", "requires", "except")
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905
_FIGURES = {word: str(number) for number, word in enumerate(_WORDS)}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 360}
"""Lengths of time in days, as sellers count: twelve months are a year and two months sixty days."""
_NUMBER_AND_UNIT = 2
_FRAME_SLOTS = frozenset(("subject", "effect", "target"))
_OWN_TOPICS = frozenset(("substance", "practice", "medicine", "care", "condition", "symptom", "function"))
"""Concepts whose terms are a topic of their own; other words in a slot called `topic` stand for what the draft is about."""
_UNNAMED = "(unnamed)"
"""The topic of a draft that names none; no term has brackets."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One statement: its place and the terms that must be the same on the other side."""

    place: Place
    spot: Spot
    topic: tuple[str, ...]
    value: str = ""
    """What the slot named in `differ` holds; numbers in figures."""


def read(section: "Section", author: "Author") -> Body:
    """Compile both halves, `same` and `differ`."""
    section.need("first", "second")
    halves = []
    filled: list[frozenset[str]] = []
    for key in ("first", "second"):
        half = section.section(key)
        if half is None:
            continue
        data, slots = _read_half(half, author)
        halves.append(data)
        filled.append(slots)
    # A side whose patterns are at fault has been reported already.
    common = sorted(frozenset.intersection(*filled)) if filled and all(filled) else section.texts("same")
    same = section.words("same", common, "slot (it must be filled on both sides)")
    differ = section.words("differ", common, "slot (it must be filled on both sides)")
    if len(differ) > 1:
        section.report("differ", "name one slot; two statements that differ in several are about different things")
    data = {"halves": halves, "same": tuple(same), "differ": tuple(differ)}
    patterns = tuple(frozenset(half["patterns"]) for half in halves if half["patterns"])
    return Body(data, frozenset(("other",)), patterns=patterns)


def _read_half(section: "Section", author: "Author") -> tuple[dict[str, Any], frozenset[str]]:
    section.only(_HALF)
    if ("patterns" in section.values) == ("where" in section.values):
        section.report(None, "a side has either patterns or where")
    numbers = author.patterns(section, "patterns")
    author.searched.update(numbers)
    wheres = read_wheres(section, "where", author)
    data = {
        "patterns": tuple(numbers),
        "where": wheres,
        "unless": author.shield_names(section, "unless", "usual" if wheres else ""),
        "requires": read_neighbourhood(section, "requires", author),
        "except": read_neighbourhood(section, "except", author),
    }
    return data, _FRAME_SLOTS if wheres else author.slots(numbers)[0]


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """Two hits for every pair, each related to the other; a place, and a value repeated word for word, is reported once."""
    one, other = rule.body["halves"]
    first = _sides(rule, one, context)
    second = _sides(rule, other, context) if first else []
    if not second:
        return
    if not rule.body["differ"]:
        first = _beside(first, second)
    reported: set[Spot] = set()
    said: set[str] = set()
    differ = bool(rule.body["differ"])
    for own, others in ((first, _by_topic(second)), (second, _by_topic(first))):
        values = {topic: _two_values(sides) for topic, sides in others.items()} if differ else others
        for side in own:
            against = (_of_another_value if differ else _nearest)(side, values.get(side.topic, ()))
            if against is None or side.spot in reported:
                continue
            reported.add(side.spot)
            words = _text(side.spot, context).lower()
            if not (differ and words in said):
                said.add(words)
                other = {"other": _text(against.spot, context)}
                yield Hit(rule, side.spot, other, ((against.spot, "what it contradicts"),))


def _text(spot: Spot, context: Context) -> str:
    return context.reading.blocks[spot.block].block.text[spot.start : spot.end]


def _by_topic(sides: Sequence[_Side]) -> dict[tuple[str, ...], list[_Side]]:
    """The statements of each topic in the order of the draft."""
    found: dict[tuple[str, ...], list[_Side]] = {}
    for side in sorted(sides, key=_where):
        found.setdefault(side.topic, []).append(side)
    return found


def _where(side: _Side) -> tuple[int, int]:
    return side.spot.block, side.spot.start


def _nearest(side: _Side, others: Sequence[_Side]) -> _Side | None:
    """The statement that stands nearest, counted in blocks; the one before of two as near."""
    after = bisect_left(others, _where(side), key=_where)
    near = others[max(after - 1, 0) : after + 1]
    return min(near, key=lambda other: abs(other.spot.block - side.spot.block), default=None)


def _two_values(sides: Sequence[_Side]) -> list[_Side]:
    """The first statement, and the first that has another value: no more are needed to contradict any."""
    return [*sides[:1], *[side for side in sides if side.value != sides[0].value][:1]]


def _of_another_value(side: _Side, others: Sequence[_Side]) -> _Side | None:
    return next((other for other in others if other.value != side.value), None)


def _beside(sides: Sequence[_Side], others: Sequence[_Side]) -> list[_Side]:
    """Those of the statements that no other overlaps."""
    starts = sorted(map(_where, others))
    reached: list[tuple[int, int]] = []
    for side in sorted(others, key=_where):
        end = (side.spot.block, side.spot.end)
        reached.append(max(end, reached[-1]) if reached else end)
    beside = []
    for side in sides:
        before = bisect_left(starts, (side.spot.block, side.spot.end))
        if not before or reached[before - 1] <= _where(side):
            beside.append(side)
    return beside


def _sides(rule: Rule, half: Mapping[str, Any], context: Context) -> list[_Side]:
    found: list[_Side] = []
    if not context.matches.keys().isdisjoint(half["patterns"]):
        found += _from_patterns(half["patterns"], rule.body, context)
    if half["where"]:
        found += _from_frames(half, rule.body["same"], context)
    if not found:
        return found
    own = replace(rule, unless=half["unless"], requires=half["requires"], excepts=half["except"])
    return [side for side in found if _counts(side, own, context) and _counts(side, rule, context)]


def _counts(side: _Side, rule: Rule, context: Context) -> bool:
    block = context.reading.blocks[side.spot.block].block
    return admits(rule.scope, block, side.spot.start, side.spot.end) and allows(rule, side.place, context)


def _from_patterns(numbers: Sequence[int], body: Mapping[str, Any], context: Context) -> Iterator[_Side]:
    for found in apart(f for number in numbers for f in context.matches.get(number, ())):
        block = context.reading.blocks[found.block]
        tokens = {slot: (first, last) for slot, first, last in found.match.slots}
        topic = tuple(_topic(slot, found.block, *tokens[slot], context) for slot in body["same"] if slot in tokens)
        value = next((_value(block.tokens.words[slice(*tokens[slot])]) for slot in body["differ"] if slot in tokens), "")
        if "" in topic:
            continue
        spot = Spot(found.block, block.tokens.starts[found.match.first], block.tokens.ends[found.match.last - 1])
        yield _Side(Place(found.block, found.sentence, found.match.first, found.match.last), spot, topic, value)


def _value(words: Sequence[str]) -> str:
    """Words to compare: "eight" and "8" are the same, "1,000" and "1000", "2 months" and "60-day" too."""
    plain = [_FIGURES.get(word, word.replace(",", "")) for word in words]
    if len(plain) == _NUMBER_AND_UNIT and plain[0].isdecimal() and plain[1].removesuffix("s") in _DAYS:
        return f"{int(plain[0]) * _DAYS[plain[1].removesuffix('s')]} days"
    return " ".join(plain)


def _topic(slot: str, block: int, first: int, last: int, context: Context) -> str:
    """The entry form of the words in a slot. In a slot called `topic`, words that name nothing stand for the draft's topic."""
    if slot == "topic":
        base = context.index.bases[block]
        named = (term for at in range(first, last) for end, term in context.index.terms_at(base + at) if end <= base + last)
        own = next((term.lemma for term in named if term.concept in _OWN_TOPICS), "")
        return own or str(context.reading.facts.values.get("topic-name") or _UNNAMED)
    return _lemma(block, first, last, context)


def _lemma(block: int, first: int, last: int, context: Context) -> str:
    base = context.index.bases[block]
    exact = [term.lemma for end, term in context.index.terms_at(base + first) if end == base + last]
    return exact[0] if exact else " ".join(context.reading.blocks[block].tokens.words[first:last])


def _from_frames(half: Mapping[str, Any], same: Sequence[str], context: Context) -> Iterator[_Side]:
    for frame in context.reading.frames:
        if fits_any(half["where"], frame):
            slots = {"subject": frame.subject, "effect": frame.effect, "target": frame.target}
            topic = tuple(slot.lemma for name in same if (slot := slots[name]) is not None)
            place = Place(frame.block, frame.sentence, *context.tokens_of(frame.block, frame.start, frame.end))
            yield _Side(place, Spot(frame.block, frame.start, frame.end), topic)
