"""HTML character references: what `&amp;`, `&#8217;` or `&notit;` stand for, in text and in attribute values.

Follows the HTML standard (13.2.5.72 and on): a known name without `;` is taken by its longest known beginning, numbers of the
C1 range are read as windows-1252, and in attribute values a name without `;` before `=`, a letter or a digit stays as it is.
"""

from collections.abc import Iterator
from functools import lru_cache

from healthlint.lazy_pattern import lazy_pattern

REFERENCE = lazy_pattern(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[A-Za-z][A-Za-z0-9]*+;?)")
_REPLACEMENT = "\ufffd"
_LONGEST_NAME = 33  # the longest key of the standard's table, with its semicolon
_FREQUENT = {
    "amp;": "&",
    "lt;": "<",
    "gt;": ">",
    "quot;": '"',
    "apos;": "'",
    "nbsp;": "\xa0",
    "ndash;": "\u2013",
    "mdash;": "\u2014",
    "lsquo;": "\u2018",
    "rsquo;": "\u2019",
    "ldquo;": "\u201c",
    "rdquo;": "\u201d",
    "bull;": "\u2022",
    "hellip;": "\u2026",
    "trade;": "\u2122",
    "copy;": "\xa9",
    "reg;": "\xae",
    "deg;": "\xb0",
    "eacute;": "\xe9",
    "times;": "\xd7",
}
"""What most drafts are content with: the table of the standard takes 4 ms to import."""


@lru_cache(maxsize=512)
def decode_reference(written: str) -> tuple[int, str]:
    """Return how many characters of a match of `REFERENCE` are the reference, and what it stands for; (0, "") when it is none."""
    if written[1] == "#":
        return len(written), _number(written[2:].rstrip(";"))
    name = written[1:]
    if name in _FREQUENT:
        return len(written), _FREQUENT[name]
    from html.entities import html5

    if name in html5:
        return len(written), html5[name]
    for length in range(min(len(name), _LONGEST_NAME), 1, -1):
        if name[:length] in html5:
            return length + 1, html5[name[:length]]
    return 0, ""


def _number(digits: str) -> str:
    hexadecimal = digits[:1] in "xX"
    significant = digits.lstrip("xX").lstrip("0")
    if not significant or len(significant) > 7:
        return _REPLACEMENT
    code = int(significant, 16 if hexadecimal else 10)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore") or chr(code)
    return chr(code)


def references_in_value(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, decoded)` for each character reference of an attribute value."""
    for match in REFERENCE.finditer(source, start, end):
        length, decoded = decode_reference(match[0])
        stop = match.start() + length
        if not length:
            continue
        if source[stop - 1] != ";" and match[0][1] != "#":
            following = source[stop : stop + 1] if stop < end else ""
            if following == "=" or (following.isascii() and following.isalnum()):
                continue
        yield match.start(), stop, decoded


def decode_value(source: str, start: int, end: int) -> str:
    """Return an attribute value with its references decoded."""
    if source.find("&", start, end) < 0:
        return source[start:end]
    pieces: list[str] = []
    cursor = start
    for first, stop, decoded in references_in_value(source, start, end):
        pieces += source[cursor:first], decoded
        cursor = stop
    pieces.append(source[cursor:end])
    return "".join(pieces)
