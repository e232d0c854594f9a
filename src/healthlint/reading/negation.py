"""Negation: triggers before or behind the words, the reach of each, and what only looks like a denial.

The method is NegEx's (Chapman et al. 2001) with the scopes of ConText (Harkema et al. 2009). Pseudo-triggers ("not only") are
decoys of the lexicon; constructions that turn a denial into praise ("no herb relieves pain better") are told here.
"""

from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause
from healthlint.reading.scope import AUXILIARIES, PRONOUNS, begins_anew, in_fronted_clause, in_relative_clause, is_finite
from healthlint.reading.view import SentenceView

_WINDOW = 12
_MEASURE = 4
"""Tokens of "a cup of", and of an adjective before what is in it."""
_DETERMINERS = frozenset(("no", "none", "neither", "nothing", "nobody", "nowhere"))
_LEADING = frozenset(
    ("that", "and", "so", "far", "sadly", "unfortunately", "currently", "but", "yet", "because", "although", "though", "as")
)
_COMPARATIVES = frozenset(
    (
        "better",
        "faster",
        "quicker",
        "safer",
        "stronger",
        "sooner",
        "longer",
        "more",
        "gentler",
        "easier",
        "different",
        "greater",
        "worse",
    )
)
_DUMMIES = frozenset(
    ("placebo", "dummy", "sham", "sugar", "nothing", "no", "usual", "water", "chance", "fake", "inactive", "doing")
)
_ESTABLISHED = frozenset(
    (
        "shown",
        "proven",
        "proved",
        "demonstrated",
        "established",
        "found",
        "confirmed",
        "verified",
        "validated",
        "documented",
        "observed",
        "approved",
        "evaluated",
        "tested",
        "studied",
        "investigated",
        "examined",
        "cleared",
        "authorised",
        "authorized",
        "licensed",
        "recommended",
    )
)
_PASSIVE = frozenset(
    (
        "been",
        "be",
        "was",
        "were",
        "is",
        "not",
        "yet",
        "clearly",
        "conclusively",
        "convincingly",
        "reliably",
        "properly",
        "adequately",
        "sufficiently",
        "scientifically",
        "clinically",
        "well",
        "formally",
    )
)
_FINITE = frozenset("is are was were can could will would may might does do helps works".split())  # noqa: SIM905
_PRAISED = frozenset(("our", "ours", "this", "these", "it", "my", "the"))
_FRONTED = frozenset(("without", "unlike", "instead", "rather", "as", "lacking", "devoid", "in"))
_FACTIVE = frozenset(
    (
        "know",
        "knew",
        "realise",
        "realize",
        "realised",
        "realized",
        "tell",
        "told",
        "mention",
        "mentioned",
        "forget",
        "hear",
        "heard",
        "learn",
        "reveal",
        "aware",
        "notice",
        "understand",
        "admit",
        "advertise",
        "surprised",
        "surprising",
    )
)
_IGNORANT = frozenset(("we", "scientists", "researchers", "science", "nobody"))
_DEFINITE = frozenset(("the", "our", "this", "your", "its", "my"))
_OPINIONS = frozenset(
    (
        "evidence",
        "proof",
        "claim",
        "claims",
        "idea",
        "view",
        "theory",
        "notion",
        "belief",
        "conclusion",
        "hypothesis",
        "assertion",
    )
)
_SUBJECT_OF_ITS_OWN = PRONOUNS | {"its", "the", "their", "a", "an", "side"}


def is_negated(view: SentenceView, clause: Clause, first: int, last: int) -> bool:
    """Whether a negation reaches tokens `first` to `last` (exclusive), which stand in `clause`."""
    for trigger in view.of("negation"):
        if trigger.first < first < trigger.last:
            # The words are part of a longer denial ("is not a cure for").
            return True
        direction = trigger.term.attributes.get("direction")
        if trigger.last <= first:
            if direction != "backward" and _reaches_forward(view, clause, trigger, first, last):
                return True
        elif last <= trigger.first and clause.first <= first and _looks_back(view, trigger, last):
            return True
    return False


def _looks_back(view: SentenceView, trigger: Mention, last: int) -> bool:
    return _may_look_back(view, trigger) and _reaches_backward(view, trigger, last)


def _may_look_back(view: SentenceView, trigger: Mention) -> bool:
    """Whether a denial can have what stands before it for its subject: by its own nature, or by what it goes on to say.

    "... has not (yet) been shown", "... no better than placebo".
    """
    if trigger.term.attributes.get("direction") != "forward":
        return True
    if trigger.term.group != "plain":
        return False
    for index in range(trigger.last, min(trigger.last + 4, view.last)):
        word = view.words[index]
        if word in _ESTABLISHED and view.words[index - 1] in _PASSIVE:
            return view.words[index + 1 : index + 2] != ["to"]
    return _equals_dummy(view, trigger)


def _equals_dummy(view: SentenceView, trigger: Mention) -> bool:
    """Whether a denial goes on "better than placebo", "more effective than a dummy pill"."""
    words = view.words[trigger.last : min(trigger.last + 8, view.last)]
    if "than" not in words[:4] or not any(word in _COMPARATIVES for word in words[:2]):
        return False
    at = words.index("than")
    return any(word in _DUMMIES for word in words[at + 1 : at + 4])


