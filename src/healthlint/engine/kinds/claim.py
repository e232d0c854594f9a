"""Claims that fit the conditions of the rule."""

from collections.abc import Iterator

from healthlint.engine.claim_match import fits_any, is_serious, read_wheres
from healthlint.engine.context import Context
from healthlint.engine.kinds import Body
from healthlint.engine.neighbourhood import Place, allows_frame
from healthlint.engine.rule import Hit, Rule, Spot
from healthlint.engine.scope import admits
from healthlint.light_typing import TYPE_CHECKING
from healthlint.reading.model import Frame, Slot

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("where", "unless", "requires", "except", "report")
DEFAULT_UNLESS = "usual"
_SLOTS = frozenset(("effect", "direction", "modality", "support"))


def read(section: "Section", author: "Author") -> Body:
    """Compile `where`."""
    section.need("where")
    wheres = read_wheres(section, "where", author)
    sure = set(_SLOTS)
    for slot in ("subject", "target"):
        if wheres and all(slot in where and ("none", "") not in where[slot] for where in wheres):
            sure.add(slot)
    reports = frozenset(("frame", "subject", "effect", "target"))
    return Body({"where": wheres}, frozenset(sure), frozenset(("subject", "target")), reports=reports)


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """A hit for every claim that fits."""
    wheres = rule.body["where"]
    for frame in context.reading.frames:
        if not rule.unless.isdisjoint(frame.modality) or not fits_any(wheres, frame):
            continue
        block = context.reading.blocks[frame.block].block
        start, end = _span(rule, frame)
        if not admits(rule.scope, block, start, end):
            continue
        place = Place(frame.block, frame.sentence, *context.tokens_of(frame.block, start, end))
        if allows_frame(rule, place, context):
            yield Hit(rule, Spot(frame.block, start, end), _slots(frame), serious=is_serious(frame), modality=frame.modality)


def _span(rule: Rule, frame: Frame) -> tuple[int, int]:
    named = [slot for name in rule.report if name and (slot := _slot(frame, name)) is not None and slot.end > slot.start]
    if not named:
        return frame.start, frame.end
    return min(slot.start for slot in named), max(slot.end for slot in named)


def _slot(frame: Frame, name: str) -> Slot | None:
    return {"subject": frame.subject, "effect": frame.effect, "target": frame.target}.get(name)


def _slots(frame: Frame) -> dict[str, str]:
    return {
        "subject": frame.subject.text if frame.subject else "",
        "effect": frame.effect.text,
        "target": frame.target.text if frame.target else "",
        "direction": frame.direction,
        "modality": ", ".join(sorted(frame.modality)),
        "support": frame.support,
    }
