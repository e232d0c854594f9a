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
from healthlint.reading.dose_parts import TIMES, Part, dose_parts, is_count, is_definite
from healthlint.reading.model import BlockReading
from healthlint.reading.view import SentenceView

CONCEPT = "direction"

_FIRST = attrgetter("first")

_PARTS = frozenset(("dose-unit", "dose-time", "dose-site"))
_WARES = ("substance", "product", "practice", "name", "remedy-matter", "appliance")

_OPENING = frozenset((":", ";", "\u2014", "\u2022", "|", ".", "(", '"', "!"))
_LEADING = frozenset("then simply just always please first next also only gently slowly instead again finally so".split())  # noqa: SIM905
_INTRODUCING = frozenset(
    "in at on for before after ahead once when if even every each during from with to as until whenever by".split()  # noqa: SIM905
)
_DETERMINERS = frozenset("a an the your his her their our my this that these those each every any some no".split())  # noqa: SIM905
_MODALS = frozenset(("can", "may", "should", "could", "might", "must", "'ll", "will", "would"))
_BE = frozenset(("is", "are", "be", "'s", "'re"))
_FINITE = _BE | _MODALS | frozenset(("was", "were", "been", "has", "have", "had", "do", "does", "did", "not"))
_ADDRESSED = frozenset("you people everyone everybody anyone anybody most some many others".split())  # noqa: SIM905
_TELLERS = frozenset(("i", "we"))
_ADVERBS = frozenset("also always often usually then just simply only either still now even normally typically".split())  # noqa: SIM905
_THINGS = frozenset(("it", "them", "this", "these"))
_OBJECTS = _THINGS | frozenset(("one", "some", "both", "half", "him", "her"))
_BEFORE_NOUNS = frozenset("a an the your our more in on onto to into over under with at for as by up between from".split())  # noqa: SIM905
_BEFORE_TIMES = frozenset("before after once twice each every about around only until daily nightly weekly again".split())  # noqa: SIM905
_BEHIND = _OBJECTS | _BEFORE_NOUNS | _BEFORE_TIMES | {"out", "off", "straight", "neat"}
"""Words that may stand behind a verb that is an order; a noun makes a noun of it ("spray bottle")."""
_NEEDING = frozenset(("need", "want", "have", "like"))
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

_TO_WARE = 6
"""Tokens behind a verb within which its object stands."""
_TO_TIME = 4
"""Tokens between an amount and the time that goes with it."""
_INTRODUCTION = 9
"""Tokens of a phrase that introduces an order without a comma ("In the evening drink")."""
_TO_ADVICE = 4
"""Tokens between a word of advice and the verb of what is advised: "we recommend that you take"."""


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
    moods = [(verb, mood) for verb in view.of("intake") if verb.first not in counted and (mood := _mood(view, verb))]
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


def _mood(view: SentenceView, verb: Mention) -> str:
    """How a verb is said: `imperative`, `advised`, `allowed`, `passive`, `custom`, `told`; empty for all other ways."""
    if verb.term.group in ("advise", "judged"):
        return ""
    is_base = view.words[verb.first] == verb.term.lemma.split()[0]
    if is_base and _is_order(view, verb):
        return "imperative"
    at = _behind_adverbs(view, verb)
    before = view.words[at]
    if before == "be" or (before == "best" and not is_base):
        return "allowed"
    if before in _BE and not is_base and not view.words[verb.first].endswith("ing"):
        return "passive"
    if _is_advised(view, verb, is_base):
        return "advised"
    if is_base and at < verb.first and _addresses(view, at, at + 1) and "if" not in view.words[max(view.first, at - 1) : at]:
        return "custom"
    return "told" if before in _TELLERS and not _is_third_person(view, verb) else ""


def _is_third_person(view: SentenceView, verb: Mention) -> bool:
    return view.words[verb.first].endswith("s") and not verb.term.lemma.split()[0].endswith("s")


def _behind_adverbs(view: SentenceView, verb: Mention) -> int:
    """The token before a verb and its adverbs, or the verb's own when nothing stands there."""
    at = verb.first - 1
    while at > view.first and (view.words[at] in _ADVERBS or view.words[at].endswith("ly")):
        at -= 1
    return at if at >= view.first else verb.first


def _is_order(view: SentenceView, verb: Mention) -> bool:
    """Whether a verb in its base form begins an order, or goes on with one."""
    words = view.words
    if verb.last < view.last and not _may_follow(view, verb.last):
        return False
    at = verb.first - 1
    while at >= view.first and (words[at] in _LEADING or words[at].endswith("ly")):
        at -= 1
    if (
        at < view.first
        or words[at] in _OPENING
        or (at == view.first and words[at].isdigit())
        or "so" in words[at + 1 : verb.first]
    ):
        # The number is that of a step.
        return True
    goes_on = words[at] in (",", "and", "or")
    if goes_on and (words[view.first] in _INTRODUCING or _began(view, verb)):
        return words[at] == "," or _began(view, verb)
    return not goes_on and verb.term.group != "use" and _introduces(view, at)


def _may_follow(view: SentenceView, at: int) -> bool:
    """Whether what stands behind a verb can be its object or go with it: "drops" in "spray drops" is no sign of an order."""
    word = view.words[at]
    if word in _BEHIND or is_count(word) or word.endswith("ly") or not word.isalpha():
        return True
    return any(mention.first in (at, at + 1) for mention in view.of(*_WARES, "dose-time"))


