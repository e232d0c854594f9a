"""Whether fixes mend: the draft reads as before but for the words replaced, their findings are gone, and none has come.

What speaks against a set of fixes names the ones to leave out; medical text is changed only where nothing speaks against it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from healthlint.draft.model import Block, Draft
from healthlint.draft.source_map import RunKind
from healthlint.fixes.edits import Shift, shift_of
from healthlint.results.finding import FileReport, Finding, Fix

Place = tuple[int, int]
Known = dict[tuple[str, str], list[Place]]


def spoiling(fixes: Sequence[Fix], before: tuple[Draft, FileReport], after: tuple[Draft, FileReport]) -> frozenset[Fix]:
    """The fixes that should not be made with the others; empty when all is well."""
    return _changing_the_rest(fixes, before[0], after[0]) or _bringing_findings(fixes, before[1], after[1])


def _changing_the_rest(fixes: Sequence[Fix], before: Draft, after: Draft) -> frozenset[Fix]:
    """Fixes after which the draft is read otherwise than with the words replaced: a quotation mark that closed an attribute."""
    for old, new in zip(before.blocks, after.blocks, strict=False):
        inside = _within(fixes, old)
        expected = _expected(old, inside)
        if expected is None or (new.text, new.kind, new.name) != (expected, old.kind, old.name):
            return frozenset(inside or fixes)
    return frozenset(fixes) if len(before.blocks) != len(after.blocks) else frozenset()


def _within(fixes: Sequence[Fix], block: Block) -> Sequence[Fix]:
    first = bisect_left(fixes, block.source_map.source_start, key=lambda fix: fix.start)
    last = bisect_left(fixes, block.source_map.source_end, key=lambda fix: fix.start)
    return fixes[first:last]


def _expected(block: Block, fixes: Sequence[Fix]) -> str | None:
    """The text of a block after its fixes; None where one does not stand in it letter for letter."""
    pieces, last = [], 0
    for fix in fixes:
        start = _text_offset(block, fix.start)
        if start is None or not block.source_map.is_literal(start, start + fix.end - fix.start):
            return None
        pieces += [block.text[last:start], fix.replacement]
        last = start + fix.end - fix.start
    return "".join((*pieces, block.text[last:]))


def _text_offset(block: Block, place: int) -> int | None:
    source_map = block.source_map
    run = bisect_right(source_map.source_starts, place) - 1
    if not 0 <= run < len(source_map.kinds) or source_map.kinds[run] is not RunKind.LITERAL:
        return None
    return source_map.text_starts[run] + place - source_map.source_starts[run]


def _bringing_findings(fixes: Sequence[Fix], before: FileReport, after: FileReport) -> frozenset[Fix]:
    made = set(fixes)
    known = _known((f for f in before.findings if f.fix not in made), (f for f in before.findings if f.fix in made))
    shift = shift_of(fixes)
    return frozenset(_cause(fixes, finding, shift) for finding in after.findings if _is_new(finding, known, shift))


def _known(left: Iterable[Finding], mended: Iterable[Finding]) -> Known:
    """Where each rule has been heard before: its findings, those folded into others, and the places they point to as well."""
    known: Known = {}
    for finding, stays in (*((f, True) for f in left), *((f, False) for f in mended)):
        place = (finding.start, finding.end)
        own = known.setdefault((finding.rule, finding.family), [])
        own += [place] if stays else []
        own += [(related.start, related.end) for related in finding.related]
        for other in finding.also:
            known.setdefault((other.rule, other.family), []).append(place)
    return known


def _is_new(finding: Finding, known: Known, shift: Shift) -> bool:
    places = known.get((finding.rule, finding.family), [])
    if finding.document:
        return not places
    start, end = shift.back(finding.start, finding.end)
    return not any(start < last and first < end for first, last in places)


def _cause(fixes: Sequence[Fix], finding: Finding, shift: Shift) -> Fix:
    """The fix that most likely brought a finding: the nearest; for one about the whole draft the one that adds most."""
    if finding.document:
        return max(fixes, key=lambda fix: len(fix.replacement) - (fix.end - fix.start))
    start, end = shift.back(finding.start, finding.end)
    return min(fixes, key=lambda fix: max(fix.start - end, start - fix.end, 0))


def fixed_findings(before: Iterable[Finding], fixes: Iterable[Fix]) -> Iterator[Finding]:
    """The findings that fixes mend."""
    made = set(fixes)
    return (finding for finding in before if finding.fix in made)
