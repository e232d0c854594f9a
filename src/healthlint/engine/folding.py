"""Overlapping findings of one family become one; texts that stand again in a draft's metadata are reported once."""

from collections.abc import Mapping, Sequence

from healthlint.engine.rule import Spot
from healthlint.light_dataclasses import dataclass, replace
from healthlint.results.finding import Finding, Related, RuleReference

Order = Mapping[str, int]
"""Rule name to its rank; 0 folds all others."""

_REPEATING = frozenset(("title", "heading", "metadata"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with what folding needs to know of its place."""

    finding: Finding
    sentence: str
    """The normalised sentence, and which of its words the finding points at."""
    spot: Spot


def fold(placed: Sequence[Placed], order: Order, apart: frozenset[str] = frozenset()) -> list[Placed]:
    """Keep the highest of overlapping findings of one family and name the others in its `also`.

    Rules in `apart` neither fold others nor are folded: a long sentence and a hard word in it are two things to mend.
    """
    by_family: dict[str, list[Placed]] = {}
    kept: list[Placed] = []
    for one in placed:
        if one.finding.document or one.finding.name in apart:
            kept.append(one)
        else:
            by_family.setdefault(one.finding.family, []).append(one)
    for family in by_family.values():
        kept += _fold_family(family, order)
    return kept


def _fold_family(family: list[Placed], order: Order) -> list[Placed]:
    family.sort(key=lambda p: (p.finding.start, p.finding.end))
    kept: list[Placed] = []
    group: list[Placed] = []
    reach = -1
    for one in family:
        if one.finding.start >= reach:
            kept += _fold_group(group, order)
            group = []
        group.append(one)
        reach = max(reach, one.finding.end)
    return kept + _fold_group(group, order)


def _fold_group(group: list[Placed], order: Order) -> list[Placed]:
    """Fold findings that hang together: from the highest down, each takes in those that it overlaps."""
    left = sorted(group, key=lambda p: _rank(p.finding, order))
    kept: list[Placed] = []
    while left:
        top, *rest = left
        folded = [p for p in rest if _overlap(p.finding, top.finding)]
        left = [p for p in rest if not _overlap(p.finding, top.finding)]
        also = dict.fromkeys(
            RuleReference(p.finding.rule, p.finding.name, p.finding.family) for p in folded if p.finding.rule != top.finding.rule
        )
        kept.append(replace(top, finding=replace(top.finding, also=tuple(also))) if also else top)
    return kept


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _rank(finding: Finding, order: Order) -> tuple[int, int, str, int, int]:
    return order.get(finding.name, len(order)), -finding.severity.rank, finding.rule, finding.start, finding.end


def merge_repeats(placed: Sequence[Placed]) -> list[Placed]:
    """One finding for a text that stands in title, heading and metadata alike: the one seen first tells of the others."""
    groups: dict[tuple[str, str, str], list[Placed]] = {}
    for one in placed:
        finding = one.finding
        if not finding.document:
            groups.setdefault((finding.rule, finding.family, one.sentence), []).append(one)
    dropped: set[int] = set()
    related: dict[int, tuple[Related, ...]] = {}
    for group in groups.values():
        first = _primary(group)
        again = [p for p in group if p is not first and _repeats(p, first)]
        if again:
            dropped.update(map(id, again))
            related[id(first)] = tuple(_also_here(p.finding) for p in again)
    result = []
    for one in placed:
        if id(one) in dropped:
            continue
        extra = related.get(id(one))
        result.append(replace(one, finding=replace(one.finding, related=one.finding.related + extra)) if extra else one)
    return result


def _primary(group: list[Placed]) -> Placed:
    """The one that the reader sees first: title and heading before body text, metadata last."""
    ranks = {"title": 0, "heading": 1, "metadata": 3}
    return min(group, key=lambda p: (ranks.get(p.finding.context, 2), p.finding.start))


def _repeats(one: Placed, first: Placed) -> bool:
    if one.finding.context == "metadata":
        return True
    return one.finding.context in _REPEATING and first.finding.context == "title"


def _also_here(finding: Finding) -> Related:
    return Related(
        finding.path, finding.start, finding.end, finding.line, finding.column, f"the same words in the {finding.context}"
    )
