"""SARIF 2.1.0, for code scanning services and editors: one run, with the rules that fired and how the run went."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from healthlint.pages import HOME
from healthlint.reports.context import Context
from healthlint.reports.json_text import json_text
from healthlint.reports.places import fix_range, is_relative, uri
from healthlint.reports.sarif_rules import LEVELS, descriptors
from healthlint.reports.terminal import visible
from healthlint.results.families import one_each
from healthlint.results.finding import FileError, FileReport, Finding, Fix, Related, Suppressed
from healthlint.results.outcome import RunResult, Stale

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "healthlintFinding/v1"
_BASE = "%SRCROOT%"
_MIME = {"markdown": "text/markdown", "html": "text/html", "text": "text/plain"}


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The text of the log piece by piece: of a large run, no more than one result is held as text."""
    rules = descriptors(_fired(result), context)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    heads = list(result.heads())
    reports = [report for head in heads if (report := head.outcome.report) is not None]
    artifacts = {report.path: number for number, report in enumerate(reports)}
    yield f'{{\n "$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [\n  {{\n   "tool": '
    driver = {"name": "healthlint", "version": context.version, "semanticVersion": context.version, "informationUri": HOME}
    yield json_text({"driver": {**driver, "rules": rules}}, indent=1, margin="   ")
    parts: dict[str, Any] = {
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder that healthlint ran in."}}},
        "invocations": [_invocation(result, reports)],
        "artifacts": [_artifact(report) for report in reports],
    }
    for key, value in parts.items():
        yield f',\n   "{key}": {json_text(value, indent=1, margin="   ")}'
    yield ',\n   "results": ['
    common: dict[str, Any] = {}
    # Both are said of every result or of none: what is left out would mean that nobody knows.
    if any(head.outcome.baseline for head in heads):
        common["baselineState"] = "new"
    if any(head.counts.suppressed for head in heads) or result.stale or any(result.known.values()):
        common["suppressions"] = []
    opening = "\n    "
    for entry in _results(result, common, numbers, artifacts):
        yield opening + json_text(entry, indent=1, margin="    ")
        opening = ",\n    "
    yield "]\n  }\n ]\n}\n" if opening == "\n    " else "\n   ]\n  }\n ]\n}\n"


def _results(
    result: RunResult, common: dict[str, Any], numbers: dict[str, int], artifacts: dict[str, int]
) -> Iterator[dict[str, Any]]:
    """Every result: what was found, what a draft or the config silenced, what a baseline knows, and what is gone from it."""
    for finding, silenced in _all(result):
        yield _result(finding, silenced, common, numbers, artifacts)
    for found in result.known.values():
        for finding in one_each(found):
            entry = _result(finding, None, common, numbers, artifacts)
            yield entry | {"baselineState": "unchanged", "suppressions": [_put_off("It is known, and put off by the baseline.")]}
    for stale in result.stale:
        yield _absent(stale, artifacts)


def _put_off(why: str) -> dict[str, Any]:
    return {"kind": "external", "status": "accepted", "justification": why}


def _absent(stale: Stale, artifacts: dict[str, int]) -> dict[str, Any]:
    """What a baseline knows and the draft no longer has."""
    words = f" “{plain(stale.text)}”" if stale.text else ""
    told = f"{stale.rule}{words} is in {plain(stale.baseline)} and no longer found."
    return {
        "ruleId": stale.rule,
        "level": "none",
        "kind": "pass",
        "message": {"text": told},
        "locations": [{"physicalLocation": _file(stale.path, artifacts)}],
        "occurrenceCount": stale.count,
        "baselineState": "absent",
        "suppressions": [_put_off("It is no longer found; `healthlint baseline --prune` takes it out of the baseline.")],
    }


def _all(result: RunResult) -> Iterator[tuple[Finding, Suppressed | None]]:
    """Every finding once, those that a draft or the config silenced behind the others of their file."""
    for report in result.each_report():
        for finding in one_each(report.findings):
            yield finding, None
        by_finding = {id(one.finding): one for one in report.suppressed}
        for finding in one_each(one.finding for one in report.suppressed):
            place = (finding.rule, finding.start, finding.end)
            silenced = by_finding.get(id(finding)) or next(
                s for s in report.suppressed if (s.finding.rule, s.finding.start, s.finding.end) == place
            )
            yield finding, silenced


