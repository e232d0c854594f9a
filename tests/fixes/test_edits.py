"""Which fixes are made together, and where places were before."""

from hypothesis import given
from hypothesis import strategies as st

from healthlint.fixes.edits import applied, chosen, shift_of
from healthlint.results.finding import Confidence, Finding, Fix, Severity


def finding(fix: Fix | None) -> Finding:
    return Finding(
        "HL606", "x", "language", Severity.INFO, Confidence.HIGH, "", "", "a.md", 0, 1, 1, 1, 1, 2, "a", "paragraph", fix=fix
    )


def fix(start: int, end: int, replacement: str = "x", *, safe: bool = True) -> Fix:
    return Fix(start, end, replacement, safe)


def test_only_safe_fixes_are_chosen_unless_others_are_asked_for() -> None:
    given_ = [finding(fix(4, 6, safe=False)), finding(None), finding(fix(0, 2))]
    assert chosen(given_) == (fix(0, 2),)
    assert chosen(given_, unsafe=True) == (fix(0, 2), fix(4, 6, safe=False))


def test_of_overlapping_fixes_the_first_is_chosen_and_of_equals_the_longest() -> None:
    given_ = [finding(fix(3, 8)), finding(fix(0, 4)), finding(fix(8, 9)), finding(fix(8, 12))]
    assert chosen(given_) == (fix(0, 4), fix(8, 12))


def test_the_same_fix_of_two_families_is_made_once() -> None:
    assert chosen([finding(fix(0, 4)), finding(fix(0, 4))]) == (fix(0, 4),)


def test_fixes_that_touch_are_both_made() -> None:
    assert applied("abcd", [fix(0, 2, "X"), fix(2, 4, "YZ")]) == "XYZ"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5), st.text("xyz", max_size=6)), max_size=6)


@given(SPANS)
def test_what_no_fix_touches_stands_as_before_and_is_found_again(spans: list[tuple[int, int, str]]) -> None:
    source = "".join(chr(0x4E00 + number) for number in range(40))
    fixes = chosen([finding(fix(start, start + length, new)) for start, length, new in spans])
    changed = applied(source, fixes)
    shift = shift_of(fixes)
    touched = {place for one in fixes for place in range(one.start, one.end)}
    assert [c for c in changed if c not in "xyz"] == [c for place, c in enumerate(source) if place not in touched]
    for place, character in enumerate(changed):
        start, end = shift.back(place, place + 1)
        if character in "xyz":
            assert any((start, end) == (one.start, one.end) for one in fixes)
        else:
            assert source[start:end] == character
