"""JSON-LD in HTML pages: the texts that searchers read (headline, description, questions and answers), and who wrote it, when.

A small scanner walks the JSON and knows the place of every string; it does not build the data, so that neither depth nor size is
a danger. Escapes, character references and HTML tags inside strings are mapped like those of the page itself.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator

from healthlint.draft.html_elements import BLOCKS, names
from healthlint.draft.html_tokens import TokenKind, tokenise
from healthlint.draft.metadata import PROPERTY_FIELDS
from healthlint.draft.model import Field, Origin, Problem
from healthlint.draft.source_map import MapBuilder, RunKind, SourceMap
from healthlint.lazy_pattern import DOTALL, lazy_pattern
from healthlint.light_dataclasses import dataclass

# A string that never ends reaches to the end, else each of its quotes would be read to the end again.
_TOKEN = lazy_pattern(r'"((?:[^"\\]++|\\.)*+)\\?(?:"|\Z)|[{}\[\],:]|[^\s"{}\[\],:]++', DOTALL)
_ESCAPE = lazy_pattern(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", DOTALL)
_PARAGRAPHS = lazy_pattern(r"\n[ \t\r]*+\n|\r\n\r\n")
_LETTER = lazy_pattern(r"[^\W\d_]")
_DEEPEST = 64
_TRANSPARENT = names("@graph mainEntityOfPage")
_TEXT_KEYS = names("headline alternativeHeadline name text description articleBody abstract reviewBody disambiguatingDescription")
_OF_OTHERS = names(
    "author creator publisher reviewedBy contributor editor sourceOrganization brand manufacturer image logo primaryImageOfPage "
    "thumbnail isPartOf breadcrumb itemListElement potentialAction address contactPoint citation worksFor alumniOf memberOf "
    "parentOrganization seller founder provider about mentions speakable hasPart video audio"
)
_NO_TEXT_TYPES = names(
    "Organization Person WebSite BreadcrumbList ListItem ImageObject SearchAction Brand PostalAddress ContactPoint Country Place "
    "Corporation LocalBusiness MedicalOrganization NewsMediaOrganization SiteNavigationElement WPHeader WPFooter ReadAction "
    "EntryPoint"
)


@dataclass(frozen=True, slots=True)
class StructuredText:
    """A text of the JSON-LD that is linted; `name` is its dotted key without `@graph` (`mainEntity.acceptedAnswer.text`)."""

    name: str
    text: str
    source_map: SourceMap


@dataclass(frozen=True, slots=True)
class StructuredData:
    """What one JSON-LD script holds."""

    texts: tuple[StructuredText, ...]
    fields: tuple[Field, ...]
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class _Value:
    """A scalar: `source[start:end]` without its quotes, under `path`, in object number `owner`."""

    path: tuple[str, ...]
    owner: int
    start: int
    end: int
    is_string: bool


@dataclass(slots=True)
class _Level:
    is_object: bool
    owner: int
    path: tuple[str, ...]
    key: str = ""
    awaits_key: bool = True


def read_json_ld(source: str, read: str, start: int, end: int) -> StructuredData:
    """Read the JSON-LD in `source[start:end]`; `read` is the source with template syntax masked (equal length)."""
    values = list(_values(read, start, end))
    types: dict[int, str] = {}
    for value in values:
        if value.path and value.path[-1] == "@type":
            types.setdefault(value.owner, source[value.start : value.end].rsplit("/", 1)[-1])
    texts: list[StructuredText] = []
    fields: list[Field] = []
    for value in values:
        if value.is_string and _is_text(value, types):
            name = ".".join(value.path)
            texts += (StructuredText(name, *found) for found in string_texts(source, read, value.start, value.end))
        common = _field_name(value, types)
        if common and value.end > value.start:
            written = _decode(source[value.start : value.end]) if value.is_string else source[value.start : value.end]
            fields.append(Field(common, written, Origin.JSON_LD, value.start, value.end))
    return StructuredData(tuple(texts), tuple(fields), _problem(source, read, start, end))


def _problem(source: str, read: str, start: int, end: int) -> Problem | None:
    content = source[start:end]
    if content != read[start:end] or not content.strip():
        return None
    try:
        json.loads(content, strict=False)
    except json.JSONDecodeError as error:
        at = min(start + error.pos, end - 1)
        return Problem("bad-json-ld", f"The JSON-LD cannot be read by search engines: {error.msg}.", at, at + 1)
    except (RecursionError, ValueError):
        return Problem(
            "bad-json-ld", "The JSON-LD is nested too deeply, or holds a number that is too long, to be read.", start, end
        )
    return None


def _values(read: str, start: int, end: int) -> Iterator[_Value]:
    """Walk the JSON, valid or not, and yield its scalars."""
    levels = [_Level(False, -1, ())]
    deeper = objects = 0
    for match in _TOKEN.finditer(read, start, end):
        token, level = match[0], levels[-1]
        if token in "{[":
            if deeper or len(levels) >= _DEEPEST:
                deeper += 1
                continue
            path = (*level.path, level.key) if level.is_object and level.key not in _TRANSPARENT else level.path
            owner = objects if token == "{" else level.owner
            objects += token == "{"
            levels.append(_Level(token == "{", owner, path))
        elif token in "}]":
            if deeper:
                deeper -= 1
            elif len(levels) > 1:
                levels.pop()
        elif deeper:
            continue
        elif token == ",":
            level.awaits_key = True
        elif token == ":":
            level.awaits_key = False
        elif level.is_object and level.awaits_key:
            level.key = match[1] or ""
        else:
            group = 1 if match[1] is not None else 0
            path = (*level.path, level.key) if level.is_object else level.path
            yield _Value(path, level.owner, match.start(group), match.end(group), group == 1)


def _is_text(value: _Value, types: dict[int, str]) -> bool:
    path = value.path
    if not path or path[-1] not in _TEXT_KEYS or _OF_OTHERS.intersection(path[:-1]):
        return False
    return types.get(value.owner, "") not in _NO_TEXT_TYPES


def _field_name(value: _Value, types: dict[int, str]) -> str:
    """The common name of a value that says something about the page itself."""
    path = value.path[1:] if value.path[:1] == ("mainEntity",) and len(value.path) > 1 else value.path
    if value.path == ("@type",):
        return "type" if types.get(value.owner, "") not in _NO_TEXT_TYPES else ""
    if len(path) == 2 and path[1] == "name":
        return "site-name" if path[0] == "isPartOf" else PROPERTY_FIELDS.get(path[0].lower(), "")
    if len(path) == 2 and path[0] == "offers":
        return "price" if path[1].lower() in ("price", "lowprice") else ""
    if path == ("name",) and types.get(value.owner) == "WebSite":
        return "site-name"
    return PROPERTY_FIELDS.get(path[0].lower(), "") if len(path) == 1 else ""


def _decode(written: str) -> str:
    return _ESCAPE.sub(lambda match: _unescape(match[0]), written) if "\\" in written else written


def _unescape(escape: str) -> str:
    try:
        decoded = json.loads(f'"{escape}"', strict=False)
    except json.JSONDecodeError:
        return escape[1:]
    text = str(decoded)
    return "\ufffd" if "\ud800" <= text <= "\udfff" else text


def string_texts(source: str, read: str, start: int, end: int) -> Iterator[tuple[str, SourceMap]]:
    """The paragraphs of a JSON string's inside, `source[start:end]`, each with its map: escapes, references and tags undone."""
    if not _LETTER.search(read, start, end):
        return
    builder = MapBuilder(read, start)
    for match in _ESCAPE.finditer(read, start, end):
        if match.start() > builder.cursor:
            builder.literal(match.start())
        builder.replaced(match.end(), _unescape(match[0]), RunKind.ESCAPE)
    if end > builder.cursor:
        builder.literal(end)
    text, source_map = builder.build()
    for first, last in _paragraphs(text):
        found = _without_markup(source, read, text, source_map, first, last)
        if _LETTER.search(found[0]):
            yield found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    cuts = [match.span() for match in _PARAGRAPHS.finditer(text)]
    if "<" in text:
        for token in tokenise(text):
            if token.kind in (TokenKind.START, TokenKind.END) and token.value in BLOCKS:
                cuts.append((token.start, token.end))
        cuts.sort()
    at = 0
    for first, last in cuts:
        if first > at:
            yield at, first
        at = max(at, last)
    if at < len(text):
        yield at, len(text)


