"""The source lines that reports show under a finding, cut so that a terminal can hold them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from healthlint.draft.model import Draft
from healthlint.results.finding import Finding
from healthlint.results.outcome import Excerpt

BEFORE = 60
"""How many characters of a long line are shown before a finding."""
WINDOW = 220
"""How many characters of a long line are shown in all."""
_NEAR = 20
"""A line is not cut to save fewer characters than these."""


def excerpts(draft: Draft, findings: Sequence[Finding]) -> tuple[Excerpt, ...]:
    """One excerpt for each finding."""
    starts = [block.source_map.source_start for block in draft.blocks]
    before = _before(draft, findings)
    return tuple(
        _excerpt(draft, finding, _block(draft, starts, finding.start), counts)
        for finding, counts in zip(findings, before, strict=True)
    )


def _before(draft: Draft, findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """The bytes and the astral characters before each finding on its line; what was counted once is not counted again."""
    line = offset = count = astral = 0
    for finding in findings:
        if finding.line != line or finding.start < offset:
            line, offset, count = finding.line, draft.lines.start(finding.line), 0
            astral = 0
            if offset == 0 and draft.source.startswith("\ufeff"):
                offset = min(1, finding.start)
        passed = draft.source[offset : finding.start]
        count += len(passed.encode("utf-8", "surrogatepass"))
        astral += 0 if passed.isascii() else sum(character > "\uffff" for character in passed)
        offset = finding.start
        yield count, astral


def _excerpt(draft: Draft, finding: Finding, block: int, before: tuple[int, int]) -> Excerpt:
    line_start = draft.lines.start(finding.line)
    text = draft.lines.text(finding.line)
    if finding.line == 1 and draft.source.startswith("\ufeff"):
        line_start += 1
    begin = min(max(0, finding.start - line_start), len(text))
    end = max(begin, min(len(text), finding.end - line_start))
    left = begin - BEFORE if begin > BEFORE + _NEAR else 0
    right = len(text) if len(text) - left <= WINDOW + _NEAR else left + WINDOW
    return Excerpt(
        text=text[left:right],
        start=begin - left,
        length=max(1, min(end, right) - begin),
        cut_left=left > 0,
        cut_right=right < len(text),
        block=block,
        bytes_before=before[0],
        astral_before=before[1],
    )


def _block(draft: Draft, starts: list[int], offset: int) -> int:
    """Index of the nearest block that begins at or before an offset and reaches beyond it, or -1."""
    last = bisect_right(starts, offset) - 1
    for number in range(last, max(-1, last - 50), -1):
        if draft.blocks[number].source_map.source_end > offset:
            return number
    return -1
