"""The body at work: sentences about what an organ, a cell or a disease does by itself, for which a draft claims nothing."""

from healthlint.language.model import Mention
from healthlint.light_dataclasses import replace
from healthlint.reading.clauses import Clause
from healthlint.reading.model import Slot
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.subject import AGENTS, slot_of
from healthlint.reading.view import SentenceView

_OPENING = frozenset(
    """
    the a an your our their his her its these those this every each both all most some such healthy normal human other own
    because as since when while if and but so although though in fact
    """.split()  # noqa: SIM905
)
_LONGEST_OPENING = 4
"""Tokens between the beginning of a clause and the organ that is its subject."""
_OF = frozenset(("of", "in", "for", "with", "on", "to", "from", "by"))
_STATING = frozenset("is are has have does plays matters makes lies sits consists contains houses produces".split())  # noqa: SIM905


def body_subject(view: SentenceView, clause: Clause, token: int) -> Mention | None:
    """The part of the body that is the subject of a verb at `token`: "Platelets are cells that heal", "the liver removes"."""
    for mention in view.of("ordinary"):
        if mention.first < clause.first:
            continue
        if mention.last > token or mention.first - clause.first > _LONGEST_OPENING:
            return None
        if mention.term.group == "body" and all(map(_OPENING.__contains__, view.words[clause.first : mention.first])):
            return mention if _governs(view, mention, token) else None
    return None


def defined_organ(view: SentenceView) -> Slot | None:
    """The organ that a sentence is about ("The thyroid is a gland", "A healthy gut matters"); the next pronoun stands for it."""
    if view.has(*AGENTS):
        return None
    for mention in view.of("ordinary"):
        if mention.term.group != "body" or mention.first - view.first > _LONGEST_OPENING:
            return None
        if mention.last < view.last and view.words[mention.last] in _STATING:
            return replace(slot_of(view, mention, kind="body"), implied=True)
    return None


def _governs(view: SentenceView, organ: Mention, token: int) -> bool:
    """Whether nothing between an organ and a verb could be the subject instead: a preposition, an agent, a person."""
    if any(organ.last <= m.first and m.last <= token for m in view.of(*AGENTS, "person")):
        return False
    following = view.words[organ.last : token]
    return not following or following[0] not in _OF or not AUXILIARIES.isdisjoint(following)
