"""Use that is told, not promised: what others take a thing for, what a nutrient is for, what harm a use does."""

from healthlint.draft.model import BlockKind
from healthlint.language.model import Mention
from healthlint.reading.clauses import Clause
from healthlint.reading.effect_targets import Effect
from healthlint.reading.model import Slot
from healthlint.reading.negation import is_negated
from healthlint.reading.subject import AGENTS
from healthlint.reading.view import SentenceView

_TAKING = frozenset("use uses used take takes took drink drank chew chewed eat ate smoke smoked consume consumed".split())  # noqa: SIM905
_GIVING = frozenset("apply applied give gave burn burned burnt brew brewed try tried".split())  # noqa: SIM905
_OURSELVES = frozenset("i we you your my our us me".split())  # noqa: SIM905
_NO_ACTIVE = frozenset("to be is are was were been being can may should will could must just simply please if when :".split())  # noqa: SIM905
_USING = _TAKING | _GIVING
_NOT_OTHERS = _OURSELVES | _NO_ACTIVE
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_HARMING = frozenset(("cause", "damage", "worsen", "risk"))
_NUTRIENTS = frozenset(("vitamin", "mineral"))
_ROLES = frozenset(("important", "essential", "vital", "crucial", "necessary"))
_CONTRIBUTING = frozenset(("contribute", "contributes", "contributing", "needed", "necessary", "required"))
_NORMAL = frozenset(("normal", "reduction", "maintenance"))
_SUGGESTING = frozenset(("suggest", "suggests", "suggested"))
_MAY = frozenset(("may", "might", "could"))
_DEGREES = frozenset("some few limited early preliminary somewhat slightly modestly modest small certain short mild".split())  # noqa: SIM905
_USED = frozenset(("used", "taken", "given", "drunk"))
_MODALS = frozenset(("can", "may", "could", "might", "will", "also", "often", "even", "sometimes"))
_RELATIVE = frozenset(("that", "which", "who"))
_STUDYING = frozenset(("research", "study", "studies", "trial", "trials", "experiments", "tests"))
_ON = frozenset(("on", "with", "into", "of", "using"))
_NEAR = 3
_HARD = frozenset(
    "hard harder difficult tough tricky impossible challenging struggle struggles struggled struggling battle challenge".split()  # noqa: SIM905
)
_FACING = frozenset(("fight", "battle", "cope with", "deal with", "handle", "manage", "tackle"))
_HAVING_TO = frozenset(("have", "has", "having", "need", "needs"))
_EASY = frozenset(("easy", "simple"))
_STATING = frozenset("is are was were be feels feel seems seem can sounds".split())  # noqa: SIM905
_DENYING = frozenset(("not", "n't", "never", "isn't", "wasn't", "only", "hardly"))
_TITLES = frozenset((BlockKind.TITLE, BlockKind.HEADING, BlockKind.METADATA))
_AGENTS = ("ers", "ors", "ants", "drugs", "tropics")
"""How nouns end that name things in the plural by what they do."""
_PROTECTING = frozenset(("prevent", "kill", "deed"))
_NATURE = frozenset("hive hives beehive bees honeybees insects predators grazers themselves itself".split())  # noqa: SIM905
_NAMED_BEHIND = frozenset(("in", "and", "on", "of", ","))
_NAMING = frozenset(("called", "of", "as"))
_HARD_REACH = 7
"""Tokens between an undertaking and the word that calls it hard."""


def is_told(view: SentenceView, clause: Clause, effect: Effect, subject: Slot | None, *, topical: bool) -> bool:
    """Whether an effect is only told of as a use or a role: a harm of that use, what others do, what a nutrient is for.

    What others do and what a nutrient is for is no promise only where the draft is not about the thing (`topical`).
    """
    if _is_purpose(view, effect) and (_harms(view, clause, effect) or _is_studied(view, effect)):
        return True
    if _is_called_hard(view, clause, effect) or _names_section(view, effect) or _names_class(view, effect, subject):
        return True
    if _is_topic(view, effect) or _is_natural_history(view, effect) or _names_skill(view, effect):
        return True
    if _is_authorised_role(view, effect, subject):
        return True
    if topical:
        return False
    if _is_stated_use(view, effect, subject) or _is_calibrated(view, effect):
        return True
    return (_is_purpose(view, effect) and _others_use(view, effect)) or _is_role(view, effect, subject)


