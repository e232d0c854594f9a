"""How a verb of intake or use is said: as an order, as advice, as what is allowed, done, customary or told of oneself."""

from healthlint.language.model import Mention
from healthlint.reading.dose_parts import is_count
from healthlint.reading.view import SentenceView

WARES = ("substance", "product", "practice", "name", "remedy-matter", "appliance")
_OPENING = frozenset((":", ";", "\u2014", "\u2022", "|", ".", "(", '"', "!"))
_LEADING = frozenset("then simply just always please first next also only gently slowly instead again finally so".split())  # noqa: SIM905
_INTRODUCING = frozenset(
    "in at on for before after ahead once when if even every each during from with to as until whenever by".split()  # noqa: SIM905
)
_DETERMINERS = frozenset("a an the your his her their our my this that these those each every any some no".split())  # noqa: SIM905
_MODALS = frozenset(("can", "may", "should", "could", "might", "must", "'ll", "will", "would"))
BE = frozenset(("is", "are", "be", "'s", "'re"))
FINITE = BE | _MODALS | frozenset(("was", "were", "been", "has", "have", "had", "do", "does", "did", "not"))
_ADDRESSED = frozenset("you people everyone everybody anyone anybody most some many others".split())  # noqa: SIM905
TELLERS = frozenset(("i", "we"))
_ADVERBS = frozenset("also always often usually then just simply only either still now even normally typically".split())  # noqa: SIM905
THINGS = frozenset(("it", "them", "this", "these"))
OBJECTS = THINGS | frozenset(("one", "some", "both", "half", "him", "her"))
_BEFORE_NOUNS = frozenset("a an the your our more in on onto to into over under with at for as by up between from".split())  # noqa: SIM905
_BEFORE_TIMES = frozenset("before after once twice each every about around only until daily nightly weekly again".split())  # noqa: SIM905
BEHIND = OBJECTS | _BEFORE_NOUNS | _BEFORE_TIMES | {"out", "off", "straight", "neat"}
"""Words that may stand behind a verb that is an order; a noun makes a noun of it ("spray bottle")."""
_NEEDING = frozenset(("need", "want", "have", "like"))
_PARTED = frozenset(("take", "put", "keep", "leave", "let"))
_OWNED = frozenset(("your", "the", "his", "her", "their", "my", "any", "all"))
_PARTICLES = frozenset(("off", "out", "away", "apart", "down", "aside"))
_TO_PARTICLE = 5
"""Tokens behind a verb within which its particle stands."""
_INTRODUCTION = 9
"""Tokens of a phrase that introduces an order without a comma ("In the evening drink")."""
TO_ADVICE = 4
"""Tokens between a word of advice and the verb of what is advised: "we recommend that you take"."""


def mood_of(view: SentenceView, verb: Mention) -> str:
    """How a verb is said: `imperative`, `advised`, `allowed`, `passive`, `custom`, `told`; empty for all other ways."""
    if verb.term.group in ("advise", "judged") or _is_parted(view, verb):
        return ""
    is_base = view.words[verb.first] == verb.term.lemma.split()[0]
    if is_base and _is_order(view, verb):
        return "imperative"
    at = behind_adverbs(view, verb)
    before = view.words[at]
    if before == "be" or (before == "best" and not is_base):
        return "allowed"
    if before in BE and not is_base and not view.words[verb.first].endswith("ing"):
        return "passive"
    if _is_advised(view, verb, is_base):
        return "advised"
    if is_base and at < verb.first and addresses(view, at, at + 1) and "if" not in view.words[max(view.first, at - 1) : at]:
        return "custom"
    return "told" if before in TELLERS and not _is_third_person(view, verb) else ""


def _is_parted(view: SentenceView, verb: Mention) -> bool:
    """ "Take your shoes off at home": the verb of another meaning, with its object before the particle."""
    if verb.term.lemma not in _PARTED or verb.last >= view.last or view.words[verb.last] not in _OWNED:
        return False
    behind = view.words[verb.last + 1 : min(view.last, verb.last + _TO_PARTICLE)]
    return any(word in _PARTICLES for word in behind)


def _is_third_person(view: SentenceView, verb: Mention) -> bool:
    return view.words[verb.first].endswith("s") and not verb.term.lemma.split()[0].endswith("s")


def behind_adverbs(view: SentenceView, verb: Mention) -> int:
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
    if word in BEHIND or is_count(word) or word.endswith("ly") or not word.isalpha():
        return True
    return any(mention.first in (at, at + 1) for mention in view.of(*WARES, "dose-time"))


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
    first = next((at + 1 for at in range(last, view.first, -1) if view.words[at] == ";"), view.first)
    words = view.words[first : last + 1]
    if (
        not words
        or len(words) > _INTRODUCTION
        or words[0] not in _INTRODUCING
        or words[-1] in _DETERMINERS
        or words[-1] in _INTRODUCING
    ):
        return False
    return FINITE.isdisjoint(words) and "," not in words and (words[0] != "to") and _ADDRESSED.isdisjoint(words)


def _is_advised(view: SentenceView, verb: Mention, is_base: bool) -> bool:
    """Whether somebody tells the reader to: "you can take", "should be taken", "we suggest taking", "try taking"."""
    words = view.words
    at = behind_adverbs(view, verb)
    before = words[at]
    if before in _MODALS or (before == "to" and at > view.first + 1 and words[at - 1] in _NEEDING):
        start = max(view.first, at - TO_ADVICE)
        return is_base and addresses(view, start, at) and "who" not in words[start:at]
    advising = any(
        0 <= verb.first - other.last < TO_ADVICE and other.first != verb.first
        for other in view.of("intake")
        if other.term.group in ("advise", "judged") or other.term.lemma == "try"
    )
    return advising and (is_base or words[verb.first].endswith("ing"))


def addresses(view: SentenceView, first: int, last: int) -> bool:
    """Whether readers or people like them are named between two tokens."""
    if not _ADDRESSED.isdisjoint(view.words[first:last]):
        return True
    return any(first < person.last <= last for person in view.of("person"))
