"""Who is meant where no subject stands: a fragment speaks for what is offered, a sentence for what no list knows."""

from healthlint.draft.model import BlockKind
from healthlint.light_dataclasses import dataclass, replace
from healthlint.reading.clauses import Clause
from healthlint.reading.effect_targets import Effect
from healthlint.reading.model import Slot
from healthlint.reading.scope import AUXILIARIES
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
_TOPICAL = frozenset("treatment therapy prevention management control support maintenance immunisation option".split())  # noqa: SIM905
_OURS = frozenset(("our", "my", "this", "these"))
_AIMS = frozenset(("aim", "goal", "purpose", "object", "point", "idea", "intention"))
_LONG_AIM = 4
_LONG_SUBJECT = 12
_LONG_PHRASE = 6
_STATING = frozenset("is are was has have can may will".split())  # noqa: SIM905
_PARTED = frozenset((",", ";", ":", "(", "–", "—"))
_OPEN = frozenset("there what how why who where which research researchers studies study evidence one some many most".split())  # noqa: SIM905
_NO_SUBJECT = frozenset("here if when while to for in as after before by with because there and though although even".split())  # noqa: SIM905
_IN = frozenset(("in", "on", "for", "of", "with", "to", "through", "into", "from"))
_INSTRUCTING = frozenset("learn find see read ask talk watch explore speak call contact tips how".split())  # noqa: SIM905
_PERSONAL = frozenset("i you we he she they who your my his her their it this that".split())  # noqa: SIM905
_ADVICE = frozenset(("manage",))
_ADVISED = frozenset(("avoid", "protect", "guard", "shield", "defend", "safeguard"))
_MESSENGERS = frozenset(("receptor", "neurotransmitter", "hormone"))
_HAVING = frozenset("is are has have possess possesses offer offers provide provides contain contains deliver delivers".split())  # noqa: SIM905
_ACTING = frozenset("act acts exhibit exhibits demonstrate demonstrates exert exerts".split())  # noqa: SIM905
_ASCRIBING = _HAVING | _ACTING
_ASCRIBED_WITHIN = 8
_MODALS = frozenset("may can could might will to helps help also and it".split())  # noqa: SIM905
_FASHIONED = frozenset("designed formulated made developed created crafted engineered intended used recommended trusted".split())  # noqa: SIM905
_MADE = _FASHIONED | frozenset("know known proven shown confirmed indicated tested prized famous renowned".split())  # noqa: SIM905
_SKIPPABLE = _MODALS | _MADE | frozenset(("naturally", "quickly", "effectively", "safely", "gently"))
_PRESENTING = frozenset("a an the your our one nature only natural".split())  # noqa: SIM905
_PREDICATING = frozenset("gives provides offers delivers makes keeps lets enables allows brings has possesses contains".split())  # noqa: SIM905
_HELPING = frozenset(("help", "helps", "let", "lets", "allow", "allows", "enable", "enables"))
_DONE_BY_PEOPLE = frozenset(
    """
    body-does eat-less recover-sooner think-better see-better hear-better move-better breathe think conceive
    """.split()  # noqa: SIM905
)
"""Groups of effects that people do, and remedies only help them to."""
_HELPED = frozenset("help helps helping helped let lets make makes to allow allows".split())  # noqa: SIM905
_WATCHING = frozenset(("feel", "watch", "see", "let", "make"))
_LONG_OPENING = 7
_TELLING = frozenset("show shows shown suggest suggests find finds found confirm confirms prove proves reveal".split())  # noqa: SIM905


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


def implied(view: SentenceView, clause: Clause, effect: Effect, around: Surroundings) -> tuple[Slot | None, int | None, str]:
    """No subject stands in the sentence: a fragment has the draft's, a full sentence has one that we do not know."""
    mention = effect.mention
    opening = view.words[_bracket_before(view, clause, mention.first) : mention.first]
    if opening and opening[0] in _INSTRUCTING and effect.form != "postposed":
        return None, None, effect.form
    if around.topical and _is_aim(view, clause, mention.first):
        start, _ = view.span(clause.first, clause.first + 1)
        return Slot("unnamed", "", "", start, start, implied=True), clause.first, effect.form
    presented = effect.form == "noun" and view.words[clause.first] in ("here", "there")
    bare = presented or _begins_midway(view, clause) or all(map(_is_skippable, opening)) or _is_bare_phrase(view, clause, effect)
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


def _is_aim(view: SentenceView, clause: Clause, token: int) -> bool:
    """Whether an effect is the declared aim of what is offered: "The aim is to rid you of ...", "Our goal is that ..."."""
    words = view.words
    opening = words[clause.first : min(clause.first + _LONG_AIM, token)]
    return words[token - 1] == "to" and words[token - 2] in ("is", "was") and not _AIMS.isdisjoint(opening)


def _bracket_before(view: SentenceView, clause: Clause, token: int) -> int:
    """Where the words before a token begin: in the open bracket that holds it, or with the clause."""
    for index in range(token - 1, clause.first - 1, -1):
        if view.words[index] == ")":
            break
        if view.words[index] == "(":
            return index + 1
    return clause.first


def _is_bare_phrase(view: SentenceView, clause: Clause, effect: Effect) -> bool:
    """Whether the clause is a phrase without a verb that presents something: "The only natural cure for tinnitus".

    Or one that opens with a participle: "Used by herbalists to combat malaria".
    """
    words = view.words
    opening = words[clause.first : effect.mention.first]
    if not opening or len(opening) > _LONG_OPENING or not AUXILIARIES.isdisjoint(words[clause.first : clause.last]):
        return False
    if effect.form == "postposed":
        return opening[0] in _WATCHING or opening[0] in str(effect.mention.term.attributes.get("after", "")).split(", ")
    if opening[0] in _MADE and not view.has("medicine", "care"):
        return True
    if effect.form not in ("noun", "adjective") or opening[0] not in _PRESENTING or "," in opening[:1]:
        return False
    others = [m for m in view.of("effect") if m.first < effect.mention.first and m.term.attributes.get("form") == "verb"]
    return (
        not others and _IN.isdisjoint(opening) and not any(m.last <= effect.mention.first for m in view.of("person", "ordinary"))
    )


