"""Template syntax is masked before a draft is parsed, without moving a single character.

Every masked character becomes a private-use letter, which no rule of Markdown or HTML gives a meaning: `**{{ x }}**` stays
strong and `[a]({{ url }})` stays a link. A line that holds block-level tags alone becomes a blank line. The readers turn the
letters into markup runs. What stands between paired tags stays as it is.
"""

from healthlint.draft.model import Comment, Omission
from healthlint.draft.prose import is_prose
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

OUTPUT = "\ue000"
"""Stands for a masked character of something that is printed in the running text (`{{ name }}`)."""
TAG = "\ue001"
"""Stands for a masked character of a tag that steers (`{% if %}`, `{{< note >}}`)."""
FILLER = lazy_pattern("[\ue000\ue001]++")

_OPEN = lazy_pattern(r"\{\{|\{%|\{#(?=[\s*-])|<%|<\?")
_OPENERS = ("{{", "{%", "{#", "<%", "<?")
"""What `_OPEN` finds begins with one of these, which are looked for in a hundredth of its time."""
_DIRECTIVE = lazy_pattern(
    r"(?:\A|(?<=[\r\n]))[ \t]*+:{3,}[ \t]*+(?:\{[^{}\r\n]*+\}|[\w-]++)?(?:\[(?P<boxed>[^\]\r\n]*+)\])?(?:\{[^{}\r\n]*+\})?"
    r"(?:[ \t]++(?P<plain>[^\s{][^\r\n{]*+))?(?:[ \t]*+\{[^{}\r\n]*+\})?[ \t]*+(?=[\r\n]|\Z)"
)
_ATTRIBUTE_LIST = lazy_pattern(
    r"\{:[^{}\r\n]*+\}|(?<=[\])*`])\{[.#][\w-]++(?:[ \t][^{}\r\n]*+)?\}"
    r"|\{[.#][\w-]++(?:[ \t][^{}\r\n]*+)?\}(?=[ \t]*+(?:[\r\n]|\Z))"
)
_ALONE = lazy_pattern(r"(?:\A|(?<=[\r\n]))[ \t]*+\ue001[ \t\ue001]*+(?=[\r\n]|\Z)")
_BLANK_LINE = lazy_pattern(r"\r\n[ \t]*+\r\n|\n[ \t]*+\n|\r[ \t]*+\r")
_TAG_NAME = lazy_pattern(r"\{(?:%|\{[<%])-?\s*+/?\s*+(\w+)")
_ARGUMENT = lazy_pattern(r"""(?:(?<![\w-])([\w-]++)\s*+[=:]\s*+)?("[^"\\]*+"|'[^'\\]*+'|`[^`]*+`)""")
_COMMENT = lazy_pattern(r"\{#-?|\{\{-?/\*|\{\{!--|\{\{!|<%--|<%#")

OPAQUE = frozenset(
    {"comment", "highlight", "codeblock", "code", "schema", "javascript", "stylesheet", "style", "mermaid", "math"}
)
"""Paired tags whose content is no prose."""


@dataclass(frozen=True, slots=True)
class TemplateText:
    """Prose in the arguments of a template tag: `source[start:end]`; `name` is the argument's, empty for the title of a note."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A source with its template syntax masked: `text` has the length of the source, `ranges` are what was masked, in order."""

    text: str
    ranges: tuple[tuple[int, int], ...] = ()
    texts: tuple[TemplateText, ...] = ()
    comments: tuple[Comment, ...] = ()
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplatePiece:
    """One stretch of template syntax and how it behaves among prose."""

    start: int
    end: int
    filler: str = TAG
    reason: str = "template"
    texts: tuple[TemplateText, ...] = ()
    comment: Comment | None = None


def mask(source: str, *, markdown: bool = False, start: int = 0) -> Masked:
    """Mask the template syntax of `source` from `start` on; `markdown` adds `:::` notes and kramdown's attribute lists."""
    return apply_mask(source, find_templates(source, markdown=markdown, start=start))


