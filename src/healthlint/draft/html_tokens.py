"""HTML text as tokens with exact places, by the tokenisation rules of the HTML standard.

    for token in tokenise(source, start, end):      # offsets are absolute: source[token.start:token.end] is the token
        token.kind    TEXT       visible text as it stands (no references inside)
                      REFERENCE  `&amp;`; `token.value` is what it stands for
                      START      `<a href=x>`; `token.value` is the lower-case name, `attributes_of` its attributes
                      END        `</a>`; `token.value` is the lower-case name (empty stretch when foreign content ends by itself)
                      COMMENT    `<!-- -->`
                      BOGUS      doctype, `<?...>`, `</3>`, `<![CDATA[` marks: markup without text
                      RAW        the content of script, style, iframe, noscript ...; `token.value` is the element's name
                      PROBLEM    broken markup just recovered from; `token.value`: unclosed-quote, unclosed-tag, unclosed-comment

The tokens stand in source order and cover the range without a gap, PROBLEM aside. Where a browser would silently drop the rest of
the page (a quote, tag, comment or title that is never closed), `recover=True` reports it and reads on as text; `recover=False` is
the standard's own behaviour. Every pattern is possessive; the time is linear in the length of the range, whatever stands in it.
"""

from collections.abc import Iterator
from enum import IntEnum

from healthlint.draft.html_elements import names
from healthlint.draft.html_start_tags import is_self_closing
from healthlint.draft.references import REFERENCE, decode_reference
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_typing import NamedTuple


class TokenKind(IntEnum):
    """What a token is; see the module's description."""

    TEXT = 0
    REFERENCE = 1
    START = 2
    END = 3
    COMMENT = 4
    BOGUS = 5
    RAW = 6
    PROBLEM = 7


class Token(NamedTuple):
    """A token: `source[start:end]`."""

    kind: TokenKind
    start: int
    end: int
    value: str = ""


