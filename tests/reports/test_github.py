"""Annotations and the job summary, as GitHub's runner reads them."""

import re
from dataclasses import replace
from urllib.parse import unquote

from healthlint.reports import github_summary
from healthlint.reports.context import Context
from healthlint.results.finding import FileError, Severity
from healthlint.results.outcome import FileOutcome, RunResult
from tests.reports.support import CONTEXT, GOLDEN, everything, one_file, written
from tests.results.support import finding_at, report_of

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands of a log with everything unescaped, as the runner does it."""
    found = []
    for line in log.splitlines():
        match = COMMAND.fullmatch(line)
        if match:
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {key: unquote(value) for key, value in properties.items()}, unquote(match[3])))
    return found


def test_what_the_runner_reads_is_what_was_found() -> None:
    path = "a, b: 100%/c=d.md"
    finding = replace(finding_at("Tea cures 5% of all.", "cures", path=path), message="100% “cures”, says: it", repair="")
    ((kind, properties, message),) = commands(written("github", one_file(finding, path=path)))
    assert (kind, message) == ("error", "100% “cures”, says: it")
    assert properties == {
        "file": path,
        "line": "1",
        "endLine": "1",
        "col": "5",
        "endColumn": "10",
        "title": "HL101 rule-hl101",
    }


def test_the_gravest_come_first_and_no_more_than_github_keeps() -> None:
    source = " ".join(f"w{number:02}" for number in range(45))
    levels = [*[Severity.INFO] * 15, *[Severity.WARNING] * 15, *[Severity.ERROR] * 15]
    found = [replace(finding_at(source, f"w{number:02}"), severity=level) for number, level in enumerate(levels)]
    result = RunResult((FileOutcome("a.md", report_of(*found)),), (FileError("gone.md", 0, "no such file"),))
    log = written("github", result)
    assert [kind for kind, _, _ in commands(log)] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "GitHub shows 10 annotations of each kind; 16 more in this log:" in log
    assert len(re.findall(r"^a\.md:1:\d+: (?:error|warning|info) HL101", log, re.MULTILINE)) == 16
    assert log.splitlines()[-1].startswith("45 findings in 1 draft: 15 errors, 15 warnings and 15 notes.")


def test_columns_are_left_out_where_an_annotation_goes_over_lines() -> None:
    ((_, properties, _),) = commands(written("github", one_file(finding_at("Tea\ncures all", "Tea\ncures"))))
    assert properties == {"file": "a.md", "line": "1", "endLine": "2", "title": "HL101 rule-hl101"}


def test_the_summary_is_the_one_written_down() -> None:
    expected = (GOLDEN / "github-summary.md").read_text(encoding="utf-8")
    assert github_summary.render(everything(), CONTEXT) == expected


def test_a_long_summary_says_how_much_it_leaves_out() -> None:
    source = " ".join(f"w{number:03}" for number in range(230))
    found = [finding_at(source, f"w{number:03}") for number in range(230)]
    told = github_summary.render(one_file(*found), Context("1"))
    assert told.count("| error | a.md:1 |") == 200
    assert "... and 30 more findings, none of them graver." in told
