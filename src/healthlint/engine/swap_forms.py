"""The forms of a term beside the forms of what to write instead."""

from collections.abc import Iterator

from healthlint.language.tokens import words_of

_PREPOSITIONS = frozenset(
    ("with", "without", "who", "whose", "that", "of", "in", "from", "for", "on", "to", "living", "at", "by")
)
_VOWEL_SOUND = ("hour", "honest", "heir", "honour")
_CONSONANT_SOUND = ("uni", "use", "usu", "eu", "one", "once", "uti")

_SMALL = frozenset(("a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as"))
"""Words that stay small in a title."""

FORMS = ("noun", "verb", "fixed")


Inflected = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""(token forms of the term, replacements in the same inflection, replacements where that form is a past participle)."""


def pairs(term: str, replacements: tuple[str, ...], form: str) -> Iterator[Inflected]:
    """Yield every form of the term with the replacements in that form, the entry form first."""
    yield words_of(term), replacements, replacements
    if form == "noun":
        from healthlint.language.inflection import noun_forms

        head, _, last = term.rpartition(" ")
        for plural in noun_forms(last.lower())[1:]:
            plurals = tuple(map(_plural, replacements))
            yield words_of(f"{head} {plural}"), plurals, plurals
    elif form == "verb":
        first, space, rest = term.partition(" ")
        for kind, word in _verb_forms(first.lower()):
            # Of most verbs past and participle are one form; which of the two is meant, the sentence tells.
            as_participle = "participle" if kind == "past" and _is_only_past(first.lower()) else kind
            yield (
                words_of(f"{word}{space}{rest}"),
                tuple(_in_form(replacement, kind) for replacement in replacements),
                tuple(_in_form(replacement, as_participle) for replacement in replacements),
            )


def inflected(words: tuple[str, ...], term: str, replacements: tuple[str, ...], form: str) -> Inflected:
    """The replacements in the form in which a term stands in the text, in whichever spelling; unchanged for an unknown form."""
    for forms in pairs(term, replacements, form):
        if len(forms[0]) == len(words) and all(map(_is_spelling_of, words, forms[0])):
            return forms
    return words, replacements, replacements


def _is_spelling_of(word: str, form: str) -> bool:
    if word == form:
        return True
    from healthlint.language.spelling import spelling_variants

    return word[:1] == form[:1] and word in spelling_variants(form)


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
    """(third, past, participle or ing; the form) for each form of a verb but the base."""
    from healthlint.language.inflection import verb_forms

    _, third, *others = verb_forms(verb)
    yield "third", third
    pasts = [word for word in others if not word.endswith("ing")]
    for word in pasts:
        yield ("past" if word == pasts[0] or _is_only_past(verb) else "participle"), word
    for word in others:
        if word.endswith("ing"):
            yield "ing", word


def _is_only_past(verb: str) -> bool:
    """Whether past and participle of a verb are the same: used, used, unlike took, taken."""
    from healthlint.language.irregular import VERBS

    return len(VERBS.get(verb, ())) < 2


def _in_form(phrase: str, kind: str) -> str:
    first, space, rest = phrase.partition(" ")
    forms = dict(reversed([*_verb_forms(first.lower())]))
    found = forms.get(kind) or forms.get("past" if kind == "participle" else kind, first)
    return f"{found}{space}{rest}"


def with_case(replacement: str, written: str, *, title: bool = False) -> str:
    """The replacement in the case of what it replaces: ALL CAPITALS, Capital first, or as it is; `title`: Every Word of It."""
    letters = [c for c in written if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return replacement.upper()
    if title:
        first, *others = replacement.split(" ")
        return " ".join((_capital(first), *(word if word in _SMALL else _capital(word) for word in others)))
    if letters and letters[0].isupper():
        return _capital(replacement)
    return replacement


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def article(replacement: str) -> str:
    """`a` or `an`, as the sound of the next word asks."""
    low = replacement.lower()
    if low.startswith(_VOWEL_SOUND):
        return "an"
    return "an" if low[:1] in "aeiou" and not low.startswith(_CONSONANT_SOUND) else "a"