_TEXT = lazy_pattern(r"(?:[^<&]++|&(?![A-Za-z#])|<(?![A-Za-z/!?]))++")
_MARKUP_BEGINS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/!?")
_TAG = lazy_pattern(
    r"<(/?+)([A-Za-z][^ \t\n\f\r/><]*+)((?:[ \t\n\f\r/]++|[^ \t\n\f\r/>\"'<=]++"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^ \t\n\f\r\"'<>=`][^ \t\n\f\r\"'<>]*+))?+)*+)>"
)
_TAG_NAME = lazy_pattern(r"</?+([A-Za-z][^ \t\n\f\r/>]*+)")
# Where another tag begins inside, the name ends: as far as that alone is read, so that a row of `<a<a<a` takes no longer.
_TAG_NAME_ALONE = lazy_pattern(r"</?+([A-Za-z](?:[^ \t\n\f\r/><]++|<(?![A-Za-z!]))*+)")
_BETWEEN = lazy_pattern(r"[ \t\n\f\r/]*+")
_SPACE = lazy_pattern(r"[ \t\n\f\r]*+")
_ATTRIBUTE_NAME = lazy_pattern(r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+")
_ATTRIBUTE_NAME_ALONE = lazy_pattern(r"=?+(?:[^ \t\n\f\r/>=<]++|<(?![A-Za-z/!]))*+")
_UNQUOTED = lazy_pattern(r"[^ \t\n\f\r>]*+")
_COMMENT_END = lazy_pattern(r"--!?+>")
_SCRIPT_MARK = lazy_pattern(r"<!--|-->|<(/?+)script(?=[ \t\n\f\r/>])", IGNORECASE)
_BODY_TAG = lazy_pattern(
    r"</?+(?:head|body|main|article|section|div|p|h[1-6]|ul|ol|table|header|footer)(?=[ \t\n\f\r/>])", IGNORECASE
)
_RAW_END = {
    name: lazy_pattern(rf"</{name}(?=[ \t\n\f\r/>])", IGNORECASE)
    for name in ("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "title", "textarea")
}
_TEXT_CONTENT = names("title textarea")
_CODE_CONTENT = names("script style")
_FOREIGN = names("svg math")
_INTEGRATION = names("foreignobject desc title mi mo mn ms mtext annotation-xml")
# Start tags that end SVG and MathML wherever they stand (HTML standard, 13.2.6.5).
_BREAKOUT = names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p "
    "pre ruby s small span strong strike sub sup table tt u ul var"
)


def tokenise(source: str, start: int = 0, end: int | None = None, *, recover: bool = True) -> Iterator[Token]:
    """Yield the tokens of `source[start:end]` with absolute offsets."""
    return _Tokeniser(source, len(source) if end is None else end, recover).tokens(start)


class _Tokeniser:
    """One run over one range: remembers what is known to be missing further on, so that nothing is looked for twice."""

    __slots__ = ("end", "foreign", "integration", "missing", "recover", "source")

    def __init__(self, source: str, end: int, recover: bool) -> None:
        self.source = source
        self.end = end
        self.recover = recover
        self.foreign: list[str] = []
        self.integration = 0
        self.missing: set[str] = set()

    def tokens(self, position: int) -> Iterator[Token]:
        source, end = self.source, self.end
        match_text, match_tag, match_reference = _TEXT.match, _TAG.match, REFERENCE.match
        find, made = source.find, tuple.__new__
        text, start, stop = TokenKind.TEXT, TokenKind.START, TokenKind.END
        angle = ampersand = position - 1
        while position < end:
            # The next `<` and `&` are found several times as quickly as text is matched, and mostly say where it ends.
            if angle < position:
                angle = find("<", position, end)
                angle = end if angle < 0 else angle
            if ampersand < position:
                ampersand = find("&", position, end)
                ampersand = end if ampersand < 0 else ampersand
            if angle < ampersand and angle + 1 < end and source[angle + 1] in _MARKUP_BEGINS:
                if angle > position:
                    yield made(Token, (text, position, angle, ""))
                    position = angle
            else:
                found = match_text(source, position, end)
                if found:
                    yield made(Token, (text, position, found.end(), ""))
                    position = found.end()
                    if position >= end:
                        return
            if source[position] == "&":
                reference = match_reference(source, position, end)
                token = self._reference(position, reference[0] if reference else "")
                yield token
                position = token.end
                continue
            tag = match_tag(source, position, end)
            if tag is None:
                for token in self._irregular(position):
                    yield token
                    position = max(position, token.end)
                continue
            slash, name = tag.group(1, 2)
            name = name.lower()
            first, position = position, tag.end()
            if slash:
                if self.foreign:
                    yield from self._foreign_end(name, first)
                yield made(Token, (stop, first, position, name))
                continue
            token = made(Token, (start, first, position, name))
            if name in _RAW_END or name in _FOREIGN or self.foreign or name == "plaintext":
                for part in self._special(token):
                    yield part
                    position = max(position, part.end)
            else:
                yield token

    def _reference(self, position: int, written: str) -> Token:
        length, decoded = decode_reference(written) if written else (0, "")
        if length:
            return Token(TokenKind.REFERENCE, position, position + length, decoded)
        return Token(TokenKind.TEXT, position, position + 1)

    def _find(self, mark: str, position: int) -> int:
        """Where `mark` stands next, or -1; once it is known to be missing, it is missing from there on."""
        if mark in self.missing:
            return -1
        found = self.source.find(mark, position, self.end)
        if found < 0:
            self.missing.add(mark)
        return found

    # Markup other than a well-formed tag.

    def _irregular(self, position: int) -> Iterator[Token]:
        source = self.source
        following = source[position + 1 : min(position + 3, self.end)]
        if following == "/":
            yield Token(TokenKind.TEXT, position, self.end)
        elif source.startswith("<!--", position, self.end):
            yield from self._comment(position)
        elif self.foreign and source.startswith("<![CDATA[", position, self.end):
            yield from self._cdata(position)
        elif following[0] in "!?" or (following[0] == "/" and not (following[1].isascii() and following[1].isalpha())):
            yield from self._bogus(position)
        else:
            yield from self._broken_tag(position)

    def _comment(self, position: int) -> Iterator[Token]:
        source = self.source
        for empty in ("<!-->", "<!--->"):
            if source.startswith(empty, position, self.end):
                yield Token(TokenKind.COMMENT, position, position + len(empty))
                return
        close = None if "-->" in self.missing else _COMMENT_END.search(source, position + 4, self.end)
        if close:
            yield Token(TokenKind.COMMENT, position, close.end())
            return
        self.missing.add("-->")
        yield from self._dropped(position, "unclosed-comment")

    def _bogus(self, position: int) -> Iterator[Token]:
        close = self._find(">", position)
        if close >= 0:
            yield Token(TokenKind.BOGUS, position, close + 1)
        else:
            yield from self._dropped(position, "unclosed-tag")

    def _dropped(self, position: int, problem: str) -> Iterator[Token]:
        """A comment without an end: when recovering it ends at the next `>`, else at the end of its line."""
        if not self.recover:
            yield Token(TokenKind.BOGUS, position, self.end)
            return
        close = self._find(">", position)
        if close < 0:
            close = self._find("\n", position)
        stop = self.end if close < 0 else close + 1
        yield Token(TokenKind.BOGUS, position, stop)
        yield Token(TokenKind.PROBLEM, position, stop, problem)

    def _cdata(self, position: int) -> Iterator[Token]:
        yield Token(TokenKind.BOGUS, position, position + 9)
        close = self._find("]]>", position)
        if close < 0:
            yield from self._dropped(position + 9, "unclosed-tag")
            return
        if close > position + 9:
            yield Token(TokenKind.TEXT, position + 9, close)
        yield Token(TokenKind.BOGUS, close, close + 3)

    # Tags that the fast pattern does not take: odd quotes, `<` or `>` in values, tags never closed.

    def _broken_tag(self, position: int) -> Iterator[Token]:
        source, end = self.source, self.end
        found = (_TAG_NAME_ALONE if self.recover else _TAG_NAME).match(source, position, end)
        if found is None:  # the range ends inside `</`
            yield Token(TokenKind.TEXT, position, end)
            return
        name_end = found.end()
        stop, problem = self._tag_end(name_end)
        closing = source[position + 1] == "/"
        name = source[position + 1 + closing : name_end].lower()
        if problem and not self.recover:
            yield Token(TokenKind.BOGUS, position, end)
            return
        token = Token(TokenKind.END if closing else TokenKind.START, position, stop, name)
        if closing and self.foreign:
            yield from self._foreign_end(name, position)
        if not problem and not closing and (name in _RAW_END or name in _FOREIGN or self.foreign or name == "plaintext"):
            yield from self._special(token)
            return
        yield token
        if problem:
            yield Token(TokenKind.PROBLEM, position, stop, problem)

    def _tag_end(self, position: int) -> tuple[int, str]:
        """Read attributes up to the tag's `>`: where the tag ends, or is cut when it has no end, and the name of that problem."""
        source, end, recover = self.source, self.end, self.recover
        name = _ATTRIBUTE_NAME_ALONE if recover else _ATTRIBUTE_NAME
        valued = position
        while True:
            position = _BETWEEN.match(source, position, end).end()  # type: ignore[union-attr]
            if position >= end:
                return valued, "unclosed-tag"
            if source[position] == ">":
                return position + 1, ""
            name_end = name.match(source, position, end).end()  # type: ignore[union-attr]
            if recover and name_end < end and source[name_end] == "<":
                return valued, "unclosed-tag"
            equals = _SPACE.match(source, name_end, end).end()  # type: ignore[union-attr]
            if equals >= end or source[equals] != "=":
                position = name_end
                continue
            value = _SPACE.match(source, equals + 1, end).end()  # type: ignore[union-attr]
            quote = source[value] if value < end else ""
            if quote not in ("'", '"'):
                position = valued = _UNQUOTED.match(source, value, end).end()  # type: ignore[union-attr]
                continue
            close = self._find(quote, value + 1)
            if close < 0 or (recover and self._runs_away(value, close)):
                angle = source.find(">", value, end if close < 0 else close)
                stop = value + 1 if angle < 0 else angle + 1
                return stop, "unclosed-quote"
            position = valued = close + 1

    def _runs_away(self, quote: int, close: int) -> bool:
        """Whether a quoted value has swallowed a tag's end: it holds `>`, and no space or `>` follows its closing quote."""
        following = self.source[close + 1 : close + 2] if close + 1 < self.end else ">"
        return following not in " \t\n\f\r/>" and self.source.find(">", quote, close) >= 0

    # Elements whose content is not ordinary markup.

    def _special(self, token: Token) -> Iterator[Token]:
        name = token.value
        if self.foreign:
            yield from self._foreign_start(token)
            if name not in _RAW_END or (self.foreign and not self.integration) or name in _INTEGRATION:
                return
        elif name in _FOREIGN:
            yield token
            if not is_self_closing(self.source, token):
                self.foreign.append(name)
            return
        else:
            yield token
        if name == "plaintext":
            if token.end < self.end:
                yield Token(TokenKind.TEXT, token.end, self.end)
        elif name == "script":
            yield from self._content(token, self._script_end(token.end))
        else:
            yield from self._content(token, self._raw_end(name, token.end))

    def _raw_end(self, name: str, position: int) -> int:
        if name in self.missing:
            return -1
        found = _RAW_END[name].search(self.source, position, self.end)
        if found:
            return found.start()
        self.missing.add(name)
        return -1

    def _script_end(self, position: int) -> int:
        """The end of a script: `</script`, but inside `<!-- ... -->` a nested `<script>` has its own (13.2.5.20 and on)."""
        first = self._raw_end("script", position)
        if first < 0 or "nested" in self.missing or self.source.find("<!--", position, first) < 0:
            return first
        escaped = nested = False
        while found := _SCRIPT_MARK.search(self.source, position, self.end):
            position = found.end()
            if found[0] == "<!--":
                if not escaped:
                    escaped, position = True, found.start() + 2
            elif found[0] == "-->":
                escaped = nested = False
            elif not found[1]:
                nested = escaped
            elif not nested:
                return found.start()
            else:
                nested = False
        self.missing.add("nested")
        return first if self.recover else -1

    def _content(self, token: Token, close: int) -> Iterator[Token]:
        name, start = token.value, token.end
        if close < 0 and self.recover:
            yield Token(TokenKind.PROBLEM, token.start, token.end, "unclosed-tag")
            if name not in _CODE_CONTENT:
                return
            resumed = None if "body" in self.missing else _BODY_TAG.search(self.source, start, self.end)
            if resumed is None:
                self.missing.add("body")
            close = resumed.start() if resumed else self.end
        elif close < 0:
            close = self.end
        if name in _TEXT_CONTENT:
            yield from self._text_content(start, close)
        elif close > start:
            yield Token(TokenKind.RAW, start, close, name)

    def _text_content(self, start: int, close: int) -> Iterator[Token]:
        for match in REFERENCE.finditer(self.source, start, close):
            length, decoded = decode_reference(match[0])
            if not length:
                continue
            if match.start() > start:
                yield Token(TokenKind.TEXT, start, match.start())
            start = match.start() + length
            yield Token(TokenKind.REFERENCE, match.start(), start, decoded)
        if close > start:
            yield Token(TokenKind.TEXT, start, close)

    # SVG and MathML: no raw text, CDATA sections, and HTML's own tags end them.

    def _foreign_start(self, token: Token) -> Iterator[Token]:
        name = token.value
        if not self.integration and name in _BREAKOUT:
            yield from self._leave_foreign(token.start)
        elif not is_self_closing(self.source, token):
            if name in _FOREIGN:
                self.foreign.append(name)
            elif name in _INTEGRATION:
                self.integration += 1
        yield token

    def _foreign_end(self, name: str, position: int) -> Iterator[Token]:
        if name in self.foreign:
            while self.foreign.pop() != name:
                pass
            if not self.foreign:
                self.integration = 0
        elif name in _INTEGRATION:
            self.integration = max(0, self.integration - 1)
        elif name in ("p", "br") and not self.integration:
            yield from self._leave_foreign(position)

    def _leave_foreign(self, position: int) -> Iterator[Token]:
        while self.foreign:
            yield Token(TokenKind.END, position, position, self.foreign.pop())
