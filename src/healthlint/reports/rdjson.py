"""The diagnostic format of reviewdog, with what may be written instead as a suggestion.

Its columns count bytes of UTF-8, which the excerpts of a run know.
"""

from collections.abc import Iterator
from typing import Any

from healthlint.pages import HOME
from healthlint.reports.context import Context
from healthlint.reports.json_text import json_text
from healthlint.reports.places import fix_range, position, utf8_units
from healthlint.reports.terminal import visible
from healthlint.results.families import one_each
from healthlint.results.finding import FileError, Finding, Severity
from healthlint.results.outcome import FileOutcome, RunResult

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The text of the report piece by piece."""
    source = json_text({"name": "healthlint", "url": HOME})
    yield f'{{\n "source": {source},\n "diagnostics": ['
    opening = "\n  "
    for entry in _entries(result, context):
        yield opening + json_text(entry, indent=1, margin="  ")
        opening = ",\n  "
    yield "]\n}\n" if opening == "\n  " else "\n ]\n}\n"


def _entries(result: RunResult, context: Context) -> Iterator[dict[str, Any]]:
    yield from map(_error, result.all_errors)
    for outcome in result.outcomes:
        columns = first_columns(outcome)
        for finding in one_each(outcome.report.findings if outcome.report else ()):
            yield _finding(finding, columns.get((finding.start, finding.end)), context)


def first_columns(outcome: FileOutcome) -> dict[tuple[int, int], int]:
    """The one-based column of each finding in bytes, by its start and end; empty without excerpts."""
    if outcome.report is None or not outcome.excerpts:
        return {}
    pairs = zip(outcome.report.findings, outcome.excerpts, strict=True)
    return {(finding.start, finding.end): excerpt.bytes_before + 1 for finding, excerpt in pairs}


def _finding(finding: Finding, first_column: int | None, context: Context) -> dict[str, Any]:
    start = (finding.line, first_column or finding.column)
    end = position(finding, finding.end, first_column, units=utf8_units) or start
    code = {"value": finding.rule, "url": context.url(finding.rule) or ""}
    entry: dict[str, Any] = {
        "message": visible(f"{finding.message} {finding.repair}".rstrip()),
        "location": {"path": finding.path, "range": _range(start, end)},
        "severity": _SEVERITIES[finding.severity],
        "code": {key: value for key, value in code.items() if value},
    }
    if finding.fix is not None and (place := fix_range(finding, finding.fix, first_column, units=utf8_units)):
        entry["suggestions"] = [{"range": _range(*place), "text": finding.fix.replacement}]
    if finding.related:
        entry["relatedLocations"] = [
            {"message": visible(one.message), "location": {"path": one.path, "range": {"start": {"line": one.line}}}}
            for one in finding.related
        ]
    return entry


def _range(start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
    return {"start": {"line": start[0], "column": start[1]}, "end": {"line": end[0], "column": end[1]}}


def _error(error: FileError) -> dict[str, Any]:
    location: dict[str, Any] = {"path": error.path}
    if error.line:
        location["range"] = {"start": {"line": error.line}}
    return {"message": visible(f"Not linted: {error.message}"), "location": location, "severity": "ERROR"}