def _fired(result: RunResult) -> dict[str, Finding]:
    """One finding of every rule that fired, by the rule's id."""
    known = {finding.rule: finding for found in result.known.values() for finding in found}
    return known | {finding.rule: finding for finding, _ in _all(result)}


def _result(
    finding: Finding, silenced: Suppressed | None, common: dict[str, Any], numbers: dict[str, int], artifacts: dict[str, int]
) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": LEVELS[finding.severity.value],
        "message": {"text": plain(finding.message)},
        "locations": [{"physicalLocation": {**_file(finding.path, artifacts), "region": _region(finding)}}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if finding.related:
        entry["relatedLocations"] = [_related(one, number, artifacts) for number, one in enumerate(finding.related, 1)]
    if finding.fix is not None:
        entry["fixes"] = [_fix(finding, finding.fix, artifacts)]
    entry |= common
    if silenced:
        entry["suppressions"] = [_suppression(silenced)]
    entry["properties"] = {
        "name": finding.name,
        "family": finding.family,
        "confidence": finding.confidence.value,
        "repair": plain(finding.repair),
        "document": finding.document,
        "also": [{"rule": also.rule, "name": also.name, "family": also.family} for also in finding.also],
    }
    return entry


def plain(text: str) -> str:
    """The text of a message: hostile characters made visible, and nothing that SARIF reads as a link."""
    return visible(text).replace("](", "] (")


def _file(path: str, artifacts: dict[str, int]) -> dict[str, Any]:
    reference = uri(path)
    location: dict[str, Any] = {"uri": reference}
    if is_relative(reference):
        location["uriBaseId"] = _BASE
    if path in artifacts:
        location["index"] = artifacts[path]
    return {"artifactLocation": location}


def _region(finding: Finding) -> dict[str, Any]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "snippet": {"text": finding.text},
    }


def _related(one: Related, number: int, artifacts: dict[str, int]) -> dict[str, Any]:
    region = {"startLine": one.line, "startColumn": one.column}
    return {
        "id": number,
        "message": {"text": plain(one.message)},
        "physicalLocation": {**_file(one.path, artifacts), "region": region},
    }


def _fix(finding: Finding, fix: Fix, artifacts: dict[str, int]) -> dict[str, Any]:
    place = fix_range(finding, fix)
    region = (
        {"startLine": place[0][0], "startColumn": place[0][1], "endLine": place[1][0], "endColumn": place[1][1]}
        if place
        else {"charOffset": fix.start, "charLength": fix.end - fix.start}
    )
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.replacement}}
    return {
        "description": {"text": plain(f"Write “{fix.replacement}”." if fix.replacement else "Take it out.")},
        "artifactChanges": [{**_file(finding.path, artifacts), "replacements": [replacement]}],
    }


def _suppression(silenced: Suppressed) -> dict[str, Any]:
    inside = silenced.where.startswith(("comment", "front matter"))
    said = silenced.reason or f"no reason given ({silenced.where})"
    return {"kind": "inSource" if inside else "external", "status": "accepted", "justification": plain(said)}


def _artifact(report: FileReport) -> dict[str, Any]:
    return {
        "location": _file(report.path, {})["artifactLocation"],
        "roles": ["analysisTarget"],
        "mimeType": _MIME[report.format],
        "encoding": "utf-8",
        "properties": {"words": report.words, "sentences": report.sentences, "grade": report.grade},
    }


def _invocation(result: RunResult, reports: Sequence[FileReport]) -> dict[str, Any]:
    errors = result.all_errors
    skipped = [FileError(report.path, 0, f"not linted: {report.skipped}") for report in reports if report.skipped]
    return {
        "executionSuccessful": not errors,
        "toolExecutionNotifications": [*_notifications(errors, "error"), *_notifications(skipped, "note")],
    }


def _notifications(told: Iterable[FileError], level: str) -> Iterator[dict[str, Any]]:
    for one in told:
        notification: dict[str, Any] = {"level": level, "message": {"text": plain(one.message)}}
        if one.path:
            region = {"region": {"startLine": one.line}} if one.line else {}
            notification["locations"] = [{"physicalLocation": {**_file(one.path, {}), **region}}]
        yield notification
