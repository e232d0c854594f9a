"""On a page that is known, one new sentence is one new finding.

Several rules may stop at the same words, and a claim may bring a page under requirements that it had not to meet before: the one
who added the sentence is told of it once, with the rest beside it. A new page is told everything.
"""

from collections.abc import Sequence

from healthlint.light_dataclasses import replace
from healthlint.results.finding import FAMILIES, Confidence, Finding, Related, RuleReference

_APART = ("readability", "consistency")
"""A claim and a long sentence are two things to mend, and so is what stands in contradiction to another place."""


def told_once(findings: Sequence[Finding], shown: Sequence[bool]) -> dict[int, Finding]:
    """The findings to tell of, by their number, each with what is told with it.

    `shown` says of each finding whether the run shows it: what is hidden takes nothing in and is not taken in.
    """
    numbers = sorted((number for number in range(len(findings)) if shown[number]), key=lambda n: _rank(findings[n], n))
    told: dict[int, list[int]] = {}
    for number in numbers:
        host = next((one for one in told if _takes_in(findings[one], findings[number])), None)
        if host is None:
            told[number] = []
        else:
            told[host].append(number)
    kept = {number: _with(findings[number], [findings[one] for one in sorted(others)]) for number, others in told.items()}
    kept |= {number: finding for number, finding in enumerate(findings) if not shown[number]}
    return dict(sorted(kept.items()))


def _rank(finding: Finding, number: int) -> tuple[bool, int, bool, int, int]:
    """Findings in a sentence before those about the draft, the gravest first."""
    family = FAMILIES.index(finding.family) if finding.family in FAMILIES else len(FAMILIES)
    return finding.document, -finding.severity.rank, finding.confidence is Confidence.LOW, family, number


def _takes_in(host: Finding, other: Finding) -> bool:
    """Whether whoever reads of one need not be told of the other apart; never where the other alone would fail the run."""
    if host.document or host.severity.rank < other.severity.rank:
        return False
    if host.confidence is Confidence.LOW and other.confidence is not Confidence.LOW:
        return False
    if other.document:
        return True
    return host.start < other.end and other.start < host.end and not {host.family, other.family} & set(_APART)


def _with(host: Finding, others: Sequence[Finding]) -> Finding:
    if not others:
        return host
    also = dict.fromkeys((*host.also, *(one for other in others for one in (_reference(other), *other.also))))
    also.pop(_reference(host), None)
    whole = (Related(one.path, one.start, one.end, one.line, one.column, one.message) for one in others if one.document)
    return replace(host, also=tuple(also), related=(*host.related, *whole))


def _reference(finding: Finding) -> RuleReference:
    return RuleReference(finding.rule, finding.name, finding.family)
