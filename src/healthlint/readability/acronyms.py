"""Acronyms that a draft uses and never spells out."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from operator import itemgetter

from healthlint.lazy_pattern import lazy_pattern
from healthlint.readability.measured import Measured

# Begins with a capital and then looks back, so that `re` looks for capitals first.
_ACRONYM = lazy_pattern(r"([A-Z](?<![\w.\-/@#&][A-Z])[A-Z]{1,5})(s?)(?:['’]s)?(?![\w@/]|\.\w|-\d)")
_NOT_ACRONYMS = lazy_pattern(
    r"[IVX]+|[IVXLC]{3,}"  # Roman numerals
    r"|MG|ML|MCG|KG|IU|CM|MM|KM|LB|LBS|OZ|BPM|KCAL"  # units
    r"|AM|PM|BC|AD|CE|BCE"  # times
    r"|MD|RN|DO|PA|NP|RD|DDS|LCSW|MPH|MS|BA|BS|BSC|MSC|FACP|MRCP|FRCP|JD|MBA"  # credentials
)
_WORD_BEFORE = lazy_pattern(r"[^\W\d_]{2,}\W{0,2}$")
_CLOSED = lazy_pattern(r"['’]?s?\s*[),;:]")
_SPELLED_AFTER = lazy_pattern(
    r"(?:['’]?s)?\s*(?:\(\s*[^\W\d_][\w’'-]*[\s-]+\w"
    r"|,? (?:or|short for|which stands for|stands for|means|meaning|is short for|is the|is an?|are)\b"
    r"|[—–]\s*\w|\s-\s)"
)
_NAMED_BEFORE = lazy_pattern(r"(?:\b(?:or|called|as|abbreviated(?: to| as)?|termed|simply|acronym)|[,:])\s+[\"“‘']?$")
_INITIAL = lazy_pattern(r"(?<![^\W\d_'’])[^\W\d_]")
_LETTERS_ALONE = {number: " " for number in range(128) if not chr(number).isalpha()}
_PLAIN_WORD = lazy_pattern(r"[^\W\d_]+|[.:;!?]")
_SMALL_WORDS = frozenset(("of", "and", "for", "the", "on", "in", "to", "a", "an", "with"))
_SHORTEST_TO_SEARCH = 4
_WINDOW = 60


def undefined_acronyms(texts: Sequence[tuple[int, str]], known: Set[str], is_everyday: Callable[[str], bool]) -> list[Measured]:
    """The first use of each acronym that the texts (block index, text as written) never spell out.

    `known` are acronyms that need no explanation, in capitals; `is_everyday` tells words, in lower case, that are no acronyms
    even when they are shouted (`Vocabulary.is_everyday`). The value is how often the acronym occurs. An acronym counts as spelled
    out when it stands in brackets behind words, when words stand in brackets behind it, when "or", "stands for" and the like join
    the two, or when its letters begin words in a row: any words from four letters on, capitalised ones always ("National Cancer
    Institute" explains NCI). Texts in capitals throughout are passed over.
    """
    first: dict[str, Measured] = {}
    times: dict[str, int] = {}
    defined: set[str] = set()
    for block, text in texts:
        if text.isupper():
            continue
        for acronym, start, end in _acronyms(text):
            if acronym in known or _NOT_ACRONYMS.fullmatch(acronym) or is_everyday(acronym.lower()):
                continue
            times[acronym] = times.get(acronym, 0) + 1
            if acronym not in defined and _is_spelled_out(acronym, text, start, end):
                defined.add(acronym)
            first.setdefault(acronym, Measured(block, start, end, 1, {"acronym": acronym}))
    open_ones = first.keys() - defined
    if open_ones:
        defined |= _begun_by_words(open_ones, [text for _, text in texts])
    return [
        Measured(use.block, use.start, use.end, times[acronym], use.names)
        for acronym, use in first.items()
        if acronym not in defined
    ]


def _acronyms(text: str) -> Iterator[tuple[str, int, int]]:
    """Words in capitals that stand alone among words in lower case."""
    found = list(_ACRONYM.finditer(text))
    for at, match in enumerate(found):
        before = text[found[at - 1].end(2) : match.start()] if at else "start"
        after = text[match.end(2) : found[at + 1].start()] if at + 1 < len(found) else "end"
        if before != " " and after != " ":
            yield match[1], match.start(1), match.end(2)


def _begun_by_words(acronyms: Set[str], texts: Iterable[str]) -> set[str]:
    """Those whose letters begin words in a row."""
    long = {acronym for acronym in acronyms if len(acronym) >= _SHORTEST_TO_SEARCH}
    found: set[str] = set()
    for text in texts:
        # To go through the words takes long; few texts hold all the letters of an acronym as capitals.
        possible = [acronym for acronym in acronyms if _holds_all(text, acronym)]
        if not long and not possible:
            continue
        initials = _initials(text)
        if long:
            spoken = initials.upper()
            found.update(acronym for acronym in long if acronym in spoken)
        if possible:
            written = "".join(filter(str.isupper, initials))
            if any(map(written.__contains__, possible)):
                capitals = _capitals(text)
                found.update(acronym for acronym in possible if acronym in capitals)
    return found


def _initials(text: str) -> str:
    """The letters that follow no letter, as written."""
    if not text.isascii():
        return "".join(_INITIAL.findall(text))
    return "".join(map(itemgetter(0), text.translate(_LETTERS_ALONE).split()))


def _holds_all(text: str, letters: str) -> bool:
    for letter in letters:  # noqa: SIM110 - three times as fast as all() here, and called for every text
        if letter not in text:
            return False
    return True


def _capitals(text: str) -> str:
    """The initials of capitalised words; words between that are neither capitalised nor small part them."""
    letters: list[str] = []
    for word in _PLAIN_WORD.findall(text):
        if word[0].isupper():
            letters.append(" " if len(word) > 1 and word.isupper() else word[0])
        elif word not in _SMALL_WORDS:
            letters.append(" ")
    return "".join(letters)


def _is_spelled_out(acronym: str, text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if before.endswith("(") and _WORD_BEFORE.search(before[:-1]):
        return bool(_CLOSED.match(after))
    return bool(_SPELLED_AFTER.match(after)) or bool(
        _NAMED_BEFORE.search(before) and not before.rstrip("\"“‘' ").endswith((",", ":")) and _long_form_before(before, acronym)
    )


def _long_form_before(before: str, acronym: str) -> bool:
    initials = _initials(before).upper()
    return any(acronym == initials[at : at + len(acronym)] for at in range(len(initials)))
