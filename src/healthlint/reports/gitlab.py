"""GitLab's Code Quality report: the subset of the Code Climate format that merge requests show."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from healthlint.digest import blake2b
from healthlint.reports.context import Context
from healthlint.reports.json_text import json_text
from healthlint.reports.terminal import visible
from healthlint.results.families import one_each
from healthlint.results.finding import FileError, Finding, Severity
from healthlint.results.outcome import RunResult

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
UNREAD = "healthlint-error"
"""The check that a file which could not be linted fails."""


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The text of the report piece by piece."""
    opening = "[\n "
    for entry in chain(map(_error, result.all_errors), map(_finding, one_each(result.each_finding()))):
        yield opening + json_text(entry, indent=1, margin=" ")
        opening = ",\n "
    yield "[]\n" if opening == "[\n " else "\n]\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "description": visible(finding.message),
        "check_name": finding.rule,
        "fingerprint": _unique(finding.path, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.path, "lines": {"begin": finding.line, "end": finding.end_line}},
    }


def _error(error: FileError) -> dict[str, Any]:
    return {
        "description": visible(f"Not linted: {error.message}"),
        "check_name": UNREAD,
        "fingerprint": _unique(error.path, error.message),
        "severity": "blocker",
        "location": {"path": error.path or ".", "lines": {"begin": max(1, error.line)}},
    }


def _unique(path: str, identity: str) -> str:
    """What GitLab knows an entry by; the same sentence in two files makes two entries."""
    return blake2b(f"{path}\0{identity}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
