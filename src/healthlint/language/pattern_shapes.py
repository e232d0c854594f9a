"""The shapes of text that patterns can ask for besides words and concepts: numbers, money, names.

Each function takes a stretch of tokens and the number of one of them, and returns the token after the longest such shape that
begins there, or 0.
"""

from collections.abc import Callable, Mapping, Sequence

from healthlint.light_typing import Protocol

MONEY_MARKS = frozenset("$£€¥₹₦₱₩₽₺₫₪₴₲₵₸฿")
MONEY_CODES = frozenset("usd gbp eur aud nzd sgd hkd zar ngn kes ghs php myr sek nok dkk pln rs ksh rm".split())  # noqa: SIM905
"""What stands before an amount, or behind it, in place of a mark: EUR 5, Rs. 395.

Not INR, CHF, AED and CAD: before a number those are a test of clotting, heart failure, a defibrillator, a disease of arteries.
"""
_MONEY_NAMES = """
dollar dollars euro euros cents pence rupee rupees naira peso pesos rand ringgit shilling shillings baht yen zloty kroner
kronor francs dirham dirhams shekel shekels cad
"""
MONEY_WORDS = MONEY_CODES | frozenset(_MONEY_NAMES.split())
PERCENT_WORDS = frozenset(("%", "percent", "per"))
"""Words of which one stands behind the number of a percentage."""
_MOST_NAME_WORDS = 6


class Stretch(Protocol):
    """What the shapes look at."""

    words: list[str]
    last: int

    @property
    def inner_first(self) -> int:
        """The first place behind opening marks."""

    def capitals(self, place: int, most: int) -> int:
        """The place behind the capitalised words that stand from a place on, no more than `most`."""

    def written(self, place: int) -> str:
        """The token at a place, as written."""


def number(scene: Stretch, token: int) -> int:
    """12, 1,000, 2.5; no ordinal."""
    word = scene.words[token]
    return token + 1 if word[0].isdigit() and word[-1].isdigit() else 0


def year(scene: Stretch, token: int) -> int:
    """1900 to 2099."""
    word = scene.words[token]
    return token + 1 if len(word) == 4 and word.isdigit() and "1900" <= word <= "2099" else 0


def percent(scene: Stretch, token: int) -> int:
    """12 %, 12 per cent, 3 percent."""
    end = number(scene, token)
    if not end:
        return 0
    after = _words(scene.words, end, scene.last, 2)
    if after[:1] in (("%",), ("percent",)):
        return end + 1
    return end + 2 if after == ("per", "cent") else 0


def money(scene: Stretch, token: int) -> int:
    """$5, £20.50, 5 dollars, 30 USD, Rs. 395."""
    word = scene.words[token]
    if word in MONEY_MARKS or word in MONEY_CODES:
        after = token + 1
        if word in MONEY_CODES and after < scene.last and scene.words[after] == ".":
            after += 1
        return number(scene, after) if after < scene.last else 0
    end = number(scene, token)
    if end and end < scene.last and (scene.words[end] in MONEY_WORDS or scene.words[end] in MONEY_MARKS):
        return end + 1
    return 0


def name(scene: Stretch, token: int) -> int:
    """One to six capitalised words in a row, but not the first word of a sentence alone."""
    end = scene.capitals(token, _MOST_NAME_WORDS)
    return 0 if end == token or (end == token + 1 and token == scene.inner_first) else end


def acronym(scene: Stretch, token: int) -> int:
    """Two to six capitals."""
    written = scene.written(token)
    return token + 1 if 2 <= len(written) <= 6 and written.isalpha() and written.isupper() else 0


def word(scene: Stretch, token: int) -> int:
    """Any word."""
    return token + 1 if scene.words[token][0].isalnum() else 0


def anything(scene: Stretch, token: int) -> int:
    """Any token."""
    return token + 1


def _words(words: Sequence[str], start: int, last: int, count: int) -> tuple[str, ...]:
    return tuple(words[start : min(last, start + count)])


SHAPES: Mapping[str, Callable[[Stretch, int], int]] = {
    "number": number,
    "year": year,
    "percent": percent,
    "money": money,
    "Name": name,
    "Acronym": acronym,
    "word": word,
    "any": anything,
}
