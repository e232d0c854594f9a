"""What other programs read."""

import json
from dataclasses import replace

from healthlint.reports import statistics
from healthlint.reports.context import Context
from healthlint.reports.statistics import document
from healthlint.reports.terminal import Style
from healthlint.results.families import one_each
from healthlint.results.finding import Disclaimer, FileError, Fix, Related, Suppressed
from healthlint.results.outcome import FileOutcome, RunResult
from tests.reports.support import RULE, one_file, written
from tests.results.support import finding_at, report_of

LINE = "It cures “arthritis” \u202e\x1b[2J"


def test_the_document_holds_everything_that_is_known() -> None:
    finding = replace(
        finding_at(LINE, "cures", also=("HL310",)),
        related=(Related("a.md", 0, 2, 1, 1, "the other half"),),
        fix=Fix(3, 8, "may help", True),
        fingerprint="abc",
    )
    report = replace(
        report_of(finding),
        disclaimers=(Disclaimer("medical-advice", 3, 10, 20),),
        suppressed=(Suppressed(finding, "approved", "front matter"),),
    )
    result = RunResult((FileOutcome("a.md", report),), (FileError("gone.md", 0, "no such file or folder"),))
    document = json.loads(written("json", result, Context("9.9.9", {"HL101": str(RULE["url"])})))
    assert document == {
        "version": 1,
        "tool": {"name": "healthlint", "version": "9.9.9"},
        "files": [
            {
                "path": "a.md",
                "format": "markdown",
                "words": 100,
                "sentences": 8,
                "grade": 9.5,
                "findings": 1,
                "suppressed": 1,
                "disclaimers": [{"kind": "medical-advice", "line": 3, "start": 10, "end": 20}],
                "approved": [],
                "skipped": "",
            }
        ],
        "findings": [
            {
                "rule": "HL101",
                "name": "rule-hl101",
                "url": "https://healthlint.example/rules/HL101",
                "family": "claims",
                "severity": "error",
                "confidence": "high",
                "message": "“cures” is a claim.",
                "repair": "Cite a source.",
                "path": "a.md",
                "line": 1,
                "column": 4,
                "end_line": 1,
                "end_column": 9,
                "start": 3,
                "end": 8,
                "text": "cures",
                "context": "paragraph",
                "document": False,
                "also": [{"rule": "HL310", "name": "rule-hl310", "family": "safety"}],
                "related": [{"path": "a.md", "line": 1, "column": 1, "start": 0, "end": 2, "message": "the other half"}],
                "fingerprint": "abc",
                "fix": {"start": 3, "end": 8, "replacement": "may help", "safe": True},
            }
        ],
        "summary": {"files": 1, "error": 1, "warning": 0, "info": 0, "suppressed": 1, "baselined": 0, "stale": 0, "unchanged": 0},
        "errors": [{"path": "gone.md", "line": 0, "message": "no such file or folder"}],
    }


def test_the_document_is_ascii_so_that_no_log_is_harmed() -> None:
    finding = finding_at(LINE, LINE)
    report = written("json", one_file(finding))
    assert report.isascii()
    assert "\x1b" not in report
    assert json.loads(report)["findings"][0]["text"] == LINE


def test_a_finding_of_two_families_is_one_by_rule_and_file_and_one_in_each_family() -> None:
    finding = finding_at(LINE, "cures")
    counted = document(one_file(finding, replace(finding, family="safety")))
    assert counted["findings"] == 1
    assert counted["by_rule"] == [{"rule": "HL101", "name": "rule-hl101", "findings": 1}]
    assert counted["by_family"] == [{"family": "claims", "findings": 1}, {"family": "safety", "findings": 1}]
    assert counted["by_file"] == [{"path": "a.md", "findings": 1}]


def test_findings_of_two_files_are_two() -> None:
    one = finding_at(LINE, "cures")
    other = replace(one, path="b.md", family="safety")
    assert one_each([one, other]) == [one, other]


def test_statistics_count_by_rule_family_and_file_and_tell_what_was_left_out() -> None:
    findings = [
        finding_at(LINE, "cures"),
        finding_at(LINE, "cures"),
        replace(finding_at(LINE, "It"), rule="HL601", name="it", family="language"),
    ]
    report = replace(report_of(*findings), left_out=(("navigation", 120), ("script", 4000)))
    lines = list(statistics.render(RunResult((FileOutcome("a.md", report),)), Style()))
    assert lines == [
        "By rule",
        "  2  HL101 rule-hl101",
        "  1  HL601 it",
        "",
        "By family",
        "  2  claims",
        "  1  language",
        "",
        "By file",
        "  3  a.md",
        "",
        "Read",
        "  100 words in 8 sentences of 1 draft",
        "  300.0 findings for every 10,000 words",
        "",
        "Left out of the prose, in characters",
        "  4,000  script",
        "    120  navigation",
        "",
    ]
