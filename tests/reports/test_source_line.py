"""The source line under a finding always fits, whatever stands around the finding."""

from hypothesis import given
from hypothesis import strategies as st

from healthlint.reports.source_line import fitted
from healthlint.reports.terminal import width

WORDS = "Take this tea each day for a month or two, as those before us did, and you will sleep well again, my friend."


def test_a_line_that_fits_stands_whole() -> None:
    assert fitted("Take ", "tea", " daily.", 40, False, False) == ("Take ", "tea", " daily.")
    assert fitted("Take ", "tea", " daily", 40, True, True) == ("...Take ", "tea", " daily...")


def test_a_long_line_is_cut_between_words_on_both_sides() -> None:
    before, marked, after = fitted(WORDS + " ", "It cures colds", " " + WORDS, 60, False, False)
    assert (before, marked, after) == ("...again, my friend. ", "It cures colds", " Take this tea each...")


def test_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    assert fitted("", "It cures", " " + WORDS, 60, False, False) == (
        "",
        "It cures",
        " Take this tea each day for a month or two, as...",
    )
    assert fitted(WORDS + " ", "It cures", ".", 60, False, False)[0] == "...and you will sleep well again, my friend. "


def test_a_long_finding_keeps_its_beginning_and_its_end() -> None:
    assert fitted("", WORDS, "", 60, False, False) == ("", "Take this tea each day … well again, my friend.", "")


@given(
    st.text("a b文", max_size=80), st.text("a b文", min_size=1, max_size=80), st.text("a b文", max_size=80), st.integers(40, 90)
)
def test_it_never_takes_more_columns_than_there_are(before: str, marked: str, after: str, room: int) -> None:
    parts = fitted(before, marked, after, room, True, True)
    assert sum(map(width, parts)) <= room
    assert parts[1]
