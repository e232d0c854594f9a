"""Feeds HTML to a block builder: what each tag opens, closes, hides or means.

    reader = HtmlReader(builder)
    reader.feed(start, end)         # as often as there are stretches of HTML; what one opens, a later one may close
    builder.text(...)               # between them, other text: it stands in whatever the HTML has open
    reader.finish()                 # closes what is still open; then assemble(builder, reader.anchors)

`reader.hides` tells whether text that is fed by others stands in a part that is left out. Comments, omissions, problems, metadata
fields and anchors are collected in attributes of the same names.
"""

from collections.abc import Mapping
from types import MappingProxyType

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.html_attributes import as_written, value_text
from healthlint.draft.html_elements import (
    BLOCKS,
    NEVER_VISIBLE,
    OMITTED,
    TEXT_ATTRIBUTES,
    VOID,
    names,
)
from healthlint.draft.html_head import link_fields, meta_fields, meta_texts
from healthlint.draft.html_places import enter
from healthlint.draft.html_stack import OpenElements
from healthlint.draft.html_start_tags import Attribute, attributes_of, is_self_closing, value_of
from healthlint.draft.html_tokens import Token, TokenKind, tokenise
from healthlint.draft.microdata import Microdata
from healthlint.draft.model import BlockKind, Comment, Field, Link, Omission, Problem
from healthlint.draft.pending import Place
from healthlint.draft.visibility import DEEPEST_ZONE, HIDDEN, Zone, furniture, is_hidden
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import replace

_MOST_PROBLEMS = 100
_FURTHEST = 200
"""How many nested parts that are left out an end tag may close."""
_ROOTS = names("html head body")
_PLAIN = names("b i em strong u small big font mark span abbr s strike del ins sub kbd var tt time dfn")
"""Inline elements that mean nothing to the prose as long as they have no attributes."""
_NONE: Mapping[str, Attribute] = MappingProxyType({})
_TELLING = ("class", "id", "role", "style", "hidden")
_MAY_BE_FURNITURE = names("div section nav header footer aside ul ol form dialog menu span p details table")
_INLINE_CODE = names("code samp")
_WITHOUT_TEXT = names("html head link meta style script base")
_BUTTON_TYPES = names("submit button reset")
_REFERENCE_MARK = lazy_pattern(
    r"(?:[ \t\n\r\f]|<(?:sup|span|b|small)\b[^<>]{0,200}>){0,4}+[\[(]?[\d*†‡§,–-]{1,9}+[\])]?"
    r"(?:[ \t\n\r\f]|</(?:sup|span|b|small)>){0,4}+</a"
)
# Names are whatever a draft makes them: all are looked up in one pass, and none ever becomes part of an expression.
_END_TAG = lazy_pattern(r"</([A-Za-z][^ \t\n\f\r/><]*+)(?=[ \t\n\f\r/>])")
_MESSAGES = {
    "unclosed-quote": "The quotation mark of an attribute is never closed: browsers hide what follows up to the next one.",
    "unclosed-tag": "This tag is never closed: browsers may hide what follows.",
    "unclosed-comment": "This comment is never closed: browsers hide the rest of the page.",
}


