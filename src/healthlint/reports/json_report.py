"""The JSON report, version 1: other programs read it, so fields are only ever added."""

from collections.abc import Iterable, Iterator

from healthlint.light_typing import Any
from healthlint.reports.context import Context
from healthlint.reports.json_text import harmless, json_text, quoted
from healthlint.reports.statistics import document as statistics_document
from healthlint.results.finding import FileError, FileReport, Finding, Fix, Related, Severity
from healthlint.results.outcome import Counts, RunResult

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
            yield from _list(finding_text(finding, context) for finding in result.each_finding())
        else:
            yield json_text(value, indent=1, margin=" ")
    yield "\n}\n"


def _list(entries: Iterable[str]) -> Iterator[str]:
    opening = "[\n  "
    for entry in entries:
        yield opening + entry
        opening = ",\n  "
    yield "[]" if opening == "[\n  " else "\n ]"


def frame(result: RunResult, context: Context) -> dict[str, Any]:
    """The report without its findings."""
    total = result.totals()
    counted = {"statistics": statistics_document(result)} if context.statistics else {}
    return {
        "version": VERSION,
        "tool": {"name": "healthlint", "version": context.version},
        "files": [file_entry(report, head.counts) for head in result.heads() if (report := head.outcome.report) is not None],
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


def file_entry(report: FileReport, counts: Counts) -> dict[str, Any]:
    """What is said of one file as a whole; its findings are counted already."""
    return {
        "path": report.path,
        "format": report.format,
        "words": report.words,
        "sentences": report.sentences,
        "grade": report.grade,
        "findings": counts.findings,
        "suppressed": counts.suppressed,
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


def finding_text(finding: Finding, context: Context) -> str:
    """`json_text` of `finding_entry` as it stands in the report, five times as fast: a large run has 100,000 findings."""
    url = context.url(finding.rule)
    text = _FINDING % (
        quoted(finding.rule),
        quoted(finding.name),
        "null" if url is None else quoted(url),
        quoted(finding.family),
        quoted(finding.severity),
        quoted(finding.confidence),
        quoted(finding.message),
        quoted(finding.repair),
        quoted(finding.path),
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.start,
        finding.end,
        quoted(finding.text),
        quoted(finding.context),
        "true" if finding.document else "false",
        _list_text([_ALSO % (quoted(a.rule), quoted(a.name), quoted(a.family)) for a in finding.also]),
        _list_text([_related(one) for one in finding.related]),
        quoted(finding.fingerprint),
        "null" if finding.fix is None else json_text(_fix(finding.fix), indent=1, margin=_MARGIN + " "),
    )
    return harmless(text)


def _related(one: Related) -> str:
    return _RELATED % (quoted(one.path), one.line, one.column, one.start, one.end, quoted(one.message))


def _list_text(entries: list[str]) -> str:
    margin = f"\n{_MARGIN}  "
    return f"[{margin}{f',{margin}'.join(entries)}\n{_MARGIN} ]" if entries else "[]"


def _template(margin: str, **fields: str) -> str:
    """An object with an indent of 1, with `%` where its values stand."""
    return "{" + ",".join(f'\n{margin} "{name}": {value}' for name, value in fields.items()) + f"\n{margin}}}"


_MARGIN = "  "
"""Before each line of a finding."""
_FINDING = _template(
    _MARGIN,
    rule="%s",
    name="%s",
    url="%s",
    family="%s",
    severity="%s",
    confidence="%s",
    message="%s",
    repair="%s",
    path="%s",
    line="%d",
    column="%d",
    end_line="%d",
    end_column="%d",
    start="%d",
    end="%d",
    text="%s",
    context="%s",
    document="%s",
    also="%s",
    related="%s",
    fingerprint="%s",
    fix="%s",
)
_ALSO = _template(_MARGIN + "  ", rule="%s", name="%s", family="%s")
_RELATED = _template(_MARGIN + "  ", path="%s", line="%d", column="%d", start="%d", end="%d", message="%s")


def _fix(fix: Fix) -> dict[str, Any]:
    return {"start": fix.start, "end": fix.end, "replacement": fix.replacement, "safe": fix.safe}
