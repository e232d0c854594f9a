"""JSON Lines: one object a line, so that a large run can be read as it comes. `type` says what a line holds."""

from collections.abc import Iterator

from healthlint.reports.context import Context
from healthlint.reports.json_report import error_entry, file_entry, finding_entry, frame
from healthlint.reports.json_text import json_text
from healthlint.results.outcome import RunResult, counts_of


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The lines: each file followed by its findings, then the errors, and last the summary."""
    for report in result.each_report():
        yield json_text({"type": "file", **file_entry(report, counts_of(report)[0])}) + "\n"
        for finding in report.findings:
            yield json_text({"type": "finding", **finding_entry(finding, context)}) + "\n"
    for error in result.all_errors:
        yield json_text({"type": "error", **error_entry(error)}) + "\n"
    whole = frame(result, context)
    last = {"type": "summary", "version": whole["version"], "tool": whole["tool"], **whole["summary"]}
    if "statistics" in whole:
        last["statistics"] = whole["statistics"]
    yield json_text(last) + "\n"
