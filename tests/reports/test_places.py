"""Places in other units than code points."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.excerpts import excerpts
from healthlint.reports import msbuild, rdjson
from healthlint.reports.places import fix_range, position, utf8_units, utf16_units
from healthlint.results.finding import Fix
from healthlint.results.outcome import FileOutcome
from tests.results.support import draft_of, finding_at, report_of

_TEXT = st.text(alphabet=st.sampled_from("ab é“\U0001f33f\n\r"), max_size=12)


@given(before=_TEXT, inside=_TEXT, after=_TEXT, bom=st.booleans())
def test_lines_and_columns_in_other_units_lead_to_the_words(before: str, inside: str, after: str, bom: bool) -> None:
    # The breaks inside are whole ones: no finding begins or ends between CR and LF.
    source = ("\ufeff" if bom else "") + f"{before}<{inside}>{after}"
    finding = finding_at(source, f"<{inside}>")
    draft = draft_of(source)
    outcome = FileOutcome("a.md", report_of(finding), None, excerpts(draft, [finding]))
    for module, units, encoding, size in ((rdjson, utf8_units, "utf-8", 1), (msbuild, utf16_units, "utf-16-le", 2)):
        first = module.first_columns(outcome)[finding.start, finding.end]
        end = position(finding, finding.end, first, units=units)
        assert end
        lines = _encoded_lines(source.removeprefix("\ufeff"), encoding)
        assert lines[finding.line - 1][(first - 1) * size :].startswith("<".encode(encoding))
        assert lines[end[0] - 1][: (end[1] - 1) * size].endswith(">".encode(encoding))
    assert position(finding, finding.end) == (finding.end_line, finding.end_column)


def _encoded_lines(text: str, encoding: str) -> list[bytes]:
    return [line.encode(encoding) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def test_findings_of_one_line_are_counted_on_from_each_other() -> None:
    source = "é <a> \U0001f33f <b>\n<c> \U0001f33f <d>"
    found = [finding_at(source, word) for word in ("<a>", "<b>", "<c>", "<d>")]
    shown = excerpts(draft_of(source), found)
    assert [one.bytes_before for one in shown] == [3, 12, 0, 9]
    assert [one.astral_before for one in shown] == [0, 1, 0, 1]


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
