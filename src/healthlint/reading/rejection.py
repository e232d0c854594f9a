"""Claims told to be rejected: labelled a myth, refuted in the same or the next sentence, limited to what was not shown."""

from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause
from healthlint.reading.past import is_past
from healthlint.reading.view import SentenceView

_LONGEST_ROW = 5
_GOING_ON = frozenset(("it", "they"))
_DENYING = frozenset(("don't", "doesn't", "didn't", "isn't", "aren't", "won't", "can't", "cannot", "not"))
_LONGEST_DENIAL = 4
"""Tokens of a sentence that only denies the one before."""
_GOVERNED = 3
_DISTANCED = 6
_STUDIES = frozenset(("studies", "trials"))
_STATED = 3
_DIFFERING = frozenset(("vary", "varies", "varied", "disagree"))
_SCANT = frozenset(("little", "scant", "sparse", "insufficient", "limited", "weak", "poor"))
_TURNS = frozenset(("but", "although", "though", "despite", "however", "yet"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "remain", "remains", "seem", "seems", "appear", "appears"))
_SUGGESTING = frozenset(("suggest", "suggests", "suggested", "suggesting", "hint", "hints", "hinted"))


def is_myth(view: SentenceView, first: int) -> bool:
    """Whether a myth label reaches token `first` and no fact label stands between."""
    labels = view.of("myth")
    for label in labels:
        if label.term.group in ("fact", "column"):
            continue
        if label.term.attributes.get("direction") == "backward":
            if label.first > first or view.words[label.last : label.last + 1] == ["that"]:
                return True
            continue
        if label.first <= first and not any(fact.term.group == "fact" and label.first < fact.first <= first for fact in labels):
            return True
    return False


def is_refuted(view: SentenceView, first: int) -> bool:
    """Whether a refutation stands in the sentence, or someone else's claim is reported here and refuted right after."""
    refutations = view.of("refutation")
    reports = [report for report in view.of("reporting") if report.first <= first]
    if refutations and (reports or any(r.first > first or not _is_backward(r) for r in refutations)):
        return True
    if any(report.term.group == "distanced" and first - report.last <= _DISTANCED for report in reports):
        return True
    if reports and any(n.first >= first and n.term.group == "plain" for n in view.of("negation")):
        # "Soaps marketed as antibacterial do not ...": what is said of them is denied in the same breath.
        return first - reports[-1].last <= _GOVERNED
    following = view.following
    if following is None:
        return False
    if (reports or view.has("attribution")) and _rejects(following):
        return True
    return _points_back(following)


_COMPLEMENT = frozenset(("that", "for", "of", "on", "about", "behind", "in", "to", "from", "supporting", "showing", "with"))


def is_limited(view: SentenceView, first: int) -> bool:
    """Whether a statement's reach is bounded by what is not known: weak evidence, no people, no approval."""
    if view.has("weakness") and _is_judged_weak(view):
        return True
    if not view.has("limitation"):
        return False
    kinds = {mention.term.attributes.get("kind") for mention in view.of("limitation")}
    if kinds - {"preclinical", "tentative"}:
        return True
    if "tentative" in kinds and _is_calibrated(view):
        return True
    if "preclinical" in kinds:
        places = [m for m in view.of("limitation") if m.term.group == "preclinical" and _names_place(view, m)]
        if "you" in view.words[view.first : view.last]:
            return False
        if any(place.first == view.first for place in places) or (places and is_past(view, first)):
            return True
        if view.following is not None:
            return any(m.term.attributes.get("kind") != "preclinical" for m in view.following.of("limitation"))
    return False


def _is_judged_weak(view: SentenceView) -> bool:
    """Whether the sentence judges its own evidence: "Evidence that kava helps is weak", "the effect is small"."""
    mentions = view.of("weakness")
    if any(mention.term.group == "verdict" for mention in mentions):
        return True
    for judged in mentions:
        before = view.words[max(view.first, judged.first - _STATED) : judged.first]
        if judged.term.group != "judged" or _BE.isdisjoint(before):
            continue
        for head in mentions:
            if head.term.group != "head" or head.last > judged.first:
                continue
            near = judged.first - head.last <= _STATED or view.words[head.last] in _COMPLEMENT
            if near and not any(word in (",", ";", "but") for word in view.words[head.last : judged.first]):
                return True
    return False


def _names_place(view: SentenceView, mention: Mention) -> bool:
    """Whether words about animals or dishes name where something was seen ("in mice"), not a kind of study ("animal studies")."""
    return view.words[mention.first] in ("in", "on")


def _is_calibrated(view: SentenceView) -> bool:
    """Whether weak evidence only suggests that something may be so: as much as it allows, and no more."""
    if any(view.words[m.first] in ("a", "few", "one") and view.words[m.last - 1] in _STUDIES for m in view.of("limitation")):
        return True
    suggests = any(word in _SUGGESTING for word in view.words[view.first : view.last])
    return suggests and any(hedge.term.group == "modal" for hedge in view.of("hedge"))


def is_outweighed(view: SentenceView, clause: Clause, first: int) -> bool:
    """Whether a modest statement is bounded in the same breath: "It may shorten colds, but it does not prevent them".

    A statement is modest when it is hedged or put on others; the bound opens with "but", "although", "despite".
    """
    modest = any(clause.first <= hedge.first < first and hedge.term.group == "modal" for hedge in view.of("hedge"))
    attributed = view.has("attribution") or "used" in view.words[clause.first : first + 1]
    if not modest and not attributed:
        return False
    for denial in view.of("negation"):
        if denial.first >= first and denial.term.group in ("no-evidence", "unshown"):
            return True
    turn = next((index for index in range(first, view.last) if view.words[index] in _TURNS), None)
    if turn is None:
        return False
    if view.has("limitation") and any(m.first > turn for m in view.of("limitation")):
        return True
    denials = [denial for denial in view.of("negation") if denial.first > turn and denial.term.group == "plain"]
    if not denials:
        return _is_doubted(view, turn)
    return any(m.first >= denials[0].last for m in view.of("effect")) or any(
        m.first > turn and m.term.group == "head" for m in view.of("weakness")
    )


def _is_doubted(view: SentenceView, turn: int) -> bool:
    """Whether results are said to differ behind a "but", or evidence to be scant: "but there is little research on it"."""
    if not _DIFFERING.isdisjoint(view.words[turn : view.last]):
        return True
    return any(m.term.group == "head" and view.words[m.first - 1] in _SCANT for m in view.of("weakness") if m.first > turn)


def _is_backward(mention: Mention) -> bool:
    return mention.term.attributes.get("direction") == "backward"


def _rejects(following: SentenceView) -> bool:
    words = following.words[following.first : following.last]
    if len(words) <= _LONGEST_DENIAL and words[0] in _GOING_ON and not _DENYING.isdisjoint(words[1:3]):
        # "They don't.", "It does not."
        return True
    return following.has("refutation", "limitation") or any(
        mention.term.group in ("no-evidence", "unshown") for mention in following.of("negation")
    )


def _points_back(following: SentenceView) -> bool:
    """Whether a sentence opens by rejecting the one before: "This is false", "There is no evidence for that".

    What rejects a row of sentences about one thing rejects them all: "It melts fat. It ends pain. If you believe the internet".
    """
    view: SentenceView | None = following
    for _ in range(_LONGEST_ROW):
        if view is None or any(m.term.group == "pointed" and m.first <= view.first + 2 for m in view.of("refutation")):
            return view is not None
        if view.words[view.first] not in _GOING_ON:
            return False
        view = view.following
    return False
