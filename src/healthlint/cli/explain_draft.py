"""`healthlint explain --draft FILE:LINE`: how the sentences of a line were read, and which rules fired on them."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from healthlint.config import ConfigError, Layer
from healthlint.reports.terminal import Style, visible

if TYPE_CHECKING:
    from healthlint.draft.model import Draft
    from healthlint.engine.sentence_explained import ClauseRead, SentenceRead
    from healthlint.reading.model import Frame, Slot


def explain_draft(place: str, base: str, config_path: str | None, format_: str, look: Style) -> Iterator[str]:
    """The lines of the explanation of `FILE:LINE`; ConfigError when there is no such file or line."""
    from healthlint.engine.sentence_explained import as_plain, left_out_on

    path, line = _split(place)
    draft, sentences, skipped = _read(path, line, base, config_path)
    if format_ == "json":
        import json

        found = {"version": 1, "path": draft.path, "line": line, "skipped": skipped, "left_out": list(left_out_on(line, draft))}
        yield json.dumps({**found, "sentences": [as_plain(one) for one in sentences]}, indent=1)
        return
    if skipped:
        yield f"{visible(draft.path)}: not linted: {visible(skipped)}"
    elif not sentences:
        reasons = ", ".join(left_out_on(line, draft))
        why = f" (left out: {reasons})" if reasons else ""
        yield f"{visible(draft.path)}:{line}: no sentence is read on this line{why}."
    for number, one in enumerate(sentences):
        if number:
            yield ""
        yield from _told(draft.path, one, look)


def _split(place: str) -> tuple[str, int]:
    path, _, line = place.rpartition(":")
    if not path or not (line.isascii() and line.isdigit()) or int(line) < 1:
        raise ConfigError(f"--draft {place}: write the file and the number of the line, such as draft.md:12")
    return path, int(line)


def _read(path: str, line: int, base: str, config_path: str | None) -> "tuple[Draft, tuple[SentenceRead, ...], str]":
    from healthlint.day import today
    from healthlint.discovery import reason_of, shown, unsupported
    from healthlint.draft.decode import DecodeError, decode
    from healthlint.draft.parse import parse_draft
    from healthlint.engine.linter import read_draft
    from healthlint.engine.sentence_explained import sentences_on
    from healthlint.pipeline import read
    from healthlint.plan import COMMAND_LINE, Planner
    from healthlint.results.suppressions import suppress
    from healthlint.rulebook import rulebook, settings_of

    absolute = os.path.normpath(os.path.join(base, path))
    problem = unsupported(absolute)
    if problem:
        raise ConfigError(f"{path}: {problem}")
    job = Planner(base, Layer(COMMAND_LINE, base), config_path).job(absolute, shown(absolute, base))
    try:
        draft = parse_draft(decode(read(absolute)), job.shown)
    except OSError as error:
        raise ConfigError(f"{path}: {reason_of(error)}") from error
    except DecodeError as error:
        raise ConfigError(f"{path}: {error.message}") from error
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error
    if line > len(draft.lines):
        raise ConfigError(f"--draft {path}:{line}: the draft has {len(draft.lines)} lines")
    rules = rulebook(job.config.rule_paths, True)
    settings = settings_of(job.config, job.page, today())
    linter = rules.linter(settings)
    report = linter.lint(draft)
    if report.skipped:
        return draft, (), report.skipped
    reading = read_draft(draft, rules.pack, settings)
    report = suppress(report, draft, rules.suppression_terms(settings, today(), job.config.require_reason))
    return draft, sentences_on(line, reading, report), ""


def _told(path: str, one: "SentenceRead", look: Style) -> Iterator[str]:
    yield look.paint(f"{visible(path)}:{one.line}:{one.column}", "bold") + f" {one.context}"
    yield look.wrapped(f"“{one.text}”", "  ")
    yield from _titled("Claims", [_claim(frame) for frame in one.claims], look)
    yield from _titled("How it is said", [_clause(clause) for clause in one.clauses], look)
    yield from _titled("Mentions", [f"{concept}: {', '.join(words)}" for concept, words in one.mentions], look)
    yield from _titled("Rules that fired", [_finding(f) for f in one.findings], look)
    if one.suppressed:
        yield from _titled("Set aside", [_finding(f) for f in one.suppressed], look)


def _titled(title: str, entries: list[str], look: Style) -> Iterator[str]:
    yield "  " + look.paint(title, "bold") + ("" if entries else ": none")
    for entry in entries:
        yield look.wrapped(entry, "      ", first="    - ")


def _claim(frame: "Frame") -> str:
    subject = _slot(frame.subject) if frame.subject else "nobody named"
    targets = [slot for slot in (frame.target, *frame.also) if slot is not None]
    said = [
        f"{subject} → {_slot(frame.effect)} → {', '.join(map(_slot, targets)) or 'no target'}",
        f"grade {frame.grade} ({_GRADES.get(frame.grade, 'mechanism or comparison')}), {frame.direction}",
        f"worded as {frame.form}",
        ", ".join(sorted(frame.modality)) or "asserted",
        f"support: {frame.support or 'none'}",
    ]
    return "; ".join(said)


_GRADES = {1: "maintains", 2: "improves", 3: "relieves", 4: "treats", 5: "cures"}


def _slot(slot: "Slot") -> str:
    kind = f"{slot.kind}.{slot.group}" if slot.group else slot.kind
    marks = [kind, *(["serious"] if slot.serious else []), *(["implied"] if slot.implied else [])]
    return f"“{slot.text}” ({', '.join(marks)})"


def _clause(clause: "ClauseRead") -> str:
    return f"{', '.join((*clause.shields, *clause.stance))}: “{clause.text}”"


def _finding(finding: Any) -> str:
    also = f"; folded into it: {', '.join(other.rule for other in finding.also)}" if finding.also else ""
    return f"{finding.rule} {finding.name} ({finding.family}, {finding.severity.value}) at “{finding.text}”{also}"
