"""The inside of a block of Markdown: text, breaks, links, images, code, inline HTML."""

from collections.abc import Mapping

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.markdown_links import Definition, Target, folded_label, inline_target, title_text
from healthlint.draft.model import BlockKind, Link, Omission
from healthlint.draft.pending import Place
from healthlint.draft.source_map import MapBuilder, RunKind
from healthlint.draft.templates import FILLER
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from healthlint.draft.no_markup import Markup

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Marks of emphasis that the rules of Markdown do not take as such (`**Note.**Then`) are meant as marks all the same.
_STRAY_MARK = lazy_pattern(r"(?:(?<=[.!?:;])(\*{2,}+)(?=\w)|\*{2,}+)")
_LETTER = lazy_pattern(r"[^\W\d_]")


class InlineReader:
    """Writes the text of the block that is open; between two calls it knows where the source has been read to (`_at`)."""

    __slots__ = (
        "_at", "_break", "_builder", "_definitions", "_image", "_images", "_links", "_markup", "_omissions", "in_table_head",
    )  # fmt: skip

    def __init__(
        self, builder: BlockBuilder, markup: "Markup", definitions: Mapping[str, Definition], omissions: list[Omission]
    ) -> None:
        self.in_table_head = False
        self._builder = builder
        self._markup = markup
        self._definitions = definitions
        self._omissions = omissions
        self._at = 0
        self._break = -1
        self._links: list[tuple[int, int]] = []
        self._image: MapBuilder | None = None
        self._images: list[tuple[Any, int]] = []

    @property
    def is_plain(self) -> bool:
        """Whether text goes straight to the builder: no line end is pending, no image open, nothing left out."""
        return self._break < 0 and self._image is None and not self._markup.hides

    def plain_text(self, start: int, end: int, broken: bool) -> None:
        """Text and white space as they stand in the source, when `is_plain`; `broken`: a line end follows."""
        if self._builder.source.find("**", start, end) >= 0:
            for mark in _STRAY_MARK.finditer(self._builder.source, start, end):
                self._builder.text(start, mark.start())
                start = mark.end()
                if mark[1]:
                    self._builder.space(mark.start(), start)
        self._builder.text(start, end)
        self._at = end
        if broken:
            self._break = end

    def text(self, start: int, end: int, value: str) -> None:
        """Text as the parser read it: letter for letter, or what a character reference stands for."""
        if start == end or self._markup.hides:
            self._at = max(self._at, end)
            return
        source = self._builder.source
        target = self._image or self._builder
        if self._break >= 0:
            self._flush_break(start)
        if start > self._at and source[start - 1] == "\\" and source[start] in _PUNCTUATION:
            self._replaced(start - 1, start + 1, source[start], RunKind.ESCAPE)
            start += 1
        if end - start != len(value) and source[start : start + 1] == "&":
            self._replaced(start, end, value, RunKind.ENTITY)
        elif end > start:
            if target is self._builder:
                self._builder.text(start, end)
            else:
                self._image.folded(start, end, self._builder.read)  # type: ignore[union-attr]
        self._at = end

    def _replaced(self, start: int, end: int, text: str, kind: RunKind) -> None:
        if self._image is None:
            self._builder.replaced(start, end, text, kind)
        else:
            if start > self._image.cursor:
                self._image.markup(start)
            self._image.replaced(end, text, kind)

    def soft_break(self, start: int) -> None:
        """A line end within a block: the space reaches to where the next line's content begins."""
        if self._break < 0:
            self._break = min(max(self._at, 0), start) if self._at else start

    def _flush_break(self, end: int) -> None:
        start, self._break = self._break, -1
        if self._image is None:
            self._builder.space(start, end)
        elif not self._image.ends_with_space:
            if start > self._image.cursor:
                self._image.markup(start)
            self._image.replaced(end, " ", RunKind.SOFT_BREAK)

    def hard_break(self, start: int, end: int) -> None:
        """A line break that shows."""
        if self._image is None:
            self._builder.line_break(start, end)
        else:
            self.soft_break(start)
        self._at = end

    def markup(self, end: int) -> None:
        """Marks of emphasis and the like; `end` is where they begin or, when they close, end."""
        if self._break >= 0 and end > self._break:
            self._flush_break(end)
        self._at = max(self._at, end)

    def code(self, start: int, end: int) -> None:
        """A code span: no prose."""
        self.markup(start)
        self._omissions.append(Omission("code", start, end))
        self._at = end

    def html(self, start: int, end: int) -> None:
        """An inline tag or comment."""
        self.markup(start)
        if self._image is None:
            self._markup.feed(start, end)
        self._at = end

    def footnote(self, start: int, end: int, label: str) -> None:
        """A footnote's mark: read as its label in brackets, and known as a reference."""
        self.markup(start)
        if self._image is None and not self._markup.hides:
            self._builder.open_span("reference", label)
            self._builder.replaced(start, end, f"[{label}]", RunKind.ENTITY)
            self._builder.close_span("reference")
        self._at = end

    def open_link(self, detail: Mapping[str, str], start: int, end: int) -> None:
        """A link; its target is known when its text has been read."""
        self.markup(start)
        url = detail["dest_url"]
        number = self._builder.open_link(Link(url, start, end, start, end, title=detail["title"]))
        self._links.append((number, start))
        if detail["link_type"] in ("Autolink", "Email"):
            mailto = f"mailto:{url}" if detail["link_type"] == "Email" else url
            self._place(number, Link(mailto, start, end, start + 1, end - 1))
        elif detail["link_type"] != "Inline":
            self._define(number, detail, start, end)
        self._at = start + 1

    def close_link(self, end: int) -> None:
        """The link's end: an inline link's target and title stand right before it."""
        number, start = self._links.pop()
        link = self._builder.links[number].link
        if link.url_start == start and link.url_end == end:
            self._inline_target(number, link, max(start + 1, self._at), end)
        self._builder.close_link(number, end)
        self._at = end

    def open_image(self, detail: Mapping[str, str], start: int, end: int) -> None:
        """An image: its alt text becomes a block of its own."""
        self.markup(start)
        number = self._builder.open_link(Link(detail["dest_url"], start, end, start, end, title=detail["title"], image=True))
        if detail["link_type"] != "Inline":
            self._define(number, detail, start, end)
        self._images.append((number, start))
        if self._image is None:
            self._image = MapBuilder(self._builder.source, start + 2)
        self._at = start + 2

    def close_image(self, end: int) -> None:
        """The image's end; the alt text of an image within an image's alt text is part of the outer one."""
        number, start = self._images.pop()
        link = self._builder.links[number].link
        if link.url_start == start and link.url_end == end:
            self._inline_target(number, link, max(start + 1, self._at), end)
        if not self._images and self._image is not None:
            builder, self._image = self._image, None
            builder.trim()
            text, source_map = builder.build()
            if _LETTER.search(text):
                self._builder.add(self._beside("alt"), text, source_map)
        self._break = -1
        self._at = end

    def end_block(self) -> None:
        """The block around is over."""
        self._break = -1

    def _beside(self, name: str) -> Place:
        around = self._builder.place
        return Place(kind=BlockKind.ATTRIBUTE, name=name, quoted=around.quoted, zone=around.zone)

    def _inline_target(self, number: int, link: Link, text_end: int, end: int) -> None:
        target = inline_target(self._builder.read, text_end, end)
        url = link.url
        if FILLER.search(url):
            url = self._builder.source[target.start : target.end]
        self._place(number, Link(url, link.start, link.end, target.start, target.end, title=link.title, image=link.image))
        self._title(target)

    def _define(self, number: int, detail: Mapping[str, str], start: int, end: int) -> None:
        label = detail["id"]
        definition = self._definitions.get(folded_label(label))
        if definition is None:
            return
        target = definition.target
        url = self._builder.source[target.start : target.end] if FILLER.search(definition.url) else definition.url
        image = self._builder.links[number].link.image
        self._place(number, Link(url, start, end, target.start, target.end, title=definition.title, image=image))

    def _place(self, number: int, link: Link) -> None:
        self._builder.links[number].link = link

    def _title(self, target: Target) -> None:
        if target.title_end > target.title_start:
            found = title_text(self._builder.source, target.title_start, target.title_end)
            if found and _LETTER.search(found[0]):
                self._builder.add(self._beside("title"), *found)
