"""How the sentences of a line were read, and which rules fired on them: for people who write rules or wonder at a finding."""

from collections.abc import Iterator
from typing import Any

from healthlint.draft.model import Draft
from healthlint.language.model import Mention, Sentence
from healthlint.light_dataclasses import dataclass
from healthlint.reading.clauses import clauses_of
from healthlint.reading.modality import SHIELDS, shields_in, stance_in
from healthlint.reading.model import BlockReading, Frame, Reading, Slot
from healthlint.reading.view import SentenceView
from healthlint.results.finding import FileReport, Finding


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """A statement of a sentence, and how it is made."""

    text: str
    stance: tuple[str, ...]
    """asserted, hedged, attributed"""
    shields: tuple[str, ...]
    """negated, questioned ...: reasons not to take its terms for a statement of the draft's own."""


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """A sentence with everything that rules can ask of it."""

    text: str
    line: int
    column: int
    context: str
    """The kind of its block."""
    claims: tuple[Frame, ...]
    clauses: tuple[ClauseRead, ...]
    mentions: tuple[tuple[str, tuple[str, ...]], ...]
    """Concepts in alphabetical order, each with the words that mention it (and their group)."""
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]


def sentences_on(line: int, reading: Reading, report: FileReport) -> tuple[SentenceRead, ...]:
    """The sentences of which a part stands on a line (one-based), in the order of the draft."""
    return tuple(
        _sentence_read(reading, report, block, sentence, span)
        for block in reading.blocks
        for sentence, span in _on_line(block, line, reading.draft)
    )


def left_out_on(line: int, draft: Draft) -> tuple[str, ...]:
    """Why text of a line is no prose (navigation, code, comment ...), sorted."""
    lines = draft.lines
    return tuple(
        sorted({o.reason for o in draft.omissions if lines.line(o.start) <= line <= lines.line(max(o.start, o.end - 1))})
    )


def _on_line(block: BlockReading, line: int, draft: Draft) -> Iterator[tuple[Sentence, tuple[int, int]]]:
    for sentence in block.sentences:
        start, end = block.block.source_map.to_source(sentence.start, sentence.end)
        if draft.lines.line(start) <= line <= draft.lines.line(max(start, end - 1)):
            yield sentence, (start, end)


def _sentence_read(
    reading: Reading, report: FileReport, block: BlockReading, sentence: Sentence, span: tuple[int, int]
) -> SentenceRead:
    start, end = span
    line, column = reading.draft.lines.position(start)
    view = SentenceView(block, sentence)
    silenced = (one.finding for one in report.suppressed)
    return SentenceRead(
        text=" ".join(block.block.text[sentence.start : sentence.end].split()),
        line=line,
        column=column,
        context=block.block.kind.value,
        claims=tuple(f for f in reading.frames if (f.block, f.sentence) == (block.block.index, sentence.index)),
        clauses=tuple(_clauses(view)),
        mentions=_mentions(view),
        findings=tuple(f for f in report.findings if f.start < end and f.end > start and not f.document),
        suppressed=tuple(f for f in silenced if f.start < end and f.end > start),
    )


def _clauses(view: SentenceView) -> Iterator[ClauseRead]:
    clauses = clauses_of(view)
    for clause in clauses:
        if clause.last <= clause.first:
            continue
        # Shields lie over words, not over clauses: those over any term of the clause are told.
        terms = [(m.first, m.last) for m in view.mentions if clause.first <= m.first < clause.last]
        places = terms or [(clause.last - 1, clause.last)]
        shields = frozenset[str]().union(*(shields_in(view, clauses, first, last) for first, last in places))
        stance = stance_in(view, clauses, clause.last - 1, clause.last)
        yield ClauseRead(view.text(clause.first, clause.last), tuple(sorted(stance)), tuple(sorted(shields)))


def _mentions(view: SentenceView) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, dict[str, None]] = {}
    for mention in view.mentions:
        found.setdefault(mention.term.concept, {})[_mentioned(view, mention)] = None
    return tuple((concept, tuple(found[concept])) for concept in sorted(found))


def _mentioned(view: SentenceView, mention: Mention) -> str:
    group = f" ({mention.term.group})" if mention.term.group else ""
    return f"{view.text(mention.first, mention.last)}{group}"


def as_plain(read: SentenceRead) -> dict[str, Any]:
    """The sentence as data for JSON."""
    return {
        "text": read.text,
        "line": read.line,
        "column": read.column,
        "context": read.context,
        "claims": [_plain_claim(frame) for frame in read.claims],
        "clauses": [{"text": c.text, "stance": list(c.stance), "shields": list(c.shields)} for c in read.clauses],
        "mentions": {concept: list(words) for concept, words in read.mentions},
        "findings": [_plain_finding(finding) for finding in read.findings],
        "suppressed": [_plain_finding(finding) for finding in read.suppressed],
    }


def _plain_claim(frame: Frame) -> dict[str, Any]:
    return {
        "subject": _plain_slot(frame.subject),
        "effect": _plain_slot(frame.effect),
        "effect_kind": frame.kind,
        "grade": frame.grade,
        "form": frame.form,
        "target": _plain_slot(frame.target),
        "further_targets": [_plain_slot(slot) for slot in frame.also],
        "direction": frame.direction,
        "modality": sorted(frame.modality - SHIELDS),
        "shields": sorted(frame.modality & SHIELDS),
        "support": frame.support,
    }


def _plain_slot(slot: Slot | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    return {
        "text": slot.text,
        "kind": slot.kind,
        "group": slot.group,
        "lemma": slot.lemma,
        "serious": slot.serious,
        "implied": slot.implied,
    }


def _plain_finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "family": finding.family,
        "severity": finding.severity.value,
        "text": finding.text,
        "message": finding.message,
        "also": [other.rule for other in finding.also],
    }
