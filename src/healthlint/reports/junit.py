"""JUnit XML, for the test pages of build servers: a suite for each file, a case for each finding.

A case fails when its finding fails the run, so that the page and the exit status agree; other findings are skipped cases, which
servers list with their message.
"""

from collections import Counter
from collections.abc import Iterator

from healthlint.reports.context import Context
from healthlint.reports.xml_text import HEADER, attribute, lines
from healthlint.results.families import one_each
from healthlint.results.finding import FileError, Finding
from healthlint.results.outcome import FileOutcome, RunResult, fails

_CLEAN = "healthlint"
"""The case of a file that is not about a finding."""


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The text of the report piece by piece: of a large run, no more than one case is held as text."""
    suites = [*(FileOutcome(error.path, None, error) for error in result.errors), *result.outcomes]
    total = Counter[str]()
    for suite in suites:
        total.update(_count(suite))
    yield f"{HEADER}<testsuites{attribute('name', 'healthlint')}{_told(total)}>\n"
    for suite in suites:
        yield f"  <testsuite{attribute('name', suite.path or 'healthlint')}{_told(_count(suite))}>\n"
        yield from _cases(suite)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _told(counts: Counter[str]) -> str:
    names = ("tests", "failures", "errors", "skipped")
    return "".join(attribute(name, counts[name]) for name in names) + attribute("time", "0")


def _count(suite: FileOutcome) -> Counter[str]:
    """The numbers of a suite."""
    if suite.report is None:
        return Counter(tests=1, errors=1)
    findings = one_each(suite.report.findings)
    failures = sum(fails(finding, suite.fail_on) for finding in findings)
    more = 1 if suite.report.skipped or not findings else 0
    skipped = len(findings) - failures + (1 if suite.report.skipped else 0)
    return Counter(tests=len(findings) + more, failures=failures, skipped=skipped)


def _cases(suite: FileOutcome) -> Iterator[str]:
    if suite.error is not None:
        yield _error(suite.error)
    if suite.report is None:
        return
    if suite.report.skipped:
        yield _case(suite.path, _CLEAN, f"      <skipped{attribute('message', f'not linted: {suite.report.skipped}')}/>\n")
    elif not suite.report.findings:
        yield _case(suite.path, _CLEAN, "")
    for finding in one_each(suite.report.findings):
        yield _finding(finding, fails(finding, suite.fail_on))


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
