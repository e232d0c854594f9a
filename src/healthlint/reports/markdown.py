"""Text for Markdown that is shown by others: nothing in it can become markup, HTML, a link or a table's edge."""

from healthlint.lazy_pattern import lazy_pattern
from healthlint.reports.terminal import visible

_MARKUP = lazy_pattern(r"[\\`*_\[\]#|~$@]|(?<=[hH][tT][tT][pP]):|(?<=[hH][tT][tT][pP][sS]):|(?<=[wW]{3})\.")
_FIRST = lazy_pattern(r"\A(\d*)([-+=:.)])")
"""What would begin a list, a numbered list, an underlined heading or a definition."""
_TICKS = lazy_pattern("`+")


def escaped(text: str, *, inside: bool = False) -> str:
    """The text on one line of Markdown, each character shown as itself; hostile ones are made visible.

    `inside` a line, what means something at its beginning alone is left as it is.
    """
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = _MARKUP.sub(lambda match: f"&#{ord(match[0])};" if match[0] in "@:." else f"\\{match[0]}", plain)
    return marked if inside else _FIRST.sub(r"\1\\\2", marked)


def fenced(text: str, language: str = "") -> str:
    """A block of code that the text cannot end; its lines stay lines."""
    lines = [visible(line) for line in text.splitlines()]
    longest = max((len(run[0]) for line in lines for run in _TICKS.finditer(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence + language, *lines, fence])
