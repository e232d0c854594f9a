"""The stretch of a draft that patterns look at."""

from collections.abc import Sequence

from healthlint.language.text_index import TextIndex
from healthlint.language.tokens import Tokens

_OPENING = frozenset("\"'([*\u2022\u00b7#>\u2014-")
_CLOSING = frozenset("\"')].!?\u2026;:")


class Scene:
    """A stretch of a draft that patterns look at: usually one sentence. `enter` moves it through the draft."""

    __slots__ = ("_block", "_edges", "_texts", "first", "index", "last", "words")

    def __init__(self, index: TextIndex, texts: Sequence[tuple[str, Tokens]]) -> None:
        """`texts` are the text and the tokens of each block."""
        self.index = index
        self.words = index.words
        self._texts = texts
        self._block = 0
        self._edges: tuple[int, int] | None = None
        self.first = self.last = 0

    def enter(self, sentence: int) -> None:
        """Look at a sentence from now on."""
        index = self.index
        self._block = index.blocks[sentence]
        self._edges = None
        self.first, self.last = index.firsts[sentence], index.lasts[sentence]

    def enter_block(self, block: int) -> None:
        """Look at all sentences of a block from now on."""
        self._block = block
        self._edges = None
        self.first, self.last = self._bounds

    @property
    def base(self) -> int:
        """The place at which the block begins."""
        return self.index.bases[self._block]

    @property
    def _bounds(self) -> tuple[int, int]:
        """The places of the first sentence's first word and behind the last sentence of the block."""
        index = self.index
        begin, end = index.sentence_bases[self._block], index.sentence_bases[self._block + 1]
        return (index.firsts[begin], index.lasts[end - 1]) if begin < end else (self.base, self.base)

    @property
    def edges(self) -> tuple[int, int]:
        """The stretch without the marks that open and close it."""
        if self._edges is None:
            words, first, last = self.words, self.first, self.last
            while first < last and words[first] in _OPENING:
                first += 1
            while last > first and words[last - 1] in _CLOSING:
                last -= 1
            self._edges = first, last
        return self._edges

    @property
    def inner_first(self) -> int:
        """The first place behind opening marks."""
        return self.edges[0]

    def written(self, place: int) -> str:
        """The token at a place, as written."""
        text, tokens = self._texts[self._block]
        number = place - self.index.bases[self._block]
        return text[tokens.starts[number] : tokens.ends[number]]

    def capitals(self, place: int, most: int) -> int:
        """The place behind the capitalised words that stand from a place on, no more than `most`."""
        text, tokens = self._texts[self._block]
        starts, base = tokens.starts, self.index.bases[self._block]
        end, last = place, min(self.last, place + most)
        while end < last and (sign := text[starts[end - base]]).isupper() and sign.isalpha():
            end += 1
        return end

    def ends_in(self, words: frozenset[str]) -> bool:
        """Whether the last token of the stretch, closing marks counted or not, is one of some words."""
        return self.words[self.last - 1] in words or self.words[self.edges[1] - 1] in words

    def is_at(self, sign: str, place: int) -> bool:
        """Whether a token stands at `^`, `$` (of the stretch), `^^` or `$$` (of the block)."""
        if sign[0] == "^":
            here = place in (self.first, self.edges[0])
            return here and (sign == "^" or self.first == self._bounds[0])
        here = place in (self.last, self.edges[1])
        return here and (sign == "$" or self.last == self._bounds[1])
