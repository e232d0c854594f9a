"""Directions for use, read by their parts: a verb of intake or use as advice, and an amount, a time or a place beside it.

They are handed on as mentions of a concept of their own, `direction`, so that rules can name it in their patterns. Its groups
tell how a direction is said: `imperative` ("Take two drops"), `advised` ("you can take", "may be taken", "we suggest"), `told`
("I give him 500 mg", "most people take two"), `stated` ("two drops daily" in whatever sentence), `fragment` (no verb).
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from healthlint.language.model import Mention, Term
from healthlint.light_dataclasses import replace
from healthlint.reading.direction_moods import (
    BE,
    BEHIND,
    FINITE,
    OBJECTS,
    TELLERS,
    THINGS,
    TO_ADVICE,
    WARES,
    addresses,
    behind_adverbs,
    mood_of,
)
from healthlint.reading.dose_parts import TIMES, Part, dose_parts, is_count, is_definite
from healthlint.reading.model import BlockReading
from healthlint.reading.view import SentenceView

CONCEPT = "direction"

_FIRST = attrgetter("first")

_PARTS = frozenset(("dose-unit", "dose-time", "dose-site"))

_RANGING = frozenset(("to", "or", "and"))
_WHOLES = frozenset(("of", "that", "this", "the"))
"""Words behind "half" that tell that half of a dose is meant."""
_SEASON = frozenset(("from", "until", "during", "throughout"))
_UP_TO = frozenset(("to", "by", "with", "at"))
_LASTING = frozenset(("for", "over", "until", "till"))
_SPREAD = frozenset(("over", "in", "within", "across", "during"))
_HOURS = "hours"
"""What one aims for in sleep, and no remedy is counted in."""
_CONTAINER = "container"
"""What a supply is counted in: "a bottle every month" tells how long it lasts."""
_CLOTHES = "clothes"
_MINUTES = frozenset(("minute", "minutes", "min", "mins"))

_PLACES = frozenset(("site", "medium"))
_TAKING = frozenset(("swallow", "inhale", "rinse", "apply"))
_PASSIVE = _TAKING | {"give", "use"}
_DOING = _PASSIVE | {"hold", "prepare"}
_PACING = frozenset(("pace", "raise"))
_CUSTOMARY = _DOING | _PACING
_REGULAR = _TAKING | {"use"}
_PLACING = frozenset(("apply", "prepare", "hold"))
"""Groups of verbs: what can be the thing done in each way of saying it."""

_SAID = {"allowed": "advised", "passive": "advised", "custom": "told"}
"""Ways that rules need not tell apart."""
_FIXED = {"allowed": ("frequency", "timing"), "passive": ("frequency",)}
"""Parts that make a direction of what may be done, and of what is done."""
_LIGHT = frozenset(("have", "do", "try"))
"""Verbs that say so little that only a pronoun behind them is the thing offered: "do it twice a week"."""
_REPEATING = frozenset(("repeat", "continue", "double", "follow"))

_SIZES = frozenset(("amount", "dose", "dosage", "serving", "portion"))
"""Words that stand for what is taken: "take the same amount every two hours"."""
_TO_WARE = 6
"""Tokens behind a verb within which its object stands."""
_TO_COURSE = 8
"""Tokens between a verb and how long it is to go on, with its object between them."""
_TO_TIME = 4
"""Tokens between an amount and the time that goes with it."""


def with_directions(blocks: Sequence[BlockReading]) -> list[BlockReading]:
    """The blocks with the directions in them as further mentions."""
    return [_read(block) for block in blocks]


def _read(reading: BlockReading) -> BlockReading:
    places = [mention.first for mention in reading.mentions if mention.term.concept in _PARTS]
    if not places:
        return reading
    sentences = dict.fromkeys(bisect_right(reading.sentences, place, key=_FIRST) - 1 for place in places)
    found = [one for number in sentences for one in directions_in(SentenceView(reading, reading.sentences[number]))]
    if not found:
        return reading
    return replace(reading, mentions=sorted([*reading.mentions, *found], key=lambda m: (m.first, -m.last)))


def directions_in(view: SentenceView) -> list[Mention]:
    """The directions of a sentence, none overlapping another, in the order of the text."""
    parts = dose_parts(view)
    if not parts:
        return []
    counted = {token for part in parts if part.kind == "amount" for token in range(part.first, part.last)}
    moods = [(verb, mood) for verb in view.of("intake") if verb.first not in counted and (mood := mood_of(view, verb))]
    found: list[Mention] = []
    for number, (verb, mood) in enumerate(moods):
        limit = moods[number + 1][0].first if number + 1 < len(moods) else view.last
        own = [part for part in parts if verb.last <= part.first and part.last <= limit]
        introducing = [part for part in parts if part.last <= verb.first] if number == 0 and mood == "imperative" else []
        if _directs(view, verb, mood, own, introducing):
            last = max((part.last for part in own), default=verb.last)
            found.append(Mention(verb.first, last, Term(CONCEPT, verb.term.lemma, _SAID.get(mood, mood))))
    taken = [(one.first, one.last) for one in found]
    return found + [one for one in _stated(view, parts) if not any(a < one.last and one.first < b for a, b in taken)]


def _directs(view: SentenceView, verb: Mention, mood: str, own: Sequence[Part], introducing: Sequence[Part]) -> bool:
    """Whether a verb has the parts beside it that make a direction of it."""
    group = verb.term.group
    if mood == "allowed":
        own = [*own, *(part for part in dose_parts(view) if part.last <= verb.first and is_definite(part) and part.counted)]
        if group in _TAKING and any(_is_course(view, part) for part in own):
            return True
    kinds = {part.kind for part in own} | ({part.kind for part in introducing} & TIMES)
    reach = _TO_WARE if group == "hold" else view.last
    definite = any(is_definite(part) for part in own if part.first - verb.last < reach) or _counts_alone(view, verb)
    if mood in ("allowed", "passive"):
        fixed = not kinds.isdisjoint(_FIXED[mood]) or (definite and mood == "allowed")
        repeated = group in _PASSIVE or verb.term.lemma in _REPEATING
        return (repeated and fixed) or (mood == "allowed" and group == "apply" and "site" in kinds)
    ware = _has_ware(view, verb)
    if mood in ("custom", "told"):
        return group in _CUSTOMARY and (definite or (ware and group in _REGULAR and "frequency" in kinds))
    if definite:
        return True
    if group in _PACING:
        return _paces(view, verb, own, introducing)
    if mood == "advised" and not ware:
        return group in _TAKING and "amount" in kinds and not kinds.isdisjoint(TIMES)
    inner = any(part.kind == "site" and part.group == "inner" for part in own)
    return (inner and group in _PLACING) or _is_done(view, verb, ware, kinds)


def _is_done(view: SentenceView, verb: Mention, ware: bool, kinds: set[str]) -> bool:
    """Whether an order without an amount of its own says enough of when, how often, how long or where."""
    group = verb.term.group
    timed = not kinds.isdisjoint(TIMES)
    if group == "swallow":
        return (ware and (timed or "medium" in kinds or "amount" in kinds)) or ("amount" in kinds and timed)
    if group in _TAKING:
        return "site" in kinds or ((ware or _on_site(view, verb)) and timed)
    if _is_of_clothes(view, verb):
        return "duration" in kinds
    if group == "hold":
        lasting = kinds & {"duration", "frequency"}
        return len(lasting) > 1 or (bool(lasting) and (ware or "site" in kinds))
    if group == "prepare":
        return (ware and len(kinds) > 1) or kinds >= {"duration", "frequency"}
    if group == "give":
        return ware and (timed or "amount" in kinds or _to_somebody(view, verb))
    direct = verb.last < view.last and view.words[verb.last] in THINGS
    if verb.term.lemma in _LIGHT:
        # "Try it for 30 days" is an offer.
        return direct and "frequency" in kinds
    return group == "use" and ware and not kinds.isdisjoint(("frequency", "duration"))


def _is_of_clothes(view: SentenceView, verb: Mention) -> bool:
    """ "Wear cotton socks and change them daily": what everybody wears."""
    return any(0 <= thing.first - verb.last < _TO_WARE and thing.term.group == _CLOTHES for thing in view.of("appliance"))


def _on_site(view: SentenceView, verb: Mention) -> bool:
    """ "Bathe the eye", "massage both knees": the object is the place itself."""
    return any(0 <= site.first - verb.last <= 1 and site.term.group != "medium" for site in view.of("dose-site"))


def _to_somebody(view: SentenceView, verb: Mention) -> bool:
    """ "Give it to your toddler"."""
    return any(
        0 < person.first - verb.last <= _TO_WARE and "to" in view.words[verb.last : person.first] for person in view.of("person")
    )


def _counts_alone(view: SentenceView, verb: Mention) -> bool:
    """ "Take two with water", "chew one", "go up to three": a number that stands for pieces of what is offered."""
    at = verb.last
    if verb.term.group in _PACING and at < view.last and view.words[at] in _UP_TO:
        at += 1
    if verb.term.group not in ("swallow", "give", *_PACING) or at >= view.last or not is_count(view.words[at]):
        return False
    if view.words[at] == "half":
        return at + 1 < view.last and view.words[at + 1] in _WHOLES
    while at + 2 < view.last and view.words[at + 1] in _RANGING and is_count(view.words[at + 2]):
        at += 2
    return at + 1 >= view.last or view.words[at + 1] in BEHIND or not view.words[at + 1].isalnum()


def _is_passive(view: SentenceView, verb: Mention) -> bool:
    return view.words[behind_adverbs(view, verb)] in (*BE, "best")


def _paces(view: SentenceView, verb: Mention, own: Sequence[Part], introducing: Sequence[Part]) -> bool:
    """ "Start with 5 minutes", "go up to 20 minutes", "start a week before you leave", "stay on it for a year"."""
    near = [part for part in own if part.first - verb.last <= (_TO_COURSE if _is_course(view, part) else _TO_TIME)]
    if verb.term.lemma in _REPEATING:
        return any(part.kind in TIMES for part in (*near, *introducing))
    return any(part.counted and part.kind in ("amount", "duration", "timing") and part.group != _HOURS for part in near)


def _has_ware(view: SentenceView, verb: Mention) -> bool:
    """Whether a verb has a thing that is taken or used as its object, or, in the passive, as its subject."""
    words, last = view.words, min(view.last, verb.last + _TO_WARE)
    if not (OBJECTS.isdisjoint(words[verb.last : min(view.last, verb.last + 2)]) and _SIZES.isdisjoint(words[verb.last : last])):
        return True
    if _is_passive(view, verb):
        return words[view.first] in OBJECTS or any(ware.last <= verb.first for ware in view.of(*WARES))
    return any(verb.last <= ware.first < last for ware in view.of(*WARES))


def _stated(view: SentenceView, parts: Sequence[Part]) -> list[Mention]:
    """Amounts with a time beside them, in whatever sentence; and sentences that are directions without a verb."""
    found: list[Mention] = []
    for number, part in enumerate(parts):
        following = parts[number + 1 :]
        beside = next((p for p in following if p.first >= part.last and _goes_with(view, part, p)), None)
        if beside is not None and (not found or found[-1].last <= part.first):
            found.append(Mention(part.first, beside.last, Term(CONCEPT, "dose", "stated")))
    return found or _advised_bare(view, parts) or _fragment(view, parts)


def _goes_with(view: SentenceView, part: Part, time: Part) -> bool:
    """Whether a time belongs to an amount: "two drops daily", "20 minutes a day", "six sessions over three weeks"."""
    if time.first - part.last > _TO_TIME or any(
        not word.isalnum() and word != "," for word in view.words[part.last : time.first]
    ):
        return False
    if part.kind == "duration":
        return part.group in _MINUTES and part.counted and time.kind == "frequency"
    if part.kind != "amount" or part.group == _CONTAINER:
        return False
    spread = time.kind == "duration" and part.group == "round" and view.words[time.first - 1] in _SPREAD
    return time.kind in ("frequency", "timing") or spread


def _advised_bare(view: SentenceView, parts: Sequence[Part]) -> list[Mention]:
    """ "We suggest first thing in the morning": advice that needs no verb of intake."""
    for advice in view.of("intake"):
        if advice.term.group != "advise" or view.words[behind_adverbs(view, advice)] not in TELLERS:
            continue
        told = [part for part in parts if 0 <= part.first - advice.last < TO_ADVICE and part.kind not in _PLACES and part.counted]
        if told:
            return [Mention(advice.first, told[-1].last, Term(CONCEPT, advice.term.lemma, "advised"))]
    return []


def _fragment(view: SentenceView, parts: Sequence[Part]) -> list[Mention]:
    """ "Two drops on the tongue", "half a dropper for toddlers", "toddlers: a spoonful", "once a week from April"."""
    head, *rest = parts
    finite = next((at for at in range(view.first, view.last) if view.words[at] in FINITE), view.last)
    if view.words[head.first] == "each" or (finite < view.last and not _is_subject(view, parts, finite)):
        return []
    labelled = head.first - 2 >= view.first and view.words[head.first - 1] == ":" and addresses(view, view.first, head.first - 1)
    if head.first > view.first and not labelled:
        return []
    ends = (
        [part.last for part in rest if part.kind != "amount" and _is_spent(view, part)]
        + _takers(view, head)
        + [head.last] * labelled
    )
    lasts = any(part.kind == "duration" for part in rest) or (head.last < view.last and view.words[head.last] in _SEASON)
    if (is_definite(head) and ends) or (head.kind == "frequency" and lasts):
        return [Mention(head.first, max([head.last, *ends]), Term(CONCEPT, "dose", "fragment"))]
    return []


def _is_course(view: SentenceView, part: Part) -> bool:
    """ "For at least three months": how long somebody is to go on."""
    return part.kind == "duration" and part.counted and _is_spent(view, part)


def _is_spent(view: SentenceView, part: Part) -> bool:
    """Whether a duration is that of the use: "two drops for a week", not "90 capsules, sent within three days"."""
    return part.kind != "duration" or not _LASTING.isdisjoint(view.words[max(view.first, part.first - 3) : part.first + 1])


def _is_subject(view: SentenceView, parts: Sequence[Part], finite: int) -> bool:
    """Whether an amount and its place are what a sentence is about: "two drops on the pillow will ..."."""
    own = [part for part in parts if part.last <= finite]
    return (
        len(own) > 1 and own[0].first == view.first and is_definite(own[0]) and own[-1].last == finite and own[-1].kind in _PLACES
    )


def _takers(view: SentenceView, amount: Part) -> list[int]:
    """Behind which token those end for whom an amount is: "for toddlers"."""
    if amount.last >= view.last or view.words[amount.last] not in ("for", "per"):
        return []
    return [person.last for person in view.of("person") if 0 < person.first - amount.last <= 2]
