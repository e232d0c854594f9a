"""Terms for which there is a better one."""

from collections.abc import Iterator, Sequence
from typing import Any

from healthlint.engine.author import Author
from healthlint.engine.context import Context
from healthlint.engine.kinds import Body
from healthlint.engine.neighbourhood import Place, allows
from healthlint.engine.problems import did_you_mean
from healthlint.engine.rule import Hit, Rule, Spot
from healthlint.engine.scope import admits
from healthlint.engine.section import Section
from healthlint.engine.swap_forms import FORMS, article, pairs, with_case
from healthlint.reading.model import BlockReading
from healthlint.results.finding import Fix

KEYS = ("swaps", "from", "safe", "unless", "requires", "except")
DEFAULT_UNLESS = ""

Entry = tuple[tuple[str, ...], tuple[str, ...], bool]
"""(tokens of the term, replacements, whether the first may be applied without being asked for)."""


def read(section: Section, author: Author) -> Body:
    """Compile `swaps` and `from`."""
    safe = bool(section.flag("safe", False))
    entries: list[Entry] = []
    if (swaps := section.section("swaps")) is not None:
        for term in swaps.values:
            entries += _read_swap(swaps, term, safe)
    data: dict[str, Any] = {"index": _index(entries), "safe": safe, "concept": "", "attribute": ""}
    if (source := section.section("from")) is not None:
        source.only(("concept", "attribute"))
        source.need("concept", "attribute")
        concept = source.text("concept")
        if concept and concept not in author.vocabulary.concepts:
            source.report("concept", f"unknown concept “{concept}”{did_you_mean(concept, author.vocabulary.concepts)}")
        data |= {"concept": concept, "attribute": source.text("attribute")}
    if not entries and not data["concept"]:
        section.report(None, "a swap needs “swaps” or “from”")
    return Body(data, frozenset(("replacement",)))


def _read_swap(swaps: Section, term: str, safe: bool) -> list[Entry]:
    form = "noun"
    if isinstance(swaps.values[term], dict):
        own = Section(swaps.document, (*swaps.path, term), swaps.values[term])
        own.only(("use", "form", "safe"))
        own.need("use")
        replacements = tuple(own.texts("use"))
        form = own.choice("form", FORMS, "noun")
        safe = bool(own.flag("safe", safe))
    else:
        replacements = tuple(swaps.texts(term))
    if not replacements:
        return []
    certain = safe and len(replacements) == 1
    return [(words, uses, certain) for words, uses in pairs(term, replacements, form) if words]


def _index(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """First token to the terms that begin with it, longest first; of the same tokens the first entry counts."""
    unique: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        unique.setdefault(entry[0], entry)
    index: dict[str, list[Entry]] = {}
    for entry in unique.values():
        index.setdefault(entry[0][0], []).append(entry)
    for found in index.values():
        found.sort(key=lambda e: (-len(e[0]), e[0]))
    return index


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """A hit for every term that stands in the draft."""
    index = rule.body["index"]
    if not rule.body["concept"] and index.keys().isdisjoint(context.all_keys):
        return
    for number, block in enumerate(context.reading.blocks):
        if not block.sentences:
            continue
        last_end = 0
        for first, last, uses, safe in sorted(
            (*_listed(index, block.tokens.words), *_from_lexicon(rule, block)), key=lambda f: (f[0], -f[1])
        ):
            if first < last_end:
                continue
            last_end = last
            spot = Spot(number, block.tokens.starts[first], block.tokens.ends[last - 1])
            place = Place(number, context.sentence_at(number, first), first, last)
            if admits(rule.scope, block.block, spot.start, spot.end) and allows(rule, place, context):
                yield _hit(rule, block, spot, first, uses, safe)


def _listed(index: dict[str, list[Entry]], words: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    if index.keys().isdisjoint(words):
        return
    for first, word in enumerate(words):
        if word not in index:
            continue
        for term, uses, safe in index[word]:
            if tuple(words[first : first + len(term)]) == term:
                yield first, first + len(term), uses, safe
                break


def _from_lexicon(rule: Rule, block: BlockReading) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    concept, attribute = rule.body["concept"], rule.body["attribute"]
    if not concept:
        return
    for mention in block.mentions:
        term = mention.term
        if term.concept != concept or not (use := term.attributes.get(attribute)):
            continue
        uses = tuple(part.strip() for part in str(use).split("|"))
        words = tuple(block.tokens.words[mention.first : mention.last])
        form = "verb" if term.attributes.get("form") == "verb" else "noun"
        inflected = next((r for w, r in pairs(term.lemma, uses, form) if w == words), uses)
        yield mention.first, mention.last, inflected, rule.body["safe"] and len(uses) == 1


def _hit(rule: Rule, block: BlockReading, spot: Spot, first: int, uses: tuple[str, ...], safe: bool) -> Hit:
    text = block.block.text
    written = text[spot.start : spot.end]
    proposed = tuple(with_case(use, written) for use in uses)
    shown = "” or “".join(proposed)
    return Hit(rule, spot, {"replacement": shown}, fix=_fix(block, spot, first, proposed[0], safe) if len(uses) == 1 else None)


def _fix(block: BlockReading, spot: Spot, first: int, replacement: str, safe: bool) -> Fix | None:
    """A replacement in the source, with the article before it; none where the source is not literally the text."""
    start = spot.start
    if first and (written := block.tokens.words[first - 1]) in ("a", "an") and article(replacement) != written:
        start = block.tokens.starts[first - 1]
        before = block.block.text[start]
        replacement = (
            with_case(article(replacement), before) + block.block.text[block.tokens.ends[first - 1] : spot.start] + replacement
        )
    source_map = block.block.source_map
    if not source_map.is_literal(start, spot.end):
        return None
    return Fix(*source_map.to_source(start, spot.end), replacement, safe)
