"""Whose effect it is: the subject of a claim, by rank of what the sentence and its surroundings offer."""

from healthlint.language.model import Mention
from healthlint.light_dataclasses import replace
from healthlint.reading.body import body_subject
from healthlint.reading.clauses import Clause
from healthlint.reading.dose_parts import dose_parts
from healthlint.reading.effect_targets import Effect
from healthlint.reading.fragment import Surroundings, implied, main_phrase
from healthlint.reading.model import Slot
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.subject import (
    condition_before,
    drugs_before,
    main_subject,
    name_after,
    owned_noun,
    person_before,
    pronoun_before,
    slot_of,
    subject_after,
    subject_before,
    thing_taken,
    thing_used,
)
from healthlint.reading.view import SentenceView

_NUTRIENTS = frozenset(("vitamin", "mineral"))
_OWNERS = frozenset(("my", "his", "her", "our", "their", "'s"))
_THINGS = frozenset(("it", "this", "these", "its", "which"))
_GIVEN = frozenset(("used", "given", "taken", "prescribed", "approved"))
_RELATIVE = frozenset(("that", "which"))
_RIVALS = frozenset(("medicine", "care"))
_GOVERNING = frozenset("with to on by in of through via at for from and".split())  # noqa: SIM905
_RESUMING = frozenset(("it", "they"))
_JOINING = frozenset(("and", "so", "then"))
_RESUMED_WITHIN = 3
"""Tokens between a pronoun and its verb."""
_PARTING = frozenset("to in of and or from is are that which by on than , ( like".split())  # noqa: SIM905


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
    if effect.form == "label":
        product = next(m for m in view.of("product") if m.first == mention.first)
        return slot_of(view, product), edge, "for"
    if effect.form == "passive":
        after = subject_after(view, clause, mention.last)
        if after:
            return (*after, "passive")
    organ = _organ_behind(view, mention.last)
    if organ:
        return slot_of(view, organ, kind="body"), edge, effect.form
    if effect.form == "postposed":
        instrument = subject_before(view, clause, edge) or subject_after(view, clause, mention.last)
        if instrument:
            return (*instrument, effect.form)
    if effect.form == "verb" and _continues(view, clause, mention):
        main = main_subject(view, mention.first)
        if main:
            return (*main, effect.form)
    doer = _doer_in_relative(view, mention) if effect.form == "verb" else None
    if doer is not None:
        return (*(subject_after(view, clause, mention.last) or (slot_of(view, doer), doer.first)), effect.form)
    if view.words[mention.first] in _GIVEN and view.words[mention.first - 1] in ("drug", "drugs"):
        drugs = drugs_before(view, clause, mention.first)
        if drugs:
            return (*drugs, effect.form)
    before = subject_before(view, clause, edge if effect.form != "verb" else mention.first)
    pronoun = pronoun_before(view, clause, mention.first)
    if pronoun is not None and (before is None or before[1] < pronoun):
        organ = _organ_before(view, pronoun)
        if organ:
            return slot_of(view, organ, kind="body"), organ.first, effect.form
    if pronoun is not None and (before is None or before[1] < pronoun):
        messenger = _messenger_pointed_at(view, pronoun)
        if messenger:
            return slot_of(view, messenger, kind="body"), messenger.first, effect.form
    if pronoun is not None and view.words[pronoun] in _RELATIVE and not around.topical:
        drugs = drugs_before(view, clause, pronoun)
        if drugs:
            return (*drugs, effect.form)
    resumed = _resumed(view, clause, mention, pronoun)
    if resumed and before and before[1] > resumed[1]:
        return (*resumed, effect.form)
    if before and (pronoun is None or before[1] >= clause.first):
        return (*before, effect.form)
    if effect.form in ("adjective", "noun"):
        behind = _modified(view, clause, mention)
        if behind:
            return (*behind, effect.form)
    if pronoun is not None:
        return _taken_up(view, pronoun, around), pronoun, effect.form
    owned = owned_noun(view, clause, mention.first) if around.offering else None
    if owned:
        start, end = view.span(*owned)
        return Slot("product", view.text(*owned), view.text(*owned).lower(), start, end), owned[0], effect.form
    after = subject_after(view, clause, mention.last)
    if after:
        return (*after, effect.form)
    organ = body_subject(view, clause, mention.first) if effect.form == "verb" else None
    if organ:
        return slot_of(view, organ, kind="body"), organ.first, effect.form
    named = name_after(view, clause, mention.last) if around.offering else None
    if named:
        return (*named, effect.form)
    if effect.form == "postposed" and around.offering and _owned(view, effect):
        start, _ = view.span(mention.first, mention.last)
        return Slot("unnamed", "", "", start, start, implied=True), None, "fragment"
    person = person_before(view, clause, mention.first)
    if person:
        used = thing_used(view, person, mention.first) if around.offering and person.term.group != "clinician" else None
        if used is None and around.offering:
            used = thing_taken(view, person, mention.first)
        if around.topical and person.term.group == "alternative":
            return slot_of(view, person, kind="practice"), person.first, effect.form
        return (*(used or (slot_of(view, person), person.first)), effect.form)
    acts = effect.form == "verb" and not view.words[mention.first].endswith("ing")
    condition = condition_before(view, clause, mention.first) if acts else None
    if condition:
        return slot_of(view, condition), condition.first, effect.form
    if before:
        return (*before, effect.form)
    if around.topical and effect.form in ("verb", "postposed") and _is_amount(view, clause):
        start, _ = view.span(clause.first, clause.first + 1)
        return Slot("unnamed", "", "", start, start, implied=True), clause.first, effect.form
    return implied(view, clause, effect, around)