def _without_markup(source: str, read: str, text: str, source_map: SourceMap, start: int, end: int) -> tuple[str, SourceMap]:
    builder = MapBuilder(source, source_map.to_source(start, end)[0])
    for token in tokenise(text, start, end):
        if token.kind is TokenKind.TEXT:
            _copy(builder, read, text, source_map, token.start, token.end)
        elif token.kind is TokenKind.REFERENCE:
            first, last = source_map.to_source(token.start, token.end)
            builder.markup(first)
            builder.replaced(last, token.value, RunKind.ENTITY)
    builder.trim()
    return builder.build()


def _copy(builder: MapBuilder, read: str, text: str, source_map: SourceMap, start: int, end: int) -> None:
    """Write `text[start:end]` with its runs, white space folded."""
    run = bisect_right(source_map.text_starts, start) - 1
    while start < end:
        stop = source_map.text_starts[run + 1] if run + 1 < len(source_map.text_starts) else source_map.text_length
        stop = min(stop, end)
        if stop > start:
            first, last = source_map.to_source(start, stop)
            if source_map.kinds[run] is RunKind.LITERAL:
                builder.folded(first, last, read)
            else:
                _write(builder, first, last, text[start:stop])
        start, run = stop, run + 1


def _write(builder: MapBuilder, first: int, last: int, text: str) -> None:
    builder.markup(first)
    if not text.isspace():
        builder.replaced(last, text, RunKind.ESCAPE)
    elif builder.ends_with_space:
        builder.markup(last)
    else:
        builder.replaced(last, " ", RunKind.FOLDED)
