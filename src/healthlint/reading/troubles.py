"""Lists of what is wrong: symptoms, signs, causes, side effects. Nothing in them is promised, whatever its words."""

from collections.abc import Sequence
from itertools import pairwise

from healthlint.draft.model import BlockKind, Draft
from healthlint.reading.list_leads import block_above
from healthlint.reading.model import BlockReading

_TROUBLES = frozenset(
    "symptom symptoms sign signs cause causes complications triggers downsides drawbacks disadvantages cons".split()  # noqa: SIM905
)
_PAIRS = frozenset((("side", "effects"), ("risk", "factors"), ("adverse", "effects"), ("warning", "signs"), ("red", "flags")))
_HAPPENING = frozenset(
    (
        *(("can", "happen"), ("may", "happen"), ("might", "happen"), ("can", "go"), ("have", "seen"), ("may", "see")),
        *(("might", "see"), ("you", "notice"), ("could", "happen")),
    )
)
"""How the head of a column of harms is worded where it does not name them: "What can happen", "What we have seen"."""
_HARMED = frozenset(
    """
    harm harms danger dangers hazard hazards reaction reactions risk risks toxicity poisoning overdose interactions interaction
    problems complications
    """.split()  # noqa: SIM905
)
_PROMISING = ("effect", "opening", "myth")
_OFFERED = frozenset(("substance", "product", "practice", "name"))
_WORKING = frozenset("working works work take try use choose buy love benefit benefits".split())  # noqa: SIM905
_PRAISING = frozenset(
    """
    lower lowers reduce reduces less no help helps fix fixes solve solves improve improves treat treats for
    """.split()  # noqa: SIM905
)
_LONGEST = 9
"""Words of an item that only names a trouble; longer ones go on to say something."""


def lists_trouble(draft: Draft, blocks: Sequence[BlockReading], reading: BlockReading) -> bool:
    """Whether a block is a short item under a heading or lead-in that announces symptoms, causes or side effects.

    What an item says of a remedy by its name is no trouble, wherever it stands.
    """
    block = reading.block
    if block.kind is BlockKind.CELL:
        return _stands_under_harms(blocks, reading)
    if block.kind is not BlockKind.ITEM or sum(word[0].isalnum() for word in reading.tokens.words) > _LONGEST:
        return False
    if any(mention.term.concept in _OFFERED for mention in reading.mentions):
        return False
    above = block_above(draft, block)
    return above is not None and above != block.index and _announces_trouble(blocks[above])


def _stands_under_harms(blocks: Sequence[BlockReading], reading: BlockReading) -> bool:
    """Whether a cell stands under a head that announces harms, and says of nothing that it helps."""
    header = reading.block.cell.header if reading.block.cell else None
    if header is None or header == reading.block.index or any(m.term.concept in _PROMISING for m in reading.mentions):
        return False
    words = blocks[header].tokens.words
    told = not _HARMED.isdisjoint(words) or not _HAPPENING.isdisjoint(pairwise(words))
    return (told and _PRAISING.isdisjoint(words)) or _announces_trouble(blocks[header])


def _announces_trouble(above: BlockReading) -> bool:
    if not above.sentences:
        return False
    last = above.sentences[-1]
    words = above.tokens.words[last.first : last.last]
    if _TROUBLES.isdisjoint(words) and _PAIRS.isdisjoint(pairwise(words)):
        return False
    if not _WORKING.isdisjoint(words):
        return False
    return not any(
        mention.term.concept in _PROMISING and mention.term.attributes.get("form") != "postposed" and mention.first >= last.first
        for mention in above.mentions
    )
