"""The parts of a direction for use: amounts, how often, when, how long, and where on the body or into what."""

from collections.abc import Iterable, Sequence

from healthlint.language.model import Mention
from healthlint.light_dataclasses import dataclass
from healthlint.reading.view import SentenceView

TIMES = frozenset(("frequency", "timing", "duration"))
"""The kinds of part that tell when, how often and how long."""

_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty sixty".split()  # noqa: SIM905
)
_VAGUE = frozenset(("few", "several", "couple", "half", "quarter", "another", "\u00bd", "\u00bc"))
_SOME = frozenset(("few", "several", "couple"))
_ARTICLES = frozenset(("a", "an", "each"))
_JOINING = frozenset(("to", "or", "and", "\u2014", "of", "the", "up", "about", "around", "full", "a", "an"))
_NO_ADJECTIVES = frozenset(
    "to or and of in on for with at by from per than as is are was were be can may a an the your it them our my their not".split()  # noqa: SIM905
)
_PLACING = frozenset(
    "on onto to over under underneath beneath below behind in into inside around along up across with against at between".split()  # noqa: SIM905
)
_INSIDE = frozenset(("of", "a", "an", "the", "your", "our", "my"))
_REPEATED = frozenset(("once", "twice", "thrice"))
_BEFORE_AFTER = frozenset(("before", "after", "prior", "apart", "later", "beforehand", "ahead"))
_PAST = frozenset(("ago", "old", "later", "of"))
_UNTIL = frozenset(("until", "till"))
_LASTING = frozenset(("for", "least", "to", "than", "first", "another", "next", "on", "in"))
_WITHIN = frozenset(("within", "in", "for", "after", "about", "around", "than", "over", "of"))
"""Words before "a day" that make one day of it, not a rate."""
_PER = frozenset(("per", "every", "each"))
_TO_WEIGHT = 3
_ADJECTIVES = 2
"""Words between a number and what it counts: "two level teaspoons"."""
_TO_SITE = 7
"""Tokens from a preposition to the place that it leads to: "on the soles of both feet"."""
_DEFINITE_UNITS = frozenset(("weight", "measure", "piece"))
_SINGULAR_UNITS = frozenset(("minute", "hour", "day", "night", "week", "month", "year", "second", "morning", "evening"))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a direction, tokens `first` to `last` (exclusive). Kinds: amount, frequency, timing, duration, site, medium."""

    kind: str
    first: int
    last: int
    group: str = ""
    """Of an amount or duration: what it is counted in; of a site: whether it is on the body or within (`inner`)."""
    counted: bool = True
    """Whether a number stands there, and not "a" alone."""


def dose_parts(view: SentenceView) -> list[Part]:
    """The parts in a sentence, in the order of the text."""
    found = [*_amounts(view), *_times(view), *_sites(view), *_untils(view)]
    found.sort(key=lambda part: (part.first, -part.last))
    return found


def is_count(word: str) -> bool:
    """Whether a word is a number ("12", "twelve") or stands for one ("several")."""
    return word[0].isdigit() or word in _NUMBER_WORDS or word in _VAGUE


def _amounts(view: SentenceView) -> Iterable[Part]:
    for unit in view.of("dose-unit"):
        if unit.term.group == "bodyweight":
            yield from _by_weight(view, unit)
            continue
        first = _count_before(view, unit.first)
        if first is not None:
            counted = any(is_count(word) for word in view.words[first : unit.first])
            yield Part("amount", first, unit.last, unit.term.group, counted)


def _by_weight(view: SentenceView, unit: Mention) -> Iterable[Part]:
    """ "(2 mg) per kilo", "for every 10 pounds": how often an amount is to be counted."""
    for index in range(max(view.first, unit.first - _TO_WEIGHT), unit.first):
        if view.words[index] in _PER:
            yield Part("frequency", index, unit.last)
            return


def _count_before(view: SentenceView, index: int) -> int | None:
    """The first token of the number that counts what stands at a token; None where nothing counts it."""
    words = view.words
    at = index - 1
    for _ in range(_ADJECTIVES):
        if (
            at < view.first
            or is_count(words[at])
            or words[at] in _ARTICLES
            or not words[at].isalpha()
            or words[at] in _NO_ADJECTIVES
        ):
            break
        at -= 1
    if at >= view.first and words[at] in ("of", "a", "an") and at > view.first and is_count(words[at - 1]):
        at -= 1
    elif at - 2 >= view.first and words[at] in _ARTICLES and words[at - 1] == "of" and is_count(words[at - 2]):
        # A quarter of an hour.
        at -= 2
    if at < view.first or not (is_count(words[at]) or words[at] in _ARTICLES):
        return None
    if words[at] in _ARTICLES:
        return at
    while at - 1 >= view.first and (is_count(words[at - 1]) or _joins(words, at - 1, view.first)):
        at -= 1
    return at


def _joins(words: Sequence[str], at: int, first: int) -> bool:
    """Whether a word stands between two numbers ("two to three", "half of a")."""
    return words[at] in _JOINING and at > first and is_count(words[at - 1])


def _times(view: SentenceView) -> Iterable[Part]:
    words = view.words
    for mention in view.of("dose-time"):
        first = mention.first
        if mention.term.group == "unit":
            yield from _counted_time(view, mention)
            continue
        group = mention.term.group
        after = words[mention.last] if mention.last < view.last else ""
        before = words[first - 1] if first > view.first else ""
        if group == "frequency" and words[first] in _ARTICLES and before in _WITHIN:
            continue
        if group == "frequency" and after in _BEFORE_AFTER and words[first] in _ARTICLES and not _repeats(before):
            # "A week before you leave" tells when.
            yield Part("timing", first, mention.last + 1)
            continue
        if group == "frequency":
            while first > view.first and (
                words[first - 1] in _REPEATED or is_count(words[first - 1]) or _joins(words, first - 1, view.first)
            ):
                first -= 1
        yield Part(group, first, mention.last)
    taken = {mention.first for mention in view.of("dose-time")}
    for index in range(view.first, view.last - 1):
        if words[index] in _REPEATED and words[index] != "once" and index + 1 not in taken:
            yield Part("frequency", index, index + 1)


def _repeats(word: str) -> bool:
    """Whether a word before "a week" makes a rate of it: "twice a week before bed" is no week before bed."""
    return bool(word) and (word in _REPEATED or word in ("times", "days", "nights") or is_count(word))


def _counted_time(view: SentenceView, unit: Mention) -> Iterable[Part]:
    """ "For two weeks", "an hour before", "every three hours"; not "a 30 day trial", "two years old"."""
    words = view.words
    first = _count_before(view, unit.first)
    if first is None:
        return
    after = words[unit.last] if unit.last < view.last else ""
    if after in _PAST and not (after == "of" and words[unit.first].endswith("s")):
        return
    counted = any(is_count(word) and word not in _SOME for word in words[first : unit.first])
    several = counted and words[unit.first - 1] not in ("one", "1", "half", "quarter", "a", "an", "another")
    if several and words[unit.first] in _SINGULAR_UNITS:
        return
    before = words[first - 1] if first > view.first else ""
    if before == "every":
        yield Part("frequency", first - 1, unit.last)
    elif after in _BEFORE_AFTER:
        yield Part("timing", first, unit.last + 1)
    elif counted or before in _LASTING:
        yield Part("duration", first, unit.last, unit.term.lemma, counted)


def _sites(view: SentenceView) -> Iterable[Part]:
    words = view.words
    for mention in view.of("dose-site"):
        for index in range(mention.first - 1, max(view.first, mention.first - _TO_SITE) - 1, -1):
            if words[index] in _PLACING:
                yield Part("medium" if mention.term.group == "medium" else "site", index, mention.last, mention.term.group)
                break
            if not words[index].isalnum() or (words[index] in _NO_ADJECTIVES and words[index] not in _INSIDE):
                break


def _untils(view: SentenceView) -> Iterable[Part]:
    words = view.words
    return [Part("duration", index, index + 2) for index in range(view.first + 1, view.last - 1) if words[index] in _UNTIL]


def is_definite(part: Part) -> bool:
    """Whether a part is an amount that only a remedy is counted in ("two drops"), and not a cup or a round."""
    return part.kind == "amount" and part.group in _DEFINITE_UNITS
