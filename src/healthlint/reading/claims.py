"""Claim frames: who does what to what, for each effect that a sentence speaks of.

An effect is a verb ("relieves"), a noun ("a remedy for"), an adjective that names its own target ("anti-inflammatory"), or the
bare preposition of a product phrase ("gummies for sleep"). A frame needs an effect and a target; the subject may be named, taken
up by a pronoun, or implied by the heading, the list's lead-in or the draft's topic.
"""

from collections.abc import Sequence
from itertools import pairwise

from healthlint.language.model import Mention
from healthlint.light_dataclasses import replace
from healthlint.reading.claimant import as_offered, claimant
from healthlint.reading.clauses import Clause, clause_at, clauses_of
from healthlint.reading.deeds import deeds_of
from healthlint.reading.effect_targets import Effect
from healthlint.reading.effects import effects_of, may_hold_effects
from healthlint.reading.fragment import Surroundings
from healthlint.reading.modality import SHIELDS, shields_in, stance_in
from healthlint.reading.model import Frame, Slot
from healthlint.reading.subject import AGENTS, slot_of
from healthlint.reading.use import is_told
from healthlint.reading.view import SentenceView

_BAD = frozenset(("condition", "symptom", "risk"))
_RISK_HEADS = frozenset(("risk", "risks", "chance", "chances", "likelihood", "odds", "incidence", "probability"))
_SHORTEST_NOUN = 3
_NEARBY = 24
"""Characters between an effect and an instrument behind it that still belongs to the finding ("treat insomnia with valerian")."""
_JOINING = frozenset(("and", "or", "&", "while", "to", "also", "as", "by", "plus", "even", "then", ""))
_KEEPING = frozenset(("maintain", "improve"))
_DESTROYING = frozenset(("destroy", "kill", "attack", "starve", "kill off"))
_BRINGING = frozenset(("cause", "worsen", "risk"))
_BETTERING = frozenset(("improve", "relieve"))
"""Kinds of effects whose nouns say by themselves that it is for the good: what leads to them is no harm."""
_NEEDING = frozenset(("reliant", "dependent", "hooked", "addicted"))
_NEED_REACH = 20
"""Tokens within which what somebody is dependent on a thing for stands behind the word."""
_EXCESS = frozenset(("far", "much", "low", "high", "fast", "quickly", "strongly", "deeply"))
_TURNS = frozenset(("but", "however", "yet", "while", "although", "though", ";", "so", "then"))
_BURDENS = frozenset("strain load pressure stress burden demand demands tension toll wear weight impact stiffness".split())  # noqa: SIM905
_ON = frozenset(("on", "in", "of", "from"))
_BURDEN_REACH = 4
"""Tokens before a target within which the burden on it is named."""
_RESUMING = frozenset(("it", "they", "he", "she", "you", "this", "these", "which", "who", "that", "we", "i"))


def frames_of(view: SentenceView, around: Surroundings) -> list[Frame]:
    """Read the claim frames of one sentence, in the order of their effects; one frame for each effect with a target."""
    deeds = view.has("deed")
    if not deeds and not may_hold_effects(view):
        return []
    clauses = clauses_of(view)
    effects = effects_of(view, clauses)
    if deeds:
        effects = sorted([*effects, *deeds_of(view, clauses, effects)], key=lambda effect: effect.mention.first)
    frames: list[Frame] = []
    for effect in effects:
        shared = _shared_subject(view, effect, frames)
        frames.append(_beyond(_frame(view, clauses, effect, around, shared), view, effect, frames))
    return frames


def _beyond(frame: Frame, view: SentenceView, effect: Effect, frames: Sequence[Frame]) -> Frame:
    """The frame without a subject that an earlier frame spans already: each claim is marked at words of its own."""
    own = view.block.tokens.starts[min([effect.mention.first, *(target.first for target in effect.targets)])]
    if frames and frame.start < frames[-1].end <= own:
        return replace(frame, start=own)
    return frame


def _shared_subject(view: SentenceView, effect: Effect, frames: Sequence[Frame]) -> Slot | None:
    """The subject of the frame before, when this verb only goes on with it: "relieves pain and lifts mood"."""
    if effect.form != "verb" or not frames or frames[-1].form not in ("verb", "fragment"):
        return None
    previous = frames[-1]
    start = view.block.tokens.starts[effect.mention.first]
    between = view.block.block.text[previous.end : start].strip() if previous.end <= start else "and"
    words = [word.strip(",").lower() for word in between.split()]
    if any(previous.end <= view.span(m.first, m.last)[0] and m.last <= effect.mention.first for m in view.of(*AGENTS)):
        return None
    joined = not words or (len(words) <= 4 and (words[0] in _JOINING or between.startswith(",")))
    if not joined or any(word in _RESUMING for word in words):
        return None
    return previous.subject


def _frame(view: SentenceView, clauses: Sequence[Clause], effect: Effect, around: Surroundings, shared: Slot | None) -> Frame:
    mention = effect.mention
    clause = clause_at(list(clauses), mention.first)
    targets = [slot_of(view, target) for target in effect.targets] or [_named_target(view, mention)]
    subject, subject_token, form = (shared, None, effect.form) if shared else claimant(view, clause, effect, around)
    words_first, words_last = mention.first, max(mention.last, *(t.last for t in effect.targets[:1]), mention.last)
    modality = _modality(view, clauses, words_first, words_last)
    subject = as_offered(subject, targets[0], around, hedged="hedged" in modality)
    first = min([mention.first, *(t.first for t in effect.targets), *([subject_token] if subject_token is not None else [])])
    last = max([_effect_end(view, effect), *(t.last for t in effect.targets)])
    start, end = view.span(first, last)
    if effect.form == "verb" and effect.targets and "no" in view.words[mention.last : effect.targets[0].first]:
        modality = (modality & SHIELDS) | {"negated"}
    if is_told(view, clause, effect, subject, topical=around.topical):
        modality = (modality & SHIELDS) | {"described"}
    if subject is not None and not subject.implied and end < subject.end and subject.start - end <= _NEARBY:
        end = subject.end
    kind = str(mention.term.attributes.get("kind", mention.term.group))
    if _is_risk(view, effect):
        kind = "prevent"
    grade = mention.term.attributes.get("grade", 3)
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
        modality=modality,
        support=around.support,
        also=tuple(targets[1:]),
        form=form,
        kind=kind,
    )