def apply_mask(source: str, pieces: list[TemplatePiece]) -> Masked:
    """Write the filler of `pieces` (any order, overlaps allowed: the outermost wins) over `source`."""
    if not pieces:
        return Masked(source)
    kept: list[TemplatePiece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    parts: list[str] = []
    at = 0
    for piece in kept:
        parts += (source[at : piece.start], piece.filler * (piece.end - piece.start))
        at = piece.end
    parts.append(source[at:])
    text = _ALONE.sub(lambda match: " " * len(match[0]), "".join(parts))
    return Masked(
        text=text,
        ranges=tuple((piece.start, piece.end) for piece in kept),
        texts=tuple(found for piece in kept for found in piece.texts),
        comments=tuple(piece.comment for piece in kept if piece.comment is not None),
        omissions=tuple(Omission(piece.reason, piece.start, piece.end) for piece in kept),
    )


def find_templates(source: str, *, markdown: bool, start: int = 0) -> list[TemplatePiece]:
    """Find all template syntax that is common to the template languages, in the order of the source."""
    pieces = _Scanner(source).pieces(start) if any(source.find(opener, start) >= 0 for opener in _OPENERS) else []
    if markdown:
        if ":::" in source:
            pieces += (_directive(source, match) for match in _DIRECTIVE.finditer(source, start))
        if "{" in source:
            pieces += (TemplatePiece(*match.span()) for match in _ATTRIBUTE_LIST.finditer(source, start))
    return pieces


def prose_arguments(source: str, start: int, end: int) -> tuple[TemplateText, ...]:
    """Find the quoted arguments within a tag that read as prose (`caption="..."`)."""
    found = []
    for match in _ARGUMENT.finditer(source, start, end):
        inner_start, inner_end = match.start(2) + 1, match.end(2) - 1
        if is_prose(source[inner_start:inner_end]):
            found.append(TemplateText(match[1] or "argument", inner_start, inner_end))
    return tuple(found)


def _directive(source: str, match: "re.Match[str]") -> TemplatePiece:
    start = match.end() - len(match[0].lstrip(" \t"))
    for group in ("boxed", "plain"):
        title = match[group]
        if title and title.strip():
            text_start = match.start(group) + len(title) - len(title.lstrip())
            return TemplatePiece(start, match.end(), texts=(TemplateText("", text_start, text_start + len(title.strip())),))
    return TemplatePiece(start, match.end())


class _Scanner:
    """Finds the ends of tags in one pass: what was searched for once is remembered, so that no input makes it quadratic."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: dict[str, int] = {}
        self._blank: int = -2

    def pieces(self, start: int) -> list[TemplatePiece]:
        found: list[TemplatePiece] = []
        at = start
        while match := _OPEN.search(self._source, at):
            piece = self._piece(match.start(), match[0])
            if piece is None:
                at = match.end()
            else:
                found.append(piece)
                at = piece.end
        return found

    def _next(self, needle: str, at: int) -> int:
        """Like `str.find`, remembered: positions are asked for from left to right."""
        known = self._found.get(needle, -2)
        if known == -2 or 0 <= known < at:
            known = self._found[needle] = self._source.find(needle, at)
        return known

    def _next_blank_line(self, at: int) -> int:
        if self._blank == -2 or 0 <= self._blank < at:
            match = _BLANK_LINE.search(self._source, at)
            self._blank = match.start() if match else len(self._source)
        return self._blank

    def _piece(self, start: int, opener: str) -> TemplatePiece | None:
        source = self._source
        closer = self._closer(start, opener)
        close = self._next(closer, start + 2)
        comment = _COMMENT.match(source, start)
        if opener == "<?" and close < 0 and source.startswith("php", start + 2):
            return TemplatePiece(start, len(source), reason="script")
        if close < 0 or (opener in ("{{", "{%") and comment is None and self._next_blank_line(start) < close):
            return None
        end = close + len(closer)
        if comment is not None:
            text = source[comment.end() : close]
            return TemplatePiece(start, end, comment=Comment(text.removesuffix("*/").removesuffix("-").strip(), start, end))
        if opener in ("<?", "<%"):
            printed = source[start + 2 : start + 3] in ("=", "-")
            return TemplatePiece(start, end, OUTPUT if printed else TAG, reason="script" if opener == "<?" else "template")
        name = _TAG_NAME.match(source, start)
        if name is None:
            return TemplatePiece(start, end, OUTPUT, texts=prose_arguments(source, start, end))
        if name[1] in OPAQUE:
            body_end = self._opaque_end(name[1], opener, end)
            if body_end >= 0:
                closing = source.rfind(opener, end, body_end)
                note = Comment(source[end:closing].strip(), start, body_end) if name[1] == "comment" else None
                return TemplatePiece(start, body_end, reason="comment" if note else "code", comment=note)
        return TemplatePiece(start, end, texts=prose_arguments(source, start, end))

    def _closer(self, start: int, opener: str) -> str:
        source = self._source
        if opener == "{{":
            if source.startswith("{{{", start):
                return "}}}"
            if source.startswith("{{!--", start):
                return "--}}"
            third = source[start + 2 : start + 3]
            return {"<": ">}}", "%": "%}}"}.get(third, "}}")
        return {"{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>"}[opener]

    def _opaque_end(self, name: str, opener: str, at: int) -> int:
        """The offset after the tag that closes `name`, or -1."""
        key = f"{opener}{name}"
        known = self._found.get(key, -2)
        if known == -2 or 0 <= known < at:
            import re  # few drafts hold such tags

            slash = "end" if opener == "{%" else "/"
            match = re.compile(rf"{re.escape(opener)}[<%]?-?\s*+{slash}\s*+{name}\s*+-?[>%]?[%}}]\}}").search(self._source, at)
            known = self._found[key] = match.end() if match else -1
        return known
