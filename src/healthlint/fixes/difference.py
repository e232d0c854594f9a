"""What fixes change, as a unified diff."""

from collections.abc import Iterator

from healthlint.reports.terminal import Style, visible

_MARK = "\ufeff"
_NO_NEWLINE = "\\ No newline at end of file"


def unified_diff(path: str, before: str, after: str) -> tuple[str, ...]:
    """The lines of the diff without line ends, as `git apply` and `patch` read them; empty when nothing changes."""
    from difflib import unified_diff as diff

    old, new = (text.split("\n") for text in (before, after))
    ends = {"old": before.endswith("\n") or not before, "new": after.endswith("\n") or not after}
    old, new = ([line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else []) for lines in (old, new))
    lines = []
    for line in diff(old, new, f"a/{path}", f"b/{path}", lineterm="\n"):
        lines.append(line.removesuffix("\n"))
        if not line.endswith("\n") and not all(ends.values()):
            lines.append(_NO_NEWLINE)
    return tuple(lines)


def shown(lines: tuple[str, ...], look: Style) -> Iterator[str]:
    """The lines for a terminal or a log: in colour where wanted, hostile characters made visible.

    Tabs, line ends and a byte order mark are kept, so that the diff of an ordinary draft can be applied.
    """
    for line in lines:
        body, end = (line[:-1], "\r") if line.endswith("\r") else (line, "")
        start = 2 if body[1:2] == _MARK else 1
        safe = body[:start] + "\t".join(visible(piece) for piece in body[start:].split("\t")) + end
        yield look.paint(safe, *_style(line))


def _style(line: str) -> tuple[str, ...]:
    if line.startswith(("--- ", "+++ ")):
        return ("bold",)
    return {"+": ("green",), "-": ("red",), "@": ("cyan",)}.get(line[:1], ())
