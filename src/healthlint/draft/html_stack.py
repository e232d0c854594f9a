"""The elements that are open while HTML is read, and which of them a tag ends: by itself, or implied by the HTML standard."""

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.html_elements import ENDS_PARAGRAPH, HEADINGS, names
from healthlint.draft.html_tokens import Token
from healthlint.draft.visibility import Zone
from healthlint.light_dataclasses import replace

_DEEPEST = 200
"""Elements nested deeper than this only part blocks; browsers flatten the tree at a similar depth."""
TABLE_PARTS = names("table caption thead tbody tfoot tr td th")
_CLOSED_BY_SAME = {"option": names("option"), "tr": names("tr td th"), "td": names("td th"), "th": names("td th")}
_LIST_ITEMS = {"li": names("li"), "dt": names("dt dd"), "dd": names("dt dd")}
_PASSED = names("address div p")
_TABLE = names("table")
_PARAGRAPH = names("p")
_PARAGRAPH_BARRIERS = names("table td th caption button object")


class OpenElements:
    """The stack of open block-level elements, each with a place in the builder, and the inline spans that end with them."""

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder
        self._elements: list[tuple[str, Zone | None]] = []
        self._counts: dict[str, int] = {}
        self._overflow = 0
        self._link: tuple[int, int] | None = None
        self._reference = False
        self._quotes: list[int] = []

    def _push(self, name: str, zone: Zone | None) -> None:
        """An element has been opened in the builder."""
        if zone is not None:
            self.builder.place = replace(self.builder.place, zone=zone)
        self._elements.append((name, zone))
        self._counts[name] = self._counts.get(name, 0) + 1

    def _flatten(self) -> bool:
        """Whether the next element would be too deep: then it only parts blocks."""
        if len(self._elements) < _DEEPEST:
            return False
        self._overflow += 1
        self.builder.end_block()
        return True

    def _close(self, name: str, token: Token) -> None:
        """An end tag: ends the nearest element of its name within the table cell, or nothing."""
        if self._overflow:
            self._overflow -= 1
            self.builder.end_block()
            return
        if self._elements and self._elements[-1][0] == name:
            self._pop(token.end)
            return
        wanted = HEADINGS.keys() if name in HEADINGS else {name}
        if not any(self._counts.get(each) for each in wanted):
            if name in ("p", "hr"):
                self.builder.end_block()
            return
        inside_table_part = name in TABLE_PARTS
        for i in range(len(self._elements) - 1, -1, -1):
            open_name = self._elements[i][0]
            if open_name in wanted:
                while len(self._elements) > i:
                    self._pop(token.end)
                return
            if open_name == "table" or (open_name in ("td", "th", "caption") and not inside_table_part):
                return

    def _close_implied(self, name: str, position: int) -> None:
        """End the elements that a start tag ends by itself: `<p>` by most blocks, `<li>` by the next `<li>` ..."""
        if name in ENDS_PARAGRAPH and self._counts.get("p"):
            if self._elements[-1][0] == "p":
                self._pop(position)
                return
            self._close_nearest(_PARAGRAPH, _PARAGRAPH_BARRIERS, position)
        if name in HEADINGS and self._elements and self._elements[-1][0] in HEADINGS:
            self._pop(position)
        items = _LIST_ITEMS.get(name)
        if items and any(self._counts.get(each) for each in items):
            self._close_item(items, position)
        closed = _CLOSED_BY_SAME.get(name)
        if closed and any(self._counts.get(each) for each in closed):
            self._close_nearest(closed, _TABLE, position, all_of_them=True)

    def _close_nearest(self, wanted: frozenset[str], barriers: frozenset[str], position: int, all_of_them: bool = False) -> None:
        found = -1
        for i in range(len(self._elements) - 1, -1, -1):
            open_name = self._elements[i][0]
            if open_name in wanted:
                found = i
                if not all_of_them:
                    break
            elif open_name in barriers:
                break
        if found >= 0:
            while len(self._elements) > found:
                self._pop(position)

    def _close_item(self, wanted: frozenset[str], position: int) -> None:
        for i in range(len(self._elements) - 1, -1, -1):
            open_name = self._elements[i][0]
            if open_name in wanted:
                while len(self._elements) > i:
                    self._pop(position)
                return
            if open_name not in _PASSED:
                return

    def _pop(self, end: int) -> None:
        """The element opened last ends at this source offset."""
        name, zone = self._elements.pop()
        self._counts[name] -= 1
        if zone is not None:
            zone.end = end
        self._close_inline(len(self._elements) + 1, end)
        self.builder.close()

    def _close_link(self, end: int) -> None:
        """End the open link, if there is one; `end` is the source offset after it."""
        if self._link is None:
            return
        self.builder.close_link(self._link[0], end)
        if self._reference:
            self.builder.close_span("reference")
            self._reference = False
        self._link = None

    def _close_inline(self, depth: int, end: int) -> None:
        """Links and quotations end at the latest with the element that holds them."""
        if self._link is not None and self._link[1] >= depth:
            self._close_link(end)
        while self._quotes and self._quotes[-1] >= depth:
            self._quotes.pop()
            self.builder.close_span("quote")
