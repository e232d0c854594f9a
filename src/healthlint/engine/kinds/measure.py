"""A number beside a limit."""

from collections.abc import Iterator

from healthlint.engine.context import Context
from healthlint.engine.kinds import Body
from healthlint.engine.kinds.requirement import anchor
from healthlint.engine.measures import MEASURES, Measured
from healthlint.engine.problems import did_you_mean
from healthlint.engine.rule import Hit, Rule
from healthlint.engine.scope import admits
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("measure", "limit", "side")
DEFAULT_UNLESS = ""
_GRADE = lazy_pattern(r"target-grade(?:\s*([+-])\s*(\d{1,3}(?:\.\d)?))?\Z")


def read(section: "Section", author: "Author") -> Body:
    """Compile `measure`, `limit` and `side`."""
    section.need("measure", "limit")
    name = section.text("measure")
    if name not in MEASURES and author.facts and name not in author.facts:
        section.report("measure", f"unknown measure “{name}”{did_you_mean(name, (*MEASURES, *author.facts))}")
    data: dict[str, Any] = {
        "measure": name,
        "limit": _limit(section),
        "side": section.choice("side", ("above", "below"), "above"),
    }
    always = frozenset(("value", "limit"))
    measure = MEASURES.get(name)
    if measure is None:
        return Body(data, always, document=True)
    return Body(data, always | measure.slots, measure.optional, document=measure.document)


def _limit(section: "Section") -> tuple[str, float]:
    """(`fixed` or `target-grade`, number to compare with or to add)."""
    value = section.values.get("limit")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "fixed", float(value)
    found = _GRADE.match(section.text("limit"))
    if found is None:
        section.report("limit", "“limit” is a number, target-grade, or target-grade + a number")
        return "fixed", 0.0
    return "target-grade", float((found[1] or "+") + (found[2] or "0"))


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """A hit for every value beyond the limit."""
    kind, number = rule.body["limit"]
    limit = number if kind == "fixed" else context.settings.target_grade + number
    above = rule.body["side"] == "above"
    for measured in _values(rule.body["measure"], context, limit if above else -1):
        if measured.value <= limit if above else measured.value >= limit:
            continue
        spot = (anchor(context) if rule.document else None) or measured.spot
        block = context.reading.blocks[spot.block].block
        if rule.document or admits(rule.scope, block, spot.start, spot.end):
            slots = {**measured.slots, "value": _shown(measured.value), "limit": _shown(limit)}
            yield Hit(rule, spot, slots, measured.related, beyond=round(abs(measured.value - limit), 6))


def _values(name: str, context: Context, above: float) -> Iterator[Measured]:
    if name in MEASURES:
        yield from MEASURES[name].values(context, above)
        return
    value = context.reading.facts.values.get(name)
    spot = anchor(context)
    if spot is not None and isinstance(value, int | float):
        yield Measured(spot, value)


def _shown(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.1f}"