def _names_section(view: SentenceView, effect: Effect) -> bool:
    """Whether a title only names a thing and the one function that it is about: "Magnesium for sleep"."""
    if effect.form != "for" or view.block.block.kind not in _TITLES or len(effect.targets) != 1:
        return False
    target = effect.targets[0]
    if view.words[effect.mention.last] == "your" or (
        view.words[effect.mention.last].endswith("er") and target.last - target.first > 1
    ):
        # "For better sleep", "for your joints" say what the reader is to get.
        return False
    ends = target.last == view.last or not view.words[target.last][0].isalnum()
    return target.term.concept == "function" and ends and target.last - effect.mention.last <= _NEAR


def _names_class(view: SentenceView, effect: Effect, subject: Slot | None) -> bool:
    """Whether an effect only names a class of goods, in the plural: "Fat burners are ...", "The best joint support pills".

    "Kava is a nootropic" says it of a thing, and "powerful sleep booster" praises one.
    """
    if effect.form not in ("noun", "adjective", "for"):
        return False
    if view.block.block.kind in _TITLES and subject is not None and subject.kind == "product" and subject.text.endswith("s"):
        return True
    mention = effect.mention
    noun = view.words[mention.last - 1]
    if not noun.endswith(_AGENTS):
        return False
    return subject is None or subject.implied or view.words[mention.first - 1] in _NAMING


def _is_natural_history(view: SentenceView, effect: Effect) -> bool:
    """Whether it is animals or plants that are protected: "bees seal the hive to protect it from infection"."""
    term = effect.mention.term
    if term.attributes.get("kind") not in _PROTECTING and not term.lemma.startswith("protect"):
        return False
    return not _NATURE.isdisjoint(view.words[view.first : view.last])


def _names_skill(view: SentenceView, effect: Effect) -> bool:
    """Whether an effect only names what one learns or does beside other things: "classes in stress management"."""
    if effect.form != "noun" or effect.mention.term.lemma != "management" or not effect.targets:
        return False
    target = effect.targets[0]
    return target.last == effect.mention.first and view.words[max(view.first, target.first - 1)] in _NAMED_BEHIND


def _is_topic(view: SentenceView, effect: Effect) -> bool:
    """Whether an effect only says what is spoken of: "when it comes to growing a beard"."""
    first = effect.mention.first
    return view.words[max(view.first, first - 2) : first] in (["comes", "to"], ["came", "to"])


def _is_called_hard(view: SentenceView, clause: Clause, effect: Effect) -> bool:
    """Whether an effect is an undertaking that is said to be hard: "losing weight is hard", "find it hard to build muscle"."""
    if effect.form != "verb":
        return False
    first = effect.mention.first
    words = view.words
    if effect.mention.term.lemma in _FACING and not _HAVING_TO.isdisjoint(words[max(view.first, first - 2) : first]):
        return True
    if words[first - 1] == "to" and first - 1 > view.first:
        said = words[max(clause.first, first - _HARD_REACH) : first]
    elif words[first].endswith("ing") and first - clause.first <= 1:
        last = max([effect.mention.last, *(target.last for target in effect.targets)])
        said = words[last : min(last + _HARD_REACH, view.last)]
        if _STATING.isdisjoint(said):
            return False
    else:
        return False
    if not _HARD.isdisjoint(said):
        return _DENYING.isdisjoint(said)
    return not _EASY.isdisjoint(said) and not _DENYING.isdisjoint([*said, *words[clause.first : first]])


def _is_stated_use(view: SentenceView, effect: Effect, subject: Slot | None) -> bool:
    """Whether a whole sentence says what a thing is used for ("Ginger is used for nausea"), and cites no tradition for it.

    "Used for nausea" alone is the wording of a label.
    """
    if subject is None or subject.implied or subject.kind not in ("substance", "practice", "unknown"):
        return False
    if any(attribution.term.group in ("tradition", "expert") for attribution in view.of("attribution")):
        return False
    first = effect.mention.first
    words = view.words[first : effect.mention.last]
    stated = "used" in words and (words[0] in _BE or not _BE.isdisjoint(view.words[max(view.first, first - _NEAR) : first]))
    return stated and effect.form in ("adjective", "verb")


