"""Reads Markdown and MDX: CommonMark with tables, footnotes, task lists, strikethrough, and whatever HTML stands in it."""

from collections.abc import Callable

import pyromark

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.byte_offsets import ByteOffsets
from healthlint.draft.markdown_blocks import MarkdownReader
from healthlint.draft.markdown_links import Definition, read_definitions
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.draft.no_markup import Markup

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_DEFINITION = lazy_pattern(r"\]:")


def read_markdown(builder: BlockBuilder, markup: "Markup", start: int, *, indented_prose: bool = False) -> MarkdownReader:
    """Feed the Markdown that `builder.read` holds from `start` on; front matter and BOM stand before it.

    `markup` reads the HTML in it, into the same builder. `indented_prose`: what is indented is prose and not code, as in MDX.
    Returns the spent reader with what is no block: the anchors of footnotes and the omissions.
    """
    body = builder.read[start:]
    if not body.isascii():
        body = _SURROGATE.sub("\ufffd", body)
    offsets = ByteOffsets(body, start)
    definitions = _definitions(body, builder.read, offsets.character)
    reader = MarkdownReader(builder, markup, offsets, definitions, indented_prose=indented_prose)
    reader.run(pyromark.events_with_range(body, options=_OPTIONS))
    return reader


def _definitions(body: str, source: str, shift: Callable[[int], int]) -> dict[str, Definition]:
    if not _DEFINITION.search(body):
        return {}
    found = pyromark.reference_definitions(body, options=_OPTIONS)
    places = {label: (shift(parts["span"]["start"]), shift(parts["span"]["end"])) for label, parts in found.items()}
    return read_definitions(source, found, places)
