"""What the reading formulas count as a word.

A word is a run of letters and digits with inner apostrophes, and with inner stops and commas where they part no words: "don't",
"doctor's", "2.5", "1,000", "U.S". Hyphens, slashes and dashes part words, as everywhere in healthlint. Web addresses, e-mail
addresses and reference numbers in brackets are no words.
"""

from healthlint.language.tokens import normalise
from healthlint.lazy_pattern import lazy_pattern

LONGEST = 64
"""Runs of more characters than this are no English words (hashes, sequences); their syllables are estimated by length."""

WORD = lazy_pattern(r"[^\W_]++(?:(?:['.]|(?<=\d),(?=\d))[^\W_]++)*+")
"""A word in the text that `lowered` returns."""

_NO_WORDS = lazy_pattern(
    r"https?://[^\s<>\"]++"
    r"|(?<![^\W_])www\.[^\s<>\"]++"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]++"
    r"|(?<![^\W_])10\.\d{4,9}/[^\s<>\"]++"
    r"|\[\d[\d\s,;\u2013-]*+\]"
)
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
    if "[" in low or "10." in low or "://" in low or "www." in low or "@" in low:
        return _NO_WORDS.sub(lambda match: " " * len(match[0]), low)
    return low


def counted_form(word: str) -> str:
    """The letters of a word as textstat keeps them: apostrophes stay before t, s, d, ve, ll and re; stops and commas go."""
    return word if word.isalnum() else _UNSPOKEN.sub("", word)
