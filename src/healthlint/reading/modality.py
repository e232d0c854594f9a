"""How a statement is made: asserted, hedged, presupposed, attributed, or shielded (negated, asked, rejected, historical ...).

The method is ConText's (Harkema et al. 2009; NegEx, Chapman et al. 2001): trigger terms with a direction, a scope that a
terminator ends, and pseudo-triggers, which the lexicon holds as decoys. The triggers themselves are lexicon data.
"""

from collections.abc import Sequence

from healthlint.language.model import Mention, Sentence
from healthlint.reading.clauses import Clause, clause_at, clauses_of
from healthlint.reading.model import BlockReading
from healthlint.reading.view import SentenceView

SHIELDS = frozenset(
    ("negated", "questioned", "hypothetical", "historical", "myth", "refuted", "limited", "meta", "warning", "described")
)
_WINDOW = 12
_NARROW = frozenset(("no", "without", "free", "non", "zero", "lack", "lacks", "lacking", "absence"))
_SUPERLATIVE = frozenset(("better", "faster", "like", "beats", "quicker", "safer", "best"))
_ASKING = frozenset(
    [
        "can",
        "could",
        "does",
        "do",
        "did",
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "should",
        "has",
        "have",
        "may",
        "might",
        "am",
    ]  # subject and verb changed places
)
_WH = frozenset(["what", "how", "why", "when", "which", "who", "whom", "whose", "where"])
_AUXILIARY = _ASKING | {"to"}
_LABELS = frozenset(("heading", "title", "list-item", "line", "table-header"))
_RESTART = frozenset(["it", "they", "this", "these", "that", "which", "helping", "making", "giving", "and"])


def shields_at(block: BlockReading, sentence: Sentence, first: int, last: int) -> frozenset[str]:
    """The shields over tokens `first` to `last` (exclusive) of a sentence: names out of `SHIELDS`, empty when it is asserted.

    A shield is a reason not to take the words for a statement of the draft's own: they are negated, asked, supposed, told of the
    past, labelled a myth, quoted to be refuted, limited to what was not shown in people, or about law and labelling.
    """
    view = SentenceView(block, sentence)
    return shields_in(view, clauses_of(view), first, last)


def shields_in(view: SentenceView, clauses: Sequence[Clause], first: int, last: int) -> frozenset[str]:
    """As `shields_at`, for a view whose clauses are known."""
    clause = clause_at(list(clauses), first)
    found = set(view.block.shields)
    if is_negated(view, clause, first, last):
        found.add("negated")
    if is_question(view, first):
        found.add("questioned")
    if _reaches(view, clause, first, "hypothetical"):
        found.add("hypothetical")
    if _reaches(view, clause, first, "meta"):
        found.add("meta")
    if view.has("myth") and _labelled_myth(view, first):
        found.add("myth")
    if view.has("refutation") or view.has("reporting"):
        found |= _refuted(view, first)
    elif _refuted_next(view):
        found.add("refuted")
    if any(mention.term.attributes.get("kind") != "preclinical" for mention in view.of("limitation")):
        found.add("limited")
    if view.has("historical"):
        found.add("historical")
    if view.has("warning") and _reaches(view, clause, first, "warning"):
        found.add("warning")
    return frozenset(found)


def stance_in(view: SentenceView, clauses: Sequence[Clause], first: int, last: int) -> frozenset[str]:
    """How the draft stands to tokens `first` to `last`: `hedged`, `attributed`, else `asserted`."""
    clause = clause_at(list(clauses), first)
    found = set()
    for hedge in view.of("hedge"):
        if clause.first <= hedge.first < last and first - hedge.last < _WINDOW:
            found.add("hedged")
            break
    if any(attribution.first < clause.last for attribution in view.of("attribution")):
        found.add("attributed")
    return frozenset(found or {"asserted"})


def is_negated(view: SentenceView, clause: Clause, first: int, last: int) -> bool:
    """Whether a negation reaches tokens `first` to `last`."""
    for trigger in view.of("negation"):
        if trigger.first < last and first < trigger.last:
            # The trigger is part of the words themselves ("no pain"): it belongs to them.
            continue
        if _is_backward(trigger):
            if last <= trigger.first and clause.first <= first and _same_statement(view, last, trigger.first):
                return True
        elif trigger.last <= first and _forward_reach(view, clause, trigger, first):
            return True
    return False


def _is_backward(trigger: Mention) -> bool:
    return trigger.term.attributes.get("direction") == "backward"


def _same_statement(view: SentenceView, start: int, end: int) -> bool:
    return not any(view.words[index] in (";", "but", "however") for index in range(start, end))


