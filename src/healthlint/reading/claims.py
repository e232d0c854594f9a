"""Claim frames: who does what to what, for each effect that a sentence speaks of.

An effect is a verb ("relieves"), a noun ("a remedy for"), an adjective that names its own target ("anti-inflammatory"), or the
bare preposition of a product phrase ("gummies for sleep"). A frame needs an effect and a target; the subject may be named, taken
up by a pronoun, or implied by the heading, the list's lead-in or the draft's topic.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from healthlint.draft.model import BlockKind
from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause, clause_at, clauses_of
from healthlint.reading.modality import shields_in, stance_in
from healthlint.reading.model import Frame, Slot
from healthlint.reading.subject import (
    condition_before,
    owned_noun,
    person_before,
    pronoun_before,
    slot_of,
    subject_after,
    subject_before,
)
from healthlint.reading.view import SentenceView

TARGETS = ("condition", "symptom", "function", "risk")
_BAD = frozenset(("condition", "symptom", "risk"))
_REACH = 9
_NOUN_REACH = 6
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
_STOPS = frozenset(("without", "instead", "unless", "until", ";", "—", "?", "!", "."))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_RISK_HEADS = frozenset(("risk", "risks", "chance", "chances", "likelihood", "odds", "incidence", "probability"))
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
_JOINING = frozenset(("and", "or", "&", "while", "to", "also", "as", "by", "plus", "even", "then", ""))
_RESUMING = frozenset(("it", "they", "he", "she", "you", "this", "these", "which", "who", "that", "we", "i"))
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
    )
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence may take its subject from."""

    antecedent: Slot | None
    """The subject last spoken of, for pronouns."""
    implied: Slot | None
    """What headings, lead-in, title or topic offer to a predicate without subject."""
    support: str = ""


@dataclass(frozen=True, slots=True)
class _Effect:
    mention: Mention
    form: str
    targets: tuple[Mention, ...]


def frames_of(view: SentenceView, around: Surroundings) -> list[Frame]:
    """Read the claim frames of one sentence, in the order of their effects; one frame for each effect with a target."""
    if not view.has("effect") and not _may_be_product_phrase(view):
        return []
    clauses = clauses_of(view)
    effects = [found for mention in view.of("effect") if (found := _with_targets(view, clauses, mention))]
    effects += _product_phrases(view, effects)
    frames: list[Frame] = []
    for effect in sorted(_distinct(effects), key=lambda effect: effect.mention.first):
        shared = _shared_subject(view, effect, frames)
        frames.append(_frame(view, clauses, effect, around, shared))
    return frames


def _shared_subject(view: SentenceView, effect: _Effect, frames: Sequence[Frame]) -> Slot | None:
    """The subject of the frame before, when this verb only goes on with it: "relieves pain and lifts mood"."""
    if effect.form != "verb" or not frames or frames[-1].form not in ("verb", "fragment"):
        return None
    previous = frames[-1]
    start = view.block.tokens.starts[effect.mention.first]
    between = view.block.block.text[previous.end : start].strip() if previous.end <= start else "and"
    words = [word.strip(",").lower() for word in between.split()]
    joined = not words or (len(words) <= 4 and (words[0] in _JOINING or between.startswith(",")))
    if not joined or any(word in _RESUMING for word in words):
        return None
    return previous.subject


def _may_be_product_phrase(view: SentenceView) -> bool:
    return (
        view.has(*TARGETS)
        and view.has("substance", "product", "name", "practice")
        and "for" in view.words[view.first : view.last]
    )


def _distinct(effects: list[_Effect]) -> list[_Effect]:
    """Of several effects on the same target keep the nearest; drop effects that lie inside another's words."""
    kept: list[_Effect] = []
    for effect in effects:
        mention = effect.mention
        inside = any(
            other.mention is not mention
            and other.mention.first <= mention.first
            and mention.last <= other.mention.last
            and other.mention.last - other.mention.first > mention.last - mention.first
            for other in effects
        )
        if not inside:
            kept.append(effect)
    return kept


def _with_targets(view: SentenceView, clauses: Sequence[Clause], mention: Mention) -> _Effect | None:
    form = str(mention.term.attributes.get("form", "verb"))
    clause = clause_at(list(clauses), mention.first)
    if form == "verb":
        if _is_passive(view, mention):
            targets = _targets_before(view, clause, mention)
            if targets:
                return _Effect(mention, "passive", targets)
        targets = _targets_after(view, clause, mention.last, _REACH)
        if not targets and "target" not in mention.term.attributes:
            return None
        return _Effect(mention, "verb", targets)
    if form == "noun":
        targets = _noun_targets(view, clause, mention)
        return _Effect(mention, "noun", targets) if targets else None
    if "target" in mention.term.attributes:
        return _Effect(mention, "adjective", ())
    targets = _targets_after(view, clause, mention.last, 4) or _targets_touching(view, mention)
    return _Effect(mention, "adjective", targets) if targets else None


