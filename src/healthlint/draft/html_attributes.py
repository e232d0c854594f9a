"""Text in attributes (`alt`, `title`, `aria-label` ...), with a source map of its own."""

from healthlint.draft.html_start_tags import Attribute
from healthlint.draft.references import references_in_value
from healthlint.draft.source_map import MapBuilder, RunKind, SourceMap
from healthlint.lazy_pattern import lazy_pattern

_LETTER = lazy_pattern(r"[^\W\d_]")
_FILLERS = lazy_pattern("[\ue000\ue001]++")


def value_text(source: str, read: str, start: int, end: int) -> tuple[str, SourceMap] | None:
    """The decoded text of an attribute value `source[start:end]` and its map; None when there is nothing to read.

    `read` is the source with template syntax masked (equal length), or the source itself.
    """
    if not _LETTER.search(read, start, end):
        return None
    builder = MapBuilder(source, start)
    cursor = start
    for first, stop, decoded in references_in_value(read, start, end):
        if first > cursor:
            builder.folded(cursor, first, read)
        builder.replaced(stop, decoded, RunKind.ENTITY)
        cursor = stop
    if end > cursor:
        builder.folded(cursor, end, read)
    builder.trim()
    text, source_map = builder.build()
    return (text, source_map) if _LETTER.search(text) else None


def as_written(source: str, attribute: Attribute) -> str:
    """An attribute's value for use as a name or address: template syntax stands as the file has it."""
    if _FILLERS.search(attribute.value):
        return source[attribute.value_start : attribute.value_end]
    return attribute.value.strip()
