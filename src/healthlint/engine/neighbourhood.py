"""What must, and what must not, stand around a finding: `unless`, `requires` and `except`."""

from healthlint.engine.claim_match import SUPPORTS, fits_any, read_wheres, supported
from healthlint.engine.context import Context
from healthlint.engine.rule import Rule
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

_PATTERN_KEYS = (
    "overlaps",
    "before-has",
    "after-has",
    "sentence-has",
    "near-has",
    "paragraph-has",
    "section-has",
    "draft-has",
    "question-has",
    "above-has",
)
KEYS = (*_PATTERN_KEYS, "claim", "support", "testimonial", "story")


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens `first` to `last` (exclusive) in a sentence of a block."""

    block: int
    sentence: int
    first: int
    last: int


def read_neighbourhood(section: "Section", key: str, author: "Author") -> dict[str, Any]:
    """The conditions under a key: a mapping, or patterns alone, which must stand in the sentence."""
    value = section.values.get(key)
    if not isinstance(value, dict):
        numbers = author.patterns(section, key)
        return {"sentence-has": tuple(numbers)} if numbers else {}
    from healthlint.engine.section import Section

    own = Section(section.document, (*section.path, key), value)
    own.only(KEYS)
    found: dict[str, Any] = {}
    for name in _PATTERN_KEYS:
        if numbers := author.patterns(own, name):
            found[name] = tuple(numbers)
    if wheres := read_wheres(own, "claim", author):
        found["claim"] = wheres
    if support := own.words("support", SUPPORTS, "support"):
        found["support"] = frozenset(support)
    if (testimonial := own.flag("testimonial")) is not None:
        found["testimonial"] = testimonial
    if (story := own.flag("story")) is not None:
        found["story"] = story
    return found


def allows(rule: Rule, place: Place, context: Context) -> bool:
    """Whether nothing around a place speaks against the finding: no shield, everything required, no exception.

    What is told as the words of others is at fault in no family.
    """
    if context.reading.blocks[place.block].is_told(place.first):
        return False
    if not allows_frame(rule, place, context):
        return False
    return not rule.unless or rule.unless.isdisjoint(context.shields(place.block, place.sentence, place.first, place.last))


def allows_frame(rule: Rule, place: Place, context: Context) -> bool:
    """As `allows`, where the reading has judged the shields already."""
    if rule.requires and not all(_holds(key, wanted, place, context) for key, wanted in rule.requires.items()):
        return False
    return not any(_holds(key, wanted, place, context) for key, wanted in rule.excepts.items())


def _holds(key: str, wanted: Any, place: Place, context: Context) -> bool:
    here = (place.block, place.sentence)
    if key == "support":
        return supported(context.support(*here), wanted)
    if key == "testimonial":
        return context.testimonials.holds(place.block) is bool(wanted)
    if key == "story":
        return (context.testimonials.holds(place.block) or context.narration.holds(place.block)) is bool(wanted)
    if key == "claim":
        return any(fits_any(wanted, frame) for frame in context.frames_by_sentence.get(here, ()))
    if key == "sentence-has":
        return context.has(wanted, [here])
    if key in ("overlaps", "before-has", "after-has"):
        return any(_stands(key, match.first, match.last, place) for n in wanted for match in context.sentence_matches(n, *here))
    if key == "near-has":
        return context.has(wanted, context.places_near(*here))
    if key == "paragraph-has":
        return context.has_in_block(wanted, place.block)
    if key == "question-has":
        return context.has(wanted, context.question_before(*here))
    if key == "above-has":
        return context.has_above(wanted, place.block)
    if key == "section-has":
        return context.has_in_section(wanted, place.block)
    return context.draft_has(wanted)


def _stands(key: str, first: int, last: int, place: Place) -> bool:
    if key == "before-has":
        return last <= place.first
    if key == "after-has":
        return first >= place.last
    return first < place.last and place.first < last
