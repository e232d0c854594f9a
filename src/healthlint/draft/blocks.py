"""Builds the blocks of a draft from pieces of text that are fed in the order of the source.

The readers of HTML and Markdown say what opens and closes (`open_heading`, `open_item`, `close` ...), which stretches of the
source are text (`text`, `replaced`), where inline spans begin and end (`open_link`, `open_span`). A block begins with the first
visible character and ends where a block-level place opens or closes; source that is not fed becomes markup. Blocks that
stand inside others in the source (an `alt` text in a paragraph) are added with `add`. `assembly.assemble` makes them immutable.
"""

from healthlint.draft.line_breaks import separate_lines
from healthlint.draft.model import BlockKind, Link
from healthlint.draft.pending import Disclosure, InlineSpan, Item, PendingBlock, PendingLink, Place, Table, TableCell
from healthlint.draft.source_map import MapBuilder, RunKind, SourceMap
from healthlint.draft.visibility import Zone
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import replace
from healthlint.light_typing import Any

MOST_BLOCKS = 100_000
"""Of one draft. A long page has a thousand; each takes 50 to 100 microseconds and about 2 KiB until it is linted."""
MOST_CHARACTERS = 2_500_000
"""Of the text of one draft: a book of a thousand pages. A megabyte takes two seconds until it is linted, and about 100 MiB."""
_MOST_BLOCKS_MORE, _MOST_CHARACTERS_MORE = 10_000, 250_000
"""Beside those of the text: front matter and arguments of templates, which are read after it."""
_SENTENCE_ENDS = (". ", "! ", "? ")
_MAY_BE_LINES = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.CAPTION)
_MOST_OPEN_SPANS = 8
_MOST_COLUMNS = 200
"""Columns of a table that are told apart; no input makes the search for a free column long."""
_INVISIBLE = lazy_pattern(r"[ \t\n\r\f\ue000\ue001]*+")


