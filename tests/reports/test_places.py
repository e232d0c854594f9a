"""Places in other units than code points."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.excerpts import excerpts
from healthlint.reports.places import fix_range, position
from healthlint.reports.rdjson import first_columns
from healthlint.results.finding import Fix
from healthlint.results.outcome import FileOutcome
from tests.results.support import draft_of, finding_at, report_of

_TEXT = st.text(alphabet=st.sampled_from("ab é“\U0001f33f\n\r"), max_size=12)


@given(before=_TEXT, inside=_TEXT, after=_TEXT, bom=st.booleans())
def test_lines_and_columns_in_bytes_lead_to_the_words(before: str, inside: str, after: str, bom: bool) -> None:
    # The breaks inside are whole ones: no finding begins or ends between CR and LF.
    source = ("\ufeff" if bom else "") + f"{before}<{inside}>{after}"
    finding = finding_at(source, f"<{inside}>")
    draft = draft_of(source)
    outcome = FileOutcome("a.md", report_of(finding), None, excerpts(draft, [finding]))
    first = first_columns(outcome)[finding.start, finding.end]
    end = position(finding, finding.end, first, in_bytes=True)
    assert end
    lines = _lines_in_bytes(source.removeprefix("\ufeff"))
    assert lines[finding.line - 1][first - 1 :].startswith(b"<")
    assert lines[end[0] - 1][: end[1] - 1].endswith(b">")
    assert position(finding, finding.end) == (finding.end_line, finding.end_column)


def _lines_in_bytes(text: str) -> list[bytes]:
    return [line.encode() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def test_findings_of_one_line_are_counted_on_from_each_other() -> None:
    source = "é <a> é <b>\n<c> é <d>"
    found = [finding_at(source, word) for word in ("<a>", "<b>", "<c>", "<d>")]
    assert [one.bytes_before for one in excerpts(draft_of(source), found)] == [3, 10, 0, 7]


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        (Fix(3, 8, "x", True), ((1, 4), (1, 9))),
        (Fix(9, 12, "x", True), ((2, 1), (2, 4))),
        (Fix(2, 8, "x", True), None),
        (Fix(3, 13, "x", True), None),
    ],
)
def test_a_fix_is_placed_where_it_stands_in_its_finding(fix: Fix, expected: object) -> None:
    finding = replace(finding_at("It cures\nall.", "cures\nall"), fix=fix)
    assert fix_range(finding, fix) == expected
