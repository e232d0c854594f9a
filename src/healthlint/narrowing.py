"""Leaving out of a run what is known from a baseline, and what stands outside the changed lines."""

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from healthlint.baseline_sections import files_with
from healthlint.discovery import shown
from healthlint.light_dataclasses import dataclass, replace
from healthlint.results.baseline import Entries, Matched, Matching
from healthlint.results.finding import Finding
from healthlint.results.outcome import FileOutcome, RunResult, Stale
from healthlint.results.told_once import told_once

T = TypeVar("T")
MANY_FILES = 65
"""From so many files on a baseline is read whole; of fewer, their sections are looked up in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked about, to tell which entries of a baseline it can call stale. `base` is the working directory."""

    base: str
    places: Sequence[str] = ()
    """The absolute files and folders that were to be linted; none when Git named the files: some may have got new names."""
    every_rule: bool = True
    """Whether the rules were those of the config, so that an entry without a finding is stale."""
    documents: bool = True
    """Whether what is said of a whole draft is shown."""
    keep_known: bool = False
    """Whether a report tells of what is known."""

    def covers(self, path: str) -> bool:
        """Whether an absolute path was to be linted if it existed."""
        return covers(path, self.places)


Baselines = Mapping[str, Entries]
"""The baselines of a run by their absolute paths."""


def covers(path: str, places: Sequence[str]) -> bool:
    """Whether an absolute path is one of the places or lies below one."""
    tops = [os.path.normpath(place) for place in places]
    return any(path == top or path.startswith(top.rstrip(os.sep) + os.sep) for top in tops)


def read_baselines(paths: Iterable[str], base: str, files: int = MANY_FILES) -> dict[str, Entries]:
    """The baselines at some absolute paths, for so many files; ConfigError when one cannot be used."""
    from healthlint.baseline_file import read_baseline

    return {path: read_baseline(path, shown(path, base), whole=files >= MANY_FILES) for path in sorted(set(paths)) if path}


def without_known(result: RunResult, baselines: Baselines, asked: Asked) -> RunResult:
    """The run without the findings that the baselines of its files know, and with what in them is stale."""
    matchings = {baseline: Matching(entries) for baseline, entries in baselines.items()}
    for outcome in result.outcomes:
        if outcome.report is not None and outcome.baseline and was_linted(outcome):
            matchings[outcome.baseline].take(key_of(outcome.path, outcome.baseline, asked.base), outcome.report.findings)
    matches: dict[str, Matched] = {}
    stale: list[Stale] = []
    for baseline, matching in sorted(matchings.items()):
        told = set(_gone_places(baselines[baseline], baseline, asked, matching))
        matches[baseline] = matched = matching.matched(told | _gone_origins(matching, baselines[baseline], baseline))
        if asked.every_rule:
            left = {key: rest for key, rest in matched.left.items() if key in matched.known or key in told}
            stale += _stale(left, baseline, asked.base)
    known = dict(_known(result, matches, asked)) if asked.keep_known else {}
    outcomes = tuple(_narrowed(outcome, matches, asked) for outcome in result.outcomes)
    return replace(result, outcomes=outcomes, stale=tuple(stale), known=known)


