"""English inflection by rule with exceptions: the forms of verbs, nouns and adjectives, and British and American spellings.

Meant for expanding lexicon entries once, when they are compiled. A form too many ("informations") costs nothing there, a form
missing costs a finding, so where two forms are in use ("travelled", "traveled") both are given. Every function takes one word in
lower case; of a hyphenated word the last part is inflected.
"""

from collections.abc import Callable, Iterable

from healthlint.language import irregular
from healthlint.language.spelling import spelling_variants

__all__ = ["adjective_forms", "any_forms", "noun_forms", "spelling_variants", "verb_forms"]

_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The base, the third person, the past forms and the -ing form of a verb, without repeats, the base first."""
    return _on_last_part(lemma, _verb_forms)


def noun_forms(lemma: str) -> tuple[str, ...]:
    """The singular and the plurals in use; a noun that is already plural ("gummies", "measles") stands alone."""
    return _on_last_part(lemma, _noun_forms)


def adjective_forms(lemma: str) -> tuple[str, ...]:
    """The adjective with its one-word comparative and superlative, where it has them ("gentle", "gentler", "gentlest")."""
    return _on_last_part(lemma, _adjective_forms)


def any_forms(lemma: str) -> tuple[str, ...]:
    """Every form the word has as a verb or as a noun."""
    return _unique((*verb_forms(lemma), *noun_forms(lemma)))


def _on_last_part(lemma: str, inflect: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    head, hyphen, last = lemma.rpartition("-")
    if not last.isalpha():
        return (lemma,)
    return _unique(f"{head}{hyphen}{form}" for form in inflect(last))


def _unique(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


def _verb_forms(lemma: str) -> Iterable[str]:
    known = irregular.VERBS.get(lemma)
    if lemma == "be":
        return ("be", "is", "are", "am", "was", "were", "been", "being")
    third = "has" if lemma == "have" else _with_s(lemma)
    if known is not None:
        return (lemma, third, *known, *_with_ing(lemma))
    return (lemma, third, *_with_ed(lemma), *_with_ing(lemma))


def _with_s(word: str) -> str:
    if word in irregular.HARD_CH:
        return word + "s"
    if word.endswith("z") and not word.endswith("zz") and len(word) > 2 and word[-2] in _VOWELS:
        return word + "zes"
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in irregular.PLURAL_OES:
        return word + "es"
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb + "d"]
    if _ends_in_consonant_y(verb):
        return [verb[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(verb)]


def _with_ing(verb: str) -> list[str]:
    if verb.endswith("ie"):
        return [verb[:-2] + "ying"]
    if verb == "age":
        return ["ageing", "aging"]
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb not in irregular.KEEP_E:
        return [verb[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(verb)]


def _stems(verb: str) -> list[str]:
    """The verb as -ed and -ing are joined to it: doubled, plain, or both where usage differs."""
    if verb.endswith("c"):
        return [verb + "k"] if verb in irregular.ADD_K else [verb]
    if not _ends_in_one_consonant(verb) or verb[-1] in "wxyh":
        return [verb]
    doubled = verb + verb[-1]
    if verb in irregular.DOUBLING or (_is_one_syllable(verb) and not verb.endswith("s")) or verb == "gas":
        return [doubled]
    if verb.endswith("l") or verb in irregular.MAY_DOUBLE:
        return [doubled, verb]
    return [verb]


def _noun_forms(lemma: str) -> Iterable[str]:
    if lemma in irregular.NOUNS:
        return (lemma, *irregular.NOUNS[lemma])
    if lemma in irregular.INVARIANT or (lemma.endswith("s") and not _singular_in_s(lemma)):
        return (lemma,)
    if lemma.endswith(("sis", "xis")):
        return (lemma, lemma[:-2] + "es")
    if lemma.endswith(("itis", "men")):
        return (lemma,)
    if lemma.endswith("man") and lemma not in irregular.REGULAR_MAN:
        return (lemma, lemma[:-2] + "en")
    if lemma.endswith("oma"):
        return (lemma, lemma + "s", lemma + "ta")
    return (lemma, _with_s(lemma))


def _singular_in_s(word: str) -> bool:
    return word.endswith(("ss", "us", "sis", "xis")) or word in irregular.SINGULAR_S


def _adjective_forms(lemma: str) -> Iterable[str]:
    if lemma in irregular.ADJECTIVES:
        return (lemma, *irregular.ADJECTIVES[lemma])
    if lemma.endswith(("ed", "ing", "ous", "al", "ive", "ic", "ful", "less", "ant", "ent")) and len(lemma) > 5:
        return (lemma,)
    if _ends_in_consonant_y(lemma) and _syllables(lemma) <= 3:
        return (lemma, lemma[:-1] + "ier", lemma[:-1] + "iest")
    if lemma.endswith("e") and (_syllables(lemma) <= 2 if lemma.endswith("le") else _is_one_syllable(lemma[:-1])):
        return (lemma, lemma + "r", lemma + "st")
    if _is_one_syllable(lemma) and not lemma.endswith("e"):
        stem = lemma + lemma[-1] if _ends_in_one_consonant(lemma) and lemma[-1] not in "wxy" else lemma
        return (lemma, stem + "er", stem + "est")
    return (lemma,)


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS


def _ends_in_one_consonant(word: str) -> bool:
    """Consonant after exactly one vowel letter: stop, transmit, equip; not feel, help."""
    if len(word) < 3 or word[-1] in _VOWELS or word[-2] not in _VOWELS:
        return False
    return word[-3] not in _VOWELS or (word[-3:-1] in ("ui",) and word[-4:-3] == "q")


def _syllables(word: str) -> int:
    """Runs of vowel letters: good enough to tell one syllable from more."""
    count = 0
    before = False
    for letter in word:
        vowel = letter in _VOWELS or letter == "y"
        count += vowel and not before
        before = vowel
    return count


def _is_one_syllable(word: str) -> bool:
    return _syllables(word) == 1
