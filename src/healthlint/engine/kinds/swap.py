"""Terms for which there is a better one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from healthlint.engine.context import Context
from healthlint.engine.kinds import Body
from healthlint.engine.neighbourhood import Place, allows
from healthlint.engine.problems import did_you_mean
from healthlint.engine.rule import Hit, Rule, Spot
from healthlint.engine.scope import admits
from healthlint.engine.swap_forms import FORMS, article, inflected, pairs, with_case
from healthlint.language.text_index import TextIndex
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.reading.model import BlockReading
from healthlint.results.finding import Fix

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("swaps", "from", "safe", "unless", "requires", "except")
DEFAULT_UNLESS = ""

Entry = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]
"""(tokens of the term, replacements, replacements where it is a past participle, whether they may be made without asking)."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A term at tokens `first` to `last` of a block, with what could stand there instead."""

    first: int
    last: int
    uses: tuple[str, ...]
    participles: tuple[str, ...]
    safe: bool


def read(section: "Section", author: "Author") -> Body:
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


def _read_swap(swaps: "Section", term: str, safe: bool) -> list[Entry]:
    form = "noun"
    if isinstance(swaps.values[term], dict):
        from healthlint.engine.section import Section

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
    return [(*forms, certain) for forms in pairs(term, replacements, form) if forms[0]]


def _index(entries: Sequence[Entry]) -> dict[str, list[tuple[int, Entry]]]:
    """The rarest token of a term to the terms that hold it, each with the place of that token in it, the longest first.

    Of the same tokens the first entry counts.
    """
    # Needed to compile rules only.
    from healthlint.language.frequency import share

    unique: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        unique.setdefault(entry[0], entry)
    index: dict[str, list[tuple[int, Entry]]] = {}
    for term, entry in unique.items():
        at = min(range(len(term)), key=lambda number: share(term[number]))
        index.setdefault(term[at], []).append((at, entry))
    for found in index.values():
        found.sort(key=lambda placed: (-len(placed[1][0]), placed[1][0]))
    return index


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """A hit for every term that stands in the draft."""
    by_block: dict[int, list[_Found]] = {}
    for number, standing in (*_listed(rule.body["index"], context.index), *_from_lexicon(rule, context)):
        by_block.setdefault(number, []).append(standing)
    for number in sorted(by_block):
        block = context.reading.blocks[number]
        last_end = 0
        for found in sorted(by_block[number], key=lambda f: (f.first, -f.last)):
            if found.first < last_end or not block.sentences:
                continue
            last_end = found.last
            spot = Spot(number, block.tokens.starts[found.first], block.tokens.ends[found.last - 1])
            place = Place(number, context.sentence_at(number, found.first), found.first, found.last)
            if admits(rule.scope, block.block, spot.start, spot.end) and allows(rule, place, context):
                yield _hit(rule, context, place, spot, found)


def _listed(listed: dict[str, list[tuple[int, Entry]]], index: TextIndex) -> Iterator[tuple[int, _Found]]:
    """Where the rule's own terms stand, each with its block."""
    for word in listed.keys() & index.places.keys():
        for place in index.places[word]:
            for at, (term, uses, participles, safe) in listed[word]:
                start = place - at
                if len(term) == 1 or tuple(index.words[max(start, 0) : start + len(term)]) == term:
                    block = bisect_right(index.bases, start) - 1
                    first = start - index.bases[block]
                    yield block, _Found(first, first + len(term), uses, participles, safe)


def _from_lexicon(rule: Rule, context: Context) -> Iterator[tuple[int, _Found]]:
    """Where terms of the lexicon stand for which it knows a better one, each with its block."""
    concept, attribute = rule.body["concept"], rule.body["attribute"]
    if not concept:
        return
    for number in context.index.blocks_with(frozenset(("<" + concept,))):
        block = context.reading.blocks[number]
        for mention in block.mentions:
            term = mention.term
            if term.concept != concept or not (use := term.attributes.get(attribute)):
                continue
            proposed = tuple(part.strip() for part in str(use).split("|"))
            words = tuple(block.tokens.words[mention.first : mention.last])
            form = "verb" if term.attributes.get("form") == "verb" else "noun"
            _, uses, participles = inflected(words, term.lemma, proposed, form)
            safe = bool(term.attributes.get("safe", rule.body["safe"])) and len(proposed) == 1
            yield number, _Found(mention.first, mention.last, uses, participles, safe)


def _hit(rule: Rule, context: Context, place: Place, spot: Spot, found: _Found) -> Hit:
    from healthlint.engine.swap_safety import is_participle, is_title_case

    block = context.reading.blocks[place.block]
    sentence = block.sentences[place.sentence]
    uses = found.uses
    if found.participles != uses and is_participle(block.tokens.words, sentence, found.first, found.last):
        uses = found.participles
    written = block.block.text[spot.start : spot.end]
    title = written[:1].isupper() and is_title_case(
        block.block.kind,
        _as_written(block, found.first, found.last),
        _as_written(block, found.last, sentence.last),
        opens=found.first == sentence.first,
    )
    proposed = tuple(with_case(use, written, title=title) for use in uses)
    fix = _fix(context, place, spot, proposed[0], found.safe) if len(proposed) == 1 else None
    return Hit(rule, spot, {"replacement": "” or “".join(proposed)}, fix=fix)


def _as_written(block: BlockReading, first: int, last: int) -> list[str]:
    text, tokens = block.block.text, block.tokens
    return [text[start:end] for start, end in zip(tokens.starts[first:last], tokens.ends[first:last], strict=True)]


def _fix(context: Context, place: Place, spot: Spot, replacement: str, safe: bool) -> Fix | None:
    """A replacement in the source, with the article before it; none where the source is not literally the text."""
    from healthlint.engine.swap_safety import is_abbreviated, is_between_quotes, may_replace

    block = context.reading.blocks[place.block]
    words, starts, ends = block.tokens.words, block.tokens.starts, block.tokens.ends
    text = block.block.text
    certain = (
        safe
        and not is_abbreviated(text, spot.end)
        and not is_between_quotes(context.index, place.block, place.first, place.last)
        and may_replace(
            block.block,
            block.sentences[place.sentence],
            place.first,
            place.last,
            words,
            text[spot.start : spot.end].split(),
            replacement,
        )
    )
    start, before = spot.start, place.first - 1
    if before >= block.sentences[place.sentence].first and words[before] in ("a", "an") and article(replacement) != words[before]:
        start = starts[before]
        shouted = replacement.isupper() and len(replacement) > 1
        other = article(replacement).upper() if shouted else with_case(article(replacement), text[start])
        replacement = other + text[ends[before] : spot.start] + replacement
    source_map = block.block.source_map
    if not source_map.is_literal(start, spot.end):
        return None
    return Fix(*source_map.to_source(start, spot.end), replacement, certain and not context.in_references(place.block))
