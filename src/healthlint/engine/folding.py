"""Overlapping findings of one family become one; texts that stand again in a draft's metadata are reported once."""

from collections.abc import Mapping, Sequence

from healthlint.engine.context import Context
from healthlint.engine.placing import Placed, words_of
from healthlint.light_dataclasses import replace
from healthlint.results.finding import Related, RuleReference

Order = Mapping[str, int]
"""Rule name to its rank; 0 folds all others."""

_REPEATING = frozenset(("title", "heading", "metadata"))


def fold(placed: Sequence[Placed], order: Order, apart: frozenset[str] = frozenset()) -> list[Placed]:
    """Keep the highest of overlapping findings of one family and name the others in its `also`.

    Rules in `apart` neither fold others nor are folded: a long sentence and a hard word in it are two things to mend.
    """
    by_family: dict[str, list[Placed]] = {}
    kept: list[Placed] = []
    for one in placed:
        if one.hit.rule.document or one.hit.rule.name in apart:
            kept.append(one)
        else:
            by_family.setdefault(one.family, []).append(one)
    for family in by_family.values():
        kept += _fold_family(family, order)
    return kept


def _fold_family(family: list[Placed], order: Order) -> list[Placed]:
    family.sort(key=lambda p: (p.start, p.end))
    kept: list[Placed] = []
    group: list[Placed] = []
    reach = -1
    for one in family:
        if one.start >= reach:
            kept += _fold_group(group, order)
            group = []
        group.append(one)
        reach = max(reach, one.end)
    return kept + _fold_group(group, order)


def _fold_group(group: list[Placed], order: Order) -> list[Placed]:
    """Fold findings that hang together: from the highest down, each takes in those that it overlaps."""
    left = sorted(group, key=lambda p: _rank(p, order))
    kept: list[Placed] = []
    while left:
        top, *rest = left
        folded = [p for p in rest if _overlap(p, top)]
        left = [p for p in rest if not _overlap(p, top)]
        also = dict.fromkeys(
            RuleReference(p.hit.rule.id, p.hit.rule.name, p.family) for p in folded if p.hit.rule.id != top.hit.rule.id
        )
        kept.append(replace(top, also=tuple(also)) if also else top)
    return kept


def _overlap(one: Placed, other: Placed) -> bool:
    return one.start < other.end and other.start < one.end


def _rank(placed: Placed, order: Order) -> tuple[int, int, str, int, int]:
    rule = placed.hit.rule
    return order.get(rule.name, len(order)), -placed.severity.rank, rule.id, placed.start, placed.end


def merge_repeats(placed: Sequence[Placed], context: Context) -> list[Placed]:
    """One finding for a text that stands in title, heading and metadata alike: the one seen first tells of the others."""
    repeating = {(one.hit.rule.id, one.family) for one in placed if one.context in _REPEATING}
    if not repeating:
        return list(placed)
    groups: dict[tuple[str, str, tuple[str, str]], list[Placed]] = {}
    for one in placed:
        if not one.hit.rule.document and (one.hit.rule.id, one.family) in repeating:
            groups.setdefault((one.hit.rule.id, one.family, words_of(one, context)), []).append(one)
    dropped: set[int] = set()
    related: dict[int, tuple[Related, ...]] = {}
    for group in groups.values():
        first = _primary(group)
        again = [p for p in group if p is not first and _repeats(p, first)]
        if again:
            dropped.update(map(id, again))
            related[id(first)] = tuple(_also_here(p, context) for p in again)
    return [
        replace(one, related=one.related + related[id(one)]) if id(one) in related else one
        for one in placed
        if id(one) not in dropped
    ]


def _primary(group: list[Placed]) -> Placed:
    """The one that the reader sees first: title and heading before body text, metadata last."""
    ranks = {"title": 0, "heading": 1, "metadata": 3}
    return min(group, key=lambda p: (ranks.get(p.context, 2), p.start))


def _repeats(one: Placed, first: Placed) -> bool:
    if one.context == "metadata":
        return True
    return one.context in _REPEATING and first.context == "title"


def _also_here(placed: Placed, context: Context) -> Related:
    draft = context.reading.draft
    line, column = draft.lines.position(placed.start)
    return Related(draft.path, placed.start, placed.end, line, column, f"the same words in the {placed.context}")
