"""Linting files and fixing them on the way: what `run` does for each file when fixes are asked for."""

import os
from typing import TYPE_CHECKING

from healthlint.draft.parse import parse_draft
from healthlint.fixes.atomic import ChangedMeanwhileError, replace_content
from healthlint.fixes.difference import unified_diff
from healthlint.fixes.edits import chosen
from healthlint.fixes.repair import Admits, Repaired, repair
from healthlint.light_dataclasses import dataclass, replace
from healthlint.pipeline import Job, Options, failed, lint_bytes, lint_source, read, unread
from healthlint.results.outcome import FileOutcome, Fixed

if TYPE_CHECKING:
    from healthlint.draft.model import Draft
    from healthlint.results.finding import FileReport


@dataclass(frozen=True, slots=True)
class Fixing:
    """What is asked for. `action`: write (the file), diff (show the change) or print (hand back the text)."""

    action: str = "write"
    unsafe: bool = False
    """Also fixes that a person should look at."""


class _UnlintedError(Exception):
    """A text on the way that could not be linted."""

    def __init__(self, outcome: FileOutcome) -> None:
        super().__init__(outcome.path)
        self.outcome = outcome


def fix_file(job: Job, options: Options, fixing: Fixing, admits: Admits = lambda finding: True) -> FileOutcome:
    """Lint a file and make its fixes. The outcome is that of the fixed draft, or of the draft as it is for a diff."""
    try:
        status = os.stat(job.path)
        content = read(job.path)
    except (OSError, ValueError) as error:
        return unread(job, error)
    outcome = fix_bytes(content, job, options, fixing, _on_changed_lines(job, admits))
    if fixing.action != "write" or outcome.fixed is None or not outcome.fixed.findings:
        return outcome
    try:
        replace_content(job.path, outcome.fixed.source.encode("utf-8"), status)
    except ChangedMeanwhileError as error:
        return failed(job, f"not fixed: {error.strerror}")
    except OSError as error:
        return failed(job, f"cannot be fixed: {(error.strerror or str(error)).lower()}")
    return replace(outcome, fixed=replace(outcome.fixed, source=""))


def _on_changed_lines(job: Job, admits: Admits) -> Admits:
    changed = job.changed
    if changed is None:
        return admits
    return lambda finding: changed.touch(finding.line, finding.end_line) and admits(finding)


def fix_bytes(content: bytes, job: Job, options: Options, fixing: Fixing, admits: Admits = lambda finding: True) -> FileOutcome:
    """Lint the bytes of a draft and make its fixes; nothing is written."""
    before = lint_bytes(content, job, options)
    if before.report is None:
        return before
    source = content.decode("utf-8")
    if not chosen(filter(admits, before.report.findings), unsafe=fixing.unsafe):
        return replace(before, fixed=Fixed(source=source))
    try:
        repaired = repair(source, lambda text: _read(text, job, options), unsafe=fixing.unsafe, admits=admits)
    except _UnlintedError as stopped:
        return stopped.outcome
    findings = tuple(sorted(repaired.fixed.items()))
    if fixing.action == "diff":
        return replace(before, fixed=Fixed(findings, unified_diff(job.shown, source, repaired.source)))
    after = _after(repaired, source, before, job, options)
    return replace(_without_tried(after, fixing, admits), fixed=Fixed(findings, source=repaired.source))


def _after(repaired: Repaired, source: str, before: FileOutcome, job: Job, options: Options) -> FileOutcome:
    return before if repaired.source == source else lint_source(repaired.source, job, options)


def _without_tried(outcome: FileOutcome, fixing: Fixing, admits: Admits) -> FileOutcome:
    """The outcome without the fixes that were tried and left undone: nobody should be told to try them again."""
    if outcome.report is None:
        return outcome
    findings = tuple(
        replace(finding, fix=None)
        if finding.fix is not None and (finding.fix.safe or fixing.unsafe) and admits(finding)
        else finding
        for finding in outcome.report.findings
    )
    return replace(outcome, report=replace(outcome.report, findings=findings))


def _read(source: str, job: Job, options: Options) -> "tuple[Draft, FileReport]":
    outcome = lint_source(source, job, options)
    if outcome.report is None:
        raise _UnlintedError(outcome)
    return parse_draft(source, job.shown), outcome.report