def _resumed(view: SentenceView, clause: Clause, mention: Mention, pronoun: int | None) -> tuple[Slot, int] | None:
    """The subject that a pronoun after "and" takes up: "Kefir brings back what antibiotics kill, and it calms eczema"."""
    if pronoun is None or view.words[pronoun] not in _RESUMING or mention.first - pronoun > _RESUMED_WITHIN:
        return None
    if pronoun - 1 <= clause.first or view.words[pronoun - 1] not in _JOINING:
        return None
    return main_subject(view, pronoun)


def _is_amount(view: SentenceView, clause: Clause) -> bool:
    """Whether a clause opens with so much of the thing offered: "A spoonful a day keeps ...", "Ten minutes on the mat"."""
    return any(part.first == clause.first and part.kind in ("amount", "duration") for part in dose_parts(view))


def _owned(view: SentenceView, effect: Effect) -> bool:
    """Whether what is gone was somebody's own: "my eczema cleared up", "her pain vanished"."""
    first = effect.targets[0].first
    if view.has("medicine", "care", "ordinary"):
        return False
    return not _OWNERS.isdisjoint(view.words[max(view.first, first - 2) : first])


def _is_praised(view: SentenceView, pronoun: int) -> bool:
    """Whether "that" goes on about a thing no list knows: "the dewormer that beats cancer", "something that works for me"."""
    if view.words[pronoun] != "that" or not AUXILIARIES.isdisjoint(view.words[view.first : pronoun]):
        return False
    return not any(m.first < pronoun for m in view.of("person", "ordinary", "condition", "symptom", "care", "medicine", "harm"))


def _organ_before(view: SentenceView, pronoun: int) -> Mention | None:
    """The part of the body that a relative pronoun goes on about: "white blood cells, which fight infection"."""
    if view.words[pronoun] not in ("that", "which", "who"):
        return None
    organs = (m for m in view.of("ordinary", "mechanism") if m.term.group in ("body", "receptor"))
    return next((organ for organ in organs if 0 <= pronoun - organ.last <= 1), None)


def _messenger_pointed_at(view: SentenceView, pronoun: int) -> Mention | None:
    """The part of the body that a demonstrative stands before: "these receptors", "this hormone"."""
    if view.words[pronoun] not in ("this", "that", "these", "those") or view.words[pronoun - 1] in _GOVERNING:
        return None
    inner = (m for m in view.of("mechanism") if m.term.group in ("receptor", "neurotransmitter", "hormone"))
    return next((m for m in inner if m.first == pronoun + 1), None)


def _doer_in_relative(view: SentenceView, mention: Mention) -> Mention | None:
    """The persons who are said to do it: "a drink for people who build muscle"."""
    if view.words[mention.first - 1] != "who":
        return None
    return next((person for person in view.of("person") if person.last == mention.first - 1), None)


def _organ_behind(view: SentenceView, token: int) -> Mention | None:
    """The part of the body by which something is done: "broken down by the liver"."""
    if token >= view.last or view.words[token] != "by":
        return None
    return next((m for m in view.of("ordinary") if m.term.group == "body" and token < m.first <= token + 2), None)


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
    antecedent = around.antecedent
    if around.offering and text.lower() in _RELATIVE and (antecedent is None or antecedent.kind in _RIVALS):
        phrase = main_phrase(view, pronoun)
        if phrase is not None:
            return phrase
        if antecedent is not None and _follows_thing(view, pronoun):
            return Slot("unknown", text, text.lower(), start, end)
    if antecedent is None:
        kind = "unnamed" if around.offering and (text.lower() in _THINGS or _is_praised(view, pronoun)) else "pronoun"
        return Slot(kind, text, text.lower(), start, end)
    return replace(antecedent, text=text, start=start, end=end, implied=False)


def _follows_thing(view: SentenceView, pronoun: int) -> bool:
    """Whether a relative pronoun goes on about a noun right before it that no list knows: "gives off ions that calm nerves"."""
    before = pronoun - 1
    if before <= view.first or not view.words[before].isalpha() or view.words[before] in AUXILIARIES:
        return False
    return not any(m.first <= before < m.last for m in view.of("medicine", "care", "person", "condition", "symptom", "ordinary"))
