"""Which fixes of a report are made together, and the text with them made."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from healthlint.light_dataclasses import dataclass
from healthlint.results.finding import Finding, Fix


def chosen(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[Fix, ...]:
    """The fixes that may be made, in the order of the text; of those that overlap the first, and of equals the longest.

    `unsafe` admits those that a person should look at.
    """
    fixes = {f.fix for f in findings if f.fix is not None and (f.fix.safe or unsafe)}
    kept: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.start, -fix.end, fix.replacement)):
        if not kept or fix.start >= kept[-1].end:
            kept.append(fix)
    return tuple(kept)


def applied(source: str, fixes: Sequence[Fix]) -> str:
    """The source with fixes made that stand in order and do not overlap."""
    pieces = []
    last = 0
    for fix in fixes:
        pieces += [source[last : fix.start], fix.replacement]
        last = fix.end
    return "".join((*pieces, source[last:]))


@dataclass(frozen=True, slots=True)
class Shift:
    """Where places of a fixed text were before: for each fix its old and its new borders, in order."""

    fixes: tuple[Fix, ...]
    new_starts: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The old place of `new[start:end]`; a border inside a replacement becomes that of the words it replaced."""
        return self._back(start, at_end=False), self._back(end, at_end=True)

    def _back(self, place: int, *, at_end: bool) -> int:
        at = bisect_right(self.new_starts, place - at_end) - 1
        if at < 0:
            return place
        fix, start = self.fixes[at], self.new_starts[at]
        new_end = start + len(fix.replacement)
        if place - at_end < new_end:
            return fix.end if at_end else fix.start
        return fix.end + place - new_end


def shift_of(fixes: Sequence[Fix]) -> Shift:
    """How places move when these fixes are made."""
    starts = []
    grown = 0
    for fix in fixes:
        starts.append(fix.start + grown)
        grown += len(fix.replacement) - (fix.end - fix.start)
    return Shift(tuple(fixes), tuple(starts))


def without(fixes: Sequence[Fix], dropped: Collection[Fix]) -> tuple[Fix, ...]:
    """The fixes that are left, in order."""
    return tuple(fix for fix in fixes if fix not in dropped)