def _is_skippable(word: str) -> bool:
    return word in _SKIPPABLE or word in _ACTING or word.endswith("ly") or not word[0].isalpha()


def _begins_midway(view: SentenceView, clause: Clause) -> bool:
    """Whether the text opens with a verb in lower case, cut out of its sentence: "demonstrates antiviral effects"."""
    text = view.text(view.first, view.first + 1)
    if clause.first != view.first or view.sentence.index:
        return False
    return text.lower() in _PREDICATING or (text[:1].islower() and text.endswith("s"))


def _unknown(view: SentenceView, clause: Clause, effect: Effect) -> Slot | None:
    """A subject that no list knows ("an application of red clay"): what stands before the verb and is no person or illness.

    A noun or adjective needs a verb that ascribes it to the subject: "X is a treatment for ...", "X has antiviral properties".
    """
    words = view.words
    last = _help_before(view, clause, effect.mention.first)
    start_at = _told_from(view, clause, last)
    if effect.form in ("noun", "adjective"):
        last = next((index for index in range(last - 1, clause.first, -1) if words[index] in _ASCRIBING), clause.first)
        if effect.mention.first - last > _ASCRIBED_WITHIN:
            return None
    elif effect.form != "verb":
        return None
    if effect.mention.term.group in _DONE_BY_PEOPLE and _HELPED.isdisjoint(words[start_at:last]):
        # "The guests slept better": whoever does so is no remedy.
        return None
    if last - start_at > _LONG_SUBJECT:
        return main_phrase(view, effect.mention.first)
    if last <= start_at or words[start_at] in _NO_SUBJECT:
        return None
    if any(m.first < last and m.last > start_at for m in view.of("person", "condition", "symptom", "harm")):
        return None
    if _is_ordinary(view, start_at, last) or any(word in _PERSONAL for word in words[start_at:last]):
        return None
    start, end = view.span(start_at, last)
    return Slot("unknown", view.text(start_at, last), "", start, end)


def _help_before(view: SentenceView, clause: Clause, token: int) -> int:
    """The token of the verb that a subject governs: the "helps" of "helps men and women prevent", else the token itself."""
    for person in view.of("person"):
        if clause.first < person.first < token and view.words[person.first - 1] in _HELPING:
            return person.first - 1
    return token


def main_phrase(view: SentenceView, token: int) -> Slot | None:
    """What no list knows as the subject of the main clause, far before a token: "Zellin is a new drink that aids sleep"."""
    words = view.words
    reach = range(view.first + 1, min(view.first + _LONG_PHRASE + 1, token))
    end = next((index for index in reach if words[index] in _STATING), None)
    if end is None or words[view.first] in _NO_SUBJECT:
        return None
    if any(word in _PERSONAL or word in _PARTED for word in words[view.first : end]) or view.words[view.first] in _OPEN:
        return None
    if any(m.first < end for m in view.of("person", "condition", "symptom", "harm")) or _is_ordinary(view, view.first, end):
        return None
    if any(end <= m.first < token for m in view.of("person", "medicine", "care", "harm")):
        return None
    start, stop = view.span(view.first, end)
    return Slot("unknown", view.text(view.first, end), "", start, stop)


def _told_from(view: SentenceView, clause: Clause, last: int) -> int:
    """Where the statement itself begins: behind "studies show that"."""
    for index in range(last - 1, clause.first, -1):
        if view.words[index] == "that" and view.words[index - 1] in _TELLING:
            return index + 1
    return clause.first


def _is_ordinary(view: SentenceView, first: int, last: int) -> bool:
    """Whether words name what nobody claims anything for: the body at work, food, care, research, a public service."""
    if view.words[first] in _OURS:
        return False
    # "White blood cells fight infection"; but "a layer of clay for the liver heals", "Thyroid Plus cures".
    return any(
        first <= mention.first
        and mention.last <= last
        and _IN.isdisjoint(view.words[first : mention.first])
        and (mention.term.group != "body" or all(map(_is_skippable, view.words[mention.last : last])))
        for mention in view.of("ordinary")
    ) or any(
        # "These receptors regulate the mood"; but "serotonin gummies".
        first <= mention.first and mention.last == last and mention.term.group in _MESSENGERS
        for mention in view.of("mechanism")
    )


def _names_topic(view: SentenceView, effect: Effect) -> bool:
    """Whether a noun stands behind its target, as topics do: "cancer treatment", not "a remedy for cancer"."""
    return bool(effect.targets) and effect.targets[0].last <= effect.mention.first


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
        return kind not in _NEUTRAL or not (_names_topic(view, effect) or term.lemma.split()[-1] in _TOPICAL)
    if effect.form != "verb":
        return True
    verb = view.words[effect.mention.first]
    if verb.endswith("s") and not verb.endswith("ss"):
        return True
    if verb.endswith("ing") and _lists_benefits(view, clause):
        return True
    opening = view.words[clause.first : effect.mention.first]
    purpose = opening[:1] == ["to"] and "," in view.words[effect.mention.last : view.last]
    return (
        not verb.endswith("ing") and kind not in _ADVICE and term.lemma not in _ADVISED and term.group != "quit" and not purpose
    )
