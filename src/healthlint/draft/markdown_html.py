"""The HTML in Markdown: read by the reader of HTML, but within the block of Markdown that it stands in."""

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.html_elements import HEADINGS
from healthlint.draft.html_reader import HtmlReader
from healthlint.draft.html_tokens import Token
from healthlint.draft.visibility import Zone


class MarkupReader(HtmlReader):
    """An `HtmlReader` that knows the blocks of Markdown around it.

    What HTML opens within a block of Markdown ends with it at the latest. What it closes that was opened further out (`</td>` at
    the end of a paragraph) is closed right after the block.
    """

    def __init__(self, builder: BlockBuilder) -> None:
        super().__init__(builder)
        self._around: list[tuple[list[tuple[str, Zone | None]], dict[str, int], list[tuple[str, Token]], bool]] = []
        self._later: list[tuple[str, Token]] = []
        self._open_around = 0

    @property
    def is_open(self) -> bool:
        """Whether an HTML element that parts blocks is open."""
        return bool(self._elements) or self._open_around > 0

    def enter(self) -> None:
        """A block of Markdown has been opened in the builder."""
        self._around.append((self._elements, self._counts, self._later, self._link is not None))
        self._open_around += len(self._elements)
        self._elements, self._counts, self._later = [], {}, []

    def leave(self, end: int) -> None:
        """Close the block of Markdown entered last, in the builder too; `end` is the source offset after it."""
        while self._elements:
            self._pop(end)
        later = self._later
        self._elements, self._counts, self._later, was_linked = self._around.pop()
        if not was_linked:
            self._close_link(end)
        self._open_around -= len(self._elements)
        self.builder.close()
        for name, token in later:
            self._close(name, token)

    def _close(self, name: str, token: Token) -> None:
        wanted = HEADINGS if name in HEADINGS else (name,)
        if self._around and not any(self._counts.get(each) for each in wanted):
            self._later.append((name, token))
            self.builder.end_block()
            return
        super()._close(name, token)
