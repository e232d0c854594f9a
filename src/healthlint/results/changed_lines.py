"""Telling the findings that an edit touched from those that stood there before."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.results.finding import Finding

_LINE_FEED = lazy_pattern("\n")
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """The lines of a file that an edit touched, one-based, as Git counts them: a line ends at LF."""

    stretches: tuple[Stretch, ...] = ()
    """First and last line of each stretch that was added or altered, in order and apart from each other."""
    cuts: tuple[int, ...] = ()
    """Lines behind which something was taken out, in order; 0 for the top of the file."""
    whole: bool = False
    """Everything is new."""

    def touch(self, first: int, last: int) -> bool:
        """Whether the edit reached into the lines from `first` to `last`."""
        if self.whole:
            return True
        at = bisect_right(self.stretches, first, key=lambda stretch: stretch[0])
        begun_before = at > 0 and self.stretches[at - 1][1] >= first
        begun_within = at < len(self.stretches) and self.stretches[at][0] <= last
        # A cut between two lines of a sentence changed it; one before or behind it did not.
        cut = bisect_left(self.cuts, first)
        return begun_before or begun_within or (cut < len(self.cuts) and self.cuts[cut] < last)

    def both(self, other: "ChangedLines") -> "ChangedLines":
        """The lines that are changed here and there."""
        if self.whole or other.whole:
            return other if self.whole else self
        common = [(max(a, c), min(b, d)) for a, b in self.stretches for c, d in other.overlapping(a, b) if max(a, c) <= min(b, d)]
        cuts = tuple(cut for cut in self.cuts if cut in set(other.cuts))
        return ChangedLines(tuple(common), cuts)

    def overlapping(self, first: int, last: int) -> Sequence[Stretch]:
        """The stretches that share a line with `first` to `last`."""
        start = bisect_left(self.stretches, first, key=lambda stretch: stretch[1])
        end = bisect_right(self.stretches, last, key=lambda stretch: stretch[0])
        return self.stretches[start:end]


EVERY_LINE = ChangedLines(whole=True)


def touched(source: str, findings: Sequence[Finding], changed: ChangedLines) -> tuple[bool, ...]:
    """Whether the edit touched each finding: its sentence, or the passage that it points at.

    What is said of the whole draft is touched by every edit.
    """
    if changed.whole or not findings:
        return (True,) * len(findings)
    ends = [match.start() for match in _LINE_FEED.finditer(source)]

    def line(offset: int) -> int:
        return bisect_left(ends, offset) + 1

    def reached(finding: Finding) -> bool:
        start = min(finding.start, finding.passage.start) if finding.passage.end else finding.start
        end = max(finding.end, finding.passage.end)
        return finding.document or changed.touch(line(start), line(max(start, end - 1)))

    return tuple(map(reached, findings))
