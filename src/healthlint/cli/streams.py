"""Where output goes and how it looks there: colour and width."""

import os
import sys

from healthlint.light_typing import TextIO
from healthlint.reports.terminal import Style

_DEFAULT_COLUMNS = 100
_MOST_COLUMNS = 120


def style(when: str, stream: TextIO | None = None) -> Style:
    """How to write on a stream. `when` is auto, always or never; auto asks the terminal, NO_COLOR and FORCE_COLOR."""
    out = sys.stdout if stream is None else stream
    terminal = out.isatty()
    if when == "auto":
        wanted = terminal and os.environ.get("TERM") != "dumb"
        colour = (wanted or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
    else:
        colour = when == "always"
    return Style(colour, _columns(out) if terminal else _DEFAULT_COLUMNS)


def _columns(stream: TextIO) -> int:
    try:
        return min(_MOST_COLUMNS, os.get_terminal_size(stream.fileno()).columns)
    except (OSError, ValueError):
        return _DEFAULT_COLUMNS