def _began(view: SentenceView, verb: Mention) -> bool:
    """Whether an order stands before a verb in its sentence."""
    return any(
        other.last <= verb.first
        and view.words[other.first] == other.term.lemma.split()[0]
        and (
            other.first == view.first
            or view.words[other.first - 1] in _OPENING
            or view.words[other.first - 1] in (*_LEADING, ",")
        )
        for other in view.of("intake")
    )


def _introduces(view: SentenceView, last: int) -> bool:
    """Whether the sentence up to a token is a phrase that introduces an order without a comma."""
    words = view.words[view.first : last + 1]
    if len(words) > _INTRODUCTION or words[0] not in _INTRODUCING or words[-1] in _DETERMINERS or words[-1] in _INTRODUCING:
        return False
    return _FINITE.isdisjoint(words) and "," not in words and (words[0] != "to") and _ADDRESSED.isdisjoint(words)


def _is_advised(view: SentenceView, verb: Mention, is_base: bool) -> bool:
    """Whether somebody tells the reader to: "you can take", "should be taken", "we suggest taking", "try taking"."""
    words = view.words
    at = _behind_adverbs(view, verb)
    before = words[at]
    if before in _MODALS or (before == "to" and at > view.first + 1 and words[at - 1] in _NEEDING):
        start = max(view.first, at - _TO_ADVICE)
        return is_base and _addresses(view, start, at) and "who" not in words[start:at]
    advising = any(
        0 <= verb.first - other.last < _TO_ADVICE and other.first != verb.first
        for other in view.of("intake")
        if other.term.group in ("advise", "judged") or other.term.lemma == "try"
    )
    return advising and (is_base or words[verb.first].endswith("ing"))


def _addresses(view: SentenceView, first: int, last: int) -> bool:
    """Whether readers or people like them are named between two tokens."""
    if not _ADDRESSED.isdisjoint(view.words[first:last]):
        return True
    return any(first < person.last <= last for person in view.of("person"))


def _directs(view: SentenceView, verb: Mention, mood: str, own: Sequence[Part], introducing: Sequence[Part]) -> bool:
    """Whether a verb has the parts beside it that make a direction of it."""
    group = verb.term.group
    if mood == "allowed":
        own = [*own, *(part for part in dose_parts(view) if part.last <= verb.first and is_definite(part) and part.counted)]
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
        return _paces(verb, own, introducing)
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
    if group == "hold":
        lasting = kinds & {"duration", "frequency"}
        return len(lasting) > 1 or (bool(lasting) and (ware or "site" in kinds))
    if group == "prepare":
        return (ware and len(kinds) > 1) or kinds >= {"duration", "frequency"}
    if group == "give":
        return ware and (timed or "amount" in kinds or _to_somebody(view, verb))
    direct = verb.last < view.last and view.words[verb.last] in _THINGS
    if verb.term.lemma in _LIGHT:
        # "Try it for 30 days" is an offer.
        return direct and "frequency" in kinds
    return group == "use" and ware and not kinds.isdisjoint(("frequency", "duration"))


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
    return at + 1 >= view.last or view.words[at + 1] in _BEHIND or not view.words[at + 1].isalnum()


def _is_passive(view: SentenceView, verb: Mention) -> bool:
    return view.words[_behind_adverbs(view, verb)] in (*_BE, "best")


def _paces(verb: Mention, own: Sequence[Part], introducing: Sequence[Part]) -> bool:
    """ "Start with 5 minutes", "go up to 20 minutes", "start a week before you leave", "repeat daily"."""
    near = [part for part in own if part.first - verb.last <= _TO_TIME]
    if verb.term.lemma in _REPEATING:
        return any(part.kind in TIMES for part in (*near, *introducing))
    return any(part.counted and part.kind in ("amount", "duration", "timing") and part.group != _HOURS for part in near)


def _has_ware(view: SentenceView, verb: Mention) -> bool:
    """Whether a verb has a thing that is taken or used as its object, or, in the passive, as its subject."""
    words, last = view.words, min(view.last, verb.last + _TO_WARE)
    if not _OBJECTS.isdisjoint(words[verb.last : min(view.last, verb.last + 2)]):
        return True
    if _is_passive(view, verb):
        return words[view.first] in _OBJECTS or any(ware.last <= verb.first for ware in view.of(*_WARES))
    return any(verb.last <= ware.first < last for ware in view.of(*_WARES))


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
        if advice.term.group != "advise" or view.words[_behind_adverbs(view, advice)] not in _TELLERS:
            continue
        told = [
            part for part in parts if 0 <= part.first - advice.last < _TO_ADVICE and part.kind not in _PLACES and part.counted
        ]
        if told:
            return [Mention(advice.first, told[-1].last, Term(CONCEPT, advice.term.lemma, "advised"))]
    return []


def _fragment(view: SentenceView, parts: Sequence[Part]) -> list[Mention]:
    """ "Two drops on the tongue", "half a dropper for toddlers", "toddlers: a spoonful", "once a week from April"."""
    head, *rest = parts
    finite = next((at for at in range(view.first, view.last) if view.words[at] in _FINITE), view.last)
    if view.words[head.first] == "each" or (finite < view.last and not _is_subject(view, parts, finite)):
        return []
    labelled = head.first - 2 >= view.first and view.words[head.first - 1] == ":" and _addresses(view, view.first, head.first - 1)
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