class HtmlReader(OpenElements):
    """Reads stretches of HTML into `builder`; `everything` keeps all visible text, to compare with other parsers."""

    def __init__(self, builder: BlockBuilder, *, everything: bool = False) -> None:
        super().__init__(builder)
        self.source = builder.source
        self.read = builder.read
        self.everything = everything
        self.comments: list[Comment] = []
        self.omissions: list[Omission] = []
        self.problems: list[Problem] = []
        self.fields: list[Field] = []
        self.anchors: dict[str, int] = {}
        self.microdata = Microdata(self.source)
        self.language: str | None = None
        self._left_out: list[tuple[str, int, str]] = []
        self._superscript = 0
        self._script_is_json_ld = False
        self._reasons: dict[tuple[object, ...], str] = {}
        self._last_end: dict[str, int] = {}

    @property
    def hides(self) -> bool:
        """Whether text fed now would stand in a part that is left out."""
        return bool(self._left_out)

    def feed(self, start: int, end: int) -> None:
        """Read `source[start:end]`."""
        text, reference = TokenKind.TEXT, TokenKind.REFERENCE
        start_tag, end_tag = TokenKind.START, TokenKind.END
        builder, left_out, properties = self.builder, self._left_out, self.microdata.open
        for token in tokenise(self.read, start, end, recover=not self.everything):
            kind, first, last, value = token
            if kind is text:
                if not left_out:
                    builder.text(first, last)
                    if properties:
                        self.microdata.text(first, last)
            elif kind is start_tag:
                if value not in _PLAIN or last - first > len(value) + 2 or properties:
                    if builder.full_at is not None:
                        return
                    self._start(token)
            elif kind is end_tag:
                if value not in _PLAIN or properties or left_out:
                    self._end(token)
            elif kind is reference:
                if not left_out:
                    builder.replaced(first, last, value)
                    if properties:
                        self.microdata.text(first, last, value)
            else:
                self._other(token)

    def finish(self) -> None:
        """Close what is still open at the end of the draft."""
        while self._elements:
            self._pop(len(self.source))
        self._close_inline(0, len(self.source))
        self.builder.end_block()

    # Comments, raw text, problems.

    def _other(self, token: Token) -> None:
        if token.kind is TokenKind.COMMENT:
            inner = self.source[token.start + 4 : token.end].removesuffix(">").removesuffix("!").removesuffix("--")
            self.comments.append(Comment(inner, token.start, token.end))
        elif token.kind is TokenKind.RAW:
            if self._script_is_json_ld and token.value == "script":
                self._json_ld(token.start, token.end)
            elif not self._left_out:
                self.omissions.append(Omission(OMITTED[token.value], token.start, token.end))
        elif token.kind is TokenKind.PROBLEM and len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem(token.value, _MESSAGES[token.value], token.start, token.end))

    def _json_ld(self, start: int, end: int) -> None:
        from healthlint.draft.json_ld import read_json_ld  # most drafts have none

        if self.everything:
            return
        data = read_json_ld(self.source, self.read, start, end)
        for text in data.texts:
            self.builder.add(Place(BlockKind.METADATA, name=text.name), text.text, text.source_map)
        self.fields += data.fields
        if data.problem and len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(data.problem)

    # Start tags.

    def _start(self, token: Token) -> None:
        name = token.value
        if name in ("svg", "math") and is_self_closing(self.read, token):
            return
        if self._left_out:
            if self._is_left_out(name) and name not in VOID and name not in _INLINE_CODE:
                self._left_out.append((name, token.start, self._left_out[-1][2]))
                return
            if not (name in BLOCKS and self._left_out[0][0] in _INLINE_CODE):
                return
            self._close_code(token.start)
        attributes: Mapping[str, Attribute] = _NONE
        if token.end - token.start > len(name) + 2:
            attributes = attributes_of(self.read, token)
        if self._is_left_out(name) and self._closes_later(name, token):
            if name in BLOCKS:
                self.builder.end_block()
            if name == "script":
                self._script_is_json_ld = value_of(attributes, "type").strip().lower().startswith("application/ld+json")
            self._left_out.append((name, token.start, OMITTED.get(name, "form")))
            return
        if attributes:
            self._anchor(attributes, token.start)
        if self.microdata.open or "itemprop" in attributes:
            self.microdata.start_tag(name, attributes)
        if name in BLOCKS:
            if name in _ROOTS:
                self._root(name, attributes)
            elif name != "title" or not self._elements or self.builder.place.kind is not BlockKind.TITLE:
                self._open_block(name, attributes, token)
        else:
            self._open_inline(name, attributes, token)
        if attributes and not self.everything:
            self._text_attributes(name, attributes)

    def _is_left_out(self, name: str) -> bool:
        return name in NEVER_VISIBLE if self.everything else name in OMITTED

    def _closes_later(self, name: str, token: Token) -> bool:
        """Whether an element that would be left out has an end tag at all; one without must not hide the rest of the page."""
        if self.everything:
            return True
        if not self._last_end:
            self._last_end = {match[1].lower(): match.start() for match in _END_TAG.finditer(self.read)} or {"": -1}
        if self._last_end.get(name, -1) >= token.end:
            return True
        if name not in ("script", "style") and len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem("unclosed-tag", _MESSAGES["unclosed-tag"], token.start, token.end))
        return False

    def _anchor(self, attributes: Mapping[str, Attribute], start: int) -> None:
        for key in ("id", "name"):
            if key in attributes and attributes[key].value:
                self.anchors.setdefault(attributes[key].value, start)

    def _root(self, name: str, attributes: Mapping[str, Attribute]) -> None:
        self.builder.end_block()
        language = value_of(attributes, "lang") or value_of(attributes, "xml:lang")
        if language and self.language is None and name != "head":
            self.language = language.strip() or None

    def _open_block(self, name: str, attributes: Mapping[str, Attribute], token: Token) -> None:
        self._close_implied(name, token.start)
        if name in VOID:
            self.builder.end_block()
            return
        if self._flatten():
            return
        zone = self._zone(name, attributes, token.start) if attributes or name in ("nav", "header", "footer") else None
        enter(self.builder, name, attributes)
        self._push(name, zone)

    def _zone(self, name: str, attributes: Mapping[str, Attribute], start: int) -> Zone | None:
        """The zone that an element opens, when it hides itself or looks like the furniture of a site."""
        around = self.builder.place.zone
        if self.everything or (around is not None and around.depth >= DEEPEST_ZONE):
            return None
        told = {key: attributes[key].value for key in _TELLING if key in attributes}
        key = (name, *told.items())
        reason = self._reasons.get(key)
        if reason is None:
            reason = HIDDEN if is_hidden(told) else furniture(name, told) if name in _MAY_BE_FURNITURE else ""
            self._reasons[key] = reason
        return Zone(reason, start, parent=around) if reason else None

    def _open_inline(self, name: str, attributes: Mapping[str, Attribute], token: Token) -> None:
        builder = self.builder
        if name == "br":
            builder.line_break(token.start, token.end)
        elif name == "a":
            self._open_link(attributes, token)
        elif name == "img":
            self._image(attributes, token)
        elif name == "input":
            self._input(attributes)
        elif name == "meta":
            self._meta(attributes)
        elif name == "link":
            self.fields += link_fields(attributes)
        elif name in ("q", "cite"):
            self._quotes.append(len(self._elements))
            builder.open_span("quote")
        elif name == "sup":
            self._superscript += 1
            self.builder.open_span("superscript")
        elif attributes and name not in VOID and not self.everything:
            plain = {key: attribute.value for key, attribute in attributes.items() if key in ("hidden", "style", "class", "role")}
            if is_hidden(plain) and self._closes_later(name, token):
                self._left_out.append((name, token.start, HIDDEN))

    def _open_link(self, attributes: Mapping[str, Attribute], token: Token) -> None:
        self._close_link(token.start)
        target = attributes.get("href")
        if target is None:
            return
        url = as_written(self.source, target)
        rel = frozenset(value_of(attributes, "rel").lower().split())
        link = Link(url, token.start, token.end, target.value_start, target.value_end, rel, value_of(attributes, "title"))
        if url.startswith("#") and len(url) > 1 and (self._superscript or _REFERENCE_MARK.match(self.read, token.end)):
            if self.builder.last_character.isdigit():
                self.builder.separate()
            self.builder.open_span("reference", url[1:])
            self._reference = True
        self._link = (self.builder.open_link(link), len(self._elements))

    def _image(self, attributes: Mapping[str, Attribute], token: Token) -> None:
        target = attributes.get("src")
        if target is not None and not self.everything:
            url = as_written(self.source, target)
            title = value_of(attributes, "title")
            self.builder.open_link(
                Link(url, token.start, token.end, target.value_start, target.value_end, title=title, image=True)
            )

    def _input(self, attributes: Mapping[str, Attribute]) -> None:
        value = attributes.get("value")
        if value is not None and not self.everything and value_of(attributes, "type").lower() in _BUTTON_TYPES:
            self._attribute_block(value, replace(self.builder.place, kind=BlockKind.BUTTON, item=None, cell=None))

    def _text_attributes(self, name: str, attributes: Mapping[str, Attribute]) -> None:
        if name in _WITHOUT_TEXT:
            return
        for key in TEXT_ATTRIBUTES & attributes.keys():
            self._attribute_block(attributes[key], Place(BlockKind.ATTRIBUTE, name=key, zone=self.builder.place.zone))

    def _attribute_block(self, attribute: Attribute, place: Place) -> None:
        found = value_text(self.source, self.read, attribute.value_start, attribute.value_end)
        if found is not None:
            self.builder.add(place, *found)

    def _meta(self, attributes: Mapping[str, Attribute]) -> None:
        content = attributes.get("content")
        if content is None or self.everything:
            return
        for name in meta_texts(attributes):
            self._attribute_block(content, Place(BlockKind.METADATA, name=name))
        self.fields += meta_fields(attributes)

    # End tags.

    def _end(self, token: Token) -> None:
        name = token.value
        if self._left_out:
            self._end_left_out(name, token)
            if self._left_out:
                return
            if name in _INLINE_CODE or self._is_left_out(name):
                return
        if name in BLOCKS:
            if name in _ROOTS:
                self.builder.end_block()
            else:
                self._close(name, token)
        elif name == "a":
            self._close_link(token.end)
        elif name in ("q", "cite"):
            if self._quotes:
                self._quotes.pop()
                self.builder.close_span("quote")
        elif name == "sup":
            self._superscript = max(0, self._superscript - 1)
            self.builder.close_span("superscript")
        elif name == "br":
            self.builder.line_break(token.start, token.end)
        if self.microdata.open:
            self.microdata.end_tag(name)

    def _end_left_out(self, name: str, token: Token) -> None:
        """Leave the part that is left out, when this is the end tag that it waits for."""
        for i in range(len(self._left_out) - 1, max(-1, len(self._left_out) - _FURTHEST), -1):
            if self._left_out[i][0] == name:
                _, start, reason = self._left_out[i]
                del self._left_out[i:]
                if not self._left_out and not (name == "script" and self._script_is_json_ld):
                    self.omissions.append(Omission(reason, start, token.end))
                return
        if name in BLOCKS and self._left_out[0][0] in _INLINE_CODE:
            self._close_code(token.start)

    def _close_code(self, end: int) -> None:
        """Inline code that was not closed ends with its block."""
        self.omissions.append(Omission("code", self._left_out[0][1], end))
        self._left_out.clear()
