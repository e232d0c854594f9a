"""The diff of fixes is one that patch tools take, and safe to look at."""

import pytest

from healthlint.fixes.difference import shown, unified_diff
from healthlint.reports.terminal import Style


def test_nothing_changed_is_no_diff() -> None:
    assert unified_diff("a.md", "same\n", "same\n") == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_and_their_ends_are_kept(end: str) -> None:
    lines = unified_diff("a.md", f"one{end}two{end}", f"one{end}2{end}")
    cr = end[:-1]
    assert lines == ("--- a/a.md", "+++ b/a.md", "@@ -1,2 +1,2 @@", f" one{cr}", f"-two{cr}", f"+2{cr}")


def test_a_missing_line_end_is_told() -> None:
    assert unified_diff("a.md", "one", "1")[2:] == (
        "@@ -1 +1 @@",
        "-one",
        "\\ No newline at end of file",
        "+1",
        "\\ No newline at end of file",
    )


def test_what_would_command_a_terminal_or_a_build_server_is_made_visible() -> None:
    told = list(shown((" \x1b[31mred", " ::error::x", "+a\tb\r", "-\ufeffstart"), Style()))
    assert told == [" \u241b[31mred", " <U+003A>:error::x", "+a\tb\r", "-\ufeffstart"]
