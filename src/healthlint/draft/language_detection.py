"""Tells which language a draft is written in: by its commonest words, or by its script; and what a language tag means."""

from collections import Counter
from collections.abc import Iterable

from healthlint.draft.html_elements import names
from healthlint.draft.model import Block, BlockKind
from healthlint.lazy_pattern import lazy_pattern

ENGLISH = "en"
NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "sv": "Swedish",
    "da": "Danish",
    "pl": "Polish",
    "und": "another language",
}
"""What a language tag is called, for people; `und` (undetermined) stands for text in another script."""
_WORD = lazy_pattern(r"[^\W\d_]+")
_LETTERS_ALONE = {number: " " for number in range(128) if not chr(number).isalpha()}
"""Turns ASCII text to its words with spaces between: several times as quick as a pattern."""
_TAG = lazy_pattern(r"([a-z]{2,3})(?:[-_.][\w.@-]+)?")
_REGION = lazy_pattern(r"[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?:[-_.][\w.@-]+)?")
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "mis"))
_COMMON = {
    ENGLISH: names(
        "the of and to in is that for it with as are on be this or by an at from not your you can have which was their they"
    ),
    "de": names(
        "der die und den das nicht von sie ist des sich mit dem dass er es ein ich auf eine auch wird bei oder für im zur"
    ),
    "fr": names("le la les et des une est que dans qui pour pas au sur plus avec ce sont ou par du cette vous nous être aux ses"),
    "es": names("el la los las y que en una por con para se no es del como más su al lo pero sus este esta son puede muy"),
    "it": names("il che di la e un per una non del sono con della gli nel dei alla più anche come delle questo può dal nella ed"),
    "nl": names("de het een van en dat is niet zijn op te voor met die aan ook er maar om bij naar wordt deze heeft kan door"),
    "pt": names("o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das seu pode são você à"),
    "sv": names("och att det som en på är av för med den till inte om har de ett kan från eller vid var men så också du"),
    "da": names("og at det som en på er af for med den til ikke om har de et kan fra eller ved var men så også du"),
    "pl": names("i w na z się nie do to że jest o jak dla od po przez są lub oraz może ale tym który tego jego przy"),
}
_ENOUGH = 60
"""Words below which nothing is said."""
_SAMPLE = 6_000
"""Characters that are looked at, taken evenly from all of the text."""
_LONGEST_PIECE = 1_000
_PLAIN_SHARE = 0.15
_AHEAD = 1.6


def language_of(blocks: Iterable[Block]) -> str | None:
    """The language of the running text (a key of `NAMES`), or None when it is not plain.

    English is plain when its common words are well ahead of those of every other language; another language when it is well
    ahead of English, or when most letters are not Latin ones.
    """
    sample = [text.lower() for text in _sample(list(blocks))]
    words = Counter(_words(sample))
    number = words.total()
    if not all(map(str.isascii, sample)):
        letters = sum(len(word) * times for word, times in words.items())
        # Scripts without spaces have few, long words: letters decide there.
        if 2 * sum(_foreign_letters(word) * times for word, times in words.items() if not word.isascii()) > letters >= _ENOUGH:
            return "und"
    if number < _ENOUGH:
        return None
    shares = {language: sum(map(words.__getitem__, common & words.keys())) / number for language, common in _COMMON.items()}
    english = shares.pop(ENGLISH)
    other = max(shares, key=lambda language: shares[language])
    best, ahead, behind = (ENGLISH, english, shares[other]) if english >= shares[other] else (other, shares[other], english)
    return best if ahead >= _PLAIN_SHARE and ahead >= _AHEAD * behind else None


def declared_language(tag: str | None) -> str | None:
    """The language that a tag such as `en-GB`, `de_AT` or `English` means; None when it means none (a placeholder, `und`)."""
    plain = (tag or "").strip().lower()
    for code, name in NAMES.items():
        if plain == name.lower() and code != "und":
            return code
    found = _TAG.fullmatch(plain)
    if found is None or found[1] in _NO_LANGUAGE:
        return None
    return ENGLISH if found[1] == "eng" else found[1]


def declared_region(tag: str | None) -> str | None:
    """The region in a tag, in lower case: `gb` of `en-GB`, None of `en`."""
    found = _REGION.fullmatch((tag or "").strip().lower())
    return found[1] if found else None


def _sample(blocks: list[Block]) -> Iterable[str]:
    running = [b for b in blocks if b.kind not in (BlockKind.ATTRIBUTE, BlockKind.BUTTON, BlockKind.LINE)]
    step = 1 + sum(min(len(block.text), _LONGEST_PIECE) for block in running) // _SAMPLE
    return [block.text[:_LONGEST_PIECE] for block in running[::step]]


def _words(texts: Iterable[str]) -> list[str]:
    """The words of texts in lower case."""
    plain: list[str] = []
    others: list[str] = []
    for low in texts:
        (plain if low.isascii() else others).append(low)
    words = " ".join(plain).translate(_LETTERS_ALONE).split()
    for low in others:
        words += _WORD.findall(low)
    return words


def _foreign_letters(word: str) -> int:
    """How many letters are of another script than the Latin one (which ends at U+024F; U+1E00 to U+1EFF extend it)."""
    return sum(letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff" for letter in word)
