"""Outcomes as bytes: what waits in a file, goes from one process to another, or is kept for the next run.

What is said of a file as a whole stands apart from its findings, so that a run can be counted up without reading them all.
`marshal` is several times faster than other ways, and must only be given bytes that healthlint itself wrote.
"""

import marshal
from collections.abc import Callable
from operator import attrgetter

from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import Any
from healthlint.results.finding import (
    NO_PASSAGE,
    ApprovedWording,
    Confidence,
    Disclaimer,
    FileError,
    FileReport,
    Finding,
    Fix,
    Passage,
    Related,
    RuleReference,
    Severity,
    Suppressed,
    SuppressionUse,
)
from healthlint.results.outcome import Counts, Excerpt, FileOutcome, Fixed, Head, counts_of

_SEVERITIES = tuple(Severity)
_CONFIDENCES = tuple(Confidence)


@dataclass(frozen=True, slots=True)
class StoredOutcome:
    """An outcome taken apart into plain values and bytes."""

    head: tuple[Any, ...]
    """The outcome without findings, suppressed ones and excerpts, and its counts."""
    findings: bytes = b""
    """Findings and suppressed findings."""
    excerpts: bytes = b""
    fixed: tuple[Any, ...] | None = None
    on_changed_lines: tuple[bool, ...] = ()


def error_of(values: tuple[Any, ...]) -> FileError | None:
    """The error of a stored outcome's head."""
    return None if values[4] is None else FileError(*values[4])


def _reader(cls: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*cls.__match_args__)


_of_finding = _reader(Finding)
_of_reference = _reader(RuleReference)
_of_related = _reader(Related)
_of_fix = _reader(Fix)
_of_passage = _reader(Passage)
_of_excerpt = _reader(Excerpt)
_of_disclaimer = _reader(Disclaimer)
_of_approved = _reader(ApprovedWording)
_of_suppression = _reader(SuppressionUse)
_of_error = _reader(FileError)
_RECORDS = ("findings", "suppressed", "disclaimers", "approved", "suppressions")
_PLAIN = tuple(name for name in FileReport.__match_args__ if name not in _RECORDS)
"""The fields of a report that hold plain values."""
_plain_of_report = attrgetter(*_PLAIN)
_of_fixed = _reader(Fixed)
_of_counts = _reader(Counts)


def stored(outcome: FileOutcome) -> StoredOutcome:
    """The outcome as plain values and bytes."""
    report = outcome.report
    return StoredOutcome(
        head_values(outcome, None if report is None else file_values(report), count_values(report)),
        findings_bytes(report) if report is not None else b"",
        excerpts_bytes(outcome.excerpts),
        None if outcome.fixed is None else _of_fixed(outcome.fixed),
        outcome.on_changed_lines,
    )


def head_values(outcome: FileOutcome, file: tuple[Any, ...] | None, counts: tuple[Any, ...]) -> tuple[Any, ...]:
    """What `head` makes a head of; `file` and `counts` are what `file_values` and `count_values` gave."""
    return outcome.path, outcome.fail_on, outcome.rule_paths, outcome.baseline, error_values(outcome.error), file, counts


def error_values(error: FileError | None) -> tuple[Any, ...] | None:
    """An error as plain values."""
    return None if error is None else _of_error(error)


def count_values(report: FileReport | None) -> tuple[Any, ...]:
    """The counts of a report, as plain values."""
    return () if report is None else tuple(map(_of_counts, counts_of(report)))


def restored(one: StoredOutcome) -> FileOutcome:
    """The outcome that was stored."""
    path, fail_on, rule_paths, baseline, error, file, _ = one.head
    return FileOutcome(
        path,
        None if file is None else _report(file, *read_findings(one.findings)),
        None if error is None else FileError(*error),
        read_excerpts(one.excerpts),
        fail_on,
        None if one.fixed is None else Fixed(*one.fixed),
        rule_paths,
        baseline,
        one.on_changed_lines,
    )


