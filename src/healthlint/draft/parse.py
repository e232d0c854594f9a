"""Reads one draft: the format by its name, the front matter, the blocks, and what all formats have in common."""

import os
from bisect import bisect_right
from collections.abc import Mapping

from healthlint.draft.assembly import assemble
from healthlint.draft.bare_links import with_bare_links
from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.bylines import find_bylines
from healthlint.draft.front_matter import Delimiters, FrontMatter, FrontText, find_front_matter, read_front_matter
from healthlint.draft.language_detection import declared_language, declared_region, language_of
from healthlint.draft.lines import Lines
from healthlint.draft.model import Block, BlockKind, Comment, Draft, Field, Format, Omission, Origin, Problem
from healthlint.draft.pending import Disclosure, PendingLink, Place
from healthlint.draft.templates import FILLER, Masked, apply_mask, find_templates
from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.draft.html_reader import HtmlReader

_FORMATS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdx": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
SUFFIXES = frozenset(_FORMATS)
"""The file name endings that can be read, in lower case."""


class UnknownFormatError(ValueError):
    """A file whose name does not tell a format that can be read."""


@dataclass(slots=True)
class _Read:
    """What a reader of one format found beside the blocks."""

    builder: BlockBuilder
    front: FrontMatter = field(default_factory=FrontMatter)
    masked: Masked = field(default_factory=lambda: Masked(""))
    anchors: Mapping[str, int] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    comments: tuple[Comment, ...] = ()
    omissions: tuple[Omission, ...] = ()
    problems: tuple[Problem, ...] = ()
    language: str | None = None


def format_of(path: str) -> Format:
    """The format that a file's name tells; UnknownFormatError for others."""
    suffix = os.path.splitext(path.replace("\\", "/"))[1].lower()
    if suffix not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise UnknownFormatError(f"cannot tell the format of {path!r} from its ending; healthlint reads {known}")
    return _FORMATS[suffix]


def parse_draft(source: str, path: str, format: Format | None = None) -> Draft:
    """Read the decoded text of a file into a draft.

    `path` is shown in findings and tells the format where `format` is not given (UnknownFormatError when it cannot).
    Broken markup and broken front matter are no errors: they are recovered from and named in `Draft.problems`.
    """
    format = format or format_of(path)
    if format is Format.TEXT:
        from healthlint.draft.text import mask_directives, read_text

        masked = mask_directives(source)
        read = _Read(read_text(source, masked.text), masked=masked)
    else:
        read = _read_markup(source, format, is_mdx=path.lower().endswith(".mdx"))
    builder = read.builder
    builder.make_room()
    _add_front_matter(builder, read.front)
    _add_template_texts(builder, read.masked, read.omissions)
    parts = assemble(builder, read.anchors)
    blocks, links = with_bare_links(parts.blocks, parts.links)
    declared, region = _declared(read)
    fields = (*read.front.fields, *_title(parts.blocks, read.front), *read.fields)
    fields = tuple(replace(f, value=source[f.start : f.end]) if FILLER.search(f.value) else f for f in fields)
    return Draft(
        path=path,
        format=format,
        source=source,
        lines=Lines(source),
        blocks=blocks,
        sections=parts.sections,
        links=links,
        fields=(*fields, *find_bylines(blocks)),
        notes=parts.notes,
        comments=tuple(sorted((*read.comments, *read.masked.comments), key=lambda comment: comment.start)),
        omissions=tuple(
            sorted({*read.omissions, *parts.omissions, *read.masked.omissions}, key=lambda o: (o.start, o.end, o.reason))
        ),
        problems=tuple(sorted((*read.front.problems, *read.problems), key=lambda problem: problem.start)),
        front_matter=read.front.data or {},
        language=language_of(blocks) or declared,
        declared_language=declared,
        declared_region=region,
        end=builder.full_at,
    )


