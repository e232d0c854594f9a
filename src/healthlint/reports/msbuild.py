"""One line a finding with where it begins and ends, as MSBuild writes it: `path(1,3,1,27): error HL101: cure-claim: message`.

Columns count UTF-16 code units, as the editors do that read these lines.
"""

from collections.abc import Iterator

from healthlint.reports.context import Context
from healthlint.reports.places import position, utf16_units
from healthlint.reports.terminal import visible
from healthlint.results.families import one_each
from healthlint.results.finding import FileError, Finding
from healthlint.results.outcome import FileOutcome, RunResult


def pieces(result: RunResult, context: Context) -> Iterator[str]:
    """The text of the report line by line."""
    yield from map(_error, result.all_errors)
    for outcome in result.outcomes:
        columns = first_columns(outcome)
        for finding in one_each(outcome.report.findings if outcome.report else ()):
            yield _finding(finding, columns.get((finding.start, finding.end)))


def first_columns(outcome: FileOutcome) -> dict[tuple[int, int], int]:
    """The column of each finding in UTF-16, by its start and end; empty without excerpts."""
    if outcome.report is None or not outcome.excerpts:
        return {}
    pairs = zip(outcome.report.findings, outcome.excerpts, strict=True)
    return {(finding.start, finding.end): finding.column + excerpt.astral_before for finding, excerpt in pairs}


def _finding(finding: Finding, first_column: int | None) -> str:
    start = (finding.line, first_column or finding.column)
    end = position(finding, finding.end, first_column, units=utf16_units) or start
    place = ",".join(map(str, (*start, *end)))
    said = f"{finding.message} {finding.repair}".rstrip()
    return f"{visible(finding.path)}({place}): {finding.severity.value} {finding.rule}: {finding.name}: {visible(said)}\n"


def _error(error: FileError) -> str:
    line = max(1, error.line)
    origin = f"{visible(error.path)}({line},1,{line},1)" if error.path else "healthlint"
    return f"{origin}: error : not linted: {visible(error.message)}\n"
