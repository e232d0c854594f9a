"""Claims told to be rejected: labelled a myth, refuted in the same or the next sentence, limited to what was not shown."""

from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause
from healthlint.reading.view import SentenceView

_GOVERNED = 3
_DISTANCED = 6
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


def is_limited(view: SentenceView) -> bool:
    """Whether a statement's reach is bounded by what is not known: weak evidence, no people, no approval."""
    kinds = {mention.term.attributes.get("kind") for mention in view.of("limitation")}
    if kinds - {"preclinical", "tentative"}:
        return True
    if "tentative" in kinds and _is_calibrated(view):
        return True
    if "preclinical" in kinds and view.following is not None:
        return any(m.term.attributes.get("kind") != "preclinical" for m in view.following.of("limitation"))
    return False


def _is_calibrated(view: SentenceView) -> bool:
    """Whether weak evidence only suggests that something may be so: as much as it allows, and no more."""
    suggests = any(word in _SUGGESTING for word in view.words[view.first : view.last])
    return suggests and any(hedge.term.group == "modal" for hedge in view.of("hedge"))


def is_outweighed(view: SentenceView, clause: Clause, first: int) -> bool:
    """Whether a modest statement is bounded in the same breath: "It may shorten colds, but it does not prevent them"."""
    if view.words[clause.last : clause.last + 1] != ["but"]:
        return False
    if not any(clause.first <= hedge.first < first and hedge.term.group == "modal" for hedge in view.of("hedge")):
        return False
    denials = [denial for denial in view.of("negation") if denial.first >= clause.last and denial.term.group == "plain"]
    return bool(denials) and any(effect.first >= denials[0].last for effect in view.of("effect"))


def _is_backward(mention: Mention) -> bool:
    return mention.term.attributes.get("direction") == "backward"


def _rejects(following: SentenceView) -> bool:
    return following.has("refutation", "limitation") or any(
        mention.term.group in ("no-evidence", "unshown") for mention in following.of("negation")
    )


def _points_back(following: SentenceView) -> bool:
    """Whether a sentence opens by rejecting the one before: "This is false", "There is no evidence for that"."""
    return any(mention.term.group == "pointed" and mention.first <= following.first + 2 for mention in following.of("refutation"))
