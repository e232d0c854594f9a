"""Effects and what they act on: verbs with their objects, nouns with their prepositions, adjectives with their own target."""

from collections.abc import Sequence

from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause, clause_at
from healthlint.reading.effect_phrases import labels, lists_of_uses, may_be_product_phrase, product_phrases
from healthlint.reading.effect_targets import BE, REACH, Effect, targets_after, targets_before, targets_inside, targets_touching
from healthlint.reading.homographs import is_other_part_of_speech, stands_in_longer_name
from healthlint.reading.processes import process_first, processes_after
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.view import SentenceView

_NOUN_REACH = 6
_ADJECTIVE_REACH = 4
_SERVED = frozenset("me us him her them you everyone everybody anyone someone others".split())  # noqa: SIM905
_WHEN = frozenset(("after", "before", "since", "until"))
_HELPING = frozenset(("maintain", "treat"))
"""Groups of verbs that need no object: "it helps after a stroke"."""
_BEFALLING = frozenset("getting catching having developing becoming suffering falling losing gaining ageing aging".split())  # noqa: SIM905
_PURE = ("free of", "free from")
_PREPOSITIONS = frozenset(("for", "from", "of", "against", "to", "with", "in", "on"))


def effects_of(view: SentenceView, clauses: Sequence[Clause]) -> list[Effect]:
    """The effects of a sentence that have a target, in the order of the text."""
    found = [
        effect
        for mention in view.of("effect")
        if not is_other_part_of_speech(view, mention)
        and not stands_in_longer_name(view, mention)
        and (effect := _with_targets(view, clauses, mention))
    ]
    found += product_phrases(view, found)
    found += lists_of_uses(view, found)
    found += labels(view, found)
    return sorted(_distinct(found), key=lambda effect: effect.mention.first)


def may_hold_effects(view: SentenceView) -> bool:
    """Whether a sentence has words that a claim cannot do without."""
    return view.has("effect") or may_be_product_phrase(view)


def _distinct(effects: list[Effect]) -> list[Effect]:
    """Of several effects on the same target keep the nearest; drop effects that lie inside another's words."""
    kept: list[Effect] = []
    for effect in effects:
        mention = effect.mention
        inside = any(
            other.mention is not mention
            and other.mention.first <= mention.first
            and mention.last <= other.mention.last
            and other.mention.last - other.mention.first > mention.last - mention.first
            for other in effects
        )
        doubled = any(other.mention.first == mention.first and other.mention.last == mention.last for other in kept)
        if not inside and not doubled and not _is_auxiliary(effect, effects):
            kept.append(effect)
    return kept


def _is_auxiliary(effect: Effect, effects: list[Effect]) -> bool:
    """Whether another verb stands between this one and the target they share ("helps relieve pain"): that one says more."""
    if effect.form != "verb" or not effect.targets:
        return False
    return any(
        other.form == "verb"
        and other.targets
        and other.targets[0].first == effect.targets[0].first
        and effect.mention.first < other.mention.first < effect.targets[0].first
        for other in effects
    )


def _with_targets(view: SentenceView, clauses: Sequence[Clause], mention: Mention) -> Effect | None:
    effect = _found_with_targets(view, clauses, mention)
    if effect is None or not effect.targets:
        return effect
    of = mention.term.attributes.get("of")
    if of and effect.targets[0].term.concept != of:
        return None
    if _rids_of_nothing(mention, effect.targets[0]):
        return None
    return effect


