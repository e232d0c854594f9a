"""Linting a text in a property, and what a finding says apart from where it stands."""

from functools import cache

from hypothesis import HealthCheck, settings

from healthlint.config import Config
from healthlint.draft.parse import parse_draft
from healthlint.engine.linter import Linter
from healthlint.results.finding import FileReport, Finding
from healthlint.rulebook import rulebook, settings_of
from tests.properties.exactness import broken_maps, faults

DETERMINISTIC = settings(
    derandomize=True, deadline=None, max_examples=40, database=None, suppress_health_check=[HealthCheck.too_slow]
)


@cache
def linter() -> Linter:
    """The linter with the rules as they come."""
    return rulebook((), True).linter(settings_of(Config(), ""))


def lint(source: str, name: str) -> FileReport:
    """Lint a text and see that everything it says is exactly in its place."""
    draft = parse_draft(source, name)
    report = linter().lint(draft)
    assert [*broken_maps(draft), *faults(source, report)] == []
    return report


Said = tuple[object, ...]


def said(finding: Finding) -> Said:
    """All that a finding says, but not where."""
    return (
        finding.rule,
        finding.family,
        finding.severity,
        finding.confidence,
        finding.message,
        finding.document,
        finding.also,
        finding.fingerprint,
        tuple(related.message for related in finding.related),
    )


def all_said(report: FileReport) -> list[Said]:
    """What a report says, sorted; documents first, for their place is the draft's title or beginning."""
    return sorted(map(said, report.findings), key=repr)
