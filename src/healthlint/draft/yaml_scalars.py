"""Source maps through YAML's ways to write a string: plain, quoted, literal and folded.

Each function cuts a scalar into pieces `(source_end, text, kind)` that follow one another without a gap. The caller compares
their text with what YAML itself read; where a rare construction makes them differ, the whole scalar becomes one escaped piece.
"""

from collections.abc import Iterator

from healthlint.draft.source_map import MapBuilder, RunKind, SourceMap
from healthlint.draft.templates import FILLER
from healthlint.lazy_pattern import lazy_pattern

Piece = tuple[int, str, RunKind]

_ESCAPES = {
    "0": "\0", "a": "\x07", "b": "\x08", "t": "\t", "\t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_LINE = lazy_pattern(r"([^\r\n]*+)(\r\n|\n|\r|\Z)")
_BREAK = lazy_pattern(r"\r\n|\n|\r")
_FOLD = r"[ \t]*+(?:(?:\r\n|\n|\r)[ \t]*+)++"
_TOKENS = {
    '"': lazy_pattern(
        rf"(?P<fold>{_FOLD})|(?P<joined>\\(?:\r\n|\n|\r)[ \t]*+)"
        r"|(?P<hex>\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}))|(?P<escape>\\[^\r\n])"
        r"|(?P<literal>(?:[^\\ \t\r\n]++|[ \t]++(?=[^\\ \t\r\n]))++|[ \t]++|\\)"
    ),
    "'": lazy_pattern(rf"(?P<fold>{_FOLD})|(?P<escape>'')|(?P<literal>(?:[^' \t\r\n]++|[ \t]++(?=[^' \t\r\n]))++|[ \t]++|')"),
    "": lazy_pattern(rf"(?P<fold>{_FOLD})|(?P<literal>(?:[^ \t\r\n]++|[ \t]++(?=[^ \t\r\n]))++|[ \t]++)"),
}
_LIST_MARK = lazy_pattern(r"(?:[-*•#>|]|\d{1,3}[.)])")


def scalar_maps(source: str, start: int, end: int, style: str, value: str) -> list[tuple[str, SourceMap]]:
    """Return the paragraphs of a scalar that stands at `source[start:end]` and that YAML reads as `value`, each with its map.

    `style` is YAML's: empty (plain), `'`, `"`, `|` or `>`. Line ends inside a paragraph are read as spaces.
    """
    if style in ("|", ">"):
        first, pieces = _block_pieces(source, start, end, folded=style == ">")
    else:
        first = start + len(style)
        pieces = list(_flow_pieces(source, first, end - len(style), style))
    if "".join(text for _, text, _ in pieces).strip("\n") != value.strip("\n"):
        pieces = [(end, value, RunKind.ESCAPE)]
        first = start
    return list(_paragraphs(source, first, pieces, literal=style == "|"))


def _flow_pieces(source: str, start: int, end: int, style: str) -> Iterator[Piece]:
    for match in _TOKENS[style].finditer(source, start, end):
        kind = match.lastgroup
        if kind == "literal":
            yield match.end(), match[0], RunKind.LITERAL
        elif kind == "fold":
            breaks = len(_BREAK.findall(match[0]))
            yield match.end(), "\n" * (breaks - 1) if breaks > 1 else " ", RunKind.SOFT_BREAK
        elif kind == "joined":
            yield match.end(), "", RunKind.MARKUP
        elif kind == "hex":
            code = int(match[0][2:], 16)
            yield match.end(), chr(code) if code < 0x110000 else "\ufffd", RunKind.ESCAPE
        else:
            yield match.end(), "'" if style == "'" else _ESCAPES.get(match[0][1], match[0][1]), RunKind.ESCAPE


def _block_pieces(source: str, start: int, end: int, *, folded: bool) -> tuple[int, list[Piece]]:
    header = _LINE.match(source, start, end)
    at = header.end() if header else end
    pieces: list[Piece] = []
    indent, breaks, first = -1, 0, at
    while at < end and (line := _LINE.match(source, at, end)):
        content = line[1]
        depth = len(content) - len(content.lstrip(" "))
        if not content.strip(" "):
            breaks += 1
        else:
            if indent < 0:
                indent = depth
                first = line.start() + indent
            elif depth < indent:
                break
            else:
                pieces.append((line.start() + indent, _joint(breaks, folded=folded), RunKind.SOFT_BREAK))
            pieces.append((line.end(1), content[indent:], RunKind.LITERAL))
            breaks = 1
        at = line.end()
        if not line[2]:
            break
    return first, pieces


def _joint(breaks: int, *, folded: bool) -> str:
    if not folded:
        return "\n" * breaks
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _paragraphs(source: str, start: int, pieces: list[Piece], *, literal: bool) -> Iterator[tuple[str, SourceMap]]:
    builder = MapBuilder(source, start)
    limit = 2 if literal else 1
    for end, text, kind in pieces:
        if kind is RunKind.SOFT_BREAK:
            if text.count("\n") >= limit or (literal and _LIST_MARK.match(source, end)):
                if builder.length:
                    yield builder.build()
                builder = MapBuilder(source, end)
            elif builder.length:
                builder.replaced(end, " ", kind)
            else:
                builder = MapBuilder(source, end)
        elif kind is RunKind.LITERAL:
            _write_literal(builder, end, text)
        elif "\n" in text or "\r" in text:
            builder.replaced(end, text.replace("\r\n", " ").replace("\n", " ").replace("\r", " "), kind)
        else:
            builder.replaced(end, text, kind)
    if builder.length:
        yield builder.build()


def _write_literal(builder: MapBuilder, end: int, text: str) -> None:
    start = builder.cursor
    for match in FILLER.finditer(text):
        builder.literal(start + match.start())
        builder.markup(start + match.end())
    builder.literal(end)
