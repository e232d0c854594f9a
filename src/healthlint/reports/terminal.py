"""Text for terminals: hostile characters made visible, colour, wrapping, widths."""

from functools import lru_cache

from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_HOSTILE = lazy_pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = lazy_pattern(r"#(?=#\w*\[)|\A\s*:(?=:)")
"""How commands to a build server begin: `##[error]` and `##vso[...]` anywhere in a line, `::error::` at its beginning."""
_NOT_ASCII = lazy_pattern(r"[^\x00-\x7f]")
_CODES = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "blue": "34", "green": "32", "cyan": "36"}


def visible(text: str) -> str:
    """The text on one line, safe to show on a terminal and in the log of a build server.

    Control, bidi and other unseen characters are written out, and so is what would begin a command to a build server.
    """
    if "##" in text or "::" in text:
        text = _COMMAND.sub(lambda match: f"<U+{ord(match[0][-1]):04X}>", text)
    if text.isascii() and text.isprintable():
        return text
    return _HOSTILE.sub(_written_out, text)


def visible_lines(text: str) -> str:
    """The text, every line of it made visible on its own."""
    return "\n".join(map(visible, text.split("\n")))


def _written_out(match: "re.Match[str]") -> str:
    code = ord(match[0])
    if match[0] in "\t\n\r":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def width(text: str) -> int:
    """How many columns a terminal gives to a text that is already visible."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(_more_columns, _NOT_ASCII.findall(text)))


@lru_cache(maxsize=4096)
def _more_columns(character: str) -> int:
    """The columns of a character besides the one that most have; remembered, as a draft has few that are not ASCII."""
    from unicodedata import combining, east_asian_width

    return -1 if combining(character) else 1 if east_asian_width(character) in "WF" else 0


class Style:
    """Paints words when colour is on. A style is plain data: whether to paint, and how wide the terminal is."""

    __slots__ = ("colour", "columns")

    def __init__(self, colour: bool = False, columns: int = 100) -> None:
        self.colour = colour
        self.columns = max(40, columns)

    def paint(self, text: str, *styles: str) -> str:
        """The text in the given styles (bold, dim, red, yellow, blue, green, cyan), or as it is when colour is off."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_CODES[s] for s in styles)}m{text}\x1b[0m"

    def severity(self, level: str, text: str | None = None) -> str:
        """A severity's name (or another text) in its colour."""
        styles = {"error": ("bold", "red"), "warning": ("bold", "yellow")}.get(level, ("bold", "blue"))
        return self.paint(level if text is None else text, *styles)

    def wrapped(self, text: str, indent: str, first: str | None = None) -> str:
        """A paragraph wrapped to the terminal. `first` begins the first line, `indent` every other; a word is never broken."""
        lines: list[str] = []
        line = indent if first is None else first
        filled = width(line)
        empty = True
        for word in visible(text).split():
            columns = width(word)
            if not empty and filled + 1 + columns > self.columns:
                lines.append(line)
                line, filled, empty = indent, width(indent), True
                word = visible(word)
                columns = width(word)
            line += word if empty else " " + word
            filled += columns if empty else columns + 1
            empty = False
        return "\n".join([*lines, line])


def plural(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def joined(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
