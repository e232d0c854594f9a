"""What stands for the reader of HTML in Markdown that holds none: a short run then loads ten modules fewer."""

from healthlint.draft.blocks import BlockBuilder
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.draft.markdown_html import MarkupReader


class NoMarkup:
    """Does to the blocks of Markdown what a `MarkupReader` does that is never fed."""

    hides = is_open = False

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder

    def feed(self, start: int, end: int) -> None:
        """Nothing here is HTML."""

    def enter(self) -> None:
        """A block of Markdown has been opened in the builder."""

    def leave(self, end: int) -> None:
        """Close the block of Markdown entered last."""
        self.builder.close()

    def finish(self) -> None:
        """Close what is still open at the end of the draft."""
        self.builder.end_block()


if TYPE_CHECKING:
    Markup = MarkupReader | NoMarkup
