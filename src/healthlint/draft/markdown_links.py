"""Where the target and the title of a Markdown link stand in the source."""

from collections.abc import Mapping

from healthlint.draft.references import REFERENCE, decode_reference
from healthlint.draft.source_map import MapBuilder, RunKind, SourceMap
from healthlint.lazy_pattern import DOTALL, lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_TARGET = lazy_pattern(r"\]\([ \t\r\n>]*+(?:<((?:[^<>\r\n\\]++|\\.)*+)>|((?:[^\s\\]++|\\.)*+))")
_DEFINED_TARGET = lazy_pattern(r"\]:[ \t\r\n>]*+(?:<((?:[^<>\r\n\\]++|\\.)*+)>|((?:[^\s\\]++|\\\S)*+))")
_TITLE = lazy_pattern(r"[ \t\r\n>]++(?:\"((?:[^\"\\]++|\\.)*+)\"|'((?:[^'\\]++|\\.)*+)'|\(((?:[^()\\]++|\\.)*+)\))", DOTALL)
_PIECE = lazy_pattern(
    r"\\([!-/:-@\[-`{-~])|(&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);)|(?<![ \t])[ \t]*+(?:\r\n|\n|\r)[ \t>]*+"
)
_SPACES = lazy_pattern(r"\s++")


@dataclass(frozen=True, slots=True)
class Target:
    """Source offsets of a link's target as written, and of its title (equal offsets when there is none)."""

    start: int
    end: int
    title_start: int
    title_end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A link reference definition and where it stands."""

    url: str
    title: str
    target: Target


def inline_target(source: str, text_end: int, link_end: int) -> Target:
    """The target of `[text](target "title")`; `text_end` is where the text ends at the latest, `link_end` the end of the link."""
    opening = source.find("](", text_end, link_end)
    return _target(source, _TARGET.match(source, opening, link_end - 1) if opening >= 0 else None, link_end, link_end)


def defined_target(source: str, start: int, end: int, label_end: int) -> Target:
    """The target of the definition `[label]: target "title"` at `source[start:end]`."""
    colon = source.find("]:", label_end, end)
    return _target(source, _DEFINED_TARGET.match(source, colon, end) if colon >= 0 else None, end, end)


def _target(source: str, match: "re.Match[str] | None", end: int, fallback: int) -> Target:
    if match is None:
        return Target(fallback, fallback, fallback, fallback)
    group = 1 if match[1] is not None else 2
    title = _TITLE.match(source, match.end(), end)
    title_start, title_end = title.span(title.lastindex or 0) if title else (end, end)
    return Target(match.start(group), match.end(group), title_start, title_end)


def read_definitions(
    source: str, found: Mapping[str, Mapping[str, object]], places: Mapping[str, tuple[int, int]]
) -> dict[str, Definition]:
    """The document's link definitions by their folded label; `places` are their source offsets."""
    definitions = {}
    for label, parts in found.items():
        start, end = places[label]
        target = defined_target(source, start, end, start + len(label) if source.startswith(label, start + 1) else start)
        definitions[folded_label(label)] = Definition(str(parts["dest"]), str(parts["title"] or ""), target)
    return definitions


def folded_label(label: str) -> str:
    """A reference label as labels are compared: case folded, white space as one space."""
    return _SPACES.sub(" ", label.strip()).casefold()


def title_text(source: str, start: int, end: int) -> tuple[str, SourceMap] | None:
    """The text of a link's title and its map, through escapes, references and line ends; None when there is none."""
    builder = MapBuilder(source, start)
    for match in _PIECE.finditer(source, start, end):
        if match[2]:
            reference = REFERENCE.match(source, match.start())
            length, decoded = decode_reference(reference[0]) if reference else (0, "")
            if not length:
                continue
            builder.folded(builder.cursor, match.start())
            builder.replaced(match.end(), decoded, RunKind.ENTITY)
        elif match[1]:
            builder.folded(builder.cursor, match.start())
            builder.replaced(match.end(), match[1], RunKind.ESCAPE)
        else:
            builder.folded(builder.cursor, match.start())
            builder.replaced(match.end(), " ", RunKind.SOFT_BREAK)
    if builder.cursor < end:
        builder.folded(builder.cursor, end)
    text, source_map = builder.build()
    return (text, source_map) if text.strip() else None
