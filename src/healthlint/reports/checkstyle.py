"""Checkstyle XML, which most build servers and review tools read: files, and the findings of each."""

from collections.abc import Iterator

from healthlint.reports.context import Context
from healthlint.reports.xml_text import HEADER, attribute
from healthlint.results.families import one_each
from healthlint.results.finding import FileError, Finding
from healthlint.results.outcome import RunResult


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The text of the report piece by piece. Files without findings are named too: they were linted."""
    yield f"{HEADER}<checkstyle{attribute('version', '4.3')}>\n"
    by_path: dict[str, list[FileError]] = {}
    for error in result.all_errors:
        by_path.setdefault(error.path, []).append(error)
    reports = {report.path: report for report in result.each_report()}
    for path in sorted({*reports, *by_path}):
        yield f"  <file{attribute('name', path)}>\n"
        yield from map(_error, by_path.get(path, ()))
        yield from map(_finding, one_each(reports[path].findings) if path in reports else ())
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _finding(finding: Finding) -> str:
    message = f"{finding.message} {finding.repair}".rstrip()
    place = attribute("line", finding.line) + attribute("column", finding.column)
    source = attribute("source", f"healthlint.{finding.family}.{finding.rule}")
    return f"    <error{place}{attribute('severity', finding.severity.value)}{attribute('message', message)}{source}/>\n"


def _error(error: FileError) -> str:
    place = attribute("line", max(1, error.line))
    source = attribute("source", "healthlint.error")
    return f"    <error{place}{attribute('severity', 'error')}{attribute('message', f'Not linted: {error.message}')}{source}/>\n"
