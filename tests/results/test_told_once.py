"""On a page that is known, what one sentence brings about is told once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.finding import FAMILIES, Confidence, Finding, Severity
from healthlint.results.told_once import told_once
from tests.results.support import finding_at

SOURCE = "My migraine was gone after a week, and it cures the flu."


def found(words: str, rule: str = "HL101", family: str = "claims", severity: Severity = Severity.WARNING) -> Finding:
    return replace(finding_at(SOURCE, words, rule), family=family, severity=severity)


def whole(rule: str = "HL401", severity: Severity = Severity.WARNING) -> Finding:
    return replace(found("My", rule, "disclosure", severity), document=True, message="The draft lacks a notice.")


def told(*findings: Finding) -> list[tuple[str, list[str]]]:
    """The rules that are told of, each with those beside it."""
    kept = told_once(findings, [True] * len(findings))
    return [(finding.rule, [also.rule for also in finding.also]) for finding in kept.values()]


def test_rules_that_stop_at_the_same_words_are_one_finding_the_gravest_first() -> None:
    story, cure = found("My migraine was gone", "HL208", "evidence"), found("migraine was gone", severity=Severity.ERROR)
    assert told(story, cure) == [("HL101", ["HL208"])]


def test_other_words_of_the_sentence_are_another_finding() -> None:
    assert told(found("migraine was gone"), found("cures the flu", "HL102")) == [("HL101", []), ("HL102", [])]


def test_a_claim_and_a_long_sentence_are_two_things_to_mend() -> None:
    assert told(found("cures the flu"), found(SOURCE, "HL702", "readability")) == [("HL101", []), ("HL702", [])]


def test_what_a_claim_asks_of_the_draft_is_told_with_the_claim() -> None:
    kept = told_once([whole(), found("cures the flu")], [True, True])
    assert list(kept) == [1]
    assert [also.rule for also in kept[1].also] == ["HL401"]
    assert [related.message for related in kept[1].related] == ["The draft lacks a notice."]


def test_a_notice_that_was_taken_out_is_told_alone() -> None:
    assert told(whole()) == [("HL401", [])]
    assert told(whole("HL401"), whole("HL406")) == [("HL401", []), ("HL406", [])]


def test_what_would_fail_the_run_is_never_told_with_what_would_not() -> None:
    assert told(whole(severity=Severity.ERROR), found("cures the flu")) == [("HL401", []), ("HL101", [])]
    unsure = replace(found("cures the flu", severity=Severity.ERROR), confidence=Confidence.LOW)
    assert told(whole(), unsure) == [("HL401", []), ("HL101", [])]


def test_what_is_hidden_neither_takes_in_nor_is_taken_in() -> None:
    kept = told_once([whole(), found("cures the flu")], [True, False])
    assert [(finding.rule, finding.also) for finding in kept.values()] == [("HL401", ()), ("HL101", ())]


def test_a_rule_of_two_families_is_told_once() -> None:
    assert told(found("cures the flu"), found("cures the flu", family="safety")) == [("HL101", ["HL101"])]


FINDINGS = st.builds(
    lambda words, number, family, severity, confidence, document: replace(
        found(words, f"HL{number}", family, severity), confidence=confidence, document=document
    ),
    st.sampled_from(["My migraine", "migraine was gone", "gone after", "cures the flu", "the flu"]),
    st.integers(101, 105),
    st.sampled_from(FAMILIES),
    st.sampled_from(Severity),
    st.sampled_from(Confidence),
    st.booleans(),
)


@given(st.lists(FINDINGS, max_size=7), st.sampled_from(["error", "warning", "info"]))
def test_every_finding_is_named_and_the_run_fails_as_before(findings: list[Finding], fail_on: str) -> None:
    from healthlint.results.outcome import fails

    kept = told_once(findings, [True] * len(findings))
    named = {(one.rule, one.family) for one in kept.values()} | {(a.rule, a.family) for one in kept.values() for a in one.also}
    assert named == {(one.rule, one.family) for one in findings}
    assert any(fails(one, fail_on) for one in kept.values()) == any(fails(one, fail_on) for one in findings)
