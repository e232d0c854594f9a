"""Leaving out of a run what is known from a baseline, and what stands outside the changed lines."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from healthlint.discovery import shown
from healthlint.light_dataclasses import dataclass, replace
from healthlint.results.baseline import Entries, match
from healthlint.results.finding import Finding
from healthlint.results.outcome import FileOutcome, RunResult, Stale

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked about, to tell which entries of a baseline it can call stale. `base` is the working directory."""

    base: str
    covers: Callable[[str], bool]
    """Whether an absolute path was to be linted if it existed."""
    every_rule: bool = True
    """Whether the rules were those of the config, so that an entry without a finding is stale."""


Baselines = Mapping[str, Entries]
"""The baselines of a run by their absolute paths."""


def covers(path: str, places: Sequence[str]) -> bool:
    """Whether an absolute path is one of the places or lies below one."""
    tops = [os.path.normpath(place) for place in places]
    return any(path == top or path.startswith(top.rstrip(os.sep) + os.sep) for top in tops)


def read_baselines(paths: Iterable[str], base: str) -> dict[str, Entries]:
    """The baselines at some absolute paths; ConfigError when one cannot be used."""
    from healthlint.baseline_file import read_baseline

    return {path: read_baseline(path, shown(path, base)) for path in sorted(set(paths)) if path}


def without_known(result: RunResult, baselines: Baselines, asked: Asked) -> RunResult:
    """The run without the findings that the baselines of its files know, and with what in them is stale."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, outcome in enumerate(result.outcomes):
        if outcome.baseline:
            groups[outcome.baseline].append(number)
    outcomes = list(result.outcomes)
    stale: list[Stale] = []
    for baseline, numbers in sorted(groups.items()):
        entries = baselines[baseline]
        chosen = {key_of(outcomes[number].path, baseline, asked.base): number for number in numbers}
        linted = {key: number for key, number in chosen.items() if was_linted(outcomes[number])}
        findings = {key: _findings(outcomes[number]) for key, number in linted.items()}
        gone = gone_files(entries, baseline, linted)
        matched = match(entries, findings, gone)
        for key, number in linted.items():
            known = matched.known[key]
            outcomes[number] = _kept(outcomes[number], [not each for each in known], baselined=sum(known))
        if asked.every_rule:
            told = {key for key in gone if asked.covers(absolute(key, baseline))}
            stale += _stale({k: v for k, v in matched.left.items() if k in linted or k in told}, baseline, asked.base)
    return replace(result, outcomes=tuple(outcomes), stale=tuple(stale))


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
