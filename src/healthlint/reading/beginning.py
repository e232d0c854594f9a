"""The beginning of a draft that holds more than one draft may: what is cut off is neither read nor reported."""

from collections.abc import Sequence

from healthlint.draft.model import Draft
from healthlint.language.tokens import Tokens
from healthlint.light_dataclasses import replace
from healthlint.reading.model import BlockReading


def cut(draft: Draft, blocks: Sequence[BlockReading], block: int, sentence: int) -> tuple[Draft, list[BlockReading]]:
    """The draft and its blocks up to the beginning of a sentence; `Draft.end` tells where that is."""
    last = blocks[block]
    kept = [*blocks[:block], _up_to(last, sentence)]
    start, end = last.sentences[sentence].start, last.sentences[sentence].end
    beginning = replace(
        draft,
        blocks=draft.blocks[: block + 1],
        sections=tuple(one for one in draft.sections if one.heading is None or one.heading <= block),
        # They are known by their numbers, so that those behind stay, and stand in no block.
        links=tuple(replace(one, block=None) if (one.block or 0) > block else one for one in draft.links),
        notes={label: number for label, number in draft.notes.items() if number <= block},
        end=last.block.source_map.to_source(start, end)[0],
    )
    return beginning, kept


def _up_to(reading: BlockReading, sentence: int) -> BlockReading:
    token = reading.sentences[sentence].first
    tokens = reading.tokens
    return replace(
        reading,
        tokens=Tokens(tokens.words[:token], tokens.starts[:token], tokens.ends[:token]),
        sentences=reading.sentences[:sentence],
        mentions=[mention for mention in reading.mentions if mention.last <= token],
    )
