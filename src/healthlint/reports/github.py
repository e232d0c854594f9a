"""Annotations on GitHub: workflow commands in the log of a step, the gravest first.

GitHub keeps ten annotations of each kind from a step and drops the rest without a word, so the rest stands in the log as text.
"""

from collections.abc import Iterator

from healthlint.reports.concise import line_of
from healthlint.reports.context import Context
from healthlint.reports.terminal import Style, plural, visible, visible_lines
from healthlint.reports.text import summary
from healthlint.results.families import one_each
from healthlint.results.finding import Finding, Severity
from healthlint.results.outcome import RunResult

MOST = 10
"""Annotations of one kind that GitHub keeps from a step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The lines of the log."""
    failed = [
        _command("error", f"{error.path}: {error.message}" if error.path else error.message, file=error.path, line=error.line)
        for error in result.all_errors
    ]
    yield from failed[:MOST]
    findings = by_severity(one_each(result.each_finding()))
    beyond: list[Finding] = []
    room = {Severity.ERROR: max(0, MOST - len(failed)), Severity.WARNING: MOST, Severity.INFO: MOST}
    for finding in findings:
        if not room[finding.severity]:
            beyond.append(finding)
            continue
        room[finding.severity] -= 1
        yield annotation(finding)
    unshown = failed[MOST:]
    if beyond or unshown:
        yield f"GitHub shows {MOST} annotations of each kind; {plural(len(beyond) + len(unshown), 'more')[:-1]} in this log:\n"
        yield from (visible(f"{e.path}: {e.message}") + "\n" for e in result.all_errors[MOST:])
        yield from (line_of(finding, Style()) + "\n" for finding in beyond)
    yield summary(result, Style()) + "\n"


def by_severity(findings: list[Finding]) -> list[Finding]:
    """The gravest first, else in their order."""
    return sorted(findings, key=lambda finding: -finding.severity.rank)


def annotation(finding: Finding) -> str:
    """The command that puts a finding on its line."""
    place: dict[str, str | int] = {"file": finding.path, "line": finding.line, "endLine": finding.end_line}
    # GitHub refuses columns where an annotation goes over several lines.
    if finding.line == finding.end_line:
        place |= {"col": finding.column, "endColumn": finding.end_column}
    message = finding.message + (f"\nRepair: {finding.repair}" if finding.repair else "")
    return _command(_COMMANDS[finding.severity], message, **place, title=f"{finding.rule} {finding.name}")


def _command(name: str, message: str, **properties: str | int) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{' ' if told else ''}{told}::{_data(visible_lines(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str | int) -> str:
    """A property as the runner reads it: file names must stay what they are, so nothing is made visible that it can escape."""
    text = str(value).encode("utf-8", "replace").decode()
    escaped = _data(text).replace(":", "%3A").replace(",", "%2C")
    return escaped if escaped.isprintable() else visible(escaped)
