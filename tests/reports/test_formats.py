"""Every report for programs: as it is written down, and as the programs read it."""

import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.reports.context import Context
from healthlint.reports.places import uri
from healthlint.results.finding import FileError, Fix, Severity
from healthlint.results.outcome import Excerpt, FileOutcome, RunResult, Stale
from tests.reports.schemas import sarif
from tests.reports.support import GOLDEN, NAMES, everything, one_file, written
from tests.results.support import finding_at, report_of

validate_sarif = sarif()
XML = ("junit", "checkstyle")
JSON = ("json", "sarif", "gitlab", "rdjson")
LINES = {"github": "^::", "msbuild": r"(\(\d+,\d+,\d+,\d+\)|^healthlint): (error|warning|info) "}
FORBIDDEN = set(map(chr, [*range(9), 11, 12, *range(14, 32), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F)]))


def read(format_: str, text: str) -> Any:
    """The report as its readers read it."""
    if format_ in XML:
        return ElementTree.fromstring(text)
    return [json.loads(line) for line in text.splitlines()] if format_ == "jsonl" else json.loads(text)


@pytest.mark.parametrize("format_", NAMES)
def test_the_report_is_the_one_written_down(format_: str) -> None:
    assert written(format_, everything()) == (GOLDEN / NAMES[format_]).read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", [*JSON, *XML, "jsonl"])
@pytest.mark.parametrize(
    "result", [RunResult(()), RunResult((), (FileError("", 0, "no"),)), one_file()], ids=["nothing", "an error", "clean"]
)
def test_a_run_without_findings_is_a_whole_report(format_: str, result: RunResult) -> None:
    found = read(format_, written(format_, result))
    if format_ == "sarif":
        validate_sarif(found)
        assert found["runs"][0]["results"] == []
        assert found["runs"][0]["invocations"][0]["executionSuccessful"] is not bool(result.errors)
    if format_ == "junit":
        assert int(found.get("errors")) == len(result.errors)


def test_sarif_keeps_its_schema() -> None:
    validate_sarif(read("sarif", written("sarif", everything())))


_HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "]]>",
            "\x1b[2J",
            "\u202e",
            "::error::x",
            "%0A::error::x",
            "##vso[x]",
            "<b>",
            "&amp;",
            '"',
            "'",
            "\r\n",
            "\ufffe",
            "\x85",
        ]
    ),
).flatmap(lambda one: st.text(max_size=5).map(lambda other: one + other))


@given(text=_HOSTILE, path=_HOSTILE, message=_HOSTILE)
def test_whatever_a_draft_or_its_name_holds_the_report_can_be_read(text: str, path: str, message: str) -> None:
    finding = replace(
        finding_at(f"x{text}", text, path=path), message=message, repair=text, fix=Fix(1, 1 + len(text), message, True)
    )
    result = RunResult((FileOutcome(path, report_of(finding, path=path)),), (FileError(path, 1, message),))
    for format_ in NAMES:
        told = written(format_, result)
        if format_ in LINES:
            assert len([line for line in told.splitlines() if re.search(LINES[format_], line)]) == 2
            assert not set(told) & FORBIDDEN
            continue
        found = read(format_, told)
        if format_ == "sarif":
            validate_sarif(found)
        if format_ in XML:
            assert not set(told) & FORBIDDEN
        else:
            assert told.isascii()
            assert "##" not in told


@pytest.mark.parametrize("format_", XML)
def test_ordinary_text_survives(format_: str) -> None:
    message = "“5 < 6” & 'tea' cures ]]> naïve 日本 \U0001f33f"
    root = read(format_, written(format_, one_file(replace(finding_at("tea", "tea"), message=message, repair=""))))
    assert any(message in str(element.get("message")) for element in root.iter())


@pytest.mark.parametrize(
    ("path", "windows", "expected"),
    [
        ("drafts/a b.md", False, "drafts/a%20b.md"),
        ("100%/été#1?.md", False, "100%25/%C3%A9t%C3%A9%231%3F.md"),
        ("/srv/a.md", False, "file:///srv/a.md"),
        ("C:/drafts/a.md", False, "C%3A/drafts/a.md"),
        ("a\\b.md", False, "a%5Cb.md"),
        ("C:/drafts/a b.md", True, "file:///C:/drafts/a%20b.md"),
        ("C:\\drafts\\a.md", True, "file:///C:/drafts/a.md"),
        ("drafts\\a.md", True, "drafts/a.md"),
        ("//server/share/a.md", True, "file://server/share/a.md"),
        ("caf\udce9.md", False, "caf%E9.md"),
    ],
)
def test_paths_become_uris(path: str, windows: bool, expected: str) -> None:
    assert uri(path, windows=windows) == expected


