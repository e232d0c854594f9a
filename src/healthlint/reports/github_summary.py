"""The summary of a GitHub job, in Markdown: what was found, the gravest first, with links to the rules."""

from collections import Counter
from collections.abc import Iterator, Sequence

from healthlint.reports.context import Context
from healthlint.reports.github import by_severity
from healthlint.reports.markdown import escaped
from healthlint.reports.terminal import Style, plural
from healthlint.reports.text import summary
from healthlint.results.families import one_each
from healthlint.results.finding import FAMILIES, Finding, Severity
from healthlint.results.outcome import RunResult

MOST = 200
"""Findings listed; GitHub takes a mebibyte of summary from a step, and nobody reads as much."""
_NAMES = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


def render(result: RunResult, context: Context) -> str:
    """The summary, ending with an empty line so that the next step's begins on its own."""
    return "\n".join([*_lines(result, context), "", ""])


def _lines(result: RunResult, context: Context) -> Iterator[str]:
    findings = one_each(result.each_finding())
    yield "## healthlint"
    yield ""
    yield escaped(summary(result, Style()))
    for error in result.all_errors:
        yield ""
        yield f"**Not linted:** {escaped(f'{error.path}: {error.message}' if error.path else error.message)}"
    if findings:
        yield ""
        yield from _families(findings)
        yield ""
        yield from _table(findings, context)


def _families(findings: Sequence[Finding]) -> Iterator[str]:
    counts = Counter((finding.family, finding.severity) for finding in findings)
    yield f"| family | {' | '.join(_NAMES.values())} |"
    yield f"| --- |{' ---: |' * len(_NAMES)}"
    for family in FAMILIES:
        row = [counts[family, severity] for severity in _NAMES]
        if any(row):
            yield f"| {family} | {' | '.join(map(str, row))} |"


def _table(findings: list[Finding], context: Context) -> Iterator[str]:
    yield "| | place | rule | finding |"
    yield "| --- | --- | --- | --- |"
    for finding in by_severity(findings)[:MOST]:
        rule = f"{finding.rule} {finding.name}"
        address = context.url(finding.rule)
        told = f"[{escaped(rule)}]({address})" if address else escaped(rule)
        yield f"| {finding.severity.value} | {escaped(finding.path)}:{finding.line} | {told} | {escaped(finding.message)} |"
    if len(findings) > MOST:
        yield ""
        yield f"... and {plural(len(findings) - MOST, 'more finding')}, none of them graver."
