"""Names of things for sale that no dictionary knows, told by the titles of a draft: "Zelprin - official site"."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from healthlint.draft.model import BlockKind
from healthlint.reading.model import BlockReading

_TITLES = (BlockKind.TITLE, BlockKind.HEADING)
_OFFERING = ("product", "promotion", "price")
_MINIMUM_CUES = 3
"""Words of things for sale and of selling by which a draft offers something."""
_SHORTEST = 5
"""Letters; what is shorter is an acronym more often than a name."""
_MINIMUM_USES = 3
"""Times that a name stands below the titles."""


def coined_names(
    blocks: Sequence[BlockReading], counts: Mapping[str, int], is_word: Callable[[str], bool]
) -> set[tuple[str, ...]]:
    """The coined words of titles that the text of a page that sells goes on about, as token forms.

    `is_word` says whether a word in lower case stands in a dictionary; `counts` are those of `topic.count_concepts`.
    """
    if sum(counts.get(concept, 0) for concept in _OFFERING) < _MINIMUM_CUES:
        return set()
    coined = {word for reading in blocks if reading.block.kind in _TITLES for word in _coined(reading, is_word)}
    text = [reading for reading in blocks if reading.block.kind not in _TITLES] if coined else []
    return {(word,) for word in coined if _is_name(text, word)}


def _coined(reading: BlockReading, is_word: Callable[[str], bool]) -> Iterable[str]:
    """The words of a title that are written with a capital and that neither dictionary nor lexicon knows."""
    for place, word in enumerate(reading.tokens.words):
        if (
            len(word) >= _SHORTEST
            and word.isascii()
            and word.isalpha()
            and _letter(reading, place).isupper()
            and not any(m.first <= place < m.last for m in reading.mentions)
            and not is_word(word)
        ):
            yield word


def _is_name(text: Iterable[BlockReading], word: str) -> bool:
    """Whether a word is used throughout as the name of a thing: with a capital, and mostly by itself.

    What stands behind another capital more often than not is a surname ("Dora Quillet says", "Dr Quillet").
    """
    uses = behind = 0
    for reading in text:
        words = reading.tokens.words
        for place in [place for place, other in enumerate(words) if other == word] if word in words else ():
            if _letter(reading, place).islower():
                return False
            uses += 1
            before = place - 1 - (words[place - 1 : place] == ["."])
            behind += before >= 0 and _letter(reading, before).isupper()
    return uses >= _MINIMUM_USES and 2 * behind <= uses


def _letter(reading: BlockReading, place: int) -> str:
    """The first character of a token, as written."""
    return reading.block.text[reading.tokens.starts[place]]
