"""Patterns of words and concepts."""

from collections.abc import Iterable, Iterator, Sequence

from healthlint.engine.context import Context, Found
from healthlint.engine.kinds import Body
from healthlint.engine.neighbourhood import Place, allows
from healthlint.engine.rule import Hit, Rule, Spot
from healthlint.engine.scope import admits
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("patterns", "within", "unless", "requires", "except", "report")
DEFAULT_UNLESS = ""
_EDGE_MARKS = frozenset((",", ";", ":", "\u2014"))


def read(section: "Section", author: "Author") -> Body:
    """Compile `patterns`."""
    section.need("patterns")
    numbers = author.patterns(section, "patterns")
    within = section.choice("within", ("sentence", "block"), "sentence")
    (author.searched_blocks if within == "block" else author.searched).update(numbers)
    sure, possible = author.slots(numbers)
    reports = frozenset(("match",)) | possible
    return Body({"patterns": tuple(numbers)}, sure, possible, reports=reports, patterns=(frozenset(numbers),))


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """A hit for every match, none overlapping another."""
    matches = context.matches
    for found in apart(found for number in rule.body["patterns"] for found in matches.get(number, ())):
        block = context.reading.blocks[found.block]
        first, last = without_marks(block.tokens.words, *reported(rule, found))
        start, end = block.tokens.starts[first], block.tokens.ends[last - 1]
        if admits(rule.scope, block.block, start, end) and allows(
            rule, Place(found.block, found.sentence, found.match.first, found.match.last), context
        ):
            yield Hit(rule, Spot(found.block, start, end), slot_texts(found, context))


def apart(found: Iterable[Found]) -> list[Found]:
    """Of matches that overlap, the earlier, then the longer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.block, f.match.first, -f.match.last)):
        if not kept or kept[-1].block != one.block or one.match.first >= kept[-1].match.last:
            kept.append(one)
    return kept


def reported(rule: Rule, found: Found) -> tuple[int, int]:
    """The tokens that a finding points at."""
    named = [(first, last) for slot, first, last in found.match.slots if slot in rule.report]
    if not named:
        return found.match.first, found.match.last
    return min(first for first, _ in named), max(last for _, last in named)


def without_marks(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The tokens without the comma, colon or dash that a pattern needed at their edge."""
    while last - first > 1 and words[last - 1] in _EDGE_MARKS:
        last -= 1
    while last - first > 1 and words[first] in _EDGE_MARKS:
        first += 1
    return first, last


def slot_texts(found: Found, context: Context) -> dict[str, str]:
    """The words in each slot, as written."""
    block = context.reading.blocks[found.block]
    return {slot: text_of(block.block.text, block.tokens.starts, block.tokens.ends, a, b) for slot, a, b in found.match.slots}


def text_of(text: str, starts: Sequence[int], ends: Sequence[int], first: int, last: int) -> str:
    """The text of tokens `first` to `last` (exclusive)."""
    return text[starts[first] : ends[last - 1]]