def _found_with_targets(view: SentenceView, clauses: Sequence[Clause], mention: Mention) -> Effect | None:
    form = str(mention.term.attributes.get("form", "verb"))
    clause = clause_at(list(clauses), mention.first)
    if _is_about_people(view, mention) or _is_advice(view, mention):
        return None
    if form == "verb":
        if _is_passive(view, mention):
            targets = targets_before(view, clause, mention)
            if targets:
                return Effect(mention, "passive", targets)
        targets = targets_after(view, clause, mention.last, REACH)
        targets = () if _is_timed(view, mention) else process_first(processes_after(view, clause, mention), targets)
        if targets and _only_describes(view, mention, targets[0]):
            return None
        if not targets and "target" not in mention.term.attributes:
            return None
        return Effect(mention, "verb", targets)
    if form == "postposed":
        targets = targets_before(view, clause, mention)
        if not targets or not _is_preceded(view, clause, mention, targets[0]):
            return None
        return Effect(mention, "postposed", targets)
    if form == "noun":
        targets = _noun_targets(view, clause, mention)
        return Effect(mention, "noun", targets) if targets else None
    if "target" in mention.term.attributes:
        return Effect(mention, "adjective", ())
    governed = view.words[mention.last - 1] in _PREPOSITIONS
    targets = targets_after(view, clause, mention.last, _NOUN_REACH if governed else _ADJECTIVE_REACH)
    if targets and not governed and _PREPOSITIONS.isdisjoint(view.words[mention.last : targets[0].first]):
        # "helpful resources about Parkinson's": an adjective alone speaks of its own noun.
        targets = targets if targets[0].first == mention.last else ()
    targets = targets or targets_touching(view, mention)
    return Effect(mention, "adjective", targets) if targets else None


def _rids_of_nothing(mention: Mention, target: Mention) -> bool:
    """Whether a good thing is what one is to be free of, or to avoid: only of a bad thing that is a benefit.

    "Free of lactose and hormones" tells what is in a thing, "avoid daily use, and monitor your body" what to do.
    """
    if target.term.concept != "function":
        return False
    return mention.term.lemma.endswith(_PURE) or (mention.term.lemma == "avoid" and not target.term.attributes.get("lower"))


def _is_about_people(view: SentenceView, mention: Mention) -> bool:
    """Whether the effect is on somebody and on nothing else: "this is only what worked for me, and your skin may differ"."""
    after = view.words[mention.last : mention.last + 2]
    return view.words[mention.last - 1] == "for" and len(after) == 2 and after[0] in _SERVED and not after[1][0].isalnum()


def _is_advice(view: SentenceView, mention: Mention) -> bool:
    """Whether "avoid" governs something that is done: "avoid putting it on the skin", not "avoid catching a cold".

    Or tells who should: "avoided by people with migraines".
    """
    if mention.term.lemma != "avoid" or mention.last >= view.last:
        return False
    verb = view.words[mention.last]
    if verb in ("by", "in", "if"):
        return any(mention.last < person.first <= mention.last + 2 for person in view.of("person"))
    return verb.endswith("ing") and verb not in _BEFALLING


def _is_preceded(view: SentenceView, clause: Clause, mention: Mention, target: Mention) -> bool:
    """Whether the verb that a postposed effect needs stands before its target: the "keeps" of "keeps blood sugar steady"."""
    needed = str(mention.term.attributes.get("after", ""))
    if not needed:
        return True
    verbs = needed.split(", ")
    return any(word in verbs for word in view.words[max(clause.first, target.first - _NOUN_REACH) : target.first])


def _is_timed(view: SentenceView, mention: Mention) -> bool:
    """Whether a verb acts on nothing, and what follows tells when: "the loss of bone speeds up after the menopause"."""
    return mention.last < view.last and view.words[mention.last] in _WHEN and mention.term.group not in _HELPING


def _only_describes(view: SentenceView, mention: Mention, target: Mention) -> bool:
    """Whether a participle at the start only describes the subject of another verb: "Prolonged use can cause dependence"."""
    begins = mention.first == view.first or not view.words[mention.first - 1][0].isalnum()
    if not begins or not view.words[mention.first].endswith("ed"):
        return False
    return not AUXILIARIES.isdisjoint(view.words[mention.last : target.first])


def _is_passive(view: SentenceView, mention: Mention) -> bool:
    verb = view.words[mention.first]
    if not verb.endswith(("ed", "en", "t", "d")) or mention.first == view.first:
        return False
    return any(word in BE for word in view.words[max(view.first, mention.first - 3) : mention.first])


def _noun_targets(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    """Targets of a noun: right before it ("pain relief") or behind its preposition ("relief from pain")."""
    before = targets_touching(view, mention) or targets_inside(view, mention)
    if before:
        return (max(before, key=lambda m: m.last - m.first),)
    if view.words[mention.last - 1] in _PREPOSITIONS or any(
        word in _PREPOSITIONS for word in view.words[mention.last : mention.last + 2]
    ):
        return targets_after(view, clause, mention.last, _NOUN_REACH)
    return ()
