"""Who or what a claim is about: the subject of an effect, named, taken up by a pronoun, or implied."""

from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause
from healthlint.reading.model import Slot
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.view import SentenceView

AGENTS = ("substance", "product", "practice", "name", "medicine", "care")
_PRONOUNS = frozenset("it they this these that which its their those".split())  # noqa: SIM905
_CONTRAST = frozenset(("unlike", "than", "as", "like", "versus", "vs", "without", "instead"))
_LONGEST_TITLE = 1_000
"""Characters. What is longer is no title, whatever is capitalised in it."""
_INSTRUMENT = frozenset("with by using through via from thanks taking of after since once drinking applying wearing".split())  # noqa: SIM905
_FOLLOWING = frozenset(("after", "since", "once"))
_ORDERED = frozenset(("medicine", "care"))
"""What a remedy comes after and does not work through: "restores the gut flora after antibiotics"."""
_BEFORE_VERB = AUXILIARIES | frozenset("help helps helped to also not both and work works even shown proven known".split())  # noqa: SIM905
_ALONGSIDE = frozenset(
    (("along", "with"), ("together", "with"), ("combined", "with"), ("combination", "with"), ("addition", "to"))
)
_USING = frozenset(
    (
        *("use", "uses", "used", "using", "take", "takes", "took", "taken", "drink", "drinks", "drank", "chew", "chewed"),
        *("rely", "relied", "turn", "turned", "trust", "trusted", "swear", "swore"),
    )
)
_TAKERS = frozenset(("who", "that"))
_TAKING = frozenset(("swallow", "apply", "inhale"))
_USED_ON = frozenset(("on", "to", "by", "upon"))
_LONG_THING = 7
_LISTING = frozenset((",", "and", "or", "&"))
_DRUGS = frozenset(("drug", "drugs"))
_DRUG_REACH = 6
_NAMED_BY = frozenset("with by using via thanks taking from try".split())  # noqa: SIM905
_IN_A_PHRASE = frozenset(("by", "for", "of", "among", "in", "help", "helps", "helped", "helping", "let", "lets"))
_NAMED = frozenset(("name", "substance", "medicine"))
_OURS = frozenset(("our", "my", "these", "this"))
_TAKEN_FOR = {"process": "function", "mechanism": "function", "dose-site": "function", "ordinary": "function"}
"""The body and its work are a function, whatever they are called by."""


def slot_of(view: SentenceView, mention: Mention, *, kind: str = "") -> Slot:
    """A slot filled by a mention."""
    start, end = view.span(mention.first, mention.last)
    term = mention.term
    return Slot(
        kind or _TAKEN_FOR.get(term.concept, term.concept),
        view.text(mention.first, mention.last),
        term.lemma,
        start,
        end,
        term.group,
        bool(term.attributes.get("serious")),
        established=str(term.attributes.get("established", "")),
        everyday=_everyday(view, mention),
    )


def _everyday(view: SentenceView, mention: Mention) -> str:
    """`product` or `practice` for an everyday thing that nobody calls their own: "a moisturiser", not "our moisturiser"."""
    if not mention.term.attributes.get("everyday"):
        return ""
    before = view.words[max(view.first, mention.first - 3) : mention.first]
    return "" if any(word in _OURS for word in before) else mention.term.concept


def subject_before(view: SentenceView, clause: Clause, token: int) -> tuple[Slot, int] | None:
    """The nearest agent to the left of a token in its sentence: in its own clause first, then before it.

    Agents in a comparison ("unlike statins", "than aspirin") are not the subject. Returns the slot and its first token.
    """
    agents = [m for m in view.of(*AGENTS) if m.last <= token and not _is_compared(view, m)]
    agents = [
        m
        for m in agents
        if not any(o is not m and o.first <= m.first and m.last <= o.last and o.last - o.first > m.last - m.first for o in agents)
    ]
    for candidates in ([m for m in agents if m.first >= clause.first], agents):
        if candidates:
            chosen = _head(_leading(view, candidates))
            return slot_of(view, chosen), chosen.first
    return None


def _leading(view: SentenceView, candidates: list[Mention]) -> list[Mention]:
    """The candidates without those that only go along: "doxylamine may be taken along with vitamin B6"."""
    while len(candidates) > 1 and tuple(view.words[candidates[-1].first - 2 : candidates[-1].first]) in _ALONGSIDE:
        candidates = candidates[:-1]
    return candidates


def drugs_before(view: SentenceView, clause: Clause, token: int) -> tuple[Slot, int] | None:
    """The drugs that a participle or relative clause behind them goes on about: "drugs used to treat", "a drug that slows"."""
    for index in range(token - 1, max(clause.first, token - _DRUG_REACH) - 1, -1):
        if view.words[index] in _DRUGS:
            start, end = view.span(index, index + 1)
            return Slot("medicine", view.text(index, index + 1), view.words[index], start, end), index
    return None


def main_subject(view: SentenceView, token: int) -> tuple[Slot, int] | None:
    """The first agent of the sentence, before a token."""
    for mention in view.of(*AGENTS):
        if mention.last <= token and not _is_compared(view, mention):
            return slot_of(view, mention), mention.first
    return None


def subject_after(view: SentenceView, clause: Clause, token: int) -> tuple[Slot, int] | None:
    """An agent named as the instrument to the right ("relieve pain with CBD", "is relieved by kava")."""
    for mention in view.of(*AGENTS):
        if mention.first < token or mention.last > clause.last:
            continue
        before = view.words[max(token, mention.first - 4) : mention.first]
        if mention.term.concept in _ORDERED and not _FOLLOWING.isdisjoint(before):
            continue
        if not _INSTRUMENT.isdisjoint(before):
            return slot_of(view, mention), mention.first
    return None


