"""One line a finding, for editors, grep and logs: `path:line:column: severity RULE name: message`."""

from collections.abc import Iterator

from healthlint.reports.terminal import Style, visible
from healthlint.reports.text import summary
from healthlint.results.families import one_each
from healthlint.results.finding import Finding
from healthlint.results.outcome import RunResult


def render(result: RunResult, style: Style, *, quiet: bool = False) -> Iterator[str]:
    """The lines of the report; the summary comes last unless `quiet`."""
    for report in result.each_report():
        if report.skipped and not quiet:
            yield f"{visible(report.path)}: not linted: {visible(report.skipped)}"
        for finding in one_each(report.findings):
            yield line_of(finding, style)
    if not quiet:
        yield summary(result, style)


def line_of(finding: Finding, style: Style) -> str:
    """The line of one finding."""
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    severity = style.severity(finding.severity.value)
    return f"{place}: {severity} {style.paint(finding.rule, 'bold')} {finding.name}: {visible(finding.message)}"
