"""What makes a finding the same finding after the draft has been edited elsewhere."""

from functools import lru_cache

from healthlint.digest import blake2b
from healthlint.language.tokens import tokenise


def fingerprint(rule: str, family: str, before: str, sentence: str, after: str, occurrence: int = 0) -> str:
    """Sixteen hexadecimal digits out of the rule, the sentence and its neighbours, all normalised.

    `occurrence` tells findings apart that are the same in all of these, in the order of the draft, from 0. Line numbers, markup,
    case, quotes and white space make no difference.
    """
    return fingerprint_of_plain(rule, family, _plain(before), _plain(sentence), _plain(after), occurrence)


def fingerprint_of_plain(rule: str, family: str, before: str, sentence: str, after: str, occurrence: int = 0) -> str:
    """As `fingerprint`, of texts that are tokens in their normal form with spaces between."""
    parts = (rule, family, before, sentence, after, str(occurrence))
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=256)
def digest_of_plain(text: str) -> str:
    """Twelve hexadecimal digits out of a text of tokens in their normal form; empty when it has none."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest() if text else ""


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return " ".join(tokenise(text).words)
