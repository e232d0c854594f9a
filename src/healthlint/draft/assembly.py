"""Makes the blocks, sections and links of a draft from the pending ones: order, numbers, sections, tables, lists, references."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.model import Answer, Block, BlockKind, Cell, Link, LinkSpan, Omission, Section, Span
from healthlint.draft.pending import PendingBlock, PendingLink, Place
from healthlint.draft.questions import pair_questions
from healthlint.draft.visibility import EDGE, Zone, is_link_list, is_omitted
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass, replace
from healthlint.light_typing import Any

_LONGEST_LINE = 45
_LONGEST_CALL = 7
_SENTENCE_ENDS = ".!?:;…"
_ASIDE = (BlockKind.ATTRIBUTE, BlockKind.METADATA)
_NUMBERS = lazy_pattern(r"\s?[\[(]?\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3})*[\])]?\s?")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The parts of a draft that hang together by numbers."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    notes: Mapping[str, int]
    omissions: tuple[Omission, ...]


def assemble(builder: BlockBuilder, anchors: Mapping[str, int] | None = None) -> Assembled:
    """Finish what `builder` collected. `anchors` are the ids of the page and the source offsets at which they stand."""
    builder.end_block()
    kept, omissions = _visible(builder.blocks)
    kept.sort(key=lambda block: (block.source_map.source_start, -block.source_map.source_end))
    numbers = {id(block): number for number, block in enumerate(kept)}
    starts = [block.source_map.source_start for block in kept]
    notes = _notes(kept, starts, anchors or {})
    heads, row_heads = _table_heads(kept)
    sections = [Section(0, 0, None, None)]
    blocks = []
    for number, pending in enumerate(kept):
        kind = _kind(pending)
        if kind is BlockKind.HEADING:
            sections.append(_section(sections, number, pending.place.level))
        block = _block(pending, number, kind, numbers, notes)
        section = 0 if kind is BlockKind.METADATA else len(sections) - 1
        blocks.append(Block(**block, section=section, cell=_cell(pending, number, heads, row_heads)))
    links = tuple(_link(pending, numbers) for pending in builder.links)
    outside = {number for number, pending in enumerate(kept) if pending.place.zone is not None}
    return Assembled(tuple(pair_questions(blocks, sections, outside)), tuple(sections), links, notes, tuple(omissions))


def _block(
    pending: PendingBlock, number: int, kind: BlockKind, numbers: Mapping[int, int], notes: Mapping[str, int]
) -> dict[str, Any]:
    """What the block knows by itself and by its list, as the arguments of `Block`."""
    place = pending.place
    found: dict[str, Any] = {
        "index": number,
        "kind": kind,
        "text": pending.text,
        "source_map": pending.source_map,
        "name": place.name,
        "quoted": place.quoted,
    }
    if kind in (BlockKind.HEADING, BlockKind.ITEM):
        found["level"] = place.level
    if pending.lead_in is not None:
        found["lead_in"] = numbers.get(id(pending.lead_in))
    if place.item is not None and place.item.parent is not None:
        found["parent_item"] = numbers.get(id(place.item.parent.first))
    if place.disclosure is not None:
        found["answer"] = Answer.QUESTION if place.is_question else Answer.ANSWER
        found["pair"] = place.disclosure.number - 1
    if pending.spans:
        found["links"], found["quotes"], found["references"], found["superscripts"] = _spans(pending, notes)
    return found


def _cell(
    pending: PendingBlock, number: int, heads: Mapping[tuple[int, int], int], row_heads: Mapping[tuple[int, int], int]
) -> Cell | None:
    cell = pending.place.cell
    if cell is None or cell.table.layout:
        return None
    head = heads.get((cell.table.number, cell.column)) if cell.row or not cell.is_header else None
    row_head = row_heads.get((cell.table.number, cell.row)) if cell.column else None
    return Cell(cell.table.number, cell.row, cell.column, head, row_head)


def _kind(pending: PendingBlock) -> BlockKind:
    """What a block turns out to be: a lone short link is a call to act, a short text in a box is a line."""
    place, text = pending.place, pending.text
    kind = place.kind
    if kind in (BlockKind.CELL, BlockKind.HEADER_CELL) and place.cell is not None and place.cell.table.layout:
        kind = BlockKind.PARAGRAPH
    if kind is not BlockKind.PARAGRAPH:
        return kind
    if linked_characters(pending) >= len(text) and len(text.split()) <= _LONGEST_CALL and text[-1] not in ".;:":
        return BlockKind.BUTTON
    if not place.explicit and len(text) < _LONGEST_LINE and text[-1] not in _SENTENCE_ENDS:
        return BlockKind.LINE
    return kind


def linked_characters(pending: PendingBlock) -> int:
    """How many characters of a block stand in links."""
    return sum([span.end - span.start for span in pending.spans if span.what == "link"]) if pending.spans else 0


def _spans(
    pending: PendingBlock, notes: Mapping[str, int]
) -> tuple[tuple[LinkSpan, ...], tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    links, quotes, references, superscripts = [], [], [], []
    for span in sorted(pending.spans, key=lambda span: (span.start, span.end)):
        if span.what == "link" and isinstance(span.target, int):
            links.append(LinkSpan(span.start, span.end, span.target))
        elif span.what == "quote":
            quotes.append(Span(span.start, span.end))
        elif span.what == "reference" and span.target in notes:
            references.append(Span(span.start, span.end))
        elif span.what == "superscript" and _NUMBERS.fullmatch(pending.text, span.start, span.end):
            superscripts.append(Span(span.start, span.end))
    return tuple(links), tuple(quotes), tuple(references), tuple(superscripts)


def _section(sections: Sequence[Section], heading: int, level: int) -> Section:
    parent = sections[-1]
    while parent.level >= level and parent.parent is not None:
        parent = sections[parent.parent]
    return Section(len(sections), level, heading, parent.index)


def _link(pending: PendingLink, numbers: Mapping[int, int]) -> Link:
    link = pending.link
    number = None if pending.holder is None else numbers.get(id(pending.holder))
    if number is None and pending.end < 0:
        return link
    return replace(link, end=link.end if pending.end < 0 else pending.end, block=number)


def _notes(kept: Sequence[PendingBlock], starts: Sequence[int], anchors: Mapping[str, int]) -> dict[str, int]:
    """The reference marks' targets that the draft holds: id to the first block that stands there."""
    targets = {span.target for block in kept for span in block.spans if span.what == "reference"}
    notes = {}
    for target in sorted(str(target) for target in targets):
        place = anchors.get(target)
        if place is None:
            continue
        number = bisect_left(starts, place)
        while number < len(kept) and kept[number].place.kind in _ASIDE:
            number += 1
        if number < len(kept):
            notes[target] = number
    return notes


