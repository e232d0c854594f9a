"""What the readers of the front matter's languages hand over."""

from collections.abc import Mapping

from healthlint.draft.source_map import SourceMap
from healthlint.light_dataclasses import dataclass, field


class FrontMatterError(ValueError):
    """Front matter that cannot be read: what is wrong, and where in the source."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Entry:
    """One scalar of the front matter."""

    key: str
    """Dotted path of keys; places in lists are left out (`faqs.question`)."""
    value: str
    """The string, or any other scalar as it is written."""
    start: int
    """Source offsets of the value, inside its quotes."""
    end: int
    paragraphs: tuple[tuple[str, SourceMap], ...] = ()
    """The text and map of each paragraph of a string; empty for other scalars."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a piece of front matter, as plain data and as scalars with their places."""

    data: Mapping[str, object] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
