"""The JSON report, version 1: other programs read it, so fields are only ever added."""

from collections.abc import Iterable, Iterator
from typing import Any

from healthlint.results.finding import FileReport, Finding, Fix, Severity
from healthlint.results.outcome import RunResult, totals

VERSION = 1


def render(result: RunResult, version: str) -> str:
    """The report as one JSON document, harmless to terminals and logs whatever a draft holds.

    It is in ASCII, and `##`, with which commands to build servers begin, is written as `#\\u0023`.
    """
    return "".join(pieces(result, version))


def pieces(result: RunResult, version: str) -> Iterator[str]:
    """The text of `render` piece by piece: of a large run, no more than one finding is held as text."""
    opening = "{\n"
    for key, value in _frame(result, version).items():
        yield f'{opening} "{key}": '
        opening = ",\n"
        if key == "findings":
            yield from _list(map(finding_entry, result.findings))
        else:
            yield _text(value, " ")
    yield "\n}"


def _list(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    opening = "[\n  "
    for entry in entries:
        yield opening + _text(entry, "  ")
        opening = ",\n  "
    yield "[]" if opening == "[\n  " else "\n ]"


def _text(value: Any, indent: str) -> str:
    """JSON, its lines indented; line ends inside strings are escaped, so that all are those of the layout."""
    import json

    return json.dumps(value, indent=1).replace("\n", "\n" + indent).replace("##", "#\\u0023")


def document(result: RunResult, version: str) -> dict[str, Any]:
    """The report as plain data; `version` is healthlint's own."""
    return {**_frame(result, version), "findings": [finding_entry(finding) for finding in result.findings]}


def _frame(result: RunResult, version: str) -> dict[str, Any]:
    """The report without its findings."""
    total = totals(result.reports)
    return {
        "version": VERSION,
        "tool": {"name": "healthlint", "version": version},
        "files": [file_entry(report) for report in result.reports],
        "findings": [],
        "summary": {
            "files": total.files,
            **{severity.value: total.by_severity[severity] for severity in Severity},
            "suppressed": total.suppressed,
            "baselined": 0,
        },
        "errors": [{"path": e.path, "line": e.line, "message": e.message} for e in result.all_errors],
    }


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
        "skipped": report.skipped,
    }


def finding_entry(finding: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule,
        "name": finding.name,
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
