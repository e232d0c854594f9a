"""What a draft must have, and has not."""

from collections.abc import Iterator

from healthlint.engine.claim_match import fits_any, read_wheres
from healthlint.engine.conditions import hold, read_conditions
from healthlint.engine.context import Context
from healthlint.engine.kinds import Body
from healthlint.engine.names import PROVIDED
from healthlint.engine.rule import Hit, Rule, Spot
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("needs", "claims")
DEFAULT_UNLESS = ""
_MOST_RELATED = 5


def read(section: "Section", author: "Author") -> Body:
    """Compile `needs` and `claims`; an empty `needs` reports whenever `when` holds."""
    section.need("needs")
    ways = []
    for way in section.sections("needs"):
        if not way.values:
            way.report(None, "a way to satisfy the requirement must name something")
        conditions = read_conditions(way, author, ("provides",))
        if provides := way.words("provides", PROVIDED, "thing that a template provides"):
            conditions["provides"] = frozenset(provides)
        ways.append(conditions)
    return Body({"needs": ways, "claims": read_wheres(section, "claims", author)}, document=True)


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """One hit at the draft's anchor when no way is satisfied."""
    if any(hold(way, context) for way in rule.body["needs"]):
        return
    spot = anchor(context)
    if spot is None:
        return
    wheres = rule.body["claims"]
    claims: dict[tuple[int, int], Spot] = {}
    for frame in context.reading.frames if wheres else ():
        if fits_any(wheres, frame) and rule.unless.isdisjoint(frame.modality):
            # One place a sentence: five different sentences help more than five targets of one.
            claims.setdefault((frame.block, frame.sentence), Spot(frame.block, frame.start, frame.end))
            if len(claims) == _MOST_RELATED:
                break
    yield Hit(rule, spot, related=tuple((claim, "a claim that asks for it") for claim in claims.values()))


def anchor(context: Context) -> Spot | None:
    """Where a finding about the whole draft stands: the text of its title, else of its first heading, else of its first block."""
    draft = context.reading.draft
    block = draft.anchor
    if block is None or not block.text.strip():
        block = next((b for b in draft.blocks if b.text.strip()), None)
    if block is None:
        return None
    text = block.text
    return Spot(block.index, len(text) - len(text.lstrip()), len(text.rstrip()))
