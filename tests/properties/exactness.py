"""What "a finding points at the exact characters" means, checked without any of the code that places findings."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from healthlint.draft.model import Draft
from healthlint.draft.source_map import check_map
from healthlint.results.finding import FileReport, Finding

_LINE_END = re.compile(r"\r\n|\r|\n")


class Places:
    """Lines and columns of a source, counted anew: lines end at LF, CRLF and CR; a leading BOM is no column."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(source))]
        self._bom = source[:1] == "\ufeff"

    def of(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return line, column - (line == 1 and self._bom and offset > 0)


def faults(source: str, report: FileReport) -> Iterator[str]:
    """Everything in a report that does not point at exactly what it says."""
    places = Places(source)
    for finding in (*report.findings, *(one.finding for one in report.suppressed)):
        for fault in _of_finding(source, finding, places):
            yield f"{finding.rule} {finding.name} at {finding.start}:{finding.end} {finding.text[:60]!r}: {fault}"
    for disclaimer in report.disclaimers:
        if not 0 <= disclaimer.start < disclaimer.end <= len(source):
            yield f"disclaimer {disclaimer.kind}: no text at {disclaimer.start}:{disclaimer.end}"
        elif places.of(disclaimer.start)[0] != disclaimer.line:
            yield f"disclaimer {disclaimer.kind}: line {disclaimer.line} is not {places.of(disclaimer.start)[0]}"


def _of_finding(source: str, finding: Finding, places: Places) -> Iterator[str]:
    if not 0 <= finding.start < finding.end <= len(source):
        yield "points at no text"
        return
    if finding.text != source[finding.start : finding.end]:
        yield f"the source says {source[finding.start : finding.end][:60]!r}"
    if places.of(finding.start) != (finding.line, finding.column):
        yield f"begins at {places.of(finding.start)}, not at {(finding.line, finding.column)}"
    if places.of(finding.end) != (finding.end_line, finding.end_column):
        yield f"ends at {places.of(finding.end)}, not at {(finding.end_line, finding.end_column)}"
    for related in finding.related:
        if not 0 <= related.start < related.end <= len(source):
            yield f"related to no text, {related}"
        elif places.of(related.start) != (related.line, related.column):
            yield f"related begins at {places.of(related.start)}, not at {(related.line, related.column)}"
    if finding.fix is not None and not 0 <= finding.fix.start < finding.fix.end <= len(source):
        yield f"repairs no text, {finding.fix}"


def broken_maps(draft: Draft) -> Iterator[str]:
    """Blocks whose source map has a gap, lies outside the file, or whose literal runs differ from the source."""
    before = -1
    for block in draft.blocks:
        try:
            check_map(draft.source, block.text, block.source_map)
        except AssertionError as error:
            yield f"block {block.index} {block.kind}: {error or 'the map is broken'}"
        if block.source_map.source_end > len(draft.source):
            yield f"block {block.index} {block.kind}: ends behind the file"
        if block.source_map.source_start < before:
            yield f"block {block.index} {block.kind}: stands before its predecessor"
        before = block.source_map.source_start
