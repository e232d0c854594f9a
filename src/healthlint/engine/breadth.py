"""How much one thing is said to be good for: the breadth of its claims, section by section."""

from collections.abc import Iterator, Sequence

from healthlint.engine.context import Context
from healthlint.engine.measures import Measured
from healthlint.engine.rule import Spot
from healthlint.reading.facts import is_unsupported_claim
from healthlint.reading.model import Frame

_FEWEST_GROUPS = 3
"""Body systems that the targets must belong to: four kinds of pain are one thing, pain, sleep and skin are three."""
_MOST_NAMED = 6


def targets_of_one_thing(context: Context, above: float = -1) -> Iterator[Measured]:
    """For each section and thing: how many conditions and functions it is claimed to help, when they are of unlike kinds.

    It stands at the section's heading, or at the first claim where there is none.
    """
    sections: dict[tuple[int, str], list[Frame]] = {}
    for frame in context.reading.frames:
        if frame.subject is not None and frame.target is not None and is_unsupported_claim(frame):
            section = context.reading.blocks[frame.block].block.section
            sections.setdefault((section, frame.subject.lemma), []).append(frame)
    for (section, _), frames in sections.items():
        targets, groups = _targets(frames)
        if len(groups) >= _FEWEST_GROUPS and len(targets) > above:
            yield _measured(context, section, frames, list(targets.values()))


def _targets(frames: Sequence[Frame]) -> tuple[dict[str, str], set[str]]:
    """Lemma to the words of each target, and the groups that they belong to."""
    targets: dict[str, str] = {}
    groups: set[str] = set()
    for frame in frames:
        for slot in (frame.target, *frame.also):
            if slot is not None and slot.group:
                targets.setdefault(slot.lemma, slot.text.lower())
                groups.add(slot.group)
    return targets, groups


def _measured(context: Context, section: int, frames: Sequence[Frame], targets: Sequence[str]) -> Measured:
    first = frames[0]
    spots = [Spot(frame.block, frame.start, frame.end) for frame in frames]
    sections = context.reading.draft.sections
    heading = sections[section].heading if sections else None
    text = context.reading.blocks[heading].block.text if heading is not None else ""
    at = Spot(heading, len(text) - len(text.lstrip()), len(text.rstrip())) if heading is not None and text.strip() else spots[0]
    named = ", ".join(targets[:_MOST_NAMED]) + (" ..." if len(targets) > _MOST_NAMED else "")
    thing = first.subject.text if first.subject is not None else ""
    related = tuple((spot, "one of the claims") for spot in spots[:_MOST_NAMED] if spot != at)
    return Measured(at, len(targets), {"thing": thing, "targets": named}, related)
