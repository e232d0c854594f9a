"""What an effect acts on where no lexicon knows its name: the body's work and tissue, told by a general word.

"Supports gastric secretion", "improves iodine uptake in the gland": no list of functions is ever complete, but the words that end
their names are few (`rules/lexicons/process.yml`), and so are the molecules of the body (`mechanism.yml`).
"""

from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause
from healthlint.reading.view import SentenceView

_REACH = 6
_BEFORE = 3
_BEHIND = 4
_BETTERING = frozenset(("maintain", "improve", "regenerate", "manage", "relieve"))
_ACTING = frozenset(("activate", "trigger", "induce", "switch on", "turn on", "switch off", "block", "inhibit"))
"""Verbs that tell how a substance acts; what they govern is a mechanism and promises nothing by itself."""
_MOLECULES = frozenset(("neurotransmitter", "pathway", "hormone"))
_PARTS = {"ordinary": ("body",), "dose-site": ("body", "inner")}
"""Concepts that name parts of the body, with those of their groups that do."""
_GUARDING = frozenset(("protect", "defend", "preserve", "cover", "shield"))
"""Verbs that say of a glove as much as of a remedy; what they govern has to be a function."""
_INSIDE = frozenset(("of", "in"))
_ENDS = frozenset(
    """
    , ; : — ( ) to and by for from under on onto into over through at that which who with when because than as
    """.split()  # noqa: SIM905
)
_BEHIND_HEADS = _ENDS | frozenset(". ! ? – or of in so while after before during again too without within".split())  # noqa: SIM905


def processes_after(view: SentenceView, clause: Clause, effect: Mention) -> tuple[Mention, ...]:
    """The process or tissue that a verb of betterment governs, as a tuple of one; empty where there is none."""
    if (
        effect.term.attributes.get("kind") not in _BETTERING
        or effect.term.lemma in _ACTING
        or not view.has("process", "mechanism", *_PARTS)
    ):
        return ()
    lowering = effect.term.attributes.get("polarity") == "down"
    guarding = effect.term.lemma in _GUARDING
    for mention in view.of("process", "mechanism", *(() if guarding else _PARTS)):
        if mention.first < effect.last or mention.last > clause.last:
            continue
        if mention.first - effect.last > _REACH or not _ENDS.isdisjoint(view.words[effect.last : mention.first]):
            return ()
        if _names_the_body(view, clause, mention) and (not lowering or mention.term.attributes.get("lower")):
            return (mention,)
    return ()


def process_first(process: tuple[Mention, ...], targets: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The targets of a verb, where a process may be the nearest: "reduces sugar absorption in the gut"."""
    if not targets or (process and process[0].last <= targets[0].first and process[0].term.attributes.get("lower")):
        return process
    return targets


def _names_the_body(view: SentenceView, clause: Clause, mention: Mention) -> bool:
    term = mention.term
    if term.concept in _PARTS:
        # "The blood zinc levels": a part of the body that goes on into another noun is not what is acted on.
        heads = mention.last >= clause.last or view.words[mention.last] in _BEHIND_HEADS
        return heads and term.group in _PARTS[term.concept]
    if term.concept == "mechanism":
        return term.group in _MOLECULES
    if term.group == "anatomy":
        return False
    return term.group != "everyday" or _has_body_beside(view, clause, mention)


def _has_body_beside(view: SentenceView, clause: Clause, mention: Mention) -> bool:
    """Whether a word of the body stands right before a general one, or behind its "of" or "in"."""
    bodily = [
        m
        for m in view.of("process", "mechanism", "ordinary", "function")
        if m is not mention and (m.term.concept != "process" or m.term.group in ("anatomy", "bodily"))
        if m.term.concept != "ordinary" or m.term.group == "body"
    ]
    before = any(mention.first - _BEFORE < m.last <= mention.first for m in bodily)
    if before or view.words[mention.last : mention.last + 1] == [] or mention.last >= clause.last:
        return before
    joined = view.words[mention.last] in _INSIDE
    return joined and any(mention.last < m.first <= mention.last + _BEHIND and m.last <= clause.last for m in bodily)
