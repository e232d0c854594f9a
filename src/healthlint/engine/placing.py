"""What a rule found becomes a finding: its place in the source, its words, its message, its fingerprint.

Two steps, because folding drops many: `place` tells only what folding asks for, `finding_of` all of a finding.
"""

from healthlint.engine.context import Context
from healthlint.engine.messages import fill
from healthlint.engine.rule import Hit, Spot
from healthlint.light_dataclasses import dataclass
from healthlint.reading.model import Reading
from healthlint.results.finding import Finding, Passage, Related, RuleReference, Severity
from healthlint.results.fingerprint import digest_of_plain, fingerprint_of_plain

_REACH = 200
"""Tokens of a sentence around a finding that tell it apart; sentences that people write are shorter."""

_MOST_REMEMBERED = 1_000
"""Sentences of which the words are kept: several findings ask for the same ones."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A hit at its place in the source, under one family of its rule."""

    hit: Hit
    family: str
    severity: Severity
    start: int
    end: int
    """Zero-based code points of the source, the end exclusive."""
    context: str
    """The `BlockKind` of the block that holds it."""
    also: tuple[RuleReference, ...] = ()
    related: tuple[Related, ...] = ()
    """Places that were folded into this one."""


def place(hit: Hit, family: str, severity: Severity, reading: Reading) -> Placed:
    """Find the place of a hit in the source."""
    start, end = _in_source(hit.spot, reading)
    return Placed(hit, family, severity, start, end, reading.blocks[hit.spot.block].block.kind.value)


def words_of(placed: Placed, context: Context) -> tuple[str, str]:
    """The sentence of a hit, and which of its words the finding points at, both normalised."""
    spot = placed.hit.spot
    first, last = context.tokens_of(spot.block, spot.start, spot.end)
    sentence = _sentences(spot, first, context)[1]
    if spot.source:
        return sentence, context.reading.draft.source[placed.start : placed.end]
    return sentence, " ".join(context.reading.blocks[spot.block].tokens.words[first:last])


def finding_of(placed: Placed, context: Context) -> Finding:
    """All of a finding. Its fingerprint does not yet tell it from equal ones in the same draft."""
    reading, hit = context.reading, placed.hit
    rule, spot, draft = hit.rule, hit.spot, context.reading.draft
    block = reading.blocks[spot.block]
    line, column = draft.lines.position(placed.start)
    end_line, end_column = draft.lines.position(placed.end)
    text = block.block.text[spot.start : spot.end] or draft.source[placed.start : placed.end]
    fingerprint, passage = _identity(placed, text, context)
    facts = {slot: _shown(reading.facts.values.get(slot[5:], 0)) for _, slot, _ in rule.parts if slot.startswith("fact:")}
    return Finding(
        rule=rule.id,
        name=rule.name,
        family=placed.family,
        severity=placed.severity,
        confidence=rule.confidence,
        message=fill(rule.parts, {"text": text, **hit.slots, **facts}),
        repair=rule.repair,
        path=draft.path,
        start=placed.start,
        end=placed.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=draft.source[placed.start : placed.end],
        context=placed.context,
        document=rule.document,
        also=placed.also,
        related=(*(_related(near, message, reading) for near, message in hit.related), *placed.related),
        fingerprint=fingerprint,
        fix=hit.fix,
        passage=passage,
    )


def _identity(placed: Placed, text: str, context: Context) -> tuple[str, Passage]:
    """The fingerprint of a hit, and the passage by which a baseline knows it again."""
    rule, spot = placed.hit.rule, placed.hit.spot
    if rule.document:
        fingerprint = fingerprint_of_plain(rule.id, placed.family, "", text if spot.source else "", "")
        return fingerprint, Passage(start=placed.start, end=placed.end)
    token = context.tokens_of(spot.block, spot.start, spot.end)[0]
    before, sentence, after = _sentences(spot, token, context)
    own = sentence or (text if spot.source else "")
    fingerprint = fingerprint_of_plain(rule.id, placed.family, before, own, after)
    if rule.once == "draft":  # it stands for all of them, whichever comes first
        return fingerprint, Passage(start=placed.start, end=placed.end)
    start, end = _reach(placed, token, context)
    return fingerprint, Passage(
        digest_of_plain(before),
        digest_of_plain(own or text),
        digest_of_plain(after),
        min(start, placed.start),
        max(end, placed.end),
    )


def _reach(placed: Placed, token: int, context: Context) -> tuple[int, int]:
    """From where to where in the source the sentence of a hit goes."""
    spot = placed.hit.spot
    block = context.reading.blocks[spot.block]
    if spot.source or not block.sentences:
        return placed.start, placed.end
    own = block.sentences[context.sentence_at(spot.block, token)]
    return block.block.source_map.to_source(own.start, own.end)


def _sentences(spot: Spot, token: int, context: Context) -> tuple[str, str, str]:
    """The normalised sentence of a place with its neighbours in the block; of text without end, what stands near."""
    block = context.reading.blocks[spot.block]
    words, sentences = block.tokens.words, block.sentences
    if not sentences:
        return "", " ".join(words), ""
    at = context.sentence_at(spot.block, token)
    own = sentences[at]
    before = _words(spot.block, at - 1, context) if at else ""
    after = _words(spot.block, at + 1, context) if at + 1 < len(sentences) else ""
    if own.last - own.first <= _REACH:
        return before, _words(spot.block, at, context), after
    return before, " ".join(words[max(own.first, token - _REACH) : min(own.last, token + _REACH)]), after


def _words(block: int, number: int, context: Context) -> str:
    """The words with which a sentence begins, normalised: all of them, but for text without end."""
    known = context.plain.get((block, number))
    if known is None:
        reading = context.reading.blocks[block]
        sentence = reading.sentences[number]
        known = " ".join(reading.tokens.words[sentence.first : min(sentence.last, sentence.first + _REACH)])
        if len(context.plain) >= _MOST_REMEMBERED:
            context.plain.clear()
        context.plain[block, number] = known
    return known


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _related(spot: Spot, message: str, reading: Reading) -> Related:
    start, end = _in_source(spot, reading)
    line, column = reading.draft.lines.position(start)
    return Related(reading.draft.path, start, end, line, column, message)


def _in_source(spot: Spot, reading: Reading) -> tuple[int, int]:
    return spot.source or reading.blocks[spot.block].block.source_map.to_source(spot.start, spot.end)
