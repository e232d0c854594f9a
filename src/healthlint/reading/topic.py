"""What a draft is about: the substance, product or practice it speaks of, and the product names that no list knows."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from healthlint.draft.model import Block, BlockKind, Draft
from healthlint.language.model import Mention, Term
from healthlint.language.tokens import words_of
from healthlint.reading.model import BlockReading, Slot

OFFERED = ("substance", "product", "practice", "name")
ESTABLISHED = ("medicine", "care")
_WEIGHTS = {BlockKind.TITLE: 6, BlockKind.HEADING: 3, BlockKind.METADATA: 2}
_CAPITALISED = r"(?:[A-Z][A-Za-z0-9'\u2019-]*[A-Za-z0-9]|[A-Z])"
_MARKED_NAME = re.compile(rf"({_CAPITALISED}(?:[ \u00a0]{_CAPITALISED}){{0,3}})[ \u00a0]?[\u2122\u00ae]")
_NAME = re.compile(rf"(?<![\w.]){_CAPITALISED}(?:[ \u00a0](?:{_CAPITALISED}|\d{{1,4}}\b)){{0,3}}")
_SELLS_BEFORE = frozenset(
    [
        "order",
        "buy",
        "try",
        "take",
        "taking",
        "using",
        "use",
        "get",
        "with",
        "choose",
        "called",
        "introducing",
        "meet",
        "from",
        "by",
    ]
)
_SELLS_AFTER = frozenset(
    [
        *("is", "works", "helps", "contains", "supports", "offers", "provides", "has", "was", "can", "may", "will", "delivers"),
        *(
            "supplement",
            "supplements",
            "review",
            "reviews",
            "capsules",
            "gummies",
            "drops",
            "oil",
            "formula",
            "cream",
            "products",
        ),
        *(
            "'s",
            "bottle",
            "bottles",
            "ingredients",
            "combines",
            "uses",
            "made",
            "features",
            "pills",
            "tablets",
            "powder",
            "official",
        ),
    ]
)
_MINIMUM_USES = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a draft: a slot for an implied subject, or None when it is about a condition or care."""

    subject: Slot | None
    kind: str
    """Concept of what is spoken of most: substance, product, practice, name, medicine, care, condition or empty."""
    weights: tuple[tuple[str, int], ...]
    """How much each concept is spoken of, by concept."""


def find_topic(blocks: Sequence[BlockReading]) -> Topic:
    """Weigh the mentions of substances, products, practices, names, medicines, care and conditions by where they stand."""
    lemmas: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    shown: dict[tuple[str, str], tuple[str, str, bool]] = {}
    for reading in blocks:
        weight = _WEIGHTS.get(reading.block.kind, 1)
        for mention in reading.mentions:
            concept = mention.term.concept
            if concept not in OFFERED and concept not in ESTABLISHED and concept != "condition":
                continue
            key = (concept, mention.term.lemma)
            lemmas[key] += weight
            kinds[concept] += weight
            shown.setdefault(key, (mention.term.lemma, mention.term.group, bool(mention.term.attributes.get("serious"))))
    weights = tuple(sorted(kinds.items()))
    offered = [(count, key) for key, count in lemmas.items() if key[0] in OFFERED]
    if not offered:
        kind = max(kinds, key=lambda name: (kinds[name], name)) if kinds else ""
        return Topic(None, kind, weights)
    named = [entry for entry in offered if entry[1][0] in ("substance", "name", "practice")] or offered
    count, (concept, lemma) = max(named, key=lambda entry: (entry[0], entry[1]))
    established = max((n for key, n in lemmas.items() if key[0] in ESTABLISHED), default=0)
    conditions = max((n for key, n in lemmas.items() if key[0] == "condition"), default=0)
    if count < 3 or established > 2 * count or conditions > 4 * count:
        rival = max(kinds, key=lambda name: (kinds[name], name))
        return Topic(None, rival, weights)
    text, group, serious = shown[concept, lemma]
    return Topic(Slot(concept, text, lemma, 0, 0, group, serious, implied=True), concept, weights)


def product_names(draft: Draft, known: Iterable[str], brands: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Product and brand names of the draft that no lexicon holds, as token forms, longest first.

    A name counts when it is configured, carries a trademark sign, or is written with capitals several times in places where
    something sold is spoken of ("try X", "X contains", "X capsules"). `known` are lower-case forms that are no such names.
    """
    found = {words_of(brand) for brand in brands}
    candidates: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    ordinary = frozenset(known)
    for block in draft.blocks:
        if "\u2122" in block.text or "\u00ae" in block.text:
            found.update(words_of(match[1]) for match in _MARKED_NAME.finditer(block.text))
        for name, cued in _cued_names(block):
            candidates[name] += 1
            cues[name] += cued
    lower_case = _lower_case_words(draft.blocks)
    for name, count in candidates.items():
        words = words_of(name)
        if count < _MINIMUM_USES or cues[name] < 2 or len(name) < 3 or name.lower() in ordinary:
            continue
        if all(word in lower_case or word in ordinary for word in words):
            continue
        found.add(words)
    return tuple(sorted((words for words in found if words), key=lambda words: (-len(words), words)))


def name_mentions(words: Sequence[str], names: Sequence[tuple[str, ...]]) -> list[Mention]:
    """The mentions of product names among a block's words."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    found: list[Mention] = []
    index = 0
    while index < len(words):
        for name in by_first.get(words[index], ()):
            if tuple(words[index : index + len(name)]) == name:
                found.append(Mention(index, index + len(name), Term("name", " ".join(name))))
                index += len(name) - 1
                break
        index += 1
    return found


def _cued_names(block: Block) -> Iterable[tuple[str, int]]:
    """Each capitalised name of a block with 1 when the words around it speak of something sold, else 0."""
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.BUTTON) and block.text.istitle():
        return
    text = block.text
    for match in _NAME.finditer(text):
        before = words_of(text[max(0, match.start() - 24) : match.start()])[-1:]
        after = words_of(text[match.end() : match.end() + 24])[:1]
        cued = bool(set(before) & _SELLS_BEFORE) or bool(set(after) & _SELLS_AFTER)
        yield match[0].replace("\u00a0", " "), int(cued)


def _lower_case_words(blocks: Sequence[Block]) -> frozenset[str]:
    """Words that the draft also writes in lower case: those are no names."""
    return frozenset(word for block in blocks for word in re.findall(r"(?<![\w'])[a-z]+(?![\w'])", block.text))
