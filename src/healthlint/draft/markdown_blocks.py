"""Turns the events of the Markdown parser into blocks: what opens, what closes, what is text."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.byte_offsets import ByteOffsets
from healthlint.draft.markdown_inline import InlineReader
from healthlint.draft.markdown_links import Definition
from healthlint.draft.model import Omission
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from healthlint.draft.no_markup import Markup

_LINE_END = lazy_pattern(r"\r\n|\n|\r")
_HTML_BEGINS = lazy_pattern(r"\s*+(?:</?[A-Za-z][\w:-]*+[\s/>]|<!--|<\?)")
_INLINE_CONTAINERS = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})


class MarkdownReader:
    """Feeds a block builder from Markdown events; `anchors` are the source offsets of footnotes, by label."""

    __slots__ = (
        "_builder", "_code", "_html", "_indented_prose", "_inline", "_markup", "_offsets", "anchors", "omissions",
    )  # fmt: skip

    def __init__(
        self,
        builder: BlockBuilder,
        markup: "Markup",
        offsets: ByteOffsets,
        definitions: dict[str, Definition],
        *,
        indented_prose: bool = False,
    ) -> None:
        self.anchors: dict[str, int] = {}
        self.omissions: list[Omission] = []
        self._builder = builder
        self._markup = markup
        self._offsets = offsets
        self._indented_prose = indented_prose
        self._inline = InlineReader(builder, markup, definitions, self.omissions)
        self._html: list[tuple[int, int]] = []
        self._code: list[tuple[int, int]] | None = None

    def run(self, events: Iterable[tuple[Any, Any]]) -> None:
        """Read all events, in the order of the source.

        Most of a draft is plain text and line ends: those are put together here, and fed in one piece with the white space
        between them, as long as there is nothing else between them in the source.
        """
        surplus, base = self._offsets.surplus, self._offsets.base
        inline, source = self._inline, self._builder.source
        first = last = -1
        broken = False
        for event, span in events:
            start, end = span["start"], span["end"]
            start += base - bisect_right(surplus, start)
            end += base - bisect_right(surplus, end)
            if event.__class__ is str:
                if event == "SoftBreak" and first >= 0:
                    broken = True
                    continue
                name, value = event, ""
            else:
                ((name, value),) = event.items()
            if name == "Text" and self._code is None and end - start == len(value):
                if first >= 0 and (start == last or source[last:start].isspace()):
                    last, broken = end, False
                    continue
                if first >= 0:
                    inline.plain_text(first, last, broken)
                    first = -1
                if source[start - 1 : start] != "\\" and inline.is_plain:
                    first, last, broken = start, end, False
                else:
                    inline.text(start, end, value)
                continue
            if first >= 0:
                inline.plain_text(first, last, broken)
                first = -1
            if name == "Start":
                if self._builder.full_at is not None:
                    return
                self._start(value, start, end)
            elif name == "End":
                self._end(value, start, end)
            else:
                self._other(name, value, start, end)

    def _other(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Text":
            if self._code is None:
                self._inline.text(start, end, value)
            else:
                self._code.append((start, end))
        elif name == "SoftBreak":
            self._inline.soft_break(start)
        elif name == "HardBreak":
            self._inline.hard_break(start, end)
        elif name == "Html":
            self._html.append((start, end))
        elif name == "InlineHtml":
            self._inline.html(start, end)
        elif name == "Code":
            self._inline.code(start, end)
        elif name == "FootnoteReference":
            self._inline.footnote(start, end, value)

    def _start(self, value: Any, start: int, end: int) -> None:
        if value.__class__ is str:
            if value in _INLINE_CONTAINERS:
                self._inline.markup(start)
            elif value == "HtmlBlock":
                self._html = []
            else:
                self._open(value)
            return
        ((name, detail),) = value.items()
        if name == "Link":
            self._inline.open_link(detail, start, end)
        elif name == "Image":
            self._inline.open_image(detail, start, end)
        elif name == "CodeBlock":
            self._builder.end_block()
            self._code = []
        elif name == "Heading":
            self._builder.open_heading(int(detail["level"][1]))
            self._markup.enter()
        elif name == "FootnoteDefinition":
            self.anchors.setdefault(detail, start)
            self._builder.open_paragraph()
            self._markup.enter()
        else:
            self._open(name, detail)

    def _open(self, name: str, detail: Any = None) -> None:
        builder = self._builder
        if name == "Paragraph":
            builder.open_paragraph()
        elif name == "Item":
            builder.open_item()
        elif name == "List":
            builder.open_list()
        elif name == "TableCell":
            builder.open_cell(self._inline.in_table_head)
        elif name in ("TableHead", "TableRow"):
            self._inline.in_table_head = name == "TableHead"
            builder.open_row()
        elif name == "Table":
            builder.open_table()
        elif name == "BlockQuote" and detail is None:
            builder.open_quotation()
        else:
            builder.open_box()
        self._markup.enter()

    def _end(self, value: Any, start: int, end: int) -> None:
        name = value if value.__class__ is str else next(iter(value))
        if name in _INLINE_CONTAINERS:
            self._inline.markup(end)
        elif name == "Link":
            self._inline.close_link(end)
        elif name == "Image":
            self._inline.close_image(end)
        elif name == "HtmlBlock":
            self._html_block()
        elif name == "CodeBlock":
            self._code_block(value, start, end)
        else:
            self._inline.end_block()
            self._markup.leave(end)

    def _html_block(self) -> None:
        """Feed the lines of an HTML block; lines that follow one another directly are one piece."""
        pieces: list[tuple[int, int]] = []
        for start, end in self._html:
            if pieces and pieces[-1][1] == start:
                pieces[-1] = (pieces[-1][0], end)
            else:
                pieces.append((start, end))
        for start, end in pieces:
            self._markup.feed(start, end)
        self._html = []

    def _code_block(self, value: Any, start: int, end: int) -> None:
        lines, self._code = self._code or [], None
        source = self._builder.read
        if not lines or not self._is_indented(source, start):
            self.omissions.append(Omission("code", start, end))
        elif self._reads_as_html(source, start, lines):
            self._markup.feed(start, end)
        elif self._indented_prose:
            self._prose(source, lines)
        else:
            self.omissions.append(Omission("code", start, end))

    @staticmethod
    def _is_indented(source: str, start: int) -> bool:
        return not source.startswith(("```", "~~~"), start)

    def _reads_as_html(self, source: str, start: int, lines: list[tuple[int, int]]) -> bool:
        """Whether indented code is really the indented HTML of a page: it begins with a tag, or stands in open HTML elements."""
        if not (self._markup.is_open or _HTML_BEGINS.match(source, start)):
            return False
        return all(not source[a:b].strip() for (_, a), (b, _) in pairwise(lines))

    def _prose(self, source: str, lines: list[tuple[int, int]]) -> None:
        builder, last = self._builder, -1
        for start, end in lines:
            text = source[start:end].rstrip()
            if not text:
                continue
            if last >= 0 and len(_LINE_END.findall(source, last, start)) > 1:
                builder.end_block()
            elif last >= 0:
                builder.space(last, start)
            last = start + len(text)
            builder.text(start, last)
        builder.end_block()
