"""Where each character of a block's text stands in the file: the promise that every finding rests on.

A block's text is decoded prose (references resolved, white space folded, markup gone). Its source map is a list of runs that
cover, without a gap on either side, the block's text and one contiguous stretch of the file. Offsets are zero-based code points.
Nothing is ever searched for again in the source.
"""

from bisect import bisect_right
from enum import IntEnum

from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass

WHITE_SPACE = " \t\n\r\f"
"""The white space that HTML and Markdown fold; a no-break space is a character like any other."""

# Two or more, or a masked character alone; begins with a set of characters, so that `re` looks for those first.
_FOLDABLE = lazy_pattern(r"[ \t\n\r\f\ue000\ue001](?:[ \t\n\r\f\ue000\ue001]++|(?<=[\ue000\ue001]))")
_LEADING = lazy_pattern(r"[ \t\n\r\f]*+")


class RunKind(IntEnum):
    """What a run of the source map stands for."""

    LITERAL = 0
    """Text and source are the same characters, one for one; a single line end or tab in the source reads as a space."""
    ENTITY = 1
    """A character reference (`&amp;`) and what it stands for."""
    ESCAPE = 2
    """An escape (Markdown `\\*`, JSON `\\u00e9`, YAML `\\n`) and what it stands for."""
    FOLDED = 3
    """A run of white space read as one space."""
    SOFT_BREAK = 4
    """A line end inside a paragraph, with any quote marks or indentation after it, read as one space."""
    MARKUP = 5
    """Markup, masked template syntax or a comment: source without text."""
    SYNTHETIC = 6
    """Text that the source does not hold (the space that a `<br>` or a cell border stands for)."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The runs of one block, as parallel tuples; build it with `MapBuilder`.

    `text_starts[i]` is the zero-based text offset at which run `i` begins; its end is the next run's start, or `text_length`.
    `source_starts` has one entry more than there are runs: the last is the source offset at which the block ends.
    """

    text_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    kinds: tuple[RunKind, ...]
    text_length: int

    @property
    def source_start(self) -> int:
        """The source offset at which the block's stretch of the file begins."""
        return self.source_starts[0]

    @property
    def source_end(self) -> int:
        """The source offset after the block's stretch of the file."""
        return self.source_starts[-1]

    def part(self, start: int, end: int) -> "SourceMap":
        """The map of `text[start:end]` as a text of its own; needs `0 <= start < end <= text_length`, else ValueError."""
        first_place, last_place = self.to_source(start, end)
        first = bisect_right(self.text_starts, start) - 1
        last = bisect_right(self.text_starts, end - 1) - 1
        text_starts = (0, *(at - start for at in self.text_starts[first + 1 : last + 1]))
        source_starts = (first_place, *self.source_starts[first + 1 : last + 1], last_place)
        return SourceMap(text_starts, source_starts, self.kinds[first : last + 1], end - start)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest stretch `(start, end)` of the source that covers `text[start:end]`.

        The start maps through the run on its right, the end through the run on its left; inside a run that is not literal both
        snap outward to the whole run. Needs `0 <= start < end <= text_length`, else ValueError.
        """
        if not 0 <= start < end <= self.text_length:
            raise ValueError(f"no text at {start}:{end} in a block of {self.text_length} characters")
        first = bisect_right(self.text_starts, start) - 1
        last = bisect_right(self.text_starts, end - 1) - 1
        source_start = self.source_starts[first]
        if self.kinds[first] is RunKind.LITERAL:
            source_start += start - self.text_starts[first]
        if self.kinds[last] is RunKind.LITERAL:
            return source_start, self.source_starts[last] + end - self.text_starts[last]
        return source_start, self.source_starts[last + 1]

    def is_literal(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` stands in the file letter for letter, in one piece (so that it may be replaced there).

        A line end may stand there for a space.
        """
        if not 0 <= start < end <= self.text_length:
            return False
        run = bisect_right(self.text_starts, start) - 1
        stop = self.text_starts[run + 1] if run + 1 < len(self.text_starts) else self.text_length
        return self.kinds[run] is RunKind.LITERAL and end <= stop


_JOINED = (RunKind.LITERAL, RunKind.MARKUP)
"""What goes on in the run before it, where that is of the same kind."""


