"""The notation of lexicon terms, and its expansion into every surface form.

tumo(u)r           is wrong: write (tumour|tumor), or only "tumour": British and American spellings come by themselves
(chronic)? pain    an optional word
(neck|back) pain   a choice
{relieve} of pain  any form of the word in braces; also relieve~
shortness of breath   without marks the head is inflected: the last word of a noun or adjective before a preposition,
                   the first word of a verb
"""

import re
from collections.abc import Callable, Iterable
from itertools import product

from healthlint.language.inflection import adjective_forms, any_forms, noun_forms, spelling_variants, verb_forms
from healthlint.lazy_pattern import lazy_pattern

INFLECT = ("noun", "verb", "adjective", "none")
LIMIT = 2000
"""The most forms one entry may have; more is a slip of notation."""

_FORMS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "noun": noun_forms,
    "verb": verb_forms,
    "adjective": adjective_forms,
    "none": any_forms,
}
_PREPOSITIONS_WORDS = """
of in on at to for from with without by under over during after before between against per as into and or due related
caused
"""
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())
_GROUP = lazy_pattern(r"\(([^()]*)\)(\??)")
_MARKED = lazy_pattern(r"\{([^{}\s]+)\}|([^\W\d_][\w'-]*)~")
_STRAY = lazy_pattern(r"[(){}|~?\[\]<>]")
_WORD = lazy_pattern(r"[^\s]+")


class TermError(ValueError):
    """A term that does not follow the notation; the message says what to write instead."""


def expand(entry: str, inflect: str) -> list[str]:
    """Return every surface form of an entry, in the spelling of the entry first, without repeats."""
    forms: dict[str, None] = {}
    for phrase in _alternatives(entry):
        for form in _inflected(phrase, inflect):
            for spelled in _spelled(form):
                forms[spelled] = None
                if len(forms) > LIMIT:
                    raise TermError(f"“{entry}” stands for more than {LIMIT} forms; split it or use fewer choices.")
    return list(forms)


def plain(entry: str) -> str:
    """The entry's own form: first choices, options left out, marks removed. It is the term's lemma."""

    def first(match: re.Match[str]) -> str:
        return "" if match[2] else match[1].split("|")[0]

    while _GROUP.search(entry):
        entry = _GROUP.sub(first, entry)
    return " ".join(_MARKED.sub(lambda match: (match[1] or match[2]).partition(":")[0], entry).split())


def _alternatives(entry: str) -> Iterable[str]:
    """Expand (a|b) and (a)?, innermost first."""
    match = _GROUP.search(entry)
    if match is None:
        if stray := _STRAY.search(_MARKED.sub("", entry)):
            raise TermError(f"“{entry}” has a stray “{stray[0]}”; the notation is (a|b), (a)?, {{word}} and word~.")
        yield " ".join(entry.split())
        return
    choices = match[1].split("|")
    if any(not choice.strip() for choice in choices):
        raise TermError(f"“{entry}” has an empty choice; write (a|b)? for something optional.")
    for choice in choices:
        _check_borders(entry, match, choice)
    for choice in [*choices, *([""] if match[2] else [])]:
        yield from _alternatives(entry[: match.start()] + choice + entry[match.end() :])


def _check_borders(entry: str, match: re.Match[str], choice: str) -> None:
    before, after = entry[: match.start()], entry[match.end() :]
    if (before[-1:].isalnum() and choice[0].isalnum()) or (after[:1].isalnum() and choice[-1].isalnum()):
        raise TermError(f"“{entry}” has brackets inside a word; give whole words: (tumour|tumours).")


def _inflected(phrase: str, inflect: str) -> Iterable[str]:
    if _MARKED.search(phrase):
        return _expand_marks(phrase, inflect)
    if inflect == "none":
        return [phrase]
    words = phrase.split()
    if not words:
        return []
    place = 0 if inflect == "verb" else _noun_head(words)
    return [" ".join([*words[:place], form, *words[place + 1 :]]) for form in _forms_of(words[place], inflect)]


def _noun_head(words: list[str]) -> int:
    for place, word in enumerate(words[1:], start=1):
        if word in _PREPOSITIONS:
            return place - 1
    return len(words) - 1


def _forms_of(word: str, inflect: str) -> tuple[str, ...]:
    if word.endswith("'s") or not word[-1].isalpha() or word != word.lower():
        return (word,) if word == word.lower() or inflect != "noun" else (word, word + "s")
    return _FORMS[inflect](word)


def _expand_marks(phrase: str, inflect: str) -> Iterable[str]:
    parts: list[tuple[str, ...]] = []
    end = 0
    for match in _MARKED.finditer(phrase):
        parts.append((phrase[end : match.start()],))
        word, colon, kind = (match[1] or match[2]).partition(":")
        if colon and kind not in _FORMS:
            raise TermError(f"“{phrase}” asks for forms as “{kind}”; it can be one of {', '.join(INFLECT)}.")
        parts.append(_FORMS[kind or inflect](word))
        end = match.end()
    parts.append((phrase[end:],))
    return ("".join(choice) for choice in product(*parts))


def _spelled(form: str) -> Iterable[str]:
    """The form in British and American spelling; every word is varied on its own."""
    words = _WORD.findall(form)
    choices = [_word_spellings(word) for word in words]
    if all(len(choice) == 1 for choice in choices):
        return [form]
    return (" ".join(choice) for choice in product(*choices))


def _word_spellings(word: str) -> tuple[str, ...]:
    parts = word.split("-")
    if len(parts) == 1:
        return spelling_variants(word)
    return tuple("-".join(choice) for choice in product(*(spelling_variants(part) for part in parts)))
