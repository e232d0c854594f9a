"""The forms of a term beside the forms of what to write instead."""

from collections.abc import Iterator

from healthlint.language.tokens import words_of

_PREPOSITIONS = frozenset(
    ("with", "without", "who", "whose", "that", "of", "in", "from", "for", "on", "to", "living", "at", "by")
)
_VOWEL_SOUND = ("hour", "honest", "heir", "honour")
_CONSONANT_SOUND = ("uni", "use", "usu", "eu", "one", "once", "uti")

FORMS = ("noun", "verb", "fixed")


def pairs(term: str, replacements: tuple[str, ...], form: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield (token forms of the term, replacements in the same inflection)."""
    from healthlint.language.inflection import noun_forms

    yield words_of(term), replacements
    if form == "noun":
        head, _, last = term.rpartition(" ")
        for plural in noun_forms(last.lower())[1:]:
            yield words_of(f"{head} {plural}"), tuple(map(_plural, replacements))
    elif form == "verb":
        first, space, rest = term.partition(" ")
        for kind, word in _verb_forms(first.lower()):
            yield words_of(f"{word}{space}{rest}"), tuple(_in_form(replacement, kind) for replacement in replacements)


def _plural(phrase: str) -> str:
    from healthlint.language.inflection import noun_forms

    words = phrase.split(" ")
    head = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words)) - 1
    forms = noun_forms(words[head].lower())
    words[head] = forms[1] if len(forms) > 1 else words[head]
    if words[head + 1 : head + 2] in (["who"], ["that"]) and len(words) > head + 2:
        words[head + 2] = _plural_verb(words[head + 2])
    return " ".join(words)


def _plural_verb(word: str) -> str:
    """`uses` to `use`, `is` to `are`: the verb of "who" after a plural."""
    from healthlint.language.inflection import verb_forms

    known = {"is": "are", "was": "were", "has": "have"}
    bases = (word[:-1], word[:-2], word[:-3] + "y")
    return known.get(word) or next((base for base in bases if base and verb_forms(base)[1:2] == (word,)), word)


def _verb_forms(verb: str) -> Iterator[tuple[str, str]]:
    from healthlint.language.inflection import verb_forms

    _, third, *others = verb_forms(verb)
    yield "third", third
    for word in others:
        yield ("ing" if word.endswith("ing") else "past"), word


def _in_form(phrase: str, kind: str) -> str:
    first, space, rest = phrase.partition(" ")
    found = next((word for sort, word in _verb_forms(first.lower()) if sort == kind), first)
    return f"{found}{space}{rest}"


def with_case(replacement: str, written: str) -> str:
    """The replacement in the case of what it replaces: ALL CAPITALS, Capital first, or as it is."""
    letters = [c for c in written if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return replacement.upper()
    if letters and letters[0].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def article(replacement: str) -> str:
    """`a` or `an`, as the sound of the next word asks."""
    low = replacement.lower()
    if low.startswith(_VOWEL_SOUND):
        return "an"
    return "an" if low[:1] in "aeiou" and not low.startswith(_CONSONANT_SOUND) else "a"
