"""Words and marks of a text, with their places: what the lexicon, the patterns and the measures all count on.

Text is normalised character by character, so that offsets stay what they were: lower case, straight quotes, plain hyphens and
spaces. Hyphens and slashes between words part tokens but are no tokens themselves, so that "anti-inflammatory" and
"anti inflammatory" are the same two tokens.
"""

from itertools import accumulate

from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass

_SAME = {
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u00ad", "-"),
    **dict.fromkeys("\u2013\u2014\u2015\u2212", "\u2014"),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003", " "),
}
_REPLACED = tuple((sign, plain) for sign, plain in _SAME.items() if sign != plain)
_BREAKS = (("\t", " "), ("\n", " "), ("\r", " "))
_ALL_REPLACED = (*_BREAKS, *_REPLACED)
_TOKEN = lazy_pattern(
    r"[^\W\d_]+(?:'(?!s(?![^\W_]))[^\W\d_]+)*"  # words, with inner apostrophes: don't
    r"|'s(?![^\W_])"  # the genitive is a token of its own
    r"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)(?![^\W_]))?"  # numbers: 1,000 2.5 1st
    r"|[^\w\s\-/]"  # any other mark
    r"|(?<![^\W_])-(?![^\W_])"  # a hyphen that joins nothing is a dash
)
_PARTS = lazy_pattern(f"({_TOKEN.pattern})")
_ASCII_PARTS = lazy_pattern(
    # The same for text without other characters, where plain ranges are twice as fast as classes of Unicode. What is met most
    # comes first, and each part begins with what it is told by.
    r"([a-z]++(?:'(?!s(?![a-z0-9]))[a-z]++)*+"
    r"|[!-&(-,.:-@\[-^`{-~\x00-\x08\x0e-\x1b\x7f]"
    r"|[0-9]++(?:[.,][0-9]++)*+(?:(?:st|nd|rd|th)(?![a-z0-9]))?+"
    r"|'(?:s(?![a-z0-9]))?+"
    r"|-(?<![a-z0-9]-)(?![a-z0-9]))"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text. `text[starts[i]:ends[i]]` is token `i` as written; `words[i]` is its normal form."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def normalise(text: str) -> str:
    """Return `text` in lower case with plain quotes, hyphens and spaces, of the same length."""
    plain = text
    # Looking for each character is ten times as fast as str.translate where most of the text is letters.
    for sign, same in _BREAKS if text.isascii() else _ALL_REPLACED:
        if sign in plain:
            plain = plain.replace(sign, same)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in plain)


def tokenise(text: str) -> Tokens:
    """Split a text (as written, or already normalised) into tokens."""
    # Splitting at captured tokens gives gap, token, gap ...; summing lengths is faster than asking each match for its place.
    normal = normalise(text)
    parts = (_ASCII_PARTS if normal.isascii() else _PARTS).split(normal)
    bounds = list(accumulate(map(len, parts)))
    return Tokens(parts[1::2], bounds[:-1:2], bounds[1::2])


def words_of(phrase: str) -> tuple[str, ...]:
    """The token forms of a phrase, as the lexicon and the patterns compare them."""
    return tuple(_TOKEN.findall(normalise(phrase)))
