"""Addresses that are written out in the text (`https://...`) are links too, whatever the format; doubtless ones only."""

from collections.abc import Sequence

from healthlint.draft.model import Block, BlockKind, Link, LinkSpan
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import replace

_ADDRESS = lazy_pattern(r"\b(?:https?://|www\.(?=[\w-]+\.))[^\s<>\"“”«»|\\^`{}]++", IGNORECASE)
_TRAILING = ".,;:!?'’*_~"


def with_bare_links(blocks: Sequence[Block], links: Sequence[Link]) -> tuple[tuple[Block, ...], tuple[Link, ...]]:
    """Return the blocks and links with a link for every address in running text that is not yet part of one."""
    found_links = list(links)
    found_blocks = list(blocks)
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.METADATA or ("://" not in block.text and "www." not in block.text):
            continue
        spans = list(block.links)
        seen = linked_to = 0
        for match in _ADDRESS.finditer(block.text):
            start, end = match.start(), _address_end(block.text, match.start(), match.end())
            while seen < len(block.links) and block.links[seen].start < end:
                linked_to = max(linked_to, block.links[seen].end)
                seen += 1
            if linked_to > start:
                continue
            source_start, source_end = block.source_map.to_source(start, end)
            spans.append(LinkSpan(start, end, len(found_links)))
            url = block.text[start:end]
            found_links.append(Link(url, source_start, source_end, source_start, source_end, block=number))
        if len(spans) > len(block.links):
            found_blocks[number] = replace(block, links=tuple(sorted(spans, key=lambda span: (span.start, span.end))))
    return tuple(found_blocks), tuple(found_links)


def _address_end(text: str, start: int, end: int) -> int:
    """An address ends before the punctuation behind it, and before a bracket that was opened before it."""
    surplus = {
        close: text.count(close, start, end) - text.count(opening, start, end) for opening, close in (("(", ")"), ("[", "]"))
    }
    while end > start:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
