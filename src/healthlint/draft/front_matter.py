"""Front matter: the settings and texts that stand before a Markdown or HTML draft, in YAML, TOML or JSON.

What it says about the page becomes fields under their common names; what readers see of it (title, description, questions and
answers ...) becomes blocks of text. Front matter that cannot be parsed is reported and read line by line: its text is never lost.
"""

from collections.abc import Iterator, Mapping

from healthlint.draft.front_matter_model import Content, Entry, FrontMatterError
from healthlint.draft.front_matter_names import COMMON_NAMES, GROUPS, PERSONS, SILENT_KEYS, TEXT_KEYS, plain_key
from healthlint.draft.front_matter_simple import read_simple
from healthlint.draft.model import BlockKind, Field, Link, Origin, Problem
from healthlint.draft.prose import has_letters, is_prose
from healthlint.draft.source_map import SourceMap
from healthlint.draft.yaml_scalars import scalar_maps
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import dataclass

_OPENING = lazy_pattern(r"\ufeff?(?:(?P<mark>---|\+\+\+)[ \t]*+(?:\r\n|\n|\r)|(?P<json>\{)[ \t]*+(?:\r\n|\n|\r)[ \t]*+\")")
_CLOSING = {
    "---": lazy_pattern(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*+(?:\r\n|\n|\r|\Z)"),
    "+++": lazy_pattern(r"(?<=[\r\n])\+\+\+[ \t]*+(?:\r\n|\n|\r|\Z)"),
}
_JSON_CLOSING = lazy_pattern(r"(?<=[\r\n])\}[ \t]*+(?:\r\n|\n|\r|\Z)")
_LINE = lazy_pattern(r"(?<![^\r\n])[ \t]*+(?:-[ \t]++)?(?P<text>[^\r\n]++)")
_KEY_VALUE = lazy_pattern(r"[ \t]*+(?:-[ \t]++)?[\"']?(?P<key>[A-Za-z_][\w.-]*+)[\"']?[ \t]*+[:=][ \t]*+(?P<value>[^\r\n]*+)")
_FIRST_KEY = lazy_pattern(r"\s*+(?:\#[^\r\n]*+\s++)*+(?:\[\[?[\w\"]|\{|[\"']?[^\W\d][\w .-]{0,60}[\"']?[ \t]*+[:=])")
"""What front matter begins with; without it, a line of dashes is only a rule."""

_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "null", "~"})
_URL = lazy_pattern(r"https?://\S++", IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontText:
    """A text of the front matter that becomes a block."""

    kind: BlockKind
    name: str
    text: str
    source_map: SourceMap


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the body. `end` is the source offset at which the body begins (0 without front matter, BOM or not)."""

    end: int = 0
    data: Mapping[str, object] | None = None
    texts: tuple[FrontText, ...] = ()
    fields: tuple[Field, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Delimiters:
    """Where front matter stands: its language's mark, the content, and the offset at which the body begins."""

    mark: str
    start: int
    content_end: int
    end: int


def find_front_matter(source: str) -> Delimiters | Problem | None:
    """Find front matter at the very start of the source, behind a BOM; a Problem when it begins and never ends."""
    opening = _OPENING.match(source)
    if opening is None:
        return None
    if opening["json"]:
        closing = _JSON_CLOSING.search(source, opening.end())
        start = opening.start("json")
        return Delimiters("{", start, closing.start() + 1, closing.end()) if closing else None
    closing = _CLOSING[opening["mark"]].search(source, opening.end())
    if closing is not None:
        if source[opening.end() : closing.start()].strip() and _FIRST_KEY.match(source, opening.end()) is None:
            return None
        return Delimiters(opening["mark"], opening.end(), closing.start(), closing.end())
    if _FIRST_KEY.match(source, opening.end()) is None:
        return None
    start = opening.start("mark")
    message = f"front matter opens with {opening['mark']} and never ends; add a closing {opening['mark']} line"
    return Problem("unclosed-front-matter", message, start, start + 3)


def read_front_matter(source: str, place: Delimiters | Problem | None) -> FrontMatter:
    """Read the front matter that `find_front_matter` found; `source` may have its templates masked."""
    if place is None:
        return FrontMatter()
    if isinstance(place, Problem):
        return FrontMatter(problems=(place,))
    problems: tuple[Problem, ...] = ()
    try:
        content = _content(source, place)
    except FrontMatterError as error:
        at = max(place.start, min(error.offset, place.content_end))
        message = f"the front matter cannot be read: {error}"
        problems = (Problem("bad-front-matter", message, at, min(at + 1, len(source))),)
        content = Content({}, tuple(_lines(source, place)))
    return FrontMatter(
        end=place.end,
        data=content.data,
        texts=tuple(text for entry in content.entries for text in _texts(entry)),
        fields=tuple(_fields(content.entries)),
        links=tuple(link for entry in content.entries for link in _links(entry)),
        problems=problems,
    )


def _content(source: str, place: Delimiters) -> Content:
    if place.mark == "+++":
        from healthlint.draft.front_matter_toml import read_toml  # few drafts have TOML

        return read_toml(source, place.start, place.content_end)
    flat = read_simple(source, place.start, place.content_end) if place.mark == "---" else None
    if flat is not None:
        return flat
    # PyYAML takes 23 ms to import: only front matter that needs it pays.
    from healthlint.draft.front_matter_yaml import read_yaml

    return read_yaml(source, place.start, place.content_end)


def _lines(source: str, place: Delimiters) -> Iterator[Entry]:
    """The entries of broken front matter, as far as single lines tell them."""
    key = ""
    for line in _LINE.finditer(source, place.start, place.content_end):
        match = _KEY_VALUE.match(source, line.start(), line.end())
        if match is not None:
            key = match["key"]
        start, end = match.span("value") if match is not None else line.span("text")
        value = source[start:end].rstrip().rstrip(",")
        if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
            start, value = start + 1, value[1:-1]
        if value and not value.startswith("#"):
            end = start + len(value)
            yield Entry(key, value, start, end, tuple(scalar_maps(source, start, end, "", value)))


def _texts(entry: Entry) -> Iterator[FrontText]:
    if not entry.paragraphs:
        return
    parts = [plain_key(part) for part in entry.key.split(".")]
    if parts[0] == "healthlint" or any(part in SILENT_KEYS for part in (parts[0], parts[-1])):
        return
    wanted = has_letters if parts[-1] in TEXT_KEYS or COMMON_NAMES.get(parts[-1]) == "keywords" else is_prose
    kind = BlockKind.TITLE if parts == ["title"] else BlockKind.METADATA
    for text, source_map in entry.paragraphs:
        if text.strip() and wanted(text):
            yield FrontText(kind, entry.key, text, source_map)


def _common_name(key: str) -> str | None:
    """The common name of a dotted key: by its last part, by its first where people and sources are written as lists of parts."""
    parts = [plain_key(part) for part in key.split(".")]
    first, last = COMMON_NAMES.get(parts[0]), COMMON_NAMES.get(parts[-1])
    if len(parts) == 1:
        return first
    if first in PERSONS:
        return first if parts[-1] in ("name", "fullname", "title", "credentials") and len(parts) == 2 else None
    if first == "sources":
        return first
    if parts[0] in GROUPS:
        return last
    return None


def _fields(entries: tuple[Entry, ...]) -> Iterator[Field]:
    for entry in entries:
        name = _common_name(entry.key)
        if name is not None and entry.value.strip() and entry.value.strip().lower() not in _SWITCHES:
            yield Field(name, entry.value, Origin.FRONT_MATTER, entry.start, entry.end)


def _links(entry: Entry) -> Iterator[Link]:
    if entry.paragraphs and _common_name(entry.key) == "sources":
        for text, source_map in entry.paragraphs:
            for match in _URL.finditer(text):
                start, end = source_map.to_source(*match.span())
                yield Link(match[0], start, end, start, end)