def _effect_end(view: SentenceView, effect: Effect) -> int:
    """The token behind the effect's words; an adjective takes its noun along ("analgesic properties")."""
    last = effect.mention.last
    if (
        effect.form == "adjective"
        and last < view.last
        and view.words[last][0].isalpha()
        and len(view.words[last]) > _SHORTEST_NOUN
    ):
        return last + 1
    return last


def _modality(view: SentenceView, clauses: Sequence[Clause], first: int, last: int) -> frozenset[str]:
    shields = shields_in(view, clauses, first, last)
    return shields or stance_in(view, clauses, first, last)


def _named_target(view: SentenceView, mention: Mention) -> Slot:
    """The target that an adjective carries in itself: "analgesic" is about pain."""
    start, end = view.span(mention.first, mention.last)
    lemma = str(mention.term.attributes.get("target", mention.term.lemma))
    kind = str(mention.term.attributes.get("target-kind", "condition"))
    return Slot(kind, lemma, lemma, start, end, str(mention.term.attributes.get("target-group", "")), implied=True)


def _is_risk(view: SentenceView, effect: Effect) -> bool:
    if not effect.targets:
        return False
    before = view.words[effect.mention.last : effect.targets[0].first]
    return any(word in _RISK_HEADS for word in before) or effect.targets[0].term.concept == "risk"


def _harms_first(view: SentenceView, harm: Mention, subject: Slot, effect: int) -> bool:
    """Whether the subject is said to bring something bad before the effect: what follows belongs to the harm.

    "Heavy use can lead to dependence, where the body relies on it to ease withdrawal."
    """
    if (
        harm.term.attributes.get("kind") not in _BRINGING
        or view.block.tokens.starts[harm.first] < subject.end
        or harm.last > effect
    ):
        return False
    between = view.words[harm.last : effect]
    bad = any(harm.last <= m.first and m.last <= effect for m in view.of("condition", "symptom", "risk"))
    return bad and not any(word in _TURNS for word in between)


def _tells_of_dependence(view: SentenceView, clause: Clause, effect: int) -> bool:
    """Whether somebody is told to need a thing for its effect: "more and more reliant on it to ease pain"."""
    words = view.words
    for place in range(effect - 2, max(clause.first, effect - _NEED_REACH) - 1, -1):
        if words[place] in _TURNS:
            return False
        if words[place] in _NEEDING and words[place + 1] in ("on", "upon", "to"):
            return True
    return False


def _goes_too_far(view: SentenceView, effect: Effect) -> bool:
    """Whether an effect is said to be more than is good: "can lower blood sugar too far", not "without too much"."""
    behind = max([effect.mention.last, *(target.last for target in effect.targets)])
    words = view.words[behind : min(behind + 3, view.last)]
    if "without" in words:
        return False
    return any(word == "too" and following in _EXCESS for word, following in pairwise(words))


def _is_burdened(view: SentenceView, effect: Effect) -> bool:
    """Whether it is a burden on its target that an effect brings down: "lowers the strain on your heart"."""
    first = effect.targets[0].first if effect.targets else view.first
    before = view.words[max(view.first, first - _BURDEN_REACH) : first]
    return not _BURDENS.isdisjoint(before) and not _ON.isdisjoint(before)


def _direction(view: SentenceView, clause: Clause, effect: Effect, target: Slot, subject: Slot | None) -> str:
    """Benefit or harm: more of a bad thing or less of a good one is harm, and so is what a harm verb governs."""
    mention = effect.mention
    if _tells_of_dependence(view, clause, mention.first) or _goes_too_far(view, effect):
        return "harm"
    for harm in view.of("harm"):
        governs = (
            harm.term.attributes.get("kind") in ("worsen", "risk", "damage", "cause") and 0 <= mention.first - harm.last <= 1
        )
        inside = harm.first <= mention.first and mention.last <= harm.last
        bettering = harm.term.attributes.get("kind") == "cause" and mention.term.attributes.get("kind") in _BETTERING
        if inside or (governs and effect.form == "noun" and clause.first <= harm.first and not bettering):
            return "harm"
        if subject is not None and _harms_first(view, harm, subject, mention.first):
            return "harm"
    polarity = str(mention.term.attributes.get("polarity", "good"))
    if any(t.term.attributes.get("either") for t in effect.targets):
        polarity = "good"
    lowered = any(t.term.attributes.get("lower") for t in effect.targets)
    if polarity == "up" and (target.kind in _BAD or lowered):
        return "harm"
    if target.group == "germs" and mention.term.attributes.get("kind") in _KEEPING:
        return "harm"
    if mention.term.lemma in _DESTROYING and target.kind == "function" and not lowered:
        return "harm"
    if polarity == "down" and target.kind == "function" and not lowered and not _is_burdened(view, effect):
        return "harm"
    if subject is not None and subject.kind in ("condition", "symptom"):
        return "harm"
    return "benefit"
