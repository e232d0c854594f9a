"""How much is said of one draft: what would take minutes is not read to its end, and the report says where it stops.

A limit is reached at a place, and whatever stands behind it is left out, so that what is reported is true of the beginning of
the draft whichever rules are on. Findings about the whole draft stay.
"""

from collections.abc import Sequence

from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.engine.placing import Placed

MOST_FINDINGS = 20_000
"""Of one rule, and of all together. A page that is all claims has a hundred; each takes 0.2 milliseconds and 10 KiB."""
MOST_MATCHES = 40_000
"""Of all patterns together; three of four are found to be shielded, or fold."""


def within_limits(placed: "Sequence[Placed]", end: int | None) -> "tuple[list[Placed], int | None]":
    """The findings that stand before `end` and are not too many, and where it was stopped: `end` itself or further up."""
    kept = _before(placed, end)
    starts = sorted(one.start for one in kept if not one.hit.rule.document)
    if len(starts) <= MOST_FINDINGS:
        return kept, end
    end = starts[MOST_FINDINGS]
    return _before(kept, end), end


def _before(placed: "Sequence[Placed]", end: int | None) -> "list[Placed]":
    return [one for one in placed if end is None or one.start < end or one.hit.rule.document]
