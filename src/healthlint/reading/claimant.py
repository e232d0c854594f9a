"""Whose effect it is: the subject of a claim, by rank of what the sentence and its surroundings offer."""

from healthlint.draft.model import BlockKind
from healthlint.language.model import Mention
from healthlint.light_dataclasses import dataclass, replace
from healthlint.reading.clauses import Clause
from healthlint.reading.effects import Effect
from healthlint.reading.model import Slot
from healthlint.reading.subject import (
    condition_before,
    main_subject,
    owned_noun,
    person_before,
    pronoun_before,
    slot_of,
    subject_after,
    subject_before,
)
from healthlint.reading.view import SentenceView

_FRAGMENT_KINDS = frozenset(
    (
        BlockKind.HEADING,
        BlockKind.ITEM,
        BlockKind.LINE,
        BlockKind.TITLE,
        BlockKind.CELL,
        BlockKind.CAPTION,
        BlockKind.METADATA,
        BlockKind.ATTRIBUTE,
        BlockKind.BUTTON,
    )
)
_NEUTRAL = frozenset(("treat", "prevent", "maintain", "manage", "regenerate", "detox"))
"""Kinds of effect whose nouns name a topic as often as a benefit ("cancer treatment", "fall prevention", "skin care")."""
_NUTRIENTS = frozenset(("vitamin", "mineral"))
_OURS = frozenset(("our", "my", "this", "these"))
_THINGS = frozenset(("it", "this", "these", "its", "which"))
_LONG_SUBJECT = 12
_NO_SUBJECT = frozenset(
    (
        "here",
        "if",
        "when",
        "while",
        "to",
        "for",
        "in",
        "as",
        "after",
        "before",
        "by",
        "with",
        "because",
        "there",
        "and",
        "though",
        "although",
        "even",
    )
)
_IN = frozenset(("in", "on", "for", "of", "with", "to", "through", "into", "from"))
_INSTRUCTING = frozenset("learn find see read ask talk watch explore speak call contact tips how".split())  # noqa: SIM905
_PARTING = frozenset("to in of and or from is are that which by on than , ( like".split())  # noqa: SIM905
_PERSONAL = frozenset("i you we he she they who your my his her their it this that".split())  # noqa: SIM905
_ADVICE = frozenset(("manage",))
_HAVING = frozenset("is are has have possess possesses offer offers provide provides contain contains deliver delivers".split())  # noqa: SIM905
_ACTING = frozenset("act acts exhibit exhibits demonstrate demonstrates exert exerts".split())  # noqa: SIM905
_ASCRIBING = _HAVING | _ACTING
_ASCRIBED_WITHIN = 8
_SKIPPABLE = frozenset(
    (
        "may",
        "can",
        "could",
        "might",
        "will",
        "to",
        "helps",
        "help",
        "also",
        "naturally",
        "quickly",
        "effectively",
        "safely",
        "gently",
        "and",
        "it",
        "designed",
        "formulated",
        "made",
        "used",
        "know",
        "known",
        "proven",
        "shown",
        "confirmed",
        "indicated",
        "tested",
        "intended",
    )
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence may take its subject from."""

    antecedent: Slot | None
    """The subject last spoken of, for pronouns."""
    implied: Slot | None
    """What headings, lead-in, title or topic offer to a predicate without subject."""
    topical: bool = False
    """Whether the draft as a whole is about something offered."""
    offering: bool = True
    """Whether the draft offers something (a substance, a product, a practice): else nothing unnamed is claimed for."""
    support: str = ""


def as_offered(subject: Slot | None, target: Slot, around: Surroundings, *, hedged: bool = False) -> Slot | None:
    """What a subject is where nobody speaks for it: a product word just a thing, a mild practice ordinary care.

    A remedy for what it is established for ("chelation therapy for lead poisoning") is care on any page. Everyday things and
    mild practices, these said to help with a hedge, are so on pages that are not about them.
    """
    if subject is None:
        return subject
    if _is_established(subject, target):
        return replace(subject, kind="care")
    if subject.everyday == "product" and not around.topical:
        return replace(subject, kind="thing")
    if subject.everyday == "practice" and hedged and not around.topical:
        return replace(subject, kind="care")
    if around.offering:
        return subject
    if subject.kind == "product":
        return replace(subject, kind="thing")
    if subject.kind == "practice" and target.kind in ("function", "symptom"):
        return replace(subject, kind="care")
    return subject


def _is_established(subject: Slot, target: Slot) -> bool:
    """Whether a remedy is standard care for the target: by its own entry, or a nutrient for the lack of it."""
    if subject.group in _NUTRIENTS and target.group == "deficiency":
        return True
    lemma = target.lemma
    return bool(subject.established) and any(
        lemma.endswith(use) or lemma.startswith(use) for use in subject.established.split(", ")
    )


def claimant(view: SentenceView, clause: Clause, effect: Effect, around: Surroundings) -> tuple[Slot | None, int | None, str]:
    """The subject of an effect, the token at which it begins (None when implied or absent), and the frame's form."""
    mention = effect.mention
    edge = min([mention.first, *(t.first for t in effect.targets)])
    if effect.form == "passive":
        after = subject_after(view, clause, mention.last)
        if after:
            return (*after, "passive")
    if effect.form == "postposed":
        instrument = subject_before(view, clause, edge) or subject_after(view, clause, mention.last)
        return (*instrument, effect.form) if instrument else (None, None, effect.form)
    if effect.form == "verb" and _continues(view, clause, mention):
        main = main_subject(view, mention.first)
        if main:
            return (*main, effect.form)
    before = subject_before(view, clause, edge if effect.form != "verb" else mention.first)
    pronoun = pronoun_before(view, clause, mention.first)
    if before and (pronoun is None or before[1] >= clause.first):
        return (*before, effect.form)
    if effect.form in ("adjective", "noun"):
        behind = _modified(view, clause, mention)
        if behind:
            return (*behind, effect.form)
    if pronoun is not None and _tells_of_body(view, pronoun):
        return None, None, effect.form
    if pronoun is not None:
        return _taken_up(view, pronoun, around), pronoun, effect.form
    owned = owned_noun(view, clause, mention.first) if around.offering else None
    if owned:
        start, end = view.span(*owned)
        return Slot("product", view.text(*owned), view.text(*owned).lower(), start, end), owned[0], effect.form
    after = subject_after(view, clause, mention.last)
    if after:
        return (*after, effect.form)
    person = person_before(view, clause, mention.first)
    if person:
        return slot_of(view, person), person.first, effect.form
    acts = effect.form == "verb" and not view.words[mention.first].endswith("ing")
    condition = condition_before(view, clause, mention.first) if acts else None
    if condition:
        return slot_of(view, condition), condition.first, effect.form
    if before:
        return (*before, effect.form)
    return _implied(view, clause, effect, around)


def _tells_of_body(view: SentenceView, pronoun: int) -> bool:
    """Whether a relative pronoun goes on about the body at work: "white blood cells, which fight infection"."""
    if view.words[pronoun] not in ("that", "which", "who"):
        return False
    return any(m.term.group == "body" and 0 <= pronoun - m.last <= 1 for m in view.of("ordinary"))


def _continues(view: SentenceView, clause: Clause, mention: Mention) -> bool:
    """Whether a verb in -ing only goes on with the main clause: "..., helping to ease pain"."""
    start = mention.first
    while start > clause.first and view.words[start - 1] != ",":
        start -= 1
    return clause.first < start <= mention.first and view.words[start].endswith("ing") and mention.first - start <= 3


def _modified(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Slot, int] | None:
    """The agent that an adjective or noun stands before: "anti-inflammatory herbs", "pain relief cream"."""
    for agent in view.of("substance", "product", "name", "practice", "medicine", "care"):
        if (
            mention.last <= agent.first <= mention.last + 2
            and agent.last <= clause.last
            and _PARTING.isdisjoint(view.words[mention.last : agent.first])
        ):
            return slot_of(view, agent), mention.first
    return None


def _taken_up(view: SentenceView, pronoun: int, around: Surroundings) -> Slot:
    start, end = view.span(pronoun, pronoun + 1)
    text = view.text(pronoun, pronoun + 1)
    if around.antecedent is None:
        kind = "unnamed" if around.offering and text.lower() in _THINGS else "pronoun"
        return Slot(kind, text, text.lower(), start, end)
    return replace(around.antecedent, text=text, start=start, end=end, implied=False)


def _implied(view: SentenceView, clause: Clause, effect: Effect, around: Surroundings) -> tuple[Slot | None, int | None, str]:
    """No subject stands in the sentence: a fragment has the draft's, a full sentence has one that we do not know."""
    mention = effect.mention
    opening = view.words[clause.first : mention.first]
    if opening and opening[0] in _INSTRUCTING:
        return None, None, effect.form
    presented = effect.form == "noun" and view.words[clause.first] in ("here", "there")
    bare = presented or _begins_midway(view, clause) or all(map(_is_skippable, opening))
    fragment = bare or effect.form in ("noun", "adjective", "for")
    if not (view.block.block.kind in _FRAGMENT_KINDS or bare):
        unknown = _unknown(view, clause, effect) if around.offering else None
        return (unknown, clause.first, effect.form) if unknown else (None, None, effect.form)
    start, _ = view.span(mention.first, mention.last)
    slot = around.implied
    if slot is not None and (around.offering or slot.kind in ("medicine", "care")):
        return replace(slot, start=start, end=start, implied=True), None, "fragment" if fragment else effect.form
    if fragment and around.offering and _promises(view, clause, effect):
        return Slot("unnamed", "", "", start, start, implied=True), None, "fragment"
    return None, None, effect.form


def _is_skippable(word: str) -> bool:
    return word in _SKIPPABLE or word.endswith("ly") or not word[0].isalpha()


def _begins_midway(view: SentenceView, clause: Clause) -> bool:
    """Whether the text opens with a verb in lower case, cut out of its sentence: "demonstrates antiviral effects"."""
    text = view.text(view.first, view.first + 1)
    return clause.first == view.first and text[:1].islower() and text.endswith("s") and view.sentence.index == 0


def _unknown(view: SentenceView, clause: Clause, effect: Effect) -> Slot | None:
    """A subject that no list knows ("an application of red clay"): what stands before the verb and is no person or illness.

    A noun or adjective needs a verb that ascribes it to the subject: "X is a treatment for ...", "X has antiviral properties".
    """
    last = effect.mention.first
    words = view.words
    if effect.form in ("noun", "adjective"):
        last = next((index for index in range(last - 1, clause.first, -1) if words[index] in _ASCRIBING), clause.first)
        if effect.mention.first - last > _ASCRIBED_WITHIN:
            return None
    elif effect.form != "verb":
        return None
    if not 0 < last - clause.first <= _LONG_SUBJECT or words[clause.first] in _NO_SUBJECT:
        return None
    if any(m.first < last and m.last > clause.first for m in view.of("person", "condition", "symptom", "harm")):
        return None
    if _is_ordinary(view, clause.first, last):
        return None
    if any(word in _PERSONAL for word in words[clause.first : last]):
        return None
    start, end = view.span(clause.first, last)
    return Slot("unknown", view.text(clause.first, last), "", start, end)


def _is_ordinary(view: SentenceView, first: int, last: int) -> bool:
    """Whether words name what nobody claims anything for: the body at work, food, care, research, a public service."""
    if view.words[first] in _OURS:
        return False
    # "White blood cells fight infection"; but "a layer of clay for the liver heals".
    return any(
        first <= mention.first and mention.last <= last and _IN.isdisjoint(view.words[first : mention.first])
        for mention in view.of("ordinary")
    )


def _lists_benefits(view: SentenceView, clause: Clause) -> bool:
    """Whether the clause before announces benefits: "Its benefits include: relieving pain, ..."."""
    if clause.first == view.first or view.words[clause.first - 1] != ":":
        return False
    return any(word in ("benefits", "benefit", "effects", "properties", "uses") for word in view.words[view.first : clause.first])


def _promises(view: SentenceView, clause: Clause, effect: Effect) -> bool:
    """Whether a fragment without any subject speaks for something offered, and does not name a topic or give advice.

    "Soothes coughs" and "temporary relief of headache" do; "cancer treatment", "managing pain", "to prevent falls" do not.
    """
    term = effect.mention.term
    kind = str(term.attributes.get("kind", ""))
    if effect.form == "noun":
        return kind not in _NEUTRAL
    if effect.form != "verb":
        return True
    verb = view.words[effect.mention.first]
    if verb.endswith("s") and not verb.endswith("ss"):
        return True
    if verb.endswith("ing") and _lists_benefits(view, clause):
        return True
    opening = view.words[clause.first : effect.mention.first]
    purpose = opening[:1] == ["to"] and "," in view.words[effect.mention.last : view.last]
    return not verb.endswith("ing") and kind not in _ADVICE and term.lemma != "avoid" and not purpose
