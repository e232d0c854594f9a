"""Effects told without a word of effect: "CBD for anxiety", "Lavender (anxiety, insomnia)", "Psoriasis balm"."""

from healthlint.language.model import Mention, Term
from healthlint.reading.clauses import Clause
from healthlint.reading.effect_targets import TARGETS, Effect, outermost, targets_after
from healthlint.reading.scope import AUXILIARIES
from healthlint.reading.view import SentenceView

_MARKS = frozenset("( : – — -".split())  # noqa: SIM905
_RESEARCHED = 3
_RESEARCH = frozenset("study studies trial trials research evidence review reviews data question questions faq faqs".split())  # noqa: SIM905
_UNCLAIMED = frozenset(", . studied tested evaluated investigated examined researched trialled assessed".split())  # noqa: SIM905
_LABEL = 7
"""Tokens of the longest label."""
_WARES = frozenset(("oral", "topical", "offer"))
_GENERIC = frozenset("product ingredient brand supplement remedy solution serving protocol".split())  # noqa: SIM905
_FOR = Term("effect", "for", "for", {"grade": 3, "form": "for", "kind": "treat"})


def may_be_product_phrase(view: SentenceView) -> bool:
    """Whether a sentence names something offered and a target, and is a label, holds a "for" or a mark."""
    if not view.has(*TARGETS) or not view.has("substance", "product", "name", "practice"):
        return False
    words = view.words[view.first : view.last]
    return len(words) <= _LABEL or "for" in words or not _MARKS.isdisjoint(words)


def product_phrases(view: SentenceView, effects: list[Effect]) -> list[Effect]:
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
            for t in outermost(view.of("condition", "symptom", "function"))
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


def lists_of_uses(view: SentenceView, effects: list[Effect]) -> list[Effect]:
    """ "Lavender (anxiety, insomnia)", "Arnica: sprains, concussion": a thing, a mark, two or more conditions."""
    if view.has("harm", "warning", "negation"):
        return []
    found: list[Effect] = []
    for thing in outermost(view.of("substance", "product", "name")):
        mark = thing.last
        while mark < view.last and mark < thing.last + 2 and view.words[mark] not in _MARKS:
            mark += 1
        if mark >= view.last or view.words[mark] not in _MARKS:
            continue
        targets = targets_after(view, Clause(mark, view.last), mark + 1, 0)
        if len(targets) > 1 and all(target.term.concept == "condition" for target in targets):
            found.append(Effect(Mention(mark, mark + 1, _FOR), "for", targets))
    taken = {target.first for effect in effects for target in effect.targets}
    return [effect for effect in found if effect.targets[0].first not in taken]


def labels(view: SentenceView, effects: list[Effect]) -> list[Effect]:
    """ "Psoriasis balm", "Arthritis formula": a label of a few words that names a product after a complaint."""
    if effects or view.last - view.first > _LABEL or view.has("harm", "warning", "negation", "medicine", "care"):
        return []
    if not AUXILIARIES.isdisjoint(view.words[view.first : view.last]):
        return []
    return [
        Effect(Mention(product.first, product.last, _FOR), "label", (target,))
        for product in view.of("product")
        for target in outermost(view.of("condition", "symptom"))
        if target.last == product.first and product.term.group in _WARES and product.term.lemma not in _GENERIC
    ][:1]
