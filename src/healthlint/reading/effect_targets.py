"""What an effect acts on: conditions, symptoms, functions and risks before and behind it, and those coordinated with them."""

from collections.abc import Sequence
from itertools import zip_longest

from healthlint.language.model import Mention
from healthlint.light_dataclasses import dataclass
from healthlint.reading.clauses import Clause
from healthlint.reading.naming import stands_in_name
from healthlint.reading.view import SentenceView

TARGETS = ("condition", "symptom", "function", "risk")
REACH = 9
"""Tokens between an effect and what it acts on."""
_COORDINATED = frozenset(", and or & as well even both also plus other your the of in like such including".split())  # noqa: SIM905
_STOPS = frozenset(
    "leading causing resulting testing measuring checking assessing diagnosing without instead unless until ; — ? ! .".split()  # noqa: SIM905
)
_EMBEDDING = frozenset(("how", "whether", "what"))
_DEGREES = frozenset(("often", "much", "bad", "long", "severe", "strong"))
_SUBJECTS = frozenset(("you", "it", "they", "we", "i", "he", "she", "your", "their", "his", "my"))
BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_HARMFUL = frozenset(("cause", "worsen", "damage"))


@dataclass(frozen=True, slots=True)
class Effect:
    """A mention of an effect, how it is worded (verb, passive, noun, adjective, for), and its targets, nearest first."""

    mention: Mention
    form: str
    targets: tuple[Mention, ...]


def _targets(view: SentenceView) -> list[Mention]:
    """What effects of a sentence may act on; a function in a proper name ("Neuro Calm Pro") is none."""
    found = view.of(*TARGETS)
    if not any(mention.term.concept == "function" and stands_in_name(view, mention) for mention in found):
        return found
    return [mention for mention in found if mention.term.concept != "function" or not stands_in_name(view, mention)]


def targets_after(view: SentenceView, clause: Clause, token: int, reach: int) -> tuple[Mention, ...]:
    """The first target within reach to the right, and those coordinated with it."""
    found: list[Mention] = []
    edge = token
    for mention in outermost(_targets(view)):
        if mention.first < token or mention.first >= clause.last:
            continue
        between = view.words[edge : mention.first]
        if any(word in _STOPS for word in between) or _opens_clause(between) or (found and _has_verb(view, edge, mention.first)):
            break
        if any(edge <= h.first and h.last <= mention.first and _turns_to_harm(view, h) for h in view.of("harm")):
            break
        owned = len(found) == 1 and between == ["'s"]
        if (
            found
            and not owned
            and not (len(between) <= 4 and (not between or between[0] in _COORDINATED or between[-1] in _COORDINATED))
        ):
            break
        if not found and len(between) > reach:
            break
        if len(found) == 1 and (owned or _is_measure_of(view, found[0], mention)):
            # "lowers the body's cholesterol": the owner is not what is lowered.
            found.pop()
        found.append(mention)
        edge = mention.last
    return tuple(found)


def _opens_clause(words: Sequence[str]) -> bool:
    """Whether another clause with a subject of its own begins: "increase it as your body adjusts", "to look at how a joint"."""
    return any(
        (word in _EMBEDDING and following not in _DEGREES)
        or (word == "as" and following in _SUBJECTS)
        or (word == "long" and following == "as")
        for word, following in zip_longest(words, words[1:], fillvalue="")
    )


def _is_measure_of(view: SentenceView, head: Mention, mention: Mention) -> bool:
    """Whether a target only measures the one behind its "of": "reduces the number and strength of seizures"."""
    if head.term.concept != "function" or mention.term.concept not in ("condition", "symptom"):
        return False
    between = view.words[head.last : mention.first]
    return 1 <= len(between) <= 3 and between[0] == "of"


def _turns_to_harm(view: SentenceView, harm: Mention) -> bool:
    """Whether harm is what the sentence says, or goes on to say: "can be harmful for", "get through and cause a rash"."""
    if harm.term.attributes.get("kind") in _HARMFUL and view.words[harm.first - 1] == "and":
        return True
    return harm.term.group == "harmful" and view.words[harm.first - 1] in BE


def _has_verb(view: SentenceView, first: int, last: int) -> bool:
    """Whether another effect's verb stands between two tokens: what follows is its target."""
    return any(first <= m.first and m.last <= last and m.term.attributes.get("form") == "verb" for m in view.of("effect"))


def targets_before(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    """The last target before an effect, within reach."""
    found = [m for m in outermost(_targets(view)) if clause.first <= m.first and m.last <= mention.first]
    return (found[-1],) if found and mention.first - found[-1].last <= REACH else ()


def targets_touching(view: SentenceView, mention: Mention) -> tuple[Mention, ...]:
    """A target right before the effect: "pain relief", "stress-busting", "Alzheimer's protection"."""
    edge = mention.first - 1 if view.words[mention.first - 1] == "'s" and mention.first - 1 > view.first else mention.first
    return tuple(m for m in _targets(view) if m.last == edge)


def targets_inside(view: SentenceView, mention: Mention) -> tuple[Mention, ...]:
    """A target that is part of the effect's own words: the pain in "fast pain relief"."""
    return tuple(m for m in view.of(*TARGETS) if mention.first <= m.first and m.last < mention.last)


def outermost(mentions: list[Mention]) -> list[Mention]:
    """Mentions that lie in no longer one: "chronic pain" hides "pain"."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.first < kept[-1].last:
            if mention.last - mention.first > kept[-1].last - kept[-1].first:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
