"""What the reading formulas count as a word.

A word is a run of letters and digits with inner apostrophes, and with inner stops and commas where they part no words: "don't",
"doctor's", "2.5", "1,000", "U.S". Hyphens, slashes and dashes part words, as everywhere in healthlint. Web addresses, e-mail
addresses and reference numbers in brackets are no words.
"""

from collections.abc import Callable

from healthlint.language.tokens import normalise
from healthlint.lazy_pattern import lazy_pattern

LONGEST = 64
"""Runs of more characters than this are no English words (hashes, sequences); their syllables are estimated by length."""

WORD = lazy_pattern(r"[^\W_]++(?:(?:['.]|(?<=\d),(?=\d))[^\W_]++)*+")
"""A word in the text that `lowered` returns."""

_JOINT = lazy_pattern(r"['.,][^\W_]")
_ALONE = {number: " " for number in range(128) if not chr(number).isalnum()}
_MARKS = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00a0\u2022"

_NO_WORDS = {
    "://": r"https?://[^\s<>\"]++",
    "www.": r"www\.(?<![^\W_]www\.)[^\s<>\"]++",
    "@": r"(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]++",
    "10.": r"10\.(?<![^\W_]10\.)\d{4,9}/[^\s<>\"]++",
    "[": r"\[\d[\d\s,;\u2013-]*+\]",
}
"""What is no word: characters that stand in it, and its pattern, which begins with what is quick to find."""
_EACH = {mark: lazy_pattern(pattern) for mark, pattern in _NO_WORDS.items()}
_ALL = lazy_pattern("|".join(_NO_WORDS.values()))
_UNSPOKEN = lazy_pattern(r"'(?![tsd]|ve|ll|re)|[.,]")


def lowered(text: str) -> str:
    """Text in lower case with straight apostrophes, and with addresses, DOIs and numbers in square brackets turned to spaces.

    Of the same length, so that offsets stay; `language.tokens.normalise` does more than counting needs and takes longer.
    """
    low = text.lower()
    if len(low) != len(text):
        low = normalise(text)
    if not low.isascii():
        for apostrophe in "\u2019\u02bc\uff07":
            low = low.replace(apostrophe, "'")
    marks = [mark for mark in _NO_WORDS if mark in low]
    if marks:
        pattern = _EACH[marks[0]] if len(marks) == 1 else _ALL
        return pattern.sub(lambda match: " " * len(match[0]), low)
    return low


def without_marks(text: str) -> str:
    """Lowered text with the commonest marks beyond ASCII, which stand in no word, turned to spaces; of the same length."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text


def word_finder(text: str) -> Callable[[int, int], list[str]]:
    """What finds the words between two offsets of lowered text: those that `WORD.findall` finds.

    Where the text is ASCII and nothing joins letters within words, they are what is left when all marks are spaces, which is
    several times as quick.
    """
    plain = without_marks(text)
    if plain.isascii() and _JOINT.search(plain) is None:
        spaced = plain.translate(_ALONE)
        return lambda start, end: spaced[start:end].split()
    return lambda start, end: words_in(plain, start, end)


def words_in(text: str, start: int, end: int) -> list[str]:
    """What `WORD.findall` finds; several times as quick where the text is ASCII and nothing joins letters within words."""
    piece = text[start:end]
    if piece.isascii() and _JOINT.search(piece) is None:
        return piece.translate(_ALONE).split()
    return WORD.findall(text, start, end)


def counted_form(word: str) -> str:
    """The letters of a word as textstat keeps them: apostrophes stay before t, s, d, ve, ll and re; stops and commas go."""
    return word if word.isalnum() else _UNSPOKEN.sub("", word)
