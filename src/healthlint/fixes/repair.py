"""A draft with its fixes made, as far as each of them proves to mend."""

from collections import Counter
from collections.abc import Callable

from healthlint.draft.model import Draft
from healthlint.fixes.edits import applied, chosen, without
from healthlint.fixes.proof import fixed_findings, spoiling
from healthlint.light_dataclasses import dataclass
from healthlint.results.finding import FileReport, Finding, Fix

_MOST_PASSES = 50
"""A pass makes every fix that overlaps no other; drafts that people write need one or two."""
_MOST_TRIALS = 12
"""So often fixes are left out one after another before all that are left of a pass are given up."""

Read = Callable[[str], tuple[Draft, FileReport]]
"""Reads and lints a text."""
Admits = Callable[[Finding], bool]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after its fixes, and how many findings of each rule they mended, by the rule's name."""

    source: str
    fixed: Counter[str]


@dataclass(frozen=True, slots=True)
class _State:
    source: str
    draft: Draft
    report: FileReport


def repair(source: str, read: Read, *, unsafe: bool = False, admits: Admits = lambda finding: True) -> Repaired:
    """Make the fixes of a text until none is left that mends; fixing the result again changes nothing.

    `unsafe` admits fixes that a person should look at; `admits` tells which findings may be fixed at all.
    """
    state = _State(source, *read(source))
    fixed: Counter[str] = Counter()
    for _ in range(_MOST_PASSES):
        wanted = chosen(filter(admits, state.report.findings), unsafe=unsafe)
        made, after = _proven(state, wanted, read)
        if not made:
            break
        fixed.update(finding.name for finding in fixed_findings(state.report.findings, made))
        state = after
    return Repaired(state.source, fixed)


def _proven(state: _State, wanted: tuple[Fix, ...], read: Read) -> tuple[tuple[Fix, ...], _State]:
    """Those of the wanted fixes that mend together, and the state after them."""
    for _ in range(_MOST_TRIALS):
        if not wanted:
            break
        source = applied(state.source, wanted)
        after = _State(source, *read(source))
        dropped = spoiling(wanted, (state.draft, state.report), (after.draft, after.report))
        if not dropped:
            return wanted, after
        wanted = without(wanted, dropped)
    return (), state
