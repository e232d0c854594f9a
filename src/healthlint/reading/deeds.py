"""Deeds: what a thing is said to do inside the body, in everyday verbs that name no help by themselves.

"The drops teach the immune system", "it takes the strain off the knees", "lets tight calves let go". Each such verb has plain
uses; it is a deed where what has to stand behind it stands there (`ways` in `rules/lexicons/deed.yml`) and its form needs a
subject. Whose deed it is, the claimant tells as for any effect.
"""

from collections.abc import Sequence

from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause, clause_at
from healthlint.reading.effect_targets import Effect
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.view import SentenceView

_BODY = {
    "function": None,
    "ordinary": ("body",),
    "dose-site": ("body", "inner"),
    "mechanism": ("receptor", "neurotransmitter", "hormone", "pathway"),
    "process": ("bodily", "lowered"),
}
"""Concepts that name the body, with those of their groups that do; None for all."""
_COMPLAINTS = ("condition", "symptom")
_MEASURES = frozenset(
    """
    boost burst pop surge dose sense feeling state kick lift jolt shot source stream wave supply rush spike punch hit level levels
    """.split()  # noqa: SIM905
)
"""What is given where a state stands behind its "of": "a burst of energy", "a sense of calm"."""
_GIVEN_WITHIN = 5
"""Tokens between a verb of giving and the state that it gives."""
_REACH = 7
"""Tokens between a verb and the body that it acts on."""
_ADVERBS = frozenset(
    """
    also then even just really truly actually simply literally directly quickly slowly in turn not only
    """.split()  # noqa: SIM905
)
_HELPING = frozenset(
    """
    help helps helping works work thought believed known said shown proven designed formulated made able
    """.split()  # noqa: SIM905
)
_HELPING_TO = _HELPING | frozenset(
    """
    begin begins start starts seem seems appear appears used claimed reported found meant
    """.split()  # noqa: SIM905
)
_BEFORE_NOUN = frozenset(
    "a an the this that these those your our my his her its their no of in on at for from with by as 's each every any".split()  # noqa: SIM905
)
_NO_MODALS = frozenset(("is", "are", "was", "were", "be", "been", "has", "have", "had"))
_PLURAL = frozenset("they which that who these both all and you we".split())  # noqa: SIM905
_PARTING = frozenset(", ; : ( ) – — . ? ! that which who when if because so while where than as before after until but".split())  # noqa: SIM905
_NO_OBJECT = frozenset("of in for and or is are was were from".split())  # noqa: SIM905
_PREPOSITIONS = frozenset(
    """
    of in on at for from with by to through via within under after during over without per as into
    """.split()  # noqa: SIM905
)
_TOWARDS = frozenset("to into onto through around toward towards across inside".split())  # noqa: SIM905
_GIVEN = frozenset("what the a an all everything more time back enough every each".split())  # noqa: SIM905
_AWAY = frozenset("off out from away".split())  # noqa: SIM905
_COMPARING = frozenset(("more", "less", "better", "stronger"))
_WELL_SAID = frozenset("back together down up".split())  # noqa: SIM905
_MAKING = frozenset(("make", "get", "leave"))
_INDEFINITE = frozenset(("a", "an"))
_NOT_DONE = AUXILIARIES | _BEFORE_NOUN | _PREPOSITIONS | frozenset(("and", "or", "than", "then"))


def deeds_of(view: SentenceView, clauses: Sequence[Clause], effects: Sequence[Effect]) -> list[Effect]:
    """The deeds of a sentence, in the order of the text; none on a target that one of its effects acts on."""
    taken = {target.first for effect in effects for target in effect.targets}
    taken.update(effect.mention.first for effect in effects)
    bodies = _bodies(view)
    found: list[Effect] = []
    for verb in view.of("deed"):
        if verb.first in taken or not _is_finite(view, verb):
            continue
        target = _target(view, clause_at(clauses, verb.first), verb, bodies)
        if target is not None and target.first not in taken:
            taken.add(target.first)
            found.append(Effect(verb, "verb", (target,)))
    return found


def _bodies(view: SentenceView) -> list[Mention]:
    return [m for m in view.of(*_BODY) if (groups := _BODY[m.term.concept]) is None or m.term.group in groups]


def _is_finite(view: SentenceView, verb: Mention) -> bool:
    """Whether the verb's form says something of a subject: "wakes", "can wake", "helps to wake", ", waking"; no order or noun."""
    word = view.words[verb.first]
    at = verb.first - 1
    while at >= view.first and (view.words[at] in _ADVERBS or view.words[at].endswith("ly")):
        at -= 1
    if at < view.first:
        return False
    before = view.words[at]
    if word.endswith("ing"):
        return before in (",", "by")
    if before == "to":
        return at > view.first and view.words[at - 1] in _HELPING_TO
    if before in AUXILIARIES or before in _HELPING:
        return word == verb.term.lemma.split()[0] and before not in _NO_MODALS
    if word.endswith("s") and not word.endswith("ss"):
        behind = view.words[verb.last] if verb.last < view.last else "."
        return before not in _BEFORE_NOUN and (verb.last - verb.first > 1 or behind not in _NO_OBJECT)
    return word == verb.term.lemma.split()[0] and _is_plural(view, at)