def head(values: tuple[Any, ...]) -> Head:
    """The head of a stored outcome: its counts, and the outcome without findings and what belongs to each of them."""
    path, fail_on, rule_paths, baseline, error, file, counts = values
    report = None if file is None else _report(file, (), ())
    problem = None if error is None else FileError(*error)
    outcome = FileOutcome(path, report, problem, (), fail_on, rule_paths=rule_paths, baseline=baseline)
    counted = [Counts(*one) for one in counts] or [Counts(), Counts()]
    return Head(outcome, *counted)


def file_values(report: FileReport) -> tuple[Any, ...]:
    """What is said of a file as a whole, as plain values."""
    return (
        _plain_of_report(report),
        tuple(map(_of_disclaimer, report.disclaimers)),
        tuple(map(_of_approved, report.approved)),
        tuple(map(_of_suppression, report.suppressions)),
    )


def _report(values: tuple[Any, ...], findings: tuple[Finding, ...], suppressed: tuple[Suppressed, ...]) -> FileReport:
    plain, disclaimers, approved, suppressions = values
    return FileReport(
        findings=findings,
        suppressed=suppressed,
        disclaimers=tuple([Disclaimer(*one) for one in disclaimers]),
        approved=tuple([ApprovedWording(*one) for one in approved]),
        suppressions=tuple([SuppressionUse(*one) for one in suppressions]),
        **dict(zip(_PLAIN, plain, strict=True)),
    )


def findings_bytes(report: FileReport) -> bytes:
    """The findings of a report and those that were silenced."""
    suppressed = [(_finding_values(one.finding), one.reason, one.where) for one in report.suppressed]
    return marshal.dumps((tuple(map(_finding_values, report.findings)), tuple(suppressed)))


def read_findings(content: bytes) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """What `findings_bytes` wrote."""
    findings, suppressed = marshal.loads(content)
    return (
        tuple([_finding(*values) for values in findings]),
        tuple([Suppressed(_finding(*values), reason, where) for values, reason, where in suppressed]),
    )


def _finding_values(finding: Finding) -> tuple[Any, ...]:
    values = _of_finding(finding)
    fix, passage = finding.fix, finding.passage
    return (
        *values[:3],
        _SEVERITIES.index(finding.severity),
        _CONFIDENCES.index(finding.confidence),
        *values[5:15],
        str(finding.context),
        finding.document,
        tuple(map(_of_reference, finding.also)),
        tuple(map(_of_related, finding.related)),
        finding.fingerprint,
        None if fix is None else _of_fix(fix),
        None if passage is NO_PASSAGE else _of_passage(passage),
    )


def _finding(
    rule: str,
    name: str,
    family: str,
    severity: int,
    confidence: int,
    message: str,
    repair: str,
    path: str,
    start: int,
    end: int,
    line: int,
    column: int,
    end_line: int,
    end_column: int,
    text: str,
    context: str,
    document: bool,
    also: tuple[Any, ...],
    related: tuple[Any, ...],
    fingerprint: str,
    fix: tuple[Any, ...] | None,
    passage: tuple[Any, ...] | None,
) -> Finding:
    return Finding(
        rule,
        name,
        family,
        _SEVERITIES[severity],
        _CONFIDENCES[confidence],
        message,
        repair,
        path,
        start,
        end,
        line,
        column,
        end_line,
        end_column,
        text,
        context,
        document,
        tuple([RuleReference(*one) for one in also]) if also else (),
        tuple([Related(*one) for one in related]) if related else (),
        fingerprint,
        None if fix is None else Fix(*fix),
        NO_PASSAGE if passage is None else Passage(*passage),
    )


def excerpts_bytes(excerpts: tuple[Excerpt, ...]) -> bytes:
    """Excerpts, compressed: those of one line hold much of the same text."""
    if not excerpts:
        return b""
    from zlib import compress

    return compress(marshal.dumps(tuple(map(_of_excerpt, excerpts))), 1)


def read_excerpts(content: bytes) -> tuple[Excerpt, ...]:
    """What `excerpts_bytes` wrote."""
    if not content:
        return ()
    from zlib import decompress

    return tuple([Excerpt(*values) for values in marshal.loads(decompress(content))])
