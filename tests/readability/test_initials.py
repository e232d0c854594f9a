"""The letters that words begin with, by which acronyms are known to be spelled out."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from healthlint.readability.acronyms import _initials


@given(st.text(alphabet="abAB é'’-_1 ", max_size=30))
@example("NCI's (NIH)'tis 5mg o'clock")
def test_the_quick_way_finds_what_the_pattern_finds(text: str) -> None:
    assert _initials(text) == "".join(re.findall(r"(?<![^\W\d_])[^\W\d_]", text))