def _is_plural(view: SentenceView, at: int) -> bool:
    """Whether the word at a token can be the subject of a verb in its base form: "they", "drops", "flavanols"."""
    word = view.words[at]
    if word in ("and", "you", "we", "who"):
        return False
    return word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _target(view: SentenceView, clause: Clause, verb: Mention, bodies: Sequence[Mention]) -> Mention | None:
    """What the verb acts on, by the first of its ways that fits."""
    last = _phrase_end(view, clause, verb.last)
    ways = str(verb.term.attributes.get("ways", "")).split()
    near = [m for m in bodies if verb.last <= m.first and m.last <= last and m.first - verb.last <= _REACH]
    ill = [m for m in view.of(*_COMPLAINTS) if verb.last <= m.first and m.last <= last and m.first - verb.last <= _REACH]
    for way in ways:
        if way == "object" and near:
            return near[0]
        if way == "complaint" and ill:
            return ill[0]
        if way == "gift" and near and _is_given(view, verb, near[0]):
            return near[0]
        if way == "to" and (found := _brought_to(view, verb, near, last)):
            return found
        if way == "off" and (found := _taken_off(view, verb, [*near, *ill])):
            return found
        if way == "become" and (found := next((m for m in [*near, *ill] if _becomes(view, verb, m, last)), None)):
            return found
        if way == "do" and (found := next((m for m in [*near, *ill] if _does(view, verb, m, last)), None)):
            return found
    return None


def _phrase_end(view: SentenceView, clause: Clause, token: int) -> int:
    """Where the verb's own objects end; a comma between two adjectives ends nothing ("a sharper, cleaner focus")."""
    words = view.words
    after = token + 3 if words[token : token + 1] in (["a"], ["an"]) and words[token + 2 : token + 3] == [","] else token
    return next((index for index in range(after, clause.last) if words[index] in _PARTING), clause.last)


def _is_given(view: SentenceView, verb: Mention, body: Mention) -> bool:
    """Whether it is a state of its own that somebody gets: "brings peace and deep rest", not "gives the skin"."""
    between = view.words[verb.last : body.first]
    if between[-1:] == ["of"] and between[-2] in _MEASURES:
        between = between[:-2]
    given = str(verb.term.attributes.get("gifts", "")).split(", ")
    return body.term.group in given and len(between) <= _GIVEN_WITHIN and _PREPOSITIONS.isdisjoint(between)


def _brought_to(view: SentenceView, verb: Mention, near: Sequence[Mention], last: int) -> Mention | None:
    """ "Sends blood to the hands", "gives your cells what they need"."""
    for body in near:
        if not _TOWARDS.isdisjoint(view.words[verb.last + 1 : body.first]):
            return body
        between = view.words[verb.last : body.first]
        if len(between) <= 2 and body.last < last and view.words[body.last] in _GIVEN and _PREPOSITIONS.isdisjoint(between):
            return body
    return None


def _taken_off(view: SentenceView, verb: Mention, near: Sequence[Mention]) -> Mention | None:
    """ "Takes the load off tired veins", "draws heat out of the skin"."""
    return next((body for body in near if not _AWAY.isdisjoint(view.words[verb.last + 1 : body.first])), None)


def _becomes(view: SentenceView, verb: Mention, body: Mention, last: int) -> bool:
    """Whether what the body becomes, or is kept from, stands behind it: "makes nails stronger", "keeps the gut from leaking"."""
    behind = view.words[body.last : min(body.last + 3, last)]
    if not behind:
        return False
    first = behind[0]
    if first == "from":
        return len(behind) > 1 and behind[1].endswith("ing")
    states = str(verb.term.attributes.get("states", "")).split(", ")
    return first in _COMPARING or first in states or first in _WELL_SAID or (first.endswith("er") and len(first) > 4)


def _does(view: SentenceView, verb: Mention, body: Mention, last: int) -> bool:
    """Whether what the body then does stands behind it: "lets the knots release", "allows the ears to drain"."""
    between = view.words[verb.last : body.first]
    made = verb.term.lemma in _MAKING and not _INDEFINITE.isdisjoint(between)
    if body.last >= last or len(between) > 3 or made:
        return False
    first = view.words[body.last]
    if first == "to":
        return body.last + 1 < last and view.words[body.last + 1] not in _NOT_DONE
    return first.isalpha() and first not in _NOT_DONE
