"""A rule of two families finds everything twice, once for each; people are shown it once."""

from collections.abc import Iterable

from healthlint.light_dataclasses import replace
from healthlint.results.finding import Finding, RuleReference


def in_two_families(one: Finding, other: Finding) -> bool:
    """Whether two findings are the same one of a rule that belongs to several families."""
    same_place = (one.path, one.start, one.end) == (other.path, other.start, other.end)
    return same_place and one.rule == other.rule and one.family != other.family


def with_family(one: Finding, other: Finding) -> Finding:
    """The first finding with the other's family, and what was folded into it, among its `also`."""
    also = dict.fromkeys((*one.also, RuleReference(other.rule, other.name, other.family), *other.also))
    return replace(one, also=tuple(also))


def one_each(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that differ from the one before in their family alone."""
    kept: list[Finding] = []
    for finding in findings:
        if kept and in_two_families(kept[-1], finding):
            kept[-1] = with_family(kept[-1], finding)
        else:
            kept.append(finding)
    return kept
