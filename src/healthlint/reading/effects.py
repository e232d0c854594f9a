"""Effects and what they act on: verbs with their objects, nouns with their prepositions, adjectives with their own target."""

from collections.abc import Sequence
from itertools import zip_longest

from healthlint.language.model import Mention, Term
from healthlint.light_dataclasses import dataclass
from healthlint.reading.clauses import Clause, clause_at
from healthlint.reading.homographs import is_other_part_of_speech, stands_in_longer_name
from healthlint.reading.naming import stands_in_name
from healthlint.reading.processes import process_first, processes_after
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.view import SentenceView

TARGETS = ("condition", "symptom", "function", "risk")
_REACH = 9
_NOUN_REACH = 6
_ADJECTIVE_REACH = 4
_COORDINATED = frozenset(
    (
        ",",
        "and",
        "or",
        "&",
        "as",
        "well",
        "even",
        "both",
        "also",
        "plus",
        "other",
        "your",
        "the",
        "of",
        "in",
        "like",
        "such",
        "including",
    )
)
_STOPS = frozenset("testing measuring checking assessing diagnosing without instead unless until ; — ? ! .".split())  # noqa: SIM905
_EMBEDDING = frozenset(("how", "whether", "what"))
_DEGREES = frozenset(("often", "much", "bad", "long", "severe", "strong"))
_SUBJECTS = frozenset(("you", "it", "they", "we", "i", "he", "she", "your", "their", "his", "my"))
_SERVED = frozenset("me us him her them you everyone everybody anyone someone others".split())  # noqa: SIM905
_WHEN = frozenset(("after", "before", "since", "until"))
_HELPING = frozenset(("maintain", "treat"))
"""Groups of verbs that need no object: "it helps after a stroke"."""
_BEFALLING = frozenset("getting catching having developing becoming suffering falling losing gaining ageing aging".split())  # noqa: SIM905
_PURE = ("free of", "free from")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_PREPOSITIONS = frozenset(("for", "from", "of", "against", "to", "with", "in", "on"))
_HARMFUL = frozenset(("cause", "worsen", "damage"))
_MARKS = frozenset("( : – — -".split())  # noqa: SIM905
_RESEARCHED = 3
_RESEARCH = frozenset("study studies trial trials research evidence review reviews data question questions faq faqs".split())  # noqa: SIM905
_UNCLAIMED = frozenset(", . studied tested evaluated investigated examined researched trialled assessed".split())  # noqa: SIM905
_LABEL = 7
"""Tokens of the longest label."""
_WARES = frozenset(("oral", "topical", "offer"))
_GENERIC = frozenset("product ingredient brand supplement remedy solution serving protocol".split())  # noqa: SIM905
_FOR = Term("effect", "for", "for", {"grade": 3, "form": "for", "kind": "treat"})


@dataclass(frozen=True, slots=True)
class Effect:
    """A mention of an effect, how it is worded (verb, passive, noun, adjective, for), and its targets, nearest first."""

    mention: Mention
    form: str
    targets: tuple[Mention, ...]


def effects_of(view: SentenceView, clauses: Sequence[Clause]) -> list[Effect]:
    """The effects of a sentence that have a target, in the order of the text."""
    found = [
        effect
        for mention in view.of("effect")
        if not is_other_part_of_speech(view, mention)
        and not stands_in_longer_name(view, mention)
        and (effect := _with_targets(view, clauses, mention))
    ]
    found += _product_phrases(view, found)
    found += _lists(view, found)
    found += _labels(view, found)
    return sorted(_distinct(found), key=lambda effect: effect.mention.first)


def may_hold_effects(view: SentenceView) -> bool:
    """Whether a sentence has words that a claim cannot do without."""
    return view.has("effect") or _may_be_product_phrase(view)