def _is_calibrated(view: SentenceView, effect: Effect) -> bool:
    """Whether some research is said to suggest that a thing may help, and how little: "... suggest it may slightly lower"."""
    before = view.words[view.first : effect.mention.first]
    if _SUGGESTING.isdisjoint(before) or _MAY.isdisjoint(before):
        return False
    return not _DEGREES.isdisjoint(view.words[view.first : view.last])


def _is_purpose(view: SentenceView, effect: Effect) -> bool:
    """Whether the effect stands as the purpose of something: "valerian for insomnia", "(take) valerian to treat insomnia"."""
    if effect.form == "for":
        return True
    first = effect.mention.first
    before = view.words[first - 1] if first > view.first else ""
    if view.words[first] in _USED:
        return before not in _BE
    if effect.form == "verb":
        return before == "to" or (before == "for" and view.words[first].endswith("ing"))
    return effect.form == "noun" and any(word in ("as", "for") for word in view.words[max(view.first, first - _NEAR) : first])


def _harms(view: SentenceView, clause: Clause, effect: Effect) -> bool:
    """Whether a harm is said of that use behind it: "Cannabis to treat morning sickness may harm the baby"."""
    last = max([effect.mention.last, *(target.last for target in effect.targets)])
    for harm in view.of("harm"):
        if harm.first < last or harm.first >= clause.last or not _RELATIVE.isdisjoint(view.words[last : harm.first]):
            continue
        stated = harm.term.attributes.get("kind") in _HARMING and _is_finite(view, harm)
        judged = harm.term.group == "harmful" and not _BE.isdisjoint(view.words[max(last, harm.first - _NEAR) : harm.first])
        if (stated or judged) and not is_negated(view, clause, harm.first, harm.last):
            return True
    return False


def _is_finite(view: SentenceView, harm: Mention) -> bool:
    """Whether a verb of harm is what the sentence says: "can cause", "damages"; not the noun "scar"."""
    if harm.term.attributes.get("form") != "verb":
        return False
    if harm.last < view.last and view.words[harm.last] == "by":
        # "Balances brain chemistry disrupted by stress": a participle tells of the target.
        return False
    return view.words[harm.first - 1] in _MODALS or view.words[harm.first].endswith(("s", "ed"))


def _is_studied(view: SentenceView, effect: Effect) -> bool:
    """Whether the purpose is that of research on a thing: "Scientists are doing more research with kava to treat ..."."""
    words = view.words
    return any(words[index] in _STUDYING and words[index + 1] in _ON for index in range(view.first, effect.mention.first - 1))


def _others_use(view: SentenceView, effect: Effect) -> bool:
    """Whether it is others who use the thing: "Herbalists use valerian for insomnia", not "Use valerian for insomnia"."""
    if any(attribution.term.group == "tradition" for attribution in view.of("attribution")):
        # An old custom that goes on is put forward as a proof, and read as a claim.
        return False
    for agent in view.of(*AGENTS):
        if agent.first >= effect.mention.first:
            break
        for index in range(max(view.first + 1, agent.first - _NEAR), agent.first):
            if view.words[index] in _USING and _NOT_OTHERS.isdisjoint(view.words[view.first : index]):
                return True
    return False


def _is_authorised_role(view: SentenceView, effect: Effect, subject: Slot | None) -> bool:
    """Whether a nutrient's part in the body is told in the words that the law allows everybody, on any page.

    "Calcium contributes to normal bones", "zinc is needed for the normal function of", "contributes to a reduction of".
    """
    if subject is None or subject.group not in _NUTRIENTS:
        return False
    first = effect.mention.first
    before = view.words[max(view.first, first - _NEAR) : effect.mention.last]
    if _CONTRIBUTING.isdisjoint(before):
        return False
    return not _NORMAL.isdisjoint(view.words[max(view.first, first - _NEAR) : effect.mention.last + _NEAR + 1])


def _is_role(view: SentenceView, effect: Effect, subject: Slot | None) -> bool:
    """Whether a nutrient's part in the body is told: "Vitamin A is important for vision", "helps the body absorb calcium"."""
    if subject is None or subject.group not in _NUTRIENTS or not effect.targets:
        return False
    if any(target.term.concept != "function" for target in effect.targets):
        return False
    words = view.words[effect.mention.first : effect.mention.last]
    return effect.mention.term.lemma == "help" or not _ROLES.isdisjoint(words)
