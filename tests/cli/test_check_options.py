"""Calls that are read without click mean what click takes them for."""

from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.cli.check import command
from healthlint.cli.check_options import OPTIONS, plain_options

_FLAGS = sorted(flag for option in OPTIONS for flag in option.flags)
_CHOICES = sorted({choice for option in OPTIONS for choice in option.choices})
_VALUES = [*_CHOICES, "claims,HL601", "HL1", "4", "04", "٤", "a b", "", ",", "-x", "us", "json:a:b.json", "sarif:-"]
_WORDS = st.one_of(
    st.sampled_from(_FLAGS),
    st.sampled_from(_VALUES),
    st.builds("{}={}".format, st.sampled_from(_FLAGS), st.sampled_from(_VALUES)),
    st.sampled_from(["a.md", "folder/", "-", "--", "-qj4", "-j4", "--help", "--forma", "--quiet=1"]),
    st.text(st.characters(exclude_characters="\0"), max_size=4),  # no shell can hand over a NUL
)


def as_click(words: list[str]) -> dict[str, Any]:
    context = click.Context(command, info_name="check")
    command.parse_args(context, list(words))
    return context.params


@given(st.lists(_WORDS, max_size=6))
def test_what_is_read_is_what_click_reads(words: list[str]) -> None:
    plain = plain_options(words)
    if plain is not None:
        assert plain == as_click(words)


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["draft.md"],
        ["a.md", "--quiet", "b.html", "-q"],
        ["--format", "json", "drafts"],
        ["--format=concise", "--select", "claims, HL601", "--select=safety", "--ignore", "HL1"],
        ["--jobs", "1", "-j", "12", "--jobs=2", "a.md"],
        ["--output", "json:a:b.json", "--output=sarif:-", "a.md"],
        ["--publisher", "vendor", "--jurisdiction", "us,uk", "--exclude", "old/**", "--config", "own.toml", "--fail-on=never"],
    ],
)
def test_ordinary_calls_are_read(call: list[str]) -> None:
    assert plain_options(call) == as_click(call)


@pytest.mark.parametrize(
    "call",
    [
        ["--help"],
        ["-"],
        ["--", "-a.md"],
        ["--format", "yaml", "a.md"],
        ["--format"],
        ["--forma", "json"],
        ["--quiet=yes"],
        ["--today", "2027-01-31"],
        ["--severity", "HL601=info"],
        ["-j4", "a.md"],
        ["--jobs", "0"],
        ["--jobs", "two"],
        ["--jobs", "1000000"],
        ["--select", "--quiet"],
    ],
)
def test_what_needs_help_or_thought_is_left_to_click(call: list[str]) -> None:
    assert plain_options(call) is None
