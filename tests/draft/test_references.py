"""Character references mean what the HTML standard says, whichever table they are looked up in."""

from html.entities import html5

import pytest

from healthlint.draft.references import _FREQUENT, decode_reference


def test_what_is_frequent_is_as_in_the_table_of_the_standard() -> None:
    assert {name: html5[name] for name in _FREQUENT} == _FREQUENT


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&amp;", (5, "&")),
        ("&amp", (4, "&")),
        ("&ampersand", (4, "&")),
        ("&Agrave;", (8, "À")),
        ("&notit;", (4, "¬")),
        ("&nosuch;", (0, "")),
        ("&#8217;", (7, "’")),
        ("&#x92;", (6, "’")),
    ],
)
def test_a_reference_is_as_long_as_its_longest_known_name(written: str, meant: tuple[int, str]) -> None:
    assert decode_reference(written) == meant