def _is_passive(view: SentenceView, mention: Mention) -> bool:
    verb = view.words[mention.first]
    if not verb.endswith(("ed", "en", "t", "d")) or mention.first == view.first:
        return False
    return any(word in _BE for word in view.words[max(view.first, mention.first - 3) : mention.first])


def _targets_after(view: SentenceView, clause: Clause, token: int, reach: int) -> tuple[Mention, ...]:
    """The first target within reach to the right, and those coordinated with it."""
    found: list[Mention] = []
    edge = token
    for mention in _outermost(view.of(*TARGETS)):
        if mention.first < token or mention.first >= clause.last:
            continue
        between = view.words[edge : mention.first]
        if any(word in _STOPS for word in between) or (found and _has_verb(view, edge, mention.first)):
            break
        if found and not (len(between) <= 4 and (not between or between[0] in _COORDINATED or between[-1] in _COORDINATED)):
            break
        if not found and len(between) > reach:
            break
        found.append(mention)
        edge = mention.last
    return tuple(found)


def _has_verb(view: SentenceView, first: int, last: int) -> bool:
    """Whether another effect's verb stands between two tokens: what follows is its target."""
    return any(first <= m.first and m.last <= last and m.term.attributes.get("form") == "verb" for m in view.of("effect"))


def _targets_before(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    found = [m for m in _outermost(view.of(*TARGETS)) if clause.first <= m.first and m.last <= mention.first]
    return (found[-1],) if found and mention.first - found[-1].last <= _REACH else ()


def _targets_touching(view: SentenceView, mention: Mention) -> tuple[Mention, ...]:
    """A target right before the effect: "pain relief", "stress-busting"."""
    return tuple(m for m in view.of(*TARGETS) if m.last == mention.first)


def _noun_targets(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    """Targets of a noun: right before it ("pain relief") or behind its preposition ("relief from pain")."""
    before = _targets_touching(view, mention)
    if before:
        return (max(before, key=lambda m: m.last - m.first),)
    after = view.words[mention.last : mention.last + 3]
    if any(word in ("for", "from", "of", "against", "to", "with", "in") for word in after[:2]):
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


def _product_phrases(view: SentenceView, effects: list[_Effect]) -> list[_Effect]:
    """ "CBD for anxiety": an offered thing, "for", a condition or symptom. The preposition is the effect."""
    found: list[_Effect] = []
    taken = {target.first for effect in effects for target in effect.targets}
    for thing in view.of("substance", "product", "name", "practice"):
        index = thing.last
        while index < view.last and index < thing.last + 3 and view.words[index] != "for":
            index += 1
        if index >= view.last or view.words[index] != "for" or any(word in (",", ".") for word in view.words[thing.last : index]):
            continue
        targets = tuple(
            t for t in _outermost(view.of("condition", "symptom")) if index < t.first <= index + 4 and t.first not in taken
        )
        if targets and not any(effect.mention.first == index for effect in found):
            found.append(_Effect(Mention(index, index + 1, _FOR), "for", targets))
    return found


def _frame(view: SentenceView, clauses: Sequence[Clause], effect: _Effect, around: Surroundings, shared: Slot | None) -> Frame:
    mention = effect.mention
    clause = clause_at(list(clauses), mention.first)
    targets = [slot_of(view, target) for target in effect.targets] or [_named_target(view, mention)]
    subject, subject_token, form = (shared, None, effect.form) if shared else _subject(view, clause, effect, around)
    first = min([mention.first, *(t.first for t in effect.targets), *([subject_token] if subject_token is not None else [])])
    last = max([mention.last, *(t.last for t in effect.targets)])
    start, end = view.span(first, last)
    if subject is not None and not subject.implied and subject.end > end:
        end = subject.end
    kind = str(mention.term.attributes.get("kind", mention.term.group))
    if _is_risk(view, effect):
        kind = "prevent"
    grade = mention.term.attributes.get("grade", 3)
    words_first, words_last = mention.first, max(mention.last, *(t.last for t in effect.targets[:1]), mention.last)
    return Frame(
        block=view.block.block.index,
        sentence=view.sentence.index,
        start=start,
        end=end,
        subject=subject,
        effect=replace(slot_of(view, mention, kind="effect"), group=kind),
        grade=grade if isinstance(grade, int) else 3,
        target=targets[0],
        direction=_direction(view, clause, effect, targets[0], subject),
        modality=_modality(view, clauses, words_first, words_last),
        support=around.support,
        also=tuple(targets[1:]),
        form=form,
        kind=kind,
    )


def _modality(view: SentenceView, clauses: Sequence[Clause], first: int, last: int) -> frozenset[str]:
    shields = shields_in(view, clauses, first, last)
    return shields or stance_in(view, clauses, first, last)


def _named_target(view: SentenceView, mention: Mention) -> Slot:
    """The target that an adjective carries in itself: "analgesic" is about pain."""
    start, end = view.span(mention.first, mention.last)
    lemma = str(mention.term.attributes.get("target", mention.term.lemma))
    kind = str(mention.term.attributes.get("target-kind", "condition"))
    return Slot(kind, lemma, lemma, start, end, str(mention.term.attributes.get("target-group", "")), implied=True)


def _is_risk(view: SentenceView, effect: _Effect) -> bool:
    if not effect.targets:
        return False
    before = view.words[effect.mention.last : effect.targets[0].first]
    return any(word in _RISK_HEADS for word in before) or effect.targets[0].term.concept == "risk"


def _direction(view: SentenceView, clause: Clause, effect: _Effect, target: Slot, subject: Slot | None) -> str:
    """Benefit or harm: more of a bad thing or less of a good one is harm, and so is what a harm verb governs."""
    mention = effect.mention
    for harm in view.of("harm"):
        if clause.first <= harm.first < mention.first and mention.first - harm.last <= 5 and effect.form in ("verb", "noun"):
            return "harm"
        if harm.first <= mention.first and mention.last <= harm.last:
            return "harm"
    polarity = str(mention.term.attributes.get("polarity", "good"))
    lowered = any(t.term.attributes.get("lower") for t in effect.targets)
    if polarity == "up" and target.kind in _BAD:
        return "harm"
    if polarity == "down" and target.kind == "function" and not lowered:
        return "harm"
    if subject is not None and subject.kind in ("condition", "symptom"):
        return "harm"
    return "benefit"


def _subject(view: SentenceView, clause: Clause, effect: _Effect, around: Surroundings) -> tuple[Slot | None, int | None, str]:
    """The subject of an effect, the token at which it begins (None when implied or absent), and the frame's form."""
    mention = effect.mention
    edge = min([mention.first, *(t.first for t in effect.targets)])
    if effect.form == "passive":
        after = subject_after(view, clause, mention.last)
        if after:
            return (*after, "passive")
    before = subject_before(view, clause, edge if effect.form != "verb" else mention.first)
    pronoun = pronoun_before(view, clause, mention.first)
    if before and (pronoun is None or before[1] >= clause.first):
        return (*before, effect.form)
    if effect.form == "adjective":
        behind = _modified(view, clause, mention)
        if behind:
            return (*behind, effect.form)
    if pronoun is not None:
        return _taken_up(view, pronoun, around), pronoun, effect.form
    owned = owned_noun(view, clause, mention.first)
    if owned:
        start, end = view.span(*owned)
        return Slot("product", view.text(*owned), view.text(*owned).lower(), start, end), owned[0], effect.form
    after = subject_after(view, clause, mention.last)
    if after:
        return (*after, effect.form)
    person = person_before(view, clause, mention.first)
    if person:
        return slot_of(view, person), person.first, effect.form
    condition = condition_before(view, clause, mention.first) if effect.form == "verb" else None
    if condition:
        return slot_of(view, condition), condition.first, effect.form
    if before:
        return (*before, effect.form)
    return _implied(view, clause, effect, around)


def _modified(view: SentenceView, clause: Clause, mention: Mention) -> tuple[Slot, int] | None:
    """The agent that an adjective stands before: "anti-inflammatory herbs"."""
    for agent in view.of("substance", "product", "name", "practice", "medicine", "care"):
        if mention.last <= agent.first <= mention.last + 2 and agent.last <= clause.last:
            return slot_of(view, agent), mention.first
    return None


def _taken_up(view: SentenceView, pronoun: int, around: Surroundings) -> Slot:
    start, end = view.span(pronoun, pronoun + 1)
    text = view.text(pronoun, pronoun + 1)
    if around.antecedent is None:
        return Slot("pronoun", text, text.lower(), start, end)
    return replace(around.antecedent, text=text, start=start, end=end, implied=False)


def _implied(view: SentenceView, clause: Clause, effect: _Effect, around: Surroundings) -> tuple[Slot | None, int | None, str]:
    """No subject stands in the sentence: a fragment has the draft's, a full sentence has one that we do not know."""
    mention = effect.mention
    opening = view.words[clause.first : mention.first]
    bare = all(word in _SKIPPABLE for word in opening)
    fragment = bare or effect.form in ("noun", "adjective", "for")
    if view.block.block.kind in _FRAGMENT_KINDS or bare:
        start, _ = view.span(mention.first, mention.last)
        slot = around.implied
        if slot is not None:
            return replace(slot, start=start, end=start, implied=True), None, "fragment" if fragment else effect.form
        if fragment:
            return Slot("unnamed", "", "", start, start, implied=True), None, "fragment"
    return None, None, effect.form


def _for_term() -> "Mention":
    from healthlint.language.model import Term

    return Mention(0, 1, Term("effect", "for", "for", {"grade": 3, "form": "for", "kind": "treat"}))


_FOR = _for_term().term