class BlockBuilder:
    """Collects the pending blocks and links of one draft.

    `source` is the file; `read` is the same with template syntax masked (equal length), if any.
    """

    __slots__ = (
        "_breaks", "_breaks_at", "_characters_left", "_known", "_map", "_most", "_open", "_parts", "blocks", "disclosures",
        "full_at", "links", "place", "places", "read", "source", "tables",
    )  # fmt: skip

    def __init__(self, source: str, read: str | None = None) -> None:
        self.source = source
        self.read = source if read is None else read
        self.blocks: list[PendingBlock] = []
        self.links: list[PendingLink] = []
        self.place = Place()
        self.places: list[Place] = []
        self.tables = 0
        self.disclosures = 0
        self.full_at: int | None = None
        """The source offset of the first text that found no room any more; readers stop there."""
        self._most = MOST_BLOCKS
        self._characters_left = MOST_CHARACTERS
        self._map: MapBuilder | None = None
        self._open: list[InlineSpan] = []
        self._parts: list[InlineSpan] = []
        self._breaks_at = -1
        self._breaks: list[int] = []
        self._known: dict[str, tuple[Place, Place]] = {}

    # Pieces of text.

    def text(self, start: int, end: int) -> None:
        """Visible text as it stands in the source; runs of white space count as one space."""
        if self._map is None:
            start = _INVISIBLE.match(self.read, start, end).end()  # type: ignore[union-attr]
            if start >= end:
                return
            self._map = MapBuilder(self.source, start)
        self._map.folded(start, end, self.read)

    def replaced(self, start: int, end: int, text: str, kind: RunKind = RunKind.ENTITY) -> None:
        """A stretch of the source that stands for `text`: a character reference, an escape."""
        if self._map is None:
            if not text.strip(" \t\n\r\f"):
                return
            self._map = MapBuilder(self.source, start)
        if start > self._map.cursor:
            self._map.markup(start)
        self._map.replaced(end, text, kind)

    def space(self, start: int, end: int, kind: RunKind = RunKind.SOFT_BREAK) -> None:
        """A stretch of the source that is read as one space (a soft break); nothing at a block's start or after a space."""
        if self._map is None:
            return
        if start > self._map.cursor:
            self._map.markup(start)
        if self._map.ends_with_space:
            self._map.markup(end)
        else:
            self._map.replaced(end, " ", kind)

    def line_break(self, start: int, end: int) -> None:
        """A `<br>` or hard break: a space; a second one with nothing in between ends the block."""
        if self._map is None:
            return
        if self._map.length == self._breaks_at:
            self.end_block()
            return
        self.space(start, end, RunKind.FOLDED)
        self._breaks_at = self._map.length
        self._breaks.append(self._map.length)

    def separate(self) -> None:
        """Keep what comes apart from what stands before it: a space that the source does not hold, where there is none."""
        if self._map is not None and not self._map.ends_with_space:
            self._map.synthetic(" ")

    @property
    def last_character(self) -> str:
        """The last character of the open block's text, or ""."""
        return "" if self._map is None else self._map.last_character

    def add(self, place: Place, text: str, source_map: SourceMap) -> None:
        """A block read elsewhere: an attribute, a metadata text."""
        if (fitting := self._fitting(text, source_map)) is not None:
            self.blocks.append(PendingBlock(place, *fitting))

    # Block-level places. Each `open_*` ends the block before it; `close` goes back to the place around it.

    def open(self, place: Place) -> None:
        """Enter a place."""
        self.end_block()
        self.places.append(self.place)
        self.place = place

    def open_box(self, zone: Zone | None = None) -> None:
        """A division without a meaning of its own; `zone` when it may turn out to be the site's furniture."""
        place = self.place
        if zone is not None:
            self.open(replace(place, explicit=False, zone=zone))
        else:
            self.open(self._derived("box", explicit=False) if place.explicit else place)

    def open_paragraph(self) -> None:
        """A paragraph; inside an item, a cell or a caption it belongs to that."""
        self.open(self.place if self.place.explicit else self._derived("p", explicit=True))

    def open_heading(self, level: int) -> None:
        """A heading of level 1 to 6."""
        if self.place.cell is not None:
            self.place.cell.table.layout = True
        self.open(self._derived(f"h{level}", kind=BlockKind.HEADING, level=level, item=None, cell=None))

    def open_kind(self, kind: BlockKind) -> None:
        """A caption, a label, a button, a title."""
        self.open(replace(self.place, kind=kind, level=0))

    def open_list(self) -> None:
        """A list; the block right before it may introduce it."""
        self.end_block()
        lead_in = self.place.item.first if self.place.item else self._last_running_block()
        depth = self.place.list_depth + 1
        self.open(replace(self.place, kind=BlockKind.ITEM, level=depth, list_depth=depth, list_lead_in=lead_in, explicit=False))

    def open_item(self) -> None:
        """A list item."""
        self.end_block()
        place = self.place
        item = Item(place.list_lead_in, place.item)
        self.open(replace(place, kind=BlockKind.ITEM, level=max(1, place.list_depth), item=item, explicit=False))

    def open_term(self) -> None:
        """The term of a description list: the items that `open_description` opens next hang from it."""
        self.open_item()

    def open_description(self) -> None:
        """The description of the last term."""
        self.end_block()
        place = self.place
        term = next((b.place.item for b in reversed(self.blocks[-8:]) if b.place.item and b.place.level == place.level), None)
        item = Item(place.list_lead_in, term)
        self.open(replace(place, kind=BlockKind.ITEM, level=max(1, place.list_depth), item=item, explicit=False))

    def open_quotation(self) -> None:
        """A quotation that parts blocks."""
        self.open(replace(self.place, quoted=True))

    def open_disclosure(self) -> None:
        """Something that opens at a click and answers what its label asks."""
        self.disclosures += 1
        self.open(replace(self.place, disclosure=Disclosure(self.disclosures)))

    def open_question(self) -> None:
        """The label of a disclosure."""
        self.open(replace(self.place, kind=BlockKind.LINE, is_question=self.place.disclosure is not None))

    def open_table(self, layout: bool = False) -> None:
        """A table; `layout` when it is known to hold no data."""
        self.end_block()
        if self.place.cell is not None:
            self.place.cell.table.layout = layout = True
        table = Table(self.tables, layout)
        self.tables += 1
        self.open(replace(self.place, kind=BlockKind.PARAGRAPH, level=0, table=table, cell=None, item=None, explicit=False))

    def open_part(self) -> None:
        """Something that parts blocks and changes nothing else (`<tbody>`)."""
        self.open(self.place)

    def open_row(self) -> None:
        """A table row."""
        table = self.place.table
        if table is not None:
            table.row += 1
            table.column = -1
        self.open(self._derived("row", cell=None))

    def open_cell(self, is_header: bool, columns: int = 1, rows: int = 1) -> None:
        """A table cell that spans so many columns and rows."""
        table = self.place.table
        if table is None:
            self.open_box()
            return
        table.row = max(table.row, 0)
        column = min(table.column + 1, _MOST_COLUMNS)
        columns = min(columns, _MOST_COLUMNS - column + 1)
        while column < _MOST_COLUMNS and table.spanned.get(column, -1) >= table.row:
            column += 1
        table.column = column + columns - 1
        if rows > 1:
            table.spanned.update(dict.fromkeys(range(column, column + columns), table.row + rows - 1))
        kind = BlockKind.HEADER_CELL if is_header else BlockKind.CELL
        cell = TableCell(table, table.row, column, is_header)
        self.open(replace(self.place, kind=kind, level=0, cell=cell, item=None, explicit=False))

    def close(self) -> None:
        """Leave the place opened last."""
        self.end_block()
        if self.places:
            self.place = self.places.pop()

    def _derived(self, what: str, **changes: Any) -> Place:
        """The present place with some changes; remembered, as neighbours mostly ask for the same."""
        known = self._known.get(what)
        if known is None or known[0] is not self.place:
            known = self._known[what] = (self.place, replace(self.place, **changes))
        return known[1]

    # Inline spans: they run on over block borders until they are closed.

    def open_link(self, link: Link) -> int:
        """A link opens; returns its number. An image is a link without text: open and close it at once."""
        self.links.append(PendingLink(link))
        number = len(self.links) - 1
        if not link.image:
            self.open_span("link", number)
        return number

    def close_link(self, number: int, end: int) -> None:
        """The link's text is over; `end` is the source offset after the whole link."""
        self.links[number].end = end
        self.close_span("link")

    def open_span(self, what: str, target: int | str = 0) -> None:
        """A quotation (`quote`), a reference mark (`reference`) or a superscript (`superscript`) opens at the next character."""
        if len(self._open) < _MOST_OPEN_SPANS:
            self._open.append(InlineSpan(what, target, self._map.length if self._map else 0))

    def close_span(self, what: str) -> None:
        """The span of that sort opened last is over; nothing happens when there is none."""
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i].what == what:
                self._finish_span(self._open.pop(i))
                return

    def end_block(self) -> None:
        """The text fed so far is one block."""
        builder = self._map
        if builder is None:
            return
        for span in self._open:
            self._finish_span(InlineSpan(span.what, span.target, span.start))
            span.start = 0
        spans, breaks = self._parts, self._breaks
        self._map, self._breaks_at = None, -1
        if spans:
            self._parts = []
        if breaks:
            self._breaks = []
        builder.trim()
        text, source_map = builder.build()
        if not text or text.isspace():
            return
        lines = separate_lines(text, breaks) if len(breaks) > 1 and self.place.kind in _MAY_BE_LINES else ()
        if lines:
            for start, end in lines:
                inside = [span for span in spans if span.start < end and span.end > start]
                moved = [
                    InlineSpan(span.what, span.target, max(span.start - start, 0), min(span.end, end) - start) for span in inside
                ]
                self._keep(text[start:end], source_map.part(start, end), moved)
        else:
            self._keep(text, source_map, spans)

    def _keep(self, text: str, source_map: SourceMap, spans: list[InlineSpan]) -> None:
        """Make one pending block of a text, its map and the spans in it."""
        if (fitting := self._fitting(text, source_map)) is None:
            return
        text, source_map = fitting
        for span in spans:
            span.end = min(span.end, len(text))
        place = self.place
        block = PendingBlock(place, text, source_map, spans=[span for span in spans if span.start < span.end] if spans else [])
        if place.item is not None:
            block.lead_in = place.item.lead_in
            place.item.first = place.item.first or block
        for span in block.spans:
            if span.what == "link" and isinstance(span.target, int):
                pending = self.links[span.target]
                pending.holder = pending.holder or block
        self.blocks.append(block)

    def _fitting(self, text: str, source_map: SourceMap) -> tuple[str, SourceMap] | None:
        """As much of one more block as may be kept, None for nothing; where the first stands that may not is noted."""
        length = len(text)
        if len(self.blocks) < self._most and length <= self._characters_left:
            self._characters_left -= length
            return text, source_map
        kept = _beginning(text, self._characters_left, bool(self.blocks)) if len(self.blocks) < self._most else 0
        self._characters_left = 0
        if self.full_at is None:
            self.full_at = source_map.to_source(kept, kept + 1)[0]
        return (text[:kept], source_map.part(0, kept)) if kept else None

    def make_room(self) -> None:
        """Let in some more blocks, for what is read after the text: it is not lost because the text is endless."""
        self._most = len(self.blocks) + _MOST_BLOCKS_MORE
        self._characters_left = _MOST_CHARACTERS_MORE

    def _finish_span(self, span: InlineSpan) -> None:
        span.end = self._map.length if self._map else 0
        if span.end > span.start:
            self._parts.append(span)

    def _last_running_block(self) -> PendingBlock | None:
        """The block of running text that stands last so far."""
        for block in reversed(self.blocks[-6:]):
            if block.place.kind in (BlockKind.ATTRIBUTE, BlockKind.METADATA):
                continue
            if block.place.kind in (BlockKind.PARAGRAPH, BlockKind.LINE) and block.place.zone is self.place.zone:
                return block
            return None
        return None


def _beginning(text: str, most: int, whole: bool) -> int:
    """How many characters to keep of a text that is longer than `most`: `whole` sentences, else also words, or what there is."""
    end = max(text.rfind(mark, 0, most) for mark in _SENTENCE_ENDS) + 1
    return end if end or whole else max(text.rfind(" ", 0, most), 0) or most
