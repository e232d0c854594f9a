"""Blocks and links while a draft is being read: they point at one another themselves, as nothing has a number yet."""

from healthlint.draft.model import BlockKind, Link
from healthlint.draft.source_map import SourceMap
from healthlint.draft.visibility import Zone
from healthlint.light_dataclasses import dataclass, field


@dataclass(slots=True)
class Table:
    """A table being read. One that only lays out a page (nested tables, headings, `role=presentation`) ends without cells."""

    number: int
    layout: bool = False
    row: int = -1
    column: int = -1
    spanned: dict[int, int] = field(default_factory=dict)
    """Column to the last row that a cell from further up still covers."""


@dataclass(slots=True)
class TableCell:
    """A cell being read: zero-based row and column."""

    table: Table
    row: int
    column: int
    is_header: bool


@dataclass(slots=True)
class Item:
    """A list item being read; `first` is its first block."""

    lead_in: "PendingBlock | None"
    parent: "Item | None"
    first: "PendingBlock | None" = None


@dataclass(slots=True)
class Disclosure:
    """A question and what answers it, said by the markup: `<details>`, a FAQ entry."""

    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """What text that is fed next belongs to."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    explicit: bool = False
    """Whether the draft says itself that this is a paragraph (`<p>`), and not just a box."""
    name: str = ""
    quoted: bool = False
    list_depth: int = 0
    list_lead_in: "PendingBlock | None" = None
    item: Item | None = None
    table: Table | None = None
    cell: TableCell | None = None
    zone: Zone | None = None
    disclosure: Disclosure | None = None
    is_question: bool = False


@dataclass(slots=True)
class InlineSpan:
    """A stretch of a block's text with a meaning of its own; `target` is a link's number, or the id that a reference names."""

    what: str
    """link, quote, reference or superscript"""
    target: int | str
    start: int
    end: int = -1


@dataclass(slots=True)
class PendingBlock:
    """A block before the whole draft is known: it points at other blocks themselves and not at their numbers."""

    place: Place
    text: str
    source_map: SourceMap
    lead_in: "PendingBlock | None" = None
    spans: list[InlineSpan] = field(default_factory=list)


@dataclass(slots=True)
class PendingLink:
    """A link before its block is known."""

    link: Link
    holder: PendingBlock | None = None
    end: int = -1
    """The source offset after the whole link, once its end is known."""
