"""Finds what MDX adds to Markdown: imports and exports, `{expressions}`, `{/* comments */}` and component tags.

Found as template pieces, so that they are masked like any other template syntax; the children of components stay prose.
"""

from bisect import bisect_right
from collections.abc import Iterator

from healthlint.draft.model import Comment
from healthlint.draft.templates import OUTPUT, TAG, TemplatePiece, prose_arguments
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_TOKEN = lazy_pattern(
    r"(?P<fence>(?:\A|(?<=[\r\n]))[ \t]*+(?:`{3,}|~{3,})[^\r\n]*+)|(?P<ticks>`++)|(?P<escaped>\\.)|(?P<open>\{)|(?P<close>\})"
    r"|(?P<comment>/\*)|(?P<string>\"(?:[^\"\\\r\n]++|\\.)*+\"|'(?:[^'\\\r\n]++|\\.)*+')"
    r"|(?P<blank>(?:\r\n|\n|\r)[ \t]*+(?:\r\n|\n|\r))"
)
_MODULE = lazy_pattern(
    r"(?:\A|(?<=[\r\n]))(?:import\s+(?:[\"']|[^\r\n;]*\bfrom\s*+[\"'])"
    r"|export\s+(?:(?:const|let|var|function|default|async|class|type)\b|\*|\ue000))"
)
_BLANK_LINE = lazy_pattern(r"(?:\r\n|\n|\r)[ \t]*+(?=\r\n|\n|\r)")
_COMPONENT = lazy_pattern(r"</?+(?:[A-Z][\w.]*+|(?=>))(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>")


def find_mdx(source: str, start: int) -> list[TemplatePiece]:
    """Find MDX syntax from `start` on; Markdown code is left alone."""
    code: list[tuple[int, int]] = []
    pieces = list(_expressions(source, start, code))
    masked = _filled(source, pieces)
    pieces += _modules(masked, start, code)
    for match in _COMPONENT.finditer(masked, start):
        if not _inside(code, match.start()):
            pieces.append(TemplatePiece(*match.span(), TAG, texts=prose_arguments(masked, *match.span())))
    return pieces


def _filled(source: str, pieces: list[TemplatePiece]) -> str:
    parts: list[str] = []
    at = 0
    for piece in pieces:
        parts += (source[at : piece.start], OUTPUT * (piece.end - piece.start))
        at = piece.end
    return "".join((*parts, source[at:]))


def _expressions(source: str, start: int, code: list[tuple[int, int]]) -> Iterator[TemplatePiece]:
    """The outermost balanced braces, in one pass; stretches of Markdown code are added to `code`."""
    depths: list[int] = []
    found: list[tuple[int, int]] = []
    at = start
    while match := _TOKEN.search(source, at):
        kind, at = match.lastgroup, match.end()
        if kind == "open":
            depths.append(match.start())
        elif kind == "close" and depths:
            opened = depths.pop()
            while found and found[-1][0] > opened:
                found.pop()
            found.append((opened, at))
        elif kind == "comment" and depths:
            close = source.find("*/", at)
            if close < 0:
                break
            at = close + 2
        elif kind == "string" and not depths:
            at = match.start() + 1
        elif kind == "blank":
            at = match.end() - 1
        elif kind in ("fence", "ticks") and not depths:
            at = _code_end(source, match)
            code.append((match.start(), at))
    for opened, closed in found:
        inner = source[opened + 1 : closed - 1].strip()
        comment = Comment(inner[2:-2].strip(), opened, closed) if inner.startswith("/*") and inner.endswith("*/") else None
        yield TemplatePiece(opened, closed, TAG if comment else OUTPUT, comment=comment)


def _code_end(source: str, match: "re.Match[str]") -> int:
    """Where a fenced block or a code span that opens at `match` ends; right behind its marks when it never does."""
    if match.lastgroup == "fence":
        mark = match[0].lstrip()[:3]
        close = source.find(f"\n{mark}", match.end())
        return len(source) if close < 0 else close + 1 + len(mark)
    ticks = match[0]
    close = source.find(ticks, match.end(), match.end() + 2000)
    return match.end() if close < 0 else close + len(ticks)


def _modules(masked: str, start: int, code: list[tuple[int, int]]) -> Iterator[TemplatePiece]:
    at = start
    while match := _MODULE.search(masked, at):
        end = _BLANK_LINE.search(masked, match.end())
        at = end.start() if end else len(masked)
        if not _inside(code, match.start()):
            yield TemplatePiece(match.start(), at, TAG)


def _inside(stretches: list[tuple[int, int]], offset: int) -> bool:
    number = bisect_right(stretches, (offset, len(stretches) and stretches[-1][1] + 1)) - 1
    return number >= 0 and stretches[number][0] <= offset < stretches[number][1]
