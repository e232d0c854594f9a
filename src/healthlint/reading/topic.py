"""What a draft is about: the substance, product or practice it speaks of."""

from collections import Counter
from collections.abc import Mapping, Sequence

from healthlint.draft.model import BlockKind
from healthlint.light_dataclasses import dataclass, replace
from healthlint.reading.model import BlockReading, Slot
from healthlint.reading.seller import prices

OFFERED = ("substance", "product", "practice", "name")
ESTABLISHED = ("medicine", "care")
_WEIGHED = frozenset((*OFFERED, *ESTABLISHED, "condition"))
_WEIGHTS = {BlockKind.TITLE: 6, BlockKind.HEADING: 3, BlockKind.METADATA: 2}
_SHORT = 80
"""Tokens below which a draft cannot show what it is about."""
_MINIMUM_CUES = 2
"""Words of selling by which a page about a condition offers something."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a draft: a slot for an implied subject, or None when it is about a condition or care."""

    subject: Slot | None
    kind: str
    """Concept of what is spoken of most: substance, product, practice, name, medicine, care, condition or empty."""
    weights: tuple[tuple[str, int], ...]
    """How much each concept is spoken of, by concept."""
    offering: bool = True
    """Whether the draft speaks for something: it is about one, it sells, or it is too short to be about anything else."""


def count_concepts(blocks: Sequence[BlockReading]) -> Counter[str]:
    """How often each concept is mentioned."""
    return Counter([mention.term.concept for block in blocks for mention in block.mentions])


def find_topic(blocks: Sequence[BlockReading], counts: Mapping[str, int]) -> Topic:
    """What a draft is about, and whether it speaks for something; `counts` as `count_concepts` tells."""
    topic = _weigh(blocks)
    return replace(topic, offering=_offers(blocks, topic, counts))


def _offers(blocks: Sequence[BlockReading], topic: Topic, counts: Mapping[str, int]) -> bool:
    if topic.subject is not None or topic.kind not in ("condition", "medicine", "care"):
        return True
    if sum(len(block.tokens.words) for block in blocks) < _SHORT:
        return True
    cues = counts.get("promotion", 0) + counts.get("price", 0)
    return cues >= _MINIMUM_CUES or cues + sum(map(prices, blocks)) >= _MINIMUM_CUES


def _weigh(blocks: Sequence[BlockReading]) -> Topic:
    """Weigh the mentions of substances, products, practices, names, medicines, care and conditions by where they stand."""
    lemmas: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    shown: dict[tuple[str, str], tuple[str, str, bool]] = {}
    for reading in blocks:
        weight = _WEIGHTS.get(reading.block.kind, 1)
        for term in [mention.term for mention in reading.mentions if mention.term.concept in _WEIGHED]:
            key = (term.concept, term.lemma)
            lemmas[key] += weight
            kinds[term.concept] += weight
            if key not in shown:
                shown[key] = (term.lemma, term.group, bool(term.attributes.get("serious")))
    weights = tuple(sorted(kinds.items()))
    offered = [(count, key) for key, count in lemmas.items() if key[0] in OFFERED]
    if not offered:
        kind = max(kinds, key=lambda name: (kinds[name], name)) if kinds else ""
        return Topic(None, kind, weights)
    named = [entry for entry in offered if entry[1][0] in ("substance", "name", "practice")] or offered
    count, (concept, lemma) = max(named, key=lambda entry: (entry[0], entry[1]))
    established = max((n for key, n in lemmas.items() if key[0] in ESTABLISHED), default=0)
    conditions = max((n for key, n in lemmas.items() if key[0] == "condition"), default=0)
    if (
        count < 3
        or established > 2 * count
        or conditions > 4 * count
        or (concept == "product" and established + conditions > count)
    ):
        rival = max(kinds, key=lambda name: (kinds[name], name))
        return Topic(None, rival, weights)
    text, group, serious = shown[concept, lemma]
    return Topic(Slot(concept, text, lemma, 0, 0, group, serious, implied=True), concept, weights)
