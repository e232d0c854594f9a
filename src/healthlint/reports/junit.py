"""JUnit XML, for the test pages of build servers: a suite for each file, a case for each finding.

A case fails when its finding fails the run, so that the page and the exit status agree; other findings are skipped cases, which
servers list with their message.
"""

from collections.abc import Iterator

from healthlint.reports.context import Context
from healthlint.reports.families import one_each
from healthlint.reports.xml_text import HEADER, attribute, lines
from healthlint.results.finding import FileError, Finding
from healthlint.results.outcome import FileOutcome, RunResult, fails

_CLEAN = "healthlint"


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The text of the report piece by piece."""
    suites = [*map(_of_errors, result.errors), *map(_of_file, sorted(result.outcomes, key=lambda outcome: outcome.path))]
    total = [sum(counts) for counts in zip(*(counts for _, counts, _ in suites), strict=True)] or [0, 0, 0, 0]
    yield f"{HEADER}<testsuites{attribute('name', 'healthlint')}{_counts(total)}>\n"
    for path, counts, cases in suites:
        yield f"  <testsuite{attribute('name', path)}{_counts(counts)}>\n"
        yield from cases
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


Suite = tuple[str, list[int], list[str]]
"""The name of a suite; its tests, failures, errors and skipped ones; its cases."""


def _counts(counts: list[int]) -> str:
    names = ("tests", "failures", "errors", "skipped")
    return "".join(attribute(name, count) for name, count in zip(names, counts, strict=True)) + attribute("time", "0")


def _of_errors(error: FileError) -> Suite:
    return error.path or "healthlint", [1, 0, 1, 0], [_error(error)]


def _of_file(outcome: FileOutcome) -> Suite:
    if outcome.error is not None:
        return _of_errors(outcome.error)
    report = outcome.report
    findings = one_each(report.findings) if report else []
    failing = [fails(finding, outcome.fail_on) for finding in findings]
    cases = [_finding(finding, failed) for finding, failed in zip(findings, failing, strict=True)]
    if report and report.skipped:
        inside = f"      <skipped{attribute('message', f'not linted: {report.skipped}')}/>\n"
        return (
            outcome.path,
            [1 + len(cases), sum(failing), 0, 1 + failing.count(False)],
            [_case(outcome.path, _CLEAN, inside), *cases],
        )
    if not cases:
        return outcome.path, [1, 0, 0, 0], [_case(outcome.path, _CLEAN, "")]
    return outcome.path, [len(cases), sum(failing), 0, failing.count(False)], cases


def _finding(finding: Finding, failed: bool) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    told = f"{finding.severity.value}: {finding.message}"
    name = f"{finding.rule} {finding.name} ({finding.line}:{finding.column})"
    if not failed:
        return _case(finding.path, name, f"      <skipped{attribute('message', told)}/>\n", finding.line)
    text = f"{place}\n{finding.message}" + (f"\nRepair: {finding.repair}" if finding.repair else "")
    opening = f"<failure{attribute('message', told)}{attribute('type', finding.severity.value)}>"
    return _case(finding.path, name, f"      {opening}{lines(text)}</failure>\n", finding.line)


def _error(error: FileError) -> str:
    place = f"{error.path}:{error.line}" if error.line else error.path
    inside = f"      <error{attribute('message', error.message)}{attribute('type', 'error')}>{lines(place)}</error>\n"
    return _case(error.path or "healthlint", _CLEAN, inside, error.line)


def _case(path: str, name: str, inside: str, line: int = 0) -> str:
    where = attribute("file", path) + (attribute("line", line) if line else "")
    opening = f"    <testcase{attribute('classname', path)}{attribute('name', name)}{where}{attribute('time', '0')}"
    return f"{opening}>\n{inside}    </testcase>\n" if inside else f"{opening}/>\n"