def _table_heads(kept: Sequence[PendingBlock]) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """The first block of the header cell of each column of each table, and of the first cell of each row."""
    heads: dict[tuple[int, int], int] = {}
    rows: dict[tuple[int, int], int] = {}
    for number, block in enumerate(kept):
        cell = block.place.cell
        if cell is None or block.place.kind in _ASIDE:
            continue
        if cell.row == 0 and cell.is_header:
            heads.setdefault((cell.table.number, cell.column), number)
        if cell.column == 0:
            rows.setdefault((cell.table.number, cell.row), number)
    return heads, rows


def _visible(blocks: Sequence[PendingBlock]) -> tuple[list[PendingBlock], list[Omission]]:
    """The blocks without those of hidden parts and of the site's furniture, and what was left out."""
    if not any(block.place.zone for block in blocks):
        return list(blocks), []
    running = [block for block in blocks if block.place.kind not in _ASIDE and block.place.kind is not BlockKind.TITLE]
    for block in running:
        _measure(block)
    page_size = sum(len(block.text) for block in running)
    verdicts: dict[int, Zone | None] = {}
    kept: list[PendingBlock] = []
    omissions: dict[tuple[str, int], Omission] = {}
    for block in blocks:
        zone = _omitted_zone(block.place.zone, page_size, verdicts)
        if zone is not None:
            end = zone.end if zone.end >= 0 else block.source_map.source_end
            reason = "navigation" if zone.reason == "menu" else zone.reason
            omissions.setdefault((reason, zone.start), Omission(reason, zone.start, end))
        elif _is_edge_link(block):
            start, end = block.source_map.source_start, block.source_map.source_end
            omissions.setdefault(("navigation", start), Omission("navigation", start, end))
        else:
            kept.append(block)
    return kept, list(omissions.values())


def _measure(block: PendingBlock) -> None:
    size, linked = len(block.text), linked_characters(block)
    if block.place.kind is BlockKind.BUTTON:
        linked = size
    words = 0 if linked * 10 >= size * 8 else len(block.text.split())
    main = block.place.kind is BlockKind.HEADING and block.place.level == 1
    for zone in _zones(block.place):
        zone.size += size
        zone.linked += linked
        zone.longest = max(zone.longest, words)
        zone.main_heading = zone.main_heading or main


def _zones(place: Place) -> Iterable[Zone]:
    zone = place.zone
    while zone is not None:
        yield zone
        zone = zone.parent


def _omitted_zone(zone: Zone | None, page_size: int, verdicts: dict[int, Zone | None]) -> Zone | None:
    """The outermost zone around a block that is left out, or None."""
    if zone is None:
        return None
    if id(zone) not in verdicts:
        outer = _omitted_zone(zone.parent, page_size, verdicts)
        verdicts[id(zone)] = outer or (zone if is_omitted(zone, page_size) else None)
    return verdicts[id(zone)]


def _is_edge_link(block: PendingBlock) -> bool:
    edges = [zone for zone in _zones(block.place) if zone.reason == EDGE]
    if block.place.kind is BlockKind.HEADING or not edges:
        return False
    if block.place.kind in _ASIDE:
        return False
    linked, links = linked_characters(block), sum(span.what == "link" for span in block.spans)
    if links == 1 and all(zone.main_heading for zone in edges):
        # The one link below the title of the page is a call to its readers.
        return False
    size = linked + _letters_outside_links(block) if links > 1 else len(block.text)
    return is_link_list(size, linked, len(block.text.split()), links)


def _letters_outside_links(block: PendingBlock) -> int:
    count, end = 0, 0
    for span in sorted((span for span in block.spans if span.what == "link"), key=lambda span: span.start):
        count += sum(map(str.isalnum, block.text[end : span.start]))
        end = span.end
    return count + sum(map(str.isalnum, block.text[end:]))