def name_after(view: SentenceView, clause: Clause, token: int) -> tuple[Slot, int] | None:
    """A capitalised name that no list knows, as the instrument to the right: "relieve pain with Xanthrel"."""
    text = view.block.block.text
    if len(text) <= _LONGEST_TITLE and text.istitle():
        return None
    for index in range(token, clause.last):
        if view.words[index] not in _NAMED_BY:
            continue
        for first in range(index + 1, min(index + 4, clause.last)):
            word = view.text(first, first + 1)
            if word[:1].isupper() and len(word) > 2 and not any(m.first <= first < m.last for m in view.mentions):
                start, end = view.span(first, first + 1)
                return Slot("name", word, word.lower(), start, end), first
    return None


def pronoun_before(view: SentenceView, clause: Clause, token: int) -> int | None:
    """The token of a pronoun or demonstrative that is the subject of what follows, or None."""
    for index in range(token - 1, max(clause.first, token - 14) - 1, -1):
        if view.words[index] in _PRONOUNS and not _joins_clauses(view, index, token):
            return index
    return None


def _joins_clauses(view: SentenceView, index: int, token: int) -> bool:
    """Whether "that" only opens a clause with a subject of its own ("report that it helps", "show that X helps")."""
    if view.words[index] != "that":
        return False
    return any(word not in _BEFORE_VERB and not word.endswith("ly") for word in view.words[index + 1 : token])


def owned_noun(view: SentenceView, clause: Clause, token: int) -> tuple[int, int] | None:
    """Tokens of "our blend", "our unique method" before an effect: something of the publisher's own."""
    for index in range(clause.first, token - 1):
        if view.words[index] in ("our", "my") and not any(
            index < m.first < token for m in view.of("condition", "symptom", "function")
        ):
            return index, min(index + 3, token)
    return None


def person_before(view: SentenceView, clause: Clause, token: int) -> Mention | None:
    """The nearest person or role to the left in the clause."""
    persons = [
        m
        for m in view.of("person")
        if clause.first <= m.first
        and m.last <= token
        and _IN_A_PHRASE.isdisjoint(view.words[max(clause.first, _pair_before(view, m) - 2) : m.first])
        and not _is_listed_agent(view, clause, m)
    ]
    return persons[-1] if persons else None


def _pair_before(view: SentenceView, person: Mention) -> int:
    """Where a pair of persons begins of which this is the second ("men and women"), or the person itself."""
    joined = view.words[person.first - 1] in _LISTING
    return next((m.first for m in view.of("person") if joined and m.last == person.first - 1), person.first)


def _is_listed_agent(view: SentenceView, clause: Clause, person: Mention) -> bool:
    """Whether a person stands in a list behind "by": "trusted by founders, coders and students"."""
    index = person.first - 1
    while index > clause.first and (
        view.words[index] in _LISTING
        or any(m.first <= index < m.last for m in view.of("person"))
        or view.words[index].endswith("s")
    ):
        index -= 1
    return index >= clause.first and view.words[index] == "by"


def thing_used(view: SentenceView, person: Mention, token: int) -> tuple[Slot, int] | None:
    """What somebody is said to use for an effect, whatever it is: the "root" of "healers relied on the root to calm nerves"."""
    words = view.words
    for index in range(person.last, token - 2):
        if words[index] not in _USING:
            continue
        first = index + 1 + (words[index + 1] in _USED_ON)
        last = next((place for place in range(first + 1, min(first + _LONG_THING, token)) if words[place] == "to"), None)
        if last is None or any(
            first <= m.first < last for m in view.of("condition", "symptom", "care", "medicine", "person", "ordinary")
        ):
            return None
        start, end = view.span(first, last)
        return Slot("unknown", view.text(first, last), "", start, end), first
    return None


def thing_taken(view: SentenceView, person: Mention, token: int) -> tuple[Slot, int] | None:
    """What those took of whom an effect is told, whatever it is: "women who drank the broth had less pain"."""
    verb = person.last + 1
    if verb + 1 >= token or view.words[person.last] not in _TAKERS:
        return None
    if not any(verb <= m.first <= verb + 1 and m.term.group in _TAKING for m in view.of("intake")):
        return None
    if any(person.last <= m.first < token for m in view.of("medicine", "care", "ordinary", "condition", "symptom", "harm")):
        return None
    start, end = view.span(person.first, min(verb + 2, token))
    return Slot("unknown", view.text(person.first, min(verb + 2, token)), "", start, end), person.first


def condition_before(view: SentenceView, clause: Clause, token: int) -> Mention | None:
    """The nearest condition or symptom to the left in the clause: it may be what acts ("anxiety reduces focus")."""
    found = [m for m in view.of("condition", "symptom") if clause.first <= m.first and m.last <= token]
    return found[-1] if found else None


def _is_compared(view: SentenceView, mention: Mention) -> bool:
    before = view.words[max(view.first, mention.first - 3) : mention.first]
    return any(word in _CONTRAST for word in before[-2:]) and "such" not in before


def _head(candidates: list[Mention]) -> Mention:
    """The agent that governs: a named substance before a bare product word ("kratom powder"), the nearest otherwise."""
    nearest = candidates[-1]
    if nearest.term.concept == "product":
        named = [m for m in candidates if m.term.concept in _NAMED and nearest.first - m.last <= 3]
        if named:
            return named[-1]
    return nearest