def _reaches_backward(view: SentenceView, trigger: Mention, last: int) -> bool:
    """Whether a denial behind the words has them for its subject: "a curative effect ... has not been shown"."""
    if trigger.term.attributes.get("direction") == "both" and view.words[trigger.last : trigger.last + 1] == ["to"]:
        return False
    for index in range(last, trigger.first):
        word = view.words[index]
        if word in (";", "but", "however"):
            return False
        if word == "and" and view.words[index + 1] in _SUBJECT_OF_ITS_OWN:
            return False
    return True


def _reaches_forward(view: SentenceView, clause: Clause, trigger: Mention, first: int, last: int) -> bool:
    """Whether a denial before the words reaches them: same clause, near enough, and nothing begins anew between."""
    if trigger.first < clause.first or trigger.last > clause.last:
        return False
    scope = trigger.term.attributes.get("scope", _WINDOW)
    if first - trigger.last > (scope if isinstance(scope, int) else _WINDOW):
        return False
    words = view.words
    if begins_anew(words, trigger.last, first) or in_fronted_clause(view, clause, trigger.first, first):
        return False
    if in_relative_clause(view, clause, trigger.first, trigger.last, first):
        return False
    if words[trigger.first] == "no" and words[trigger.last] in _COMPARATIVES | {"other"} and not _equals_dummy(view, trigger):
        return False
    if words[trigger.first] in _DETERMINERS and trigger.last - trigger.first == 1 and _opens(view, clause, trigger.first):
        return _denies_subject(view, clause, trigger, first, last)
    between = words[trigger.last : first]
    if words[trigger.first] == "without" and not _FINITE.isdisjoint([*between, words[first]]):
        # "Juice without sugar is good for ...": the main verb stands behind what is left out.
        return False
    if "," in between and not _spans_commas(trigger, between, words):
        return False
    if is_finite(view, first) and any(word in ("and", ",") for word in between) and "that" not in between:
        # "does not sedate and relieves pain": after a denied verb only a base form is denied as well.
        return False
    return not _is_presupposed(view, clause, trigger, first)


def _spans_commas(trigger: Mention, between: list[str], words: list[str]) -> bool:
    """Whether a trigger's reach runs on over a comma: a verb's does; a noun's only in a list ("no herb, tea or oil")."""
    opening = words[trigger.first]
    if isinstance(trigger.term.attributes.get("scope"), int):
        return True
    if opening in _FRONTED and trigger.term.group == "lack":
        return False
    if opening in _DETERMINERS or opening in ("without", "free", "zero", "unlike"):
        comma = between.index(",")
        return any(word in ("or", "nor") for word in between[comma:])
    return True


def _opens(view: SentenceView, clause: Clause, token: int) -> bool:
    """Whether a token stands where the subject of its clause stands."""
    return (
        all(word in _LEADING or word == "," for word in view.words[max(clause.first, token - 4) : token])
        and token - clause.first <= 4
    )


def _denies_subject(view: SentenceView, clause: Clause, trigger: Mention, first: int, last: int) -> bool:
    """Whether "no", "neither", "nothing" as the subject denies the words; a comparison won is no denial."""
    if _is_unbeaten(view, clause, last):
        return False
    between = view.words[trigger.last : first]
    if "," not in between:
        return True
    behind = between[len(between) - between[::-1].index(",") :]
    return not behind or any(word in AUXILIARIES or word in ("or", "nor") for word in between)


def _is_unbeaten(view: SentenceView, clause: Clause, last: int) -> bool:
    """Whether a comparison follows that is won: "(nothing treats colds) like our balm", "better than willow bark"."""
    words = view.words
    for index in range(last, clause.last - 1):
        word, after = words[index], words[index + 1]
        if word == "than" and any(w in _COMPARATIVES for w in words[max(last, index - 4) : index]):
            return not any(w in _DUMMIES for w in words[index + 1 : index + 4])
        if word in ("like", "as") and (after in _PRAISED or _begins_agent(view, index + 1)) and words[index - 1] != "such":
            return True
    return False


def _begins_agent(view: SentenceView, token: int) -> bool:
    """Whether a remedy stands at a token, or a measure of one: "like our balm", "like a cup of ginger tea"."""
    first = token + _MEASURE if "of" in view.words[token : token + _MEASURE] else token
    return any(token <= m.first <= first for m in view.of("substance", "product", "practice", "name"))


def _is_presupposed(view: SentenceView, clause: Clause, trigger: Mention, first: int) -> bool:
    """Whether the words are taken for granted under the denial: "don't want you to know that ...", "the recipe that ..."."""
    words = view.words
    between = words[trigger.last : first]
    if trigger.term.group != "plain":
        return False
    if any(word in _FACTIVE for word in between):
        return not any(word in _IGNORANT for word in words[clause.first : trigger.first])
    for index in range(trigger.last + 1, first):
        if words[index] in ("that", "which"):
            before = words[max(trigger.last, index - 3) : index]
            if any(word in _DEFINITE for word in before) and before[-1] not in _OPINIONS:
                return True
    return False