class MapBuilder:
    """Writes a block's text and its source map from left to right over `source`, gap-free by construction.

    `cursor` is the source offset up to which everything is accounted for. Every method takes the source offset `end` that the
    piece reaches; a piece that begins beyond the cursor is preceded by `markup(start)`.
    """

    __slots__ = ("_kinds", "_length", "_source_starts", "_text", "_text_starts", "cursor", "source")

    def __init__(self, source: str, start: int) -> None:
        self.source = source
        self.cursor = start
        self._text: list[str] = []
        self._length = 0
        self._text_starts: list[int] = []
        self._source_starts: list[int] = []
        self._kinds: list[RunKind] = []

    @property
    def length(self) -> int:
        """How many characters of text have been written."""
        return self._length

    @property
    def ends_with_space(self) -> bool:
        """Whether the text written so far is empty or ends in white space."""
        return not self._text or self._text[-1][-1].isspace()

    @property
    def last_character(self) -> str:
        """The last character of the text written so far, or ""."""
        return self._text[-1][-1:] if self._text else ""

    def literal(self, end: int) -> None:
        """The source from the cursor to `end`, letter for letter."""
        self._add(self.source[self.cursor : end], end, RunKind.LITERAL)

    def replaced(self, end: int, text: str, kind: RunKind) -> None:
        """The source from the cursor to `end`, read as `text` (an entity, an escape, folded space, a soft break)."""
        self._add(text, end, kind)

    def markup(self, end: int) -> None:
        """The source from the cursor to `end` carries no text."""
        self._add("", end, RunKind.MARKUP)

    def synthetic(self, text: str) -> None:
        """Text at the cursor that the source does not hold."""
        self._add(text, self.cursor, RunKind.SYNTHETIC)

    def folded(self, start: int, end: int, read: str | None = None) -> None:
        """The source from `start` to `end` with every run of white space read as one space; what precedes `start` is markup.

        `read` is the source with its template syntax masked (same length): masked characters (U+E000, U+E001) become markup.
        A space that would follow a space, or open the block, is left out.
        """
        text = self.source if read is None else read
        if start > self.cursor:
            self._add("", start, RunKind.MARKUP)
        if text[start : start + 1] in WHITE_SPACE and self.ends_with_space:
            start = min(_LEADING.match(text, start).end(), end)  # type: ignore[union-attr]
            self._add("", start, RunKind.MARKUP)
        piece = text[start:end]
        if _is_even(piece):
            if piece:
                self._add(piece.replace("\n", " "), end, RunKind.LITERAL)
            return
        found = _FOLDABLE.search(text, start, end)
        while found is not None:
            first, last = found.span()
            if first > start:
                self._add(_even(self.source[start:first]), first, RunKind.LITERAL)
            if self.ends_with_space or (text[first] >= "\ue000" and not text[first:last].strip("\ue000\ue001")):
                self._add("", last, RunKind.MARKUP)
            else:
                self._add(" ", last, RunKind.FOLDED)
            start = last
            found = _FOLDABLE.search(text, start, end)
        if end > start:
            self._add(_even(self.source[start:end]), end, RunKind.LITERAL)

    def trim(self) -> None:
        """Drop white space and markup from the end, so that the block's stretch ends with its last visible character."""
        if self._text and self._kinds[-1] is not RunKind.MARKUP and self._text[-1][-1] not in WHITE_SPACE:
            return
        text = "".join(self._text)
        length = len(text.rstrip(WHITE_SPACE))
        run_end = self._length
        while self._kinds and self._text_starts[-1] >= length:
            run_end = self._text_starts.pop()
            self._kinds.pop()
            self.cursor = self._source_starts.pop()
        if self._kinds and self._kinds[-1] is RunKind.LITERAL:
            self.cursor = self._source_starts[-1] + length - self._text_starts[-1]
        else:
            length = run_end
        self._text = [text[:length]] if length else []
        self._length = length

    def _add(self, text: str, end: int, kind: RunKind) -> None:
        cursor, kinds = self.cursor, self._kinds
        if end <= cursor:
            if end < cursor:
                raise ValueError(f"run ends at {end}, before the cursor at {cursor}")
            if not text:
                return
        if not kinds or kinds[-1] is not kind or kind not in _JOINED:
            self._text_starts.append(self._length)
            self._source_starts.append(cursor)
            kinds.append(kind)
        if text:
            self._text.append(text)
            self._length += len(text)
        self.cursor = end

    def build(self) -> tuple[str, SourceMap]:
        """Return the text and its map; the builder is spent."""
        text = "".join(self._text)
        source_map = SourceMap(tuple(self._text_starts), (*self._source_starts, self.cursor), tuple(self._kinds), self._length)
        return text, source_map


def _is_even(text: str) -> bool:
    """Whether a piece of source holds nothing to fold: no white space but single spaces and line ends, nothing masked."""
    if "  " in text or "\t" in text or "\r" in text or "\f" in text:
        return False
    if "\n" in text and ("\n " in text or " \n" in text or "\n\n" in text):
        return False
    return text.isascii() or not ("\ue000" in text or "\ue001" in text)


def _even(text: str) -> str:
    """The text with every white space character read as a space."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")


def check_map(source: str, text: str, source_map: SourceMap) -> None:
    """Raise AssertionError unless the map is contiguous on both sides and literal runs equal their source, white space aside."""
    count = len(source_map.kinds)
    assert len(text) == source_map.text_length
    assert len(source_map.text_starts) == count
    assert len(source_map.source_starts) == count + 1
    for i, kind in enumerate(source_map.kinds):
        text_start = source_map.text_starts[i]
        text_end = source_map.text_starts[i + 1] if i + 1 < count else source_map.text_length
        source_start, source_end = source_map.source_starts[i], source_map.source_starts[i + 1]
        assert text_start <= text_end
        assert source_start <= source_end
        if kind is RunKind.LITERAL:
            assert _even(text[text_start:text_end]) == _even(source[source_start:source_end])
        elif kind is RunKind.MARKUP:
            assert text_start == text_end
        elif kind is RunKind.SYNTHETIC:
            assert source_start == source_end