def _forward_reach(view: SentenceView, clause: Clause, trigger: Mention, first: int) -> bool:
    """Whether a forward trigger reaches token `first`: same clause, not too far, not across a restart."""
    if trigger.first < clause.first or trigger.last > clause.last:
        return False
    scope = trigger.term.attributes.get("scope", _WINDOW)
    wide = isinstance(scope, int) and scope > _WINDOW
    if first - trigger.last > (scope if isinstance(scope, int) else _WINDOW):
        return False
    between = view.words[trigger.last : first]
    narrow = view.words[trigger.first] in _NARROW and trigger.last - trigger.first == 1
    if narrow and _is_superlative(view, clause, trigger):
        return False
    for index, word in enumerate(between):
        if word != ",":
            continue
        after = between[index + 1] if index + 1 < len(between) else view.words[first]
        if narrow and not wide and after not in ("or", "nor"):
            return False
        if after in _RESTART and after != "and":
            return False
    return True


def _is_superlative(view: SentenceView, clause: Clause, trigger: Mention) -> bool:
    """ "No herb relieves pain better than ..." says that one does."""
    return any(word in _SUPERLATIVE for word in view.words[trigger.last : clause.last]) and trigger.first == clause.first


def is_question(view: SentenceView, first: int) -> bool:
    """Whether token `first` stands in a question: direct, as a heading that asks, or embedded ("whether it helps")."""
    if view.ends_in_question:
        return not _answered_before(view, first)
    if view.block.block.kind in _LABELS and view.words[view.last - 1] != "." and _asks(view):
        return True
    return any(
        mention.last <= first and first - mention.last < _WINDOW and view.words[mention.last - 1] != "how"
        for mention in view.of("question")
    )


def _asks(view: SentenceView) -> bool:
    """Whether a heading asks without a mark: "Does it help", "What is it"; not "Could improve sleep", "How it helps"."""
    opening = view.words[view.first]
    following = view.words[view.first + 1] if view.first + 1 < view.last else ""
    if opening in _ASKING:
        return not any(view.first < m.first <= view.first + 3 for m in view.of("effect", "hedge"))
    return opening in _WH and following in _AUXILIARY


def _answered_before(view: SentenceView, first: int) -> bool:
    """Whether the words stand behind a tag that answers within the sentence ("The answer? It heals")."""
    marks = [index for index in range(view.first, view.last) if view.words[index] == "?"]
    return bool(marks) and marks[-1] < first


def _reaches(view: SentenceView, clause: Clause, first: int, concept: str) -> bool:
    """Whether a forward trigger of a concept stands before token `first` in its clause, no comma ending its part."""
    for trigger in view.of(concept):
        if clause.first <= trigger.first and trigger.last <= first and first - trigger.last <= _WINDOW:
            between = view.words[trigger.last : first]
            if "," not in between or trigger.term.attributes.get("scope") == "sentence":
                return True
        if trigger.term.attributes.get("direction") == "backward" and first < trigger.first < clause.last:
            return True
        if trigger.term.attributes.get("direction") == "both" and clause.first <= trigger.first < clause.last:
            return True
    return False


def _labelled_myth(view: SentenceView, first: int) -> bool:
    """Whether a myth label precedes and no fact label stands between."""
    for label in view.of("myth"):
        if label.term.group == "fact":
            continue
        facts = [fact for fact in view.of("myth") if fact.term.group == "fact" and label.first < fact.first <= first]
        if label.first <= first and not facts:
            return True
        if label.term.attributes.get("direction") == "backward":
            return True
    return False


def _refuted(view: SentenceView, first: int) -> set[str]:
    """Refuted when a refutation stands in the sentence, or when someone else's claim is reported and refuted right after."""
    refutations = view.of("refutation")
    reports = [report for report in view.of("reporting") if report.first <= first]
    if refutations and (reports or any(r.first > first or r.term.attributes.get("direction") != "backward" for r in refutations)):
        return {"refuted"}
    if reports and _next_refutes(view):
        return {"refuted"}
    return set()


def _refuted_next(view: SentenceView) -> bool:
    """Whether the next sentence rejects this one when this one only reports use ("Some people say it helps. No evidence ...")."""
    return view.has("attribution") and _next_refutes(view)


def _next_refutes(view: SentenceView) -> bool:
    sentences = view.block.sentences
    position = view.sentence.index + 1
    if position >= len(sentences):
        return False
    following = SentenceView(view.block, sentences[position])
    return following.has("refutation", "limitation") or any(
        mention.term.group in ("evidence", "no-evidence") for mention in following.of("negation")
    )
