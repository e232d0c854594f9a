"""History: what was once believed or sold, as against a tradition that goes on."""

from healthlint.reading.scope import is_finite
from healthlint.reading.view import SentenceView

_YEAR_WORDS = frozenset(("in", "until", "before", "by", "around", "about", "during", "after"))
_GOES_ON = frozenset(("still", "today", "now", "nowadays", "continues", "continue", "remains"))
_PAST = frozenset(("was", "were", "had", "did", "once", "believed", "thought", "sold", "marketed", "prescribed", "given", "used"))
_PRESENT = frozenset(("is", "are", "has", "have", "can", "may", "will", "might", "could", "does", "do", "helps"))
_LAST_OLD_YEAR = 1979


def is_historical(view: SentenceView, first: int) -> bool:
    """Whether the sentence places what it says of token `first` in the past and says nothing of the present."""
    if not (view.has("historical") or _names_old_year(view)):
        return False
    words = view.words
    for mention in view.of("historical"):
        if any(word in ("since", "for") for word in words[max(view.first, mention.first - 2) : mention.first]):
            return False
    if any(word in _GOES_ON for word in words[view.first : view.last]):
        return False
    return _is_told_in_the_past(view, first)


def is_past(view: SentenceView, first: int) -> bool:
    """Whether token `first` is itself a verb told in the past: "reduced", "was used to treat"."""
    word = view.words[first]
    if word in ("was", "were"):
        return True
    before = view.words[max(view.first, first - 2) : first]
    return word.endswith("ed") and not any(w in _PRESENT or w in ("be", "been", "to") for w in before)


def _is_told_in_the_past(view: SentenceView, first: int) -> bool:
    """By the finite verb nearest to the words: their own form, or the auxiliary before them."""
    if is_finite(view, first):
        return False
    if view.words[first] in ("was", "were"):
        return True
    for index in range(first - 1, view.first - 1, -1):
        word = view.words[index]
        if word in _PAST:
            return True
        if word in _PRESENT:
            return False
    return True


def _names_old_year(view: SentenceView) -> bool:
    """Whether an old year is named as a time: "in 1890", not "since 1890"."""
    words = view.words
    if "1" not in view.text(view.first, view.last):
        return False
    for index in range(view.first + 1, view.last):
        word = words[index]
        if len(word) == 4 and word[0] == "1" and word.isdigit() and words[index - 1] in _YEAR_WORDS:
            return int(word) <= _LAST_OLD_YEAR
    return False
