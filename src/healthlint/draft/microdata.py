"""Microdata (`itemprop`): who wrote a page, when, and what it says of itself, with the place of each value.

microdata.start_tag(name, attributes)       # every start tag while something is `open`, else those with `itemprop`
microdata.text(start, end, decoded)         # text while something is `open`
microdata.end_tag(name)                     # every end tag while something is `open`
microdata.fields                            # what was found
"""

from collections.abc import Mapping

from healthlint.draft.html_elements import VOID, names
from healthlint.draft.html_start_tags import Attribute
from healthlint.draft.metadata import PROPERTY_FIELDS
from healthlint.draft.model import Field, Origin
from healthlint.light_dataclasses import dataclass, field

_VALUE_ATTRIBUTES = ("content", "datetime")
_OF_OTHERS = names("review reviews comment comments")
_NAME_OF = names("author reviewer publisher")
_DEEPEST = 12
_MOST_PIECES = 40


@dataclass(slots=True)
class _Property:
    """A property that is open: its common name ("" for an item of others), and how many elements of its name are open in it."""

    common: str
    element: str
    is_item: bool
    nested: int = 1
    pieces: list[str] = field(default_factory=list)
    start: int = -1
    end: int = -1


class Microdata:
    """Follows the properties that are open while a page is read."""

    def __init__(self, source: str) -> None:
        self.fields: list[Field] = []
        self._source = source
        self.open: list[_Property] = []

    def start_tag(self, name: str, attributes: Mapping[str, Attribute]) -> None:
        """A start tag: perhaps of a property."""
        if self.open and self.open[-1].element == name and name not in VOID:
            self.open[-1].nested += 1
        written = attributes.get("itemprop")
        if written is None:
            return
        for prop in written.value.lower().split():
            common = PROPERTY_FIELDS.get(prop, "")
            if prop == "name" and self.open and self.open[-1].is_item and self.open[-1].common in _NAME_OF:
                common = self.open[-1].common
            if (common or prop in _OF_OTHERS) and not any(not each.common for each in self.open):
                self._property(common, name, attributes)
                return

    def _property(self, common: str, name: str, attributes: Mapping[str, Attribute]) -> None:
        for key in _VALUE_ATTRIBUTES:
            if common and key in attributes:
                value = attributes[key]
                self._add(common, value.value, value.value_start, value.value_end)
                return
        if name not in VOID and len(self.open) < _DEEPEST:
            self.open.append(_Property(common, name, "itemscope" in attributes))

    def text(self, start: int, end: int, decoded: str | None = None) -> None:
        """Text of the page; `decoded` when it is not what stands in the source."""
        for prop in self.open:
            if len(prop.pieces) < _MOST_PIECES:
                written = self._source[start:end] if decoded is None else decoded
                if not prop.pieces:
                    start += len(written) - len(written.lstrip()) if decoded is None else 0
                    if not written.strip():
                        continue
                    prop.start = start
                prop.pieces.append(written)
                if written.strip():
                    prop.end = end - (len(written) - len(written.rstrip()) if decoded is None else 0)

    def end_tag(self, name: str) -> None:
        """An end tag: perhaps of the property opened last."""
        prop = self.open[-1]
        if prop.element != name:
            return
        prop.nested -= 1
        if prop.nested:
            return
        self.open.pop()
        if prop.common and prop.start >= 0 and not (prop.is_item and self._has(prop)):
            self._add(prop.common, " ".join("".join(prop.pieces).split()), prop.start, prop.end)

    def _has(self, prop: _Property) -> bool:
        """Whether a nested `name` has already given the value of an item."""
        return any(found.name == prop.common and found.start >= prop.start for found in self.fields)

    def _add(self, common: str, value: str, start: int, end: int) -> None:
        if value.strip():
            self.fields.append(Field(common, value.strip(), Origin.MICRODATA, start, end))
