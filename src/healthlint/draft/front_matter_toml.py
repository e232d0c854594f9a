"""Reads TOML front matter: the values by `tomllib`, the places of its strings by a scanner of its own."""

from collections.abc import Iterator

from healthlint.draft.front_matter_model import Content, Entry, FrontMatterError
from healthlint.draft.source_map import MapBuilder, RunKind, SourceMap
from healthlint.draft.templates import FILLER
from healthlint.lazy_pattern import DOTALL, lazy_pattern
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_MAX_LENGTH = 1_000_000
_STRING = r'"""(?:[^"\\]++|\\.|"(?!""))*+"""|\'\'\'(?:[^\']++|\'(?!\'\'))*+\'\'\'|"(?:[^"\\\r\n]++|\\.)*+"|\'[^\'\r\n]*+\''
_TOKEN = lazy_pattern(
    rf"(?P<string>{_STRING})|(?P<comment>\#[^\r\n]*+)|(?P<mark>[\[\]{{}}=,.])|(?P<line>\r\n|\n|\r)|(?P<bare>[^\s\[\]{{}}=,.\"'#]++)",
    DOTALL,
)
_ESCAPE = lazy_pattern(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*+(?:\r\n|\n|\r)\s*+|.)|\r\n|\n|\r", DOTALL)
_LINE_END = lazy_pattern(r"\r\n|\n|\r")
_BLANK = lazy_pattern(r"[ \t]*+(?:[\r\n]|\Z)")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
DEEP_KEY = lazy_pattern(r"(?<![\w\"'.-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){100}")
"""A key of more than a hundred parts, for which `tomllib` would need memory that grows with their square."""
_WHERE = lazy_pattern(r"line (\d+), column (\d+)")


def read_toml(source: str, start: int, end: int) -> Content:
    """Read `source[start:end]`; FrontMatterError when it is not TOML."""
    import tomllib

    if end - start > _MAX_LENGTH:
        raise FrontMatterError(f"front matter is longer than {_MAX_LENGTH:,} characters", start)
    if deep := DEEP_KEY.search(source, start, end):
        raise FrontMatterError("front matter is nested too deeply", deep.start())
    text = source[start:end]
    try:
        data = tomllib.loads(_unix(text))
    except tomllib.TOMLDecodeError as error:
        raise FrontMatterError(_WHERE.sub("", str(error)).removesuffix(" (at )"), start + _offset(text, str(error))) from None
    except (RecursionError, ValueError):
        raise FrontMatterError("front matter is nested too deeply or holds an impossible value", start) from None
    plain = {key: _plain(value) for key, value in data.items()}
    return Content(plain, tuple(_entries(source, start, end)))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _offset(text: str, message: str) -> int:
    where = _WHERE.search(message)
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return min(starts[min(int(where[1]), len(starts)) - 1] + int(where[2]) - 1, len(text)) if where else 0


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    # Dates and times, without importing what few drafts need.
    return value.isoformat() if hasattr(value, "isoformat") else value


def _entries(source: str, start: int, end: int) -> Iterator[Entry]:
    """Walk the tokens of well-formed TOML: table headers and keys make the path, every string after `=` is an entry."""
    table: tuple[str, ...] = ()
    names: list[str] = []
    values: list[tuple[str, tuple[str, ...]]] = []
    in_value = in_header = False
    for token in _TOKEN.finditer(source, start, end):
        kind, text = token.lastgroup, token[0]
        if kind == "mark":
            if text == "=":
                in_value = True
                values.append(("=", (*(values[-1][1] if values else table), *names)))
                names = []
            elif not in_value and text in "[]":
                in_header = text == "["
                if text == "]" and names:
                    table, names = tuple(names), []
            elif text in "[{":
                values.append((text, values[-1][1]))
                in_value = text == "["
            elif text in "]}," and values:
                in_value = _close(values, text)
                names = []
        elif kind == "line":
            if not any(mark in "[{" for mark, _ in values):
                values, names, in_value, in_header = [], [], False, False
        elif in_value and not in_header:
            if kind in ("string", "bare"):
                yield _entry(source, token, ".".join(values[-1][1] if values else table))
        elif kind in ("string", "bare"):
            names.append(text.strip("\"'"))


def _close(values: list[tuple[str, tuple[str, ...]]], mark: str) -> bool:
    """Leave a value at `,`, `]` or `}`; whether what follows is a value again (and not a key)."""
    if values[-1][0] == "=" and any(held in "[{" for held, _ in values):
        inner = next(held for held, _ in reversed(values) if held in "[{")
        if inner == "{":
            values.pop()
    if mark in "]}":
        values.pop()
    return bool(values) and values[-1][0] in "[="


def _entry(source: str, token: "re.Match[str]", key: str) -> Entry:
    text = token[0]
    if token.lastgroup == "bare":
        return Entry(key, text, token.start(), token.end())
    quote = text[:3] if text.startswith(('"""', "'''")) else text[0]
    first, last = token.start() + len(quote), token.end() - len(quote)
    line = _LINE_END.match(source, first, last) if len(quote) == 3 else None
    first = line.end() if line else first
    paragraphs = tuple(_paragraphs(source, first, last, escapes=quote[0] == '"'))
    return Entry(key, "\n".join(written for written, _ in paragraphs), first, last, paragraphs)


def _paragraphs(source: str, start: int, end: int, *, escapes: bool) -> Iterator[tuple[str, SourceMap]]:
    builder = MapBuilder(source, start)
    for match in (_ESCAPE if escapes else _LINE_END).finditer(source, start, end):
        _literal(builder, match.start())
        mark = match[0]
        if mark[0] != "\\":
            if builder.length and not _BLANK.match(source, match.end(), end):
                builder.replaced(match.end(), " ", RunKind.SOFT_BREAK)
            else:
                if builder.length:
                    yield builder.build()
                builder = MapBuilder(source, match.end())
        elif mark[1] in "uU" and len(mark) > 2:
            builder.replaced(match.end(), chr(int(mark[2:], 16)), RunKind.ESCAPE)
        elif mark[1:].isspace():
            builder.markup(match.end())
        else:
            builder.replaced(match.end(), _ESCAPES.get(mark[1], mark[1]), RunKind.ESCAPE)
    _literal(builder, end)
    if builder.length:
        yield builder.build()


def _literal(builder: MapBuilder, end: int) -> None:
    for match in FILLER.finditer(builder.source, builder.cursor, end):
        builder.literal(match.start())
        builder.markup(match.end())
    builder.literal(end)