def _known(result: RunResult, matches: Mapping[str, Matched], asked: Asked) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The findings that are known, by path; of changed files those that an edit touched."""
    for outcome in result.outcomes:
        if outcome.report is not None and outcome.baseline and was_linted(outcome):
            findings = outcome.report.findings
            known = matches[outcome.baseline].known[key_of(outcome.path, outcome.baseline, asked.base)]
            seen = _seen(outcome, asked)
            yield outcome.path, tuple(one for one, each, shown in zip(findings, known, seen, strict=True) if each and shown)


def _gone_places(entries: Entries, baseline: str, asked: Asked, linted: Container[str]) -> Iterator[str]:
    """The files of a baseline that were asked for and do not exist any more."""
    for key in entries if asked.places else ():
        if key not in linted and asked.covers(path := absolute(key, baseline)) and not os.path.exists(path):
            yield key


def _gone_origins(matching: Matching, entries: Entries, baseline: str) -> set[str]:
    """The files of a baseline that do not exist any more and whose text or name something unknown has."""
    names = {path.rpartition("/")[2] for path in matching.unknown_files()}
    likely = set(files_with(entries, matching.unknown_sentences(), names))
    return {key for key in likely if not os.path.exists(absolute(key, baseline))}


def _narrowed(outcome: FileOutcome, matches: Mapping[str, Matched], asked: Asked) -> FileOutcome:
    """The outcome without what is known; on a page that the baseline knows, with each new sentence told of once."""
    if outcome.report is None or not outcome.baseline or not was_linted(outcome):
        return outcome
    matched = matches[outcome.baseline]
    key = key_of(outcome.path, outcome.baseline, asked.base)
    known = matched.known[key]
    new = [not each for each in known]
    narrowed = _kept(outcome, new, baselined=sum(known))
    return _told_once(narrowed, asked) if key in matched.old and any(new) else narrowed


def _told_once(outcome: FileOutcome, asked: Asked) -> FileOutcome:
    report = outcome.report
    assert report is not None
    told = told_once(report.findings, _seen(outcome, asked))
    with_others = tuple(told.get(number, finding) for number, finding in enumerate(report.findings))
    whole = replace(outcome, report=replace(report, findings=with_others))
    return _kept(whole, [number in told for number in range(len(report.findings))])


def _seen(outcome: FileOutcome, asked: Asked) -> list[bool]:
    """Whether each finding is shown as far as changed lines go."""
    found = _findings(outcome)
    touched = outcome.on_changed_lines or (True,) * len(found)
    return [each and (asked.documents or not finding.document) for each, finding in zip(touched, found, strict=True)]


def only_touched(result: RunResult, *, documents: bool) -> RunResult:
    """The run without the findings that no edit touched, and without `documents` also those about a whole draft."""

    def narrowed(outcome: FileOutcome) -> FileOutcome:
        found = _findings(outcome)
        keep = [
            touched and (documents or not finding.document)
            for touched, finding in zip(outcome.on_changed_lines, found, strict=False)
        ]
        return _kept(outcome, keep, unchanged=keep.count(False)) if keep else outcome

    return replace(result, outcomes=tuple(map(narrowed, result.outcomes)))


def key_of(path: str, baseline: str, base: str) -> str:
    """What a baseline calls a file that reports call `path`: relative to the folder of the baseline."""
    return shown(os.path.normpath(os.path.join(base, path)), os.path.dirname(baseline))


def absolute(key: str, baseline: str) -> str:
    """The absolute path of a file that a baseline names."""
    return os.path.normpath(os.path.join(os.path.dirname(baseline), key))


def gone_files(entries: Iterable[str], baseline: str, linted: Iterable[str]) -> list[str]:
    """The files of a baseline that do not exist any more."""
    there = set(linted)
    return [key for key in entries if key not in there and not os.path.exists(absolute(key, baseline))]


def was_linted(outcome: FileOutcome) -> bool:
    """Whether the findings of a file are all there is to find; unreadable drafts and those in another language are not."""
    return outcome.report is not None and not outcome.report.skipped


def _findings(outcome: FileOutcome) -> Sequence[Finding]:
    return outcome.report.findings if outcome.report is not None else ()


def _kept(outcome: FileOutcome, keep: Sequence[bool], *, baselined: int = 0, unchanged: int = 0) -> FileOutcome:
    """The outcome with some of its findings, and of all that belongs to each of them."""
    if outcome.report is None or all(keep):
        return outcome
    report = outcome.report
    return replace(
        outcome,
        report=replace(
            report,
            findings=_chosen(report.findings, keep),
            baselined=report.baselined + baselined,
            unchanged=report.unchanged + unchanged,
        ),
        excerpts=_chosen(outcome.excerpts, keep),
        on_changed_lines=_chosen(outcome.on_changed_lines, keep),
    )


def _chosen(things: Sequence[T], keep: Sequence[bool]) -> tuple[T, ...]:
    return tuple(thing for thing, kept in zip(things, keep, strict=False) if kept)


def _stale(left: Entries, baseline: str, base: str) -> Iterator[Stale]:
    for key, entries in sorted(left.items()):
        path = shown(absolute(key, baseline), base)
        for entry in entries:
            yield Stale(path, entry.rule, entry.text, entry.count, shown(baseline, base))
