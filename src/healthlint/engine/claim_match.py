"""Conditions on claim frames: `where` of a claim rule, and `claim` wherever a rule asks for one."""

from collections.abc import Iterable, Mapping

from healthlint.engine.names import STANCES
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.reading.model import Frame, Slot

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("subject", "effect", "target", "grade", "direction", "modality", "serious", "implied", "support")
SUPPORTS = ("none", "any", "doi", "pmid", "pmcid", "trial", "link", "reference", "author-year", "register")
Where = Mapping[str, Any]

_RANGE = lazy_pattern(r"(\d*)\.\.(\d*)\Z")


def read_wheres(section: "Section", key: str, author: "Author") -> list[dict[str, Any]]:
    """One mapping of conditions, or a list of them of which one must fit."""
    return [_read_where(one, author) for one in section.sections(key)]


def _read_where(section: "Section", author: "Author") -> dict[str, Any]:
    section.only(KEYS)
    where: dict[str, Any] = {}
    for key in ("subject", "target"):
        if kinds := author.kinds(section, key):
            where[key] = frozenset(kinds)
    effect_groups = sorted(author.vocabulary.concepts.get("effect", ()))
    if effects := author.kinds(section, "effect", effect_groups):
        where["effect"] = frozenset(effects)
    if "grade" in section.values:
        where["grade"] = read_range(section, "grade")
    if direction := section.choice("direction", ("benefit", "harm")):
        where["direction"] = direction
    if modality := section.words("modality", STANCES, "modality"):
        where["modality"] = frozenset(modality)
    if (serious := section.flag("serious")) is not None:
        where["serious"] = serious
    if implied := _implied(section):
        where["implied"] = implied
    if support := section.words("support", SUPPORTS, "support"):
        where["support"] = frozenset(support)
    return where


def _implied(section: "Section") -> str:
    value = section.values.get("implied")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return section.choice("implied", ("yes", "no", "only"))


def read_range(section: "Section", key: str) -> tuple[float, float]:
    """`3`, `3..`, `..2` or `1..4`."""
    text = section.text(key)
    found = _RANGE.match(text)
    if found and (found[1] or found[2]):
        return float(found[1] or 0), float(found[2] or 1e9)
    if text.isdigit():
        return float(text), float(text)
    section.report(key, f"“{key}” is a number or a range such as 3, 3.. , ..2 or 1..4, not “{text}”")
    return 0.0, 1e9


def fits_any(wheres: Iterable[Where], frame: Frame) -> bool:
    """Whether a frame fits one of the conditions."""
    return any(fits(where, frame) for where in wheres)


def fits(where: Where, frame: Frame) -> bool:
    """Whether a frame fits all of some conditions."""
    if "direction" in where and frame.direction != where["direction"]:
        return False
    if "grade" in where and not where["grade"][0] <= frame.grade <= where["grade"][1]:
        return False
    if "modality" in where and not frame.modality & where["modality"]:
        return False
    if "support" in where and not supported(frame.support, where["support"]):
        return False
    if "target" in where and not any(_is(where["target"], slot) for slot in (frame.target, *frame.also)):
        return False
    if "subject" in where and not _is(where["subject"], frame.subject):
        return False
    if "effect" in where and not (_is(where["effect"], frame.effect) or (frame.effect.group, "") in where["effect"]):
        return False
    if "implied" in where and where["implied"] != "yes" and _is_implied(frame) is (where["implied"] == "no"):
        return False
    return "serious" not in where or is_serious(frame) is where["serious"]


def supported(support: str, wanted: frozenset[str]) -> bool:
    """Whether a kind of support (empty: none) is among those that a rule asks for."""
    return (support or "none") in wanted or ("any" in wanted and bool(support))


def is_serious(frame: Frame) -> bool:
    """Whether one of the frame's targets is a serious condition."""
    return any(slot is not None and slot.serious for slot in (frame.target, *frame.also))


def _is_implied(frame: Frame) -> bool:
    return frame.subject is None or frame.subject.implied


def _is(kinds: frozenset[tuple[str, str]], slot: Slot | None) -> bool:
    if slot is None:
        return ("none", "") in kinds
    return (slot.kind, "") in kinds or (slot.kind, slot.group) in kinds