def _read_markup(source: str, format: Format, *, is_mdx: bool) -> _Read:
    place = find_front_matter(source)
    start = place.end if isinstance(place, Delimiters) else int(source.startswith("\ufeff"))
    pieces = find_templates(source, markdown=format is Format.MARKDOWN, start=start)
    if is_mdx:
        from healthlint.draft.mdx import find_mdx

        pieces += find_mdx(source, start)
    masked = apply_mask(source, pieces)
    builder = BlockBuilder(source, masked.text)
    front = read_front_matter(masked.text, place)
    read = _Read(builder=builder, front=front, masked=masked)
    if format is Format.HTML:
        from healthlint.draft.html_reader import HtmlReader

        reader = HtmlReader(builder)
        reader.feed(start, len(source))
        reader.finish()
        _take_in(read, reader)
    else:
        _read_markdown(read, start, is_mdx=is_mdx)
    return read


def _read_markdown(read: _Read, start: int, *, is_mdx: bool) -> None:
    # The Markdown parser is a binary module: HTML drafts do not pay for loading it.
    from healthlint.draft.markdown import read_markdown

    builder = read.builder
    if builder.read.find("<", start) < 0:
        from healthlint.draft.no_markup import NoMarkup

        plain = NoMarkup(builder)
        found = read_markdown(builder, plain, start, indented_prose=is_mdx)
        plain.finish()
    else:
        from healthlint.draft.markdown_html import MarkupReader

        markup = MarkupReader(builder)
        found = read_markdown(builder, markup, start, indented_prose=is_mdx)
        markup.finish()
        _take_in(read, markup)
    read.omissions = (*found.omissions, *read.omissions)
    read.anchors = {**read.anchors, **found.anchors}


def _take_in(read: _Read, reader: "HtmlReader") -> None:
    """Take over what a reader of HTML found beside the blocks."""
    read.anchors = reader.anchors
    read.fields = (*reader.fields, *reader.microdata.fields)
    read.comments, read.omissions, read.problems = tuple(reader.comments), tuple(reader.omissions), tuple(reader.problems)
    read.language = reader.language


def _add_front_matter(builder: BlockBuilder, front: FrontMatter) -> None:
    builder.end_block()
    asked: FrontText | None = None
    for text in front.texts:
        place = Place(kind=text.kind, name=text.name)
        group, _, last = text.name.rpartition(".")
        if group and last.lower() in ("question", "q") and text.text.rstrip().endswith("?"):
            asked = text
            builder.disclosures += 1
            place = Place(text.kind, name=text.name, disclosure=Disclosure(builder.disclosures), is_question=True)
        elif asked is not None and last.lower() in ("answer", "a", "answers") and asked.name.startswith(f"{group}."):
            place = Place(text.kind, name=text.name, disclosure=Disclosure(builder.disclosures))
        builder.add(place, text.text, text.source_map)
    builder.links += (PendingLink(link) for link in front.links)


def _add_template_texts(builder: BlockBuilder, masked: Masked, omissions: tuple[Omission, ...]) -> None:
    code = sorted((omission.start, omission.end) for omission in omissions if omission.reason == "code")
    if not masked.texts:
        return
    from healthlint.draft.html_attributes import value_text

    for argument in masked.texts:
        before = bisect_right(code, (argument.start, len(builder.source) + 1)) - 1
        if before >= 0 and argument.start < code[before][1]:
            continue
        found = value_text(builder.source, builder.source, argument.start, argument.end)
        if found is not None:
            kind = BlockKind.ATTRIBUTE if argument.name else BlockKind.LINE
            builder.add(Place(kind, name=argument.name), *found)


def _title(blocks: tuple[Block, ...], front: FrontMatter) -> tuple[Field, ...]:
    """The field of the page's own `<title>`, beside the front matter's."""
    for block in blocks:
        if block.kind is BlockKind.TITLE and block.source_map.source_start >= front.end:
            return (Field("title", block.text, Origin.HTML_HEAD, *block.source_map.to_source(0, len(block.text))),)
    return ()


def _declared(read: _Read) -> tuple[str | None, str | None]:
    """The language and the region that the front matter, the root element or the head declares, in this order."""
    front, head = ([field.value for field in fields if field.name == "language"] for fields in (read.front.fields, read.fields))
    for text in (*front, read.language, *head):
        if language := declared_language(text):
            return language, declared_region(text)
    return None, None
