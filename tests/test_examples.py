"""The drafts of examples/: the promotional ones show every family, the careful ones can be published."""

from pathlib import Path

import healthlint
from healthlint.results.finding import FAMILIES

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def test_the_promotional_drafts_show_every_family_and_every_one_of_them_has_findings() -> None:
    result = healthlint.check_paths([EXAMPLES / "promotional"], config=False, today="2026-12-01")
    assert not result.all_errors
    assert {finding.family for finding in result.findings} == set(FAMILIES)
    assert all(report.findings for report in result.reports)
    assert result.fails()


def test_the_careful_drafts_have_no_errors_and_next_to_no_warnings() -> None:
    result = healthlint.check_paths([EXAMPLES / "careful"], config=False, today="2026-12-01")
    assert not result.all_errors
    assert [f.rule for f in result.findings if f.severity is healthlint.Severity.ERROR] == []
    assert len([f for f in result.findings if f.severity is healthlint.Severity.WARNING]) <= 1


def test_the_formats_are_all_there() -> None:
    for folder in ("promotional", "careful"):
        assert {path.suffix for path in (EXAMPLES / folder).iterdir()} == {".md", ".html", ".txt"}


def test_a_suppressed_claim_is_counted_with_its_reason() -> None:
    report = healthlint.check_file(EXAMPLES / "promotional/approved-wording.md", config=False, today="2026-12-01")
    assert "authorised claim, wording approved by the legal team" in [one.reason for one in report.suppressed]
    assert "HL901" in [finding.rule for finding in report.findings]
