"""Findings about wordings whose approval has ended."""

from collections import Counter

from healthlint.draft.model import Draft
from healthlint.light_dataclasses import replace
from healthlint.results.finding import FileReport
from healthlint.results.own_rules import EXPIRED_APPROVAL, own_finding
from healthlint.results.suppressions import Terms


def with_expired_approvals(report: FileReport, draft: Draft, terms: Terms) -> FileReport:
    """The report with a finding for each wording of the draft whose approval has ended, sorted into place."""
    ended = [one for one in report.approved if one.expired]
    if not ended or EXPIRED_APPROVAL.id not in terms.enabled:
        return report
    seen: Counter[str] = Counter()
    findings = list(report.findings)
    for one in ended:
        findings.append(
            own_finding(
                EXPIRED_APPROVAL,
                f"The approval of this wording ended on {one.expired} ({', '.join(one.entries)}).",
                draft,
                (one.start, one.end),
                severity=terms.severity.get(EXPIRED_APPROVAL.id, EXPIRED_APPROVAL.severity),
                context="",
                occurrence=seen[one.text],
            )
        )
        seen[one.text] += 1
    return replace(report, findings=tuple(sorted(findings, key=lambda f: (f.start, f.end, f.rule))))
