"""A draft as the rules see it: blocks of prose with their places, sections, links, metadata and comments.

Readers of HTML, Markdown and plain text build a `Draft`; nothing behind this package looks at markup. All offsets are zero-based
code points into `Draft.source`, the decoded file as it stands on disk (BOM and CRLF kept in the count).
"""

from collections.abc import Mapping
from enum import StrEnum

from healthlint.draft.lines import Lines
from healthlint.draft.source_map import SourceMap
from healthlint.light_dataclasses import dataclass, field


class Format(StrEnum):
    """How a draft is written."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class BlockKind(StrEnum):
    """What kind of place a block of text is; the `context` of a finding."""

    TITLE = "title"
    """The document's title: `<title>` or the front matter's `title`."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list-item"
    CELL = "table-cell"
    HEADER_CELL = "table-header"
    CAPTION = "caption"
    LINE = "line"
    """A bare line of plain text that is neither paragraph, heading nor item (a label, a button, a byline)."""
    ROW = "table-row"
    """A flattened table row of plain text: terms and numbers are read, prose rules are not."""
    BUTTON = "button"
    """A button, a select option or a link that stands alone as a call to act."""
    ATTRIBUTE = "attribute"
    """`alt`, `title`, `aria-label`, `placeholder` ...; the attribute's name is in `Block.name`."""
    METADATA = "metadata"
    """Front matter, `<meta>`, OpenGraph, JSON-LD text; the dotted key is in `Block.name` (`description`, `og:title`)."""


class Answer(StrEnum):
    """The part that a block plays in a pair of question and answer, or of myth and fact."""

    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: zero-based numbers of table, row and column; the header row is row 0."""

    table: int
    row: int
    column: int
    header: int | None = None
    """The index of the block that heads this column, when there is one."""
    row_header: int | None = None
    """The index of the first cell of this row, when it is another cell."""


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """A link inside a block: `text[start:end]` is the linked text; `link` is the index into `Draft.links`."""

    start: int
    end: int
    link: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that is read as one: rules never look across its borders without asking the draft."""

    index: int
    """Its number in `Draft.blocks`, which stand in the order of the source."""
    kind: BlockKind
    text: str
    source_map: SourceMap
    name: str = ""
    """For attributes and metadata: the attribute's name or the dotted key."""
    level: int = 0
    """Headings: 1 to 6. Items: depth of nesting from 1."""
    section: int = 0
    """Index into `Draft.sections`."""
    lead_in: int | None = None
    """For items: the block that introduces the list (a paragraph that ends in a colon, or stands right above), else None."""
    parent_item: int | None = None
    """For items of a nested list: the block of the item that it hangs from."""
    cell: Cell | None = None
    quoted: bool = False
    """Stands in a quotation (`<blockquote>`, `>`)."""
    answer: Answer | None = None
    pair: int | None = None
    """Number of the pair of question and answer; the blocks of an answer share it with their question."""
    links: tuple[LinkSpan, ...] = ()
    quotes: tuple[Span, ...] = ()
    """Inline quotations marked up as such (`<q>`, `<cite>`)."""
    references: tuple[Span, ...] = ()
    """Places of footnote marks and superscript reference numbers that resolve; see `Draft.notes`."""
    superscripts: tuple[Span, ...] = ()
    """Superscripts that hold nothing but numbers: marks of a numbered list of references, powers, units."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. Section 0 is what stands before the first heading."""

    index: int
    level: int
    """The heading's level, 0 for section 0."""
    heading: int | None
    """Index of the heading's block."""
    parent: int | None
    """Index of the section above, None for section 0."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its target."""

    url: str
    start: int
    """Source offsets of the whole link."""
    end: int
    url_start: int
    """Source offsets of the target as written (inside the quotes or parentheses)."""
    url_end: int
    rel: frozenset[str] = frozenset()
    title: str = ""
    block: int | None = None
    """Index of the block that holds the linked text, None when it has none."""
    image: bool = False


class Origin(StrEnum):
    """Where a metadata field was found."""

    FRONT_MATTER = "front-matter"
    HTML_HEAD = "html-head"
    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Field:
    """One metadata field under its common name.

    Common names: title, description, author, reviewer, published, modified, reviewed, next-review, canonical-url, site-name,
    publisher, keywords, language, sources, disclosure, publisher-type, page-kind, price, type (the JSON-LD or OpenGraph type).
    """

    name: str
    value: str
    origin: Origin
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the draft's own markup; suppressions are written in comments. `text` is without the delimiters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Omission:
    """A part that was left out of the prose.

    `reason` says why: navigation, script, style, code, hidden, template, svg, comment, cookies ...
    """

    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Broken markup that was recovered from; never a reason to stop."""

    name: str
    """unclosed-quote, unclosed-tag, unclosed-front-matter, bad-front-matter, bad-json-ld ..."""
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One file, read."""

    path: str
    """As it is shown to the user: relative to the working directory, with `/`."""
    format: Format
    source: str
    lines: Lines
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...] = ()
    fields: tuple[Field, ...] = ()
    notes: Mapping[str, int] = field(default_factory=dict)
    """Footnote label to the index of the first block of the note."""
    comments: tuple[Comment, ...] = ()
    omissions: tuple[Omission, ...] = ()
    problems: tuple[Problem, ...] = ()
    front_matter: Mapping[str, object] = field(default_factory=dict)
    """The parsed front matter as plain data, for settings that a draft carries (`healthlint:`)."""
    language: str | None = None
    """The primary subtag of the language that the text is plainly written in, else of the one declared (`en`), or None."""
    declared_language: str | None = None
    """The one that the draft declares (`lang`, front matter), or None."""
    declared_region: str | None = None
    """The region in that declaration, in lower case (`gb` of `en-GB`), or None."""
    end: int | None = None
    """The source offset behind which it was not read, for it holds more blocks than one draft may; None where all of it was."""

    def field(self, name: str) -> Field | None:
        """The first metadata field of that common name, or None."""
        return next((f for f in self.fields if f.name == name), None)

    @property
    def anchor(self) -> Block | None:
        """Where findings about the whole draft stand: the title, else the first heading, else the first block."""
        for kinds in ((BlockKind.TITLE,), (BlockKind.HEADING,)):
            found = next((b for b in self.blocks if b.kind in kinds and b.text.strip()), None)
            if found is not None:
                return found
        return self.blocks[0] if self.blocks else None
