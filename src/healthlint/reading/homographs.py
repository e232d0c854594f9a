"""Words that look like an effect and are none: the adjective "thin", the participle "raised", the noun "power"."""

from healthlint.language.model import Mention
from healthlint.reading.view import SentenceView

_DETERMINERS = frozenset(
    ("a", "an", "the", "this", "that", "your", "our", "its", "their", "no", "natural", "effective", "of", "as", "'s")
)
_ARTICLES = frozenset("a an the no any this its their possible potential proven claimed some".split())  # noqa: SIM905
_POINTING = frozenset("the these those our your my his her their".split())  # noqa: SIM905
_VERBAL = frozenset(
    ("to", "can", "may", "might", "could", "will", "would", "help", "helps", "and", "it", "they", "which", "that")
)
_BEHIND_NOUN = frozenset(("of", "in", "from", "is", "are", "was", "were"))
_PREDICATES = frozenset("is are was were has makes can may will does helps brings".split())  # noqa: SIM905
_GRADING = frozenset("very too quite fairly extremely".split())  # noqa: SIM905
"""Words that grade adjectives and adverbs, never a verb."""
_SHOWING = frozenset("show shows showed shown reveal reveals revealed find finds found detect detects detected".split())  # noqa: SIM905
_QUOTES = frozenset(('"', "'", "“", "”", "‘", "’"))


def is_other_part_of_speech(view: SentenceView, mention: Mention) -> bool:
    """Whether a form that may be several parts of speech ("cure", "boost", "thin") is read here as one that makes no effect."""
    form = mention.term.attributes.get("form")
    if form == "verb" and (_is_nominal(view, mention) or _describes_noun(view, mention)):
        return True
    first, last = mention.first, mention.last
    twins = [other for other in view.of("effect") if other.first == first and other.last == last and other is not mention]
    if twins and mention.first == view.first and mention.last < view.last and view.words[mention.last] in ("for", "of", "from"):
        return form == "verb"
    if not twins or mention.first == view.first:
        return False
    before = view.words[mention.first - 1]
    relative = before in ("that", "this") and view.words[mention.first].endswith("s")
    nominal = before in _DETERMINERS and not relative
    return nominal if form == "verb" else not nominal and form == "noun" and before in _VERBAL


def stands_in_longer_name(view: SentenceView, mention: Mention) -> bool:
    """Whether an effect is part of a longer name: "antiviral tablets", "parasite cleanse", "an enlarged prostate"."""
    return any(
        m.first <= mention.first and mention.last <= m.last and m.last - m.first > mention.last - mention.first
        for m in view.of("medicine", "practice", "condition", "symptom")
    )


def _is_nominal(view: SentenceView, mention: Mention) -> bool:
    """Whether a verb's form is a noun here: "the benefit of yoga", "an increase in", "Silence makes tinnitus stand out"."""
    if mention.last - mention.first > 1 or mention.last >= view.last:
        return False
    if view.words[mention.first - 1] in _POINTING and any(
        goods.first == mention.first > view.first and goods.last == mention.last for goods in view.of("product")
    ):
        # "The drops provide", "these chews": goods, where a determiner stands before them.
        return True
    if mention.first == view.first:
        return view.words[mention.last] in _PREDICATES and view.words[mention.first] == mention.term.lemma
    return view.words[mention.first - 1] in _ARTICLES and view.words[mention.last] in _BEHIND_NOUN


def _describes_noun(view: SentenceView, mention: Mention) -> bool:
    """Whether a verb's form stands before a noun: "a very thin needle", "showed raised antibodies"; or names a harm."""
    if mention.last - mention.first > 1 or mention.first == view.first:
        return False
    before = view.words[mention.first - 1]
    if view.words[mention.first].endswith("ing") and any(harm.last == mention.first for harm in view.of("harm")):
        return True
    if before in _GRADING or (before in _SHOWING and view.words[mention.first].endswith("ed")):
        return True
    return before in _QUOTES and mention.first - 2 >= view.first and view.words[mention.first - 2] in _ARTICLES