def _may_be_product_phrase(view: SentenceView) -> bool:
    if not view.has(*TARGETS) or not view.has("substance", "product", "name", "practice"):
        return False
    words = view.words[view.first : view.last]
    return len(words) <= _LABEL or "for" in words or not _MARKS.isdisjoint(words)


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
            targets = _targets_before(view, clause, mention)
            if targets:
                return Effect(mention, "passive", targets)
        targets = _targets_after(view, clause, mention.last, _REACH)
        targets = () if _is_timed(view, mention) else process_first(processes_after(view, clause, mention), targets)
        if targets and _only_describes(view, mention, targets[0]):
            return None
        if not targets and "target" not in mention.term.attributes:
            return None
        return Effect(mention, "verb", targets)
    if form == "postposed":
        targets = _targets_before(view, clause, mention)
        if not targets or not _is_preceded(view, clause, mention, targets[0]):
            return None
        return Effect(mention, "postposed", targets)
    if form == "noun":
        targets = _noun_targets(view, clause, mention)
        return Effect(mention, "noun", targets) if targets else None
    if "target" in mention.term.attributes:
        return Effect(mention, "adjective", ())
    governed = view.words[mention.last - 1] in _PREPOSITIONS
    targets = _targets_after(view, clause, mention.last, _NOUN_REACH if governed else _ADJECTIVE_REACH)
    if targets and not governed and _PREPOSITIONS.isdisjoint(view.words[mention.last : targets[0].first]):
        # "helpful resources about Parkinson's": an adjective alone speaks of its own noun.
        targets = targets if targets[0].first == mention.last else ()
    targets = targets or _targets_touching(view, mention)
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
    """Whether "avoid" governs something that is done: "avoid putting it on the skin", not "avoid catching a cold"."""
    if mention.term.lemma != "avoid" or mention.last >= view.last:
        return False
    verb = view.words[mention.last]
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
    return any(word in _BE for word in view.words[max(view.first, mention.first - 3) : mention.first])


def _targets(view: SentenceView) -> list[Mention]:
    """What effects of a sentence may act on; a function in a proper name ("Neuro Calm Pro") is none."""
    found = view.of(*TARGETS)
    if not any(mention.term.concept == "function" and stands_in_name(view, mention) for mention in found):
        return found
    return [mention for mention in found if mention.term.concept != "function" or not stands_in_name(view, mention)]


def _targets_after(view: SentenceView, clause: Clause, token: int, reach: int) -> tuple[Mention, ...]:
    """The first target within reach to the right, and those coordinated with it."""
    found: list[Mention] = []
    edge = token
    for mention in _outermost(_targets(view)):
        if mention.first < token or mention.first >= clause.last:
            continue
        between = view.words[edge : mention.first]
        if any(word in _STOPS for word in between) or _opens_clause(between) or (found and _has_verb(view, edge, mention.first)):
            break
        if any(edge <= h.first and h.last <= mention.first and _turns_to_harm(view, h) for h in view.of("harm")):
            break
        if found and not (len(between) <= 4 and (not between or between[0] in _COORDINATED or between[-1] in _COORDINATED)):
            break
        if not found and len(between) > reach:
            break
        if len(found) == 1 and _is_measure_of(view, found[0], mention):
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
    return harm.term.group == "harmful" and view.words[harm.first - 1] in _BE


def _has_verb(view: SentenceView, first: int, last: int) -> bool:
    """Whether another effect's verb stands between two tokens: what follows is its target."""
    return any(first <= m.first and m.last <= last and m.term.attributes.get("form") == "verb" for m in view.of("effect"))


