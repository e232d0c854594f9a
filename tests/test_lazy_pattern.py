"""Lazy patterns find what `re` finds, and are compiled no earlier than that."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.lazy_pattern import lazy_bytes_pattern, lazy_pattern

_DOSE = r"(?P<amount>\d+) ?(?P<unit>mg|ml)"


@given(st.text("12 mglML", max_size=30))
def test_every_method_answers_as_a_compiled_pattern_does(text: str) -> None:
    lazy, compiled = lazy_pattern(_DOSE, re.IGNORECASE), re.compile(_DOSE, re.IGNORECASE)
    assert [m.groupdict() for m in lazy.finditer(text)] == [m.groupdict() for m in compiled.finditer(text)]
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.split(text) == compiled.split(text)
    assert lazy.sub("x", text) == compiled.sub("x", text)
    assert lazy.subn("x", text) == compiled.subn("x", text)
    for method in ("search", "match", "fullmatch"):
        found, expected = getattr(lazy, method)(text), getattr(compiled, method)(text)
        assert (found and found.span()) == (expected and expected.span())


def test_what_a_pattern_says_of_itself() -> None:
    lazy, compiled = lazy_pattern(_DOSE, re.IGNORECASE), re.compile(_DOSE, re.IGNORECASE)
    assert lazy.pattern == _DOSE
    assert (lazy.flags, lazy.groups, dict(lazy.groupindex)) == (compiled.flags, compiled.groups, dict(compiled.groupindex))


def test_bytes() -> None:
    found = lazy_bytes_pattern(rb"\d+").search(b"take 20 drops")
    assert found is not None
    assert found.group() == b"20"


def test_a_pattern_is_compiled_at_its_first_use() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search("text")


def test_other_attributes_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="seek"):
        lazy_pattern("a").seek  # type: ignore[attr-defined]  # noqa: B018
