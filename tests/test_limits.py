"""A draft that holds more than any page does is linted as far as its limit, and the report says where that is."""

import json

import pytest

from healthlint import pipeline
from healthlint.config import Config
from healthlint.draft import blocks
from healthlint.draft.parse import parse_draft
from healthlint.engine import context, limits, linter
from healthlint.pipeline import Job, Options, lint_source
from healthlint.reading import reader
from healthlint.results import suppression_comments
from healthlint.results.outcome import FileOutcome, RunResult
from tests.reports.support import written

OPTIONS = Options("2026-01-01")
CURE = "Turmeric capsules cure arthritis."


def lint(source: str, name: str = "draft.md") -> FileOutcome:
    return lint_source(source, Job(f"/{name}", name, Config()), OPTIONS)


def lines_of(outcome: FileOutcome, name: str = "cure-claim") -> list[int]:
    assert outcome.report is not None
    return [finding.line for finding in outcome.report.findings if finding.name == name]


def assert_told(outcome: FileOutcome, line: int, column: int = 1) -> None:
    assert outcome.error is not None
    assert outcome.error.line == line
    assert outcome.error.message == pipeline.TOO_MUCH.format(line, column)
    document = json.loads(written("json", RunResult((outcome,))))
    assert [error["line"] for error in document["errors"]] == [line]
    assert document["findings"]


@pytest.mark.parametrize(
    ("name", "piece", "column"), [("a.md", f"- {CURE}\n", 3), ("a.html", f"<p>{CURE}\n", 4), ("a.txt", f"{CURE}\n", 1)]
)
def test_pieces_of_text(monkeypatch: pytest.MonkeyPatch, name: str, piece: str, column: int) -> None:
    monkeypatch.setattr(blocks, "MOST_BLOCKS", 5)
    outcome = lint(piece * 9, name)
    assert lines_of(outcome) == [1, 2, 3, 4, 5]
    assert_told(outcome, 6, column)


@pytest.mark.parametrize(("name", "before"), [("a.md", "- "), ("a.html", "<p>"), ("a.txt", "- ")])
def test_characters_of_text(monkeypatch: pytest.MonkeyPatch, name: str, before: str) -> None:
    """What does not fit is left out from the beginning of a sentence on."""
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 5 * len(CURE))
    outcome = lint(f"{before}{CURE} {CURE}\n" * 9, name)
    assert lines_of(outcome) == [1, 1, 2, 2]
    assert_told(outcome, 3, len(before) + 1)


def test_one_text_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 5 * len(CURE))
    outcome = lint(f"{CURE} " * 9)
    assert lines_of(outcome) == [1] * 4
    assert_told(outcome, 1, 4 * len(CURE) + 4)


@pytest.mark.parametrize(("text", "kept"), [("many words " * 9, 59), ("x" * 99, 60)])
def test_one_sentence_that_is_too_long(monkeypatch: pytest.MonkeyPatch, text: str, kept: int) -> None:
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 60)
    draft = parse_draft(text, "a.md")
    assert [block.text for block in draft.blocks] == [text[:kept]]
    assert draft.end == kept


def test_links_and_quotations_in_a_text_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 12)
    (block,) = parse_draft("<p>Read <a href=/a>it</a>. Try <a href=/b>that one</a> as well.", "a.html").blocks
    assert block.text == "Read it."
    assert [(span.start, span.end) for span in block.links] == [(5, 7)]


def test_front_matter_is_read_before_an_endless_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 40)
    assert lines_of(lint(f"---\ntitle: {CURE}\n---\n\n" + "Water is good. " * 9)) == [2]


def test_texts_of_attributes_are_pieces_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_BLOCKS", 5)
    outcome = lint(f'<img alt="{CURE}">\n' * 9, "a.html")
    assert lines_of(outcome) == [1, 2, 3, 4, 5]
    assert_told(outcome, 6, 11)


def test_front_matter_is_read_before_an_endless_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_BLOCKS", 5)
    assert lines_of(lint(f"---\ntitle: {CURE}\n---\n\n" + "- x\n" * 9)) == [2]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_claims(monkeypatch: pytest.MonkeyPatch, between: str) -> None:
    monkeypatch.setattr(reader, "_MOST_CLAIMS", 4)
    outcome = lint(f"{CURE}{between}" * 9)
    step = len(between)
    assert lines_of(outcome) == [1 + step * number for number in range(4)]
    assert_told(outcome, 1 + step * 4)


def test_what_stands_behind_the_last_claim_is_not_reported_by_other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_CLAIMS", 1)
    text = f"{CURE}\n\n{CURE} [Tea](https://shop.example/?tag=x) is a miracle cure!\n"
    outcome = lint(text)
    assert outcome.report is not None
    assert {finding.line for finding in outcome.report.findings} == {1}


def test_findings_of_one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linter, "MOST_FINDINGS", 3)
    monkeypatch.setattr(limits, "MOST_FINDINGS", 3)
    outcome = lint("It is a miracle cure!\n\n" * 6)
    assert lines_of(outcome, "miracle-language") == [1, 3, 5]
    assert_told(outcome, 7, 9)


def test_findings_of_all_rules_end_at_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_FINDINGS", 5)
    outcome = lint(f"{CURE}\n\nIt is a miracle cure!\n\n" * 6)
    assert outcome.report is not None
    found = [finding for finding in outcome.report.findings if not finding.document]
    assert 0 < len(found) <= 5
    assert outcome.report.stopped_at is not None
    assert all((finding.line, finding.column) < outcome.report.stopped_at for finding in found)


def test_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "MOST_MATCHES", 3)
    monkeypatch.setattr(context, "_MANY_CANDIDATES", 0)
    outcome = lint("It is a miracle cure!\n\n" * 9)
    assert 0 < len(lines_of(outcome, "miracle-language")) <= 3
    assert outcome.error is not None


def test_the_order_in_which_patterns_are_looked_for_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"It is a miracle cure! Order now. Studies show that it works.\n\n{CURE}\n\n" * 5
    usual = lint(text)
    monkeypatch.setattr(context, "_MANY_CANDIDATES", 0)
    assert lint(text) == usual


def test_steps_of_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "_STEPS_AT_LEAST", 1)
    monkeypatch.setattr(context, "_STEPS_A_TOKEN", 0)
    outcome = lint("It is a miracle cure! Order now. Studies show that it works.\n\n" * 5)
    assert outcome.error is not None
    assert outcome.error.message == pipeline.TOO_REPETITIVE


def test_suppressions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression_comments, "_MOST", 2)
    line = f"{CURE} <!-- healthlint-disable-line cure-claim -->\n\n"
    outcome = lint(line * 5)
    assert lines_of(outcome) == [5, 7, 9]
    assert outcome.report is not None
    told = [f for f in outcome.report.findings if f.name == "unknown-rule-in-suppression"]
    assert [f.line for f in told] == [5]
    assert "silence nothing" in told[0].message


def test_suppressions_in_front_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression_comments, "_MOST", 2)
    outcome = lint(f"---\nhealthlint: {{disable: [HL1, HL2, HL3, cure-claim]}}\n---\n\n{CURE}\n")
    assert outcome.report is not None
    assert any("silence nothing" in finding.message for finding in outcome.report.findings)


def test_a_page_is_far_from_every_limit() -> None:
    outcome = lint(f"# Tea\n\n{CURE}\n\nIt is a miracle cure!\n\n" * 40)
    assert outcome.error is None
    assert outcome.report is not None
    assert outcome.report.stopped_at is None