def _targets_before(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    found = [m for m in _outermost(_targets(view)) if clause.first <= m.first and m.last <= mention.first]
    return (found[-1],) if found and mention.first - found[-1].last <= _REACH else ()


def _targets_touching(view: SentenceView, mention: Mention) -> tuple[Mention, ...]:
    """A target right before the effect: "pain relief", "stress-busting"."""
    return tuple(m for m in _targets(view) if m.last == mention.first)


def _targets_inside(view: SentenceView, mention: Mention) -> tuple[Mention, ...]:
    """A target that is part of the effect's own words: the pain in "fast pain relief"."""
    return tuple(m for m in view.of(*TARGETS) if mention.first <= m.first and m.last < mention.last)


def _noun_targets(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    """Targets of a noun: right before it ("pain relief") or behind its preposition ("relief from pain")."""
    before = _targets_touching(view, mention) or _targets_inside(view, mention)
    if before:
        return (max(before, key=lambda m: m.last - m.first),)
    if view.words[mention.last - 1] in _PREPOSITIONS or any(
        word in _PREPOSITIONS for word in view.words[mention.last : mention.last + 2]
    ):
        return _targets_after(view, clause, mention.last, _NOUN_REACH)
    return ()


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Mentions that lie in no longer one: "chronic pain" hides "pain"."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.first < kept[-1].last:
            if mention.last - mention.first > kept[-1].last - kept[-1].first:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _product_phrases(view: SentenceView, effects: list[Effect]) -> list[Effect]:
    """ "CBD for anxiety": an offered thing, "for", a condition or symptom. The preposition is the effect."""
    found: list[Effect] = []
    taken = {target.first for effect in effects for target in effect.targets}
    for thing in view.of("substance", "product", "name", "practice"):
        index = thing.last
        while index < view.last and index < thing.last + 3 and view.words[index] != "for":
            index += 1
        if index >= view.last or view.words[index] != "for" or _is_researched(view, thing, index):
            continue
        targets = tuple(
            t
            for t in _outermost(view.of("condition", "symptom", "function"))
            if index < t.first <= index + 4
            and t.first not in taken
            # not "a drink for people who build muscle"
            and not (t.term.concept == "function" and "who" in view.words[index : t.first])
        )
        if targets and not any(effect.mention.first == index for effect in found):
            found.append(Effect(Mention(index, index + 1, _FOR), "for", targets))
    return found


def _is_researched(view: SentenceView, thing: Mention, index: int) -> bool:
    """Whether it is research that is "for" something ("studies of ginkgo for tinnitus"), or a comma parts the two."""
    between = view.words[thing.last : index]
    before = view.words[max(view.first, thing.first - _RESEARCHED) : thing.first]
    return not _UNCLAIMED.isdisjoint(between) or not _RESEARCH.isdisjoint(before)


def _lists(view: SentenceView, effects: list[Effect]) -> list[Effect]:
    """ "Lavender (anxiety, insomnia)", "Arnica: sprains, concussion": a thing, a mark, two or more conditions."""
    if view.has("harm", "warning", "negation"):
        return []
    found: list[Effect] = []
    for thing in _outermost(view.of("substance", "product", "name")):
        mark = thing.last
        while mark < view.last and mark < thing.last + 2 and view.words[mark] not in _MARKS:
            mark += 1
        if mark >= view.last or view.words[mark] not in _MARKS:
            continue
        targets = _targets_after(view, Clause(mark, view.last), mark + 1, 0)
        if len(targets) > 1 and all(target.term.concept == "condition" for target in targets):
            found.append(Effect(Mention(mark, mark + 1, _FOR), "for", targets))
    taken = {target.first for effect in effects for target in effect.targets}
    return [effect for effect in found if effect.targets[0].first not in taken]


def _labels(view: SentenceView, effects: list[Effect]) -> list[Effect]:
    """ "Psoriasis balm", "Arthritis formula": a label of a few words that names a product after a complaint."""
    if effects or view.last - view.first > _LABEL or view.has("harm", "warning", "negation", "medicine", "care"):
        return []
    if not AUXILIARIES.isdisjoint(view.words[view.first : view.last]):
        return []
    return [
        Effect(Mention(product.first, product.last, _FOR), "label", (target,))
        for product in view.of("product")
        for target in _outermost(view.of("condition", "symptom"))
        if target.last == product.first and product.term.group in _WARES and product.term.lemma not in _GENERIC
    ][:1]
