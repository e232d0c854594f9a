"""Outcomes as bytes: whatever an outcome holds comes back, and its head tells the same without the findings."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.finding import (
    ApprovedWording,
    Confidence,
    Disclaimer,
    FileError,
    FileReport,
    Finding,
    Fix,
    Passage,
    Related,
    RuleReference,
    Severity,
    Suppressed,
    SuppressionUse,
)
from healthlint.results.outcome import Excerpt, FileOutcome, Fixed, RunResult, head_of
from healthlint.results.stored import head, restored, stored
from healthlint.spool import Spool

words = st.text(st.characters(), max_size=6)
"""Any text, lone surrogates included: file names may hold them."""
numbers = st.integers(0, 2**40)


def several(cls: Any, *fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.builds(cls, *fields), max_size=2).map(tuple)


findings = st.builds(
    Finding,
    *(words,) * 3,
    st.sampled_from(Severity),
    st.sampled_from(Confidence),
    *(words,) * 3,
    *(numbers,) * 6,
    *(words,) * 2,
    st.booleans(),
    several(RuleReference, words, words, words),
    several(Related, words, numbers, numbers, numbers, numbers, words),
    words,
    st.none() | st.builds(Fix, numbers, numbers, words, st.booleans()),
    st.builds(Passage, words, words, words, numbers, numbers),
)
reports = st.builds(
    FileReport,
    words,
    words,
    numbers,
    numbers,
    st.none() | st.floats(allow_nan=False),
    st.lists(findings, max_size=3).map(tuple),
    several(Suppressed, findings, words, words),
    several(Disclaimer, words, numbers, numbers, numbers),
    st.lists(st.tuples(words, numbers), max_size=2).map(tuple),
    several(ApprovedWording, words, numbers, numbers, numbers, st.tuples(words), words, words),
    words,
    several(SuppressionUse, st.tuples(words), numbers, numbers, numbers, words, words, words, words, words, numbers),
    numbers,
    numbers,
    st.none() | st.tuples(numbers, numbers),
)
outcomes = st.builds(
    FileOutcome,
    words,
    st.none() | reports,
    st.none() | st.builds(FileError, words, numbers, words),
    several(Excerpt, words, numbers, numbers, st.booleans(), st.booleans(), numbers, numbers),
    st.sampled_from(("error", "warning", "info", "never")),
    st.none() | st.builds(Fixed, st.just((("a-rule", 2),)), st.tuples(words), words),
    st.lists(words, max_size=2).map(tuple),
    words,
    st.lists(st.booleans(), max_size=2).map(tuple),
)


@given(outcomes)
def test_whatever_is_stored_comes_back(outcome: FileOutcome) -> None:
    whole = stored(outcome)
    assert restored(whole) == outcome
    assert head(whole.head) == head_of(outcome)


@given(st.lists(outcomes, max_size=6))
def test_a_run_comes_to_the_same_wherever_its_outcomes_are(several: list[FileOutcome]) -> None:
    spool = Spool(0)
    for number, outcome in enumerate(several):
        spool.put(number, outcome)
    away, here = RunResult(spool), RunResult(tuple(several))
    assert list(away.heads()) == list(here.heads())
    assert away.all_errors == here.all_errors
    assert away.fails() == here.fails()
    for once in (False, True):
        assert away.totals(once=once) == here.totals(once=once)


def test_severity_and_confidence_come_back_as_what_they_were() -> None:
    found = Finding("HL1", "a", "claims", Severity.INFO, Confidence.LOW, *("m", "r", "p"), *(0,) * 6, "t", "paragraph")
    report = FileReport("p", "markdown", 1, 1, 2.5, (found,))
    (back,) = restored(stored(FileOutcome("p", report))).report.findings  # type: ignore[union-attr]
    assert back.severity is Severity.INFO
    assert back.confidence is Confidence.LOW
