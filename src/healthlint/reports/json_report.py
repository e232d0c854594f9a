"""The JSON report, version 1: other programs read it, so fields are only ever added."""

from collections.abc import Iterable, Iterator

from healthlint.light_typing import Any
from healthlint.reports.context import Context
from healthlint.reports.json_text import json_text
from healthlint.reports.statistics import document as statistics_document
from healthlint.results.finding import FileError, FileReport, Finding, Fix, Severity
from healthlint.results.outcome import RunResult, totals

VERSION = 1


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The report as one JSON document, piece by piece: of a large run, no more than one finding is held as text.

    It is harmless to terminals and logs whatever a draft holds.
    """
    opening = "{\n"
    for key, value in frame(result, context).items():
        yield f'{opening} "{key}": '
        opening = ",\n"
        if key == "findings":
            yield from _list(finding_entry(finding, context) for finding in result.each_finding())
        else:
            yield json_text(value, indent=1, margin=" ")
    yield "\n}\n"


def _list(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    opening = "[\n  "
    for entry in entries:
        yield opening + json_text(entry, indent=1, margin="  ")
        opening = ",\n  "
    yield "[]" if opening == "[\n  " else "\n ]"


def frame(result: RunResult, context: Context) -> dict[str, Any]:
    """The report without its findings."""
    total = totals(result.each_report())
    counted = {"statistics": statistics_document(result)} if context.statistics else {}
    return {
        "version": VERSION,
        "tool": {"name": "healthlint", "version": context.version},
        "files": [file_entry(report) for report in result.each_report()],
        "findings": [],
        "summary": {
            "files": total.files,
            **{severity.value: total.by_severity[severity] for severity in Severity},
            "suppressed": total.suppressed,
            "baselined": total.baselined,
            "stale": sum(stale.count for stale in result.stale),
            "unchanged": total.unchanged,
        },
        **counted,
        "errors": [error_entry(error) for error in result.all_errors],
    }


def error_entry(error: FileError) -> dict[str, Any]:
    """One file, config or rule that could not be used."""
    return {"path": error.path, "line": error.line, "message": error.message}


def file_entry(report: FileReport) -> dict[str, Any]:
    """What is said of one file as a whole."""
    return {
        "path": report.path,
        "format": report.format,
        "words": report.words,
        "sentences": report.sentences,
        "grade": report.grade,
        "findings": len(report.findings),
        "suppressed": len(report.suppressed),
        "disclaimers": [{"kind": d.kind, "line": d.line, "start": d.start, "end": d.end} for d in report.disclaimers],
        "approved": [
            {
                "text": a.text,
                "line": a.line,
                "start": a.start,
                "end": a.end,
                "entries": list(a.entries),
                "reason": a.reason,
                "expired": a.expired,
            }
            for a in report.approved
        ],
        "skipped": report.skipped,
    }


def finding_entry(finding: Finding, context: Context) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "url": context.url(finding.rule),
        "family": finding.family,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "repair": finding.repair,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "context": finding.context,
        "document": finding.document,
        "also": [{"rule": a.rule, "name": a.name, "family": a.family} for a in finding.also],
        "related": [
            {"path": r.path, "line": r.line, "column": r.column, "start": r.start, "end": r.end, "message": r.message}
            for r in finding.related
        ],
        "fingerprint": finding.fingerprint,
        "fix": None if finding.fix is None else _fix(finding.fix),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"start": fix.start, "end": fix.end, "replacement": fix.replacement, "safe": fix.safe}