def test_two_files_with_the_same_sentence_are_two_entries_for_gitlab() -> None:
    finding = replace(finding_at("It cures.", "cures"), fingerprint="a" * 16)
    result = RunResult(tuple(FileOutcome(path, report_of(finding, path=path)) for path in ("a.md", "b.md")))
    entries = read("gitlab", written("gitlab", result))
    assert len({entry["fingerprint"] for entry in entries}) == 2


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_junit_fails_what_fails_the_run(fail_on: str, failures: int) -> None:
    found = [replace(finding_at("a b c", text), severity=level) for text, level in zip("abc", Severity, strict=True)]
    outcome = FileOutcome("a.md", report_of(*found), fail_on=fail_on)
    suite = read("junit", written("junit", RunResult((outcome,))))[0]
    assert (suite.get("failures"), suite.get("skipped")) == (str(failures), str(3 - failures))


def test_a_fix_behind_other_scripts_is_placed_in_bytes_for_reviewdog() -> None:
    diagnostics = read("rdjson", written("rdjson", everything()))["diagnostics"]
    fixed = next(one for one in diagnostics if "suggestions" in one)
    assert fixed["suggestions"][0]["range"]["start"] == {"line": 1, "column": 12}


def test_msbuild_tells_where_a_finding_ends_in_utf_16() -> None:
    source = "One\n\U0001f33f tea\n\U0001f33f cures. And more."
    finding = replace(finding_at(source, "tea\n\U0001f33f cures"), message="It cures.", repair="Say less.")
    excerpt = Excerpt("\U0001f33f tea", 2, 3, False, False, 0, 5, 1)
    outcome = FileOutcome("a b.md", report_of(finding, path="a b.md"), None, (excerpt,))
    told = written("msbuild", RunResult((outcome,), (FileError("torn.md", 3, "not UTF-8"), FileError("", 0, "no such key"))))
    assert told.splitlines() == [
        "healthlint: error : not linted: no such key",
        "torn.md(3,1,3,1): error : not linted: not UTF-8",
        "a b.md(2,4,3,9): error HL101: rule-hl101: It cures. Say less.",
    ]


def test_a_fix_that_reaches_beyond_its_finding_is_no_suggestion() -> None:
    finding = replace(finding_at("It cures all.", "cures"), fix=Fix(0, 8, "Tea eases", False))
    assert "suggestions" not in read("rdjson", written("rdjson", one_file(finding)))["diagnostics"][0]
    log = read("sarif", written("sarif", one_file(finding)))
    validate_sarif(log)
    change = log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0]["deletedRegion"] == {"charOffset": 0, "charLength": 8}


def test_with_a_baseline_what_is_left_is_new() -> None:
    outcome = FileOutcome("a.md", report_of(finding_at("It cures.", "cures")), baseline="/srv/baseline.json")
    other = FileOutcome("b.md", report_of(finding_at("It cures.", "cures"), path="b.md"))
    log = read("sarif", written("sarif", RunResult((outcome, other))))
    validate_sarif(log)
    assert [result["baselineState"] for result in log["runs"][0]["results"]] == ["new", "new"]
    assert "baselineState" not in written("sarif", RunResult((other,)))


def test_what_a_baseline_knows_is_unchanged_and_put_off_and_what_is_gone_from_it_is_absent() -> None:
    """Readers who know nothing of baselines leave out what is suppressed, so that nothing old is an alert."""
    new, known = finding_at("It cures.", "cures"), finding_at("It heals.", "heals", rule="HL102")
    outcome = FileOutcome("a.md", report_of(new), baseline="/srv/baseline.json")
    stale = (Stale("gone.md", "HL103", "soothes", 2, "baseline.json"),)
    log = read(
        "sarif", written("sarif", RunResult((outcome,), stale=stale, known={"a.md": (known, replace(known, family="safety"))}))
    )
    validate_sarif(log)
    run = log["runs"][0]
    assert [(one["ruleId"], one["baselineState"], len(one["suppressions"])) for one in run["results"]] == [
        ("HL101", "new", 0),
        ("HL102", "unchanged", 1),
        ("HL103", "absent", 1),
    ]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["HL101", "HL102"]
    assert run["results"][2]["message"]["text"] == "HL103 “soothes” is in baseline.json and no longer found."


def test_a_rule_of_ones_own_has_no_page() -> None:
    finding = finding_at("It cures.", "cures", rule="XY001")
    log = read("sarif", written("sarif", one_file(finding), Context("1", {}, {"XY001": {**_own_rule(), "url": None}})))
    validate_sarif(log)
    assert "helpUri" not in log["runs"][0]["tool"]["driver"]["rules"][0]


def _own_rule() -> dict[str, Any]:
    texts = {"id": "XY001", "name": "own", "why": "", "repair": "", "severity": "info", "confidence": "low"}
    return {**texts, "families": ["language"], "sources": []}
