"""Instructions that hide who is to act."""

import pytest

from healthlint.language.tokens import tokenise
from healthlint.readability.passives import passive_instructions


def passives(text: str) -> list[str]:
    tokens = tokenise(text)
    return [text[tokens.starts[first] : tokens.ends[last - 1]] for first, last in passive_instructions(tokens.words)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Caution should be exercised with alcohol.", "should be exercised"),
        ("The dressing needs to be changed daily.", "needs to be changed"),
        ("The bottle has to be kept cool.", "has to be kept"),
        ("The tablets must not be stopped suddenly.", "must not be stopped"),
        ("Help should always be sought.", "should always be sought"),
        ("It must be carefully given to children.", "must be carefully given"),
        ("The lid ought to be shut at night.", "ought to be shut"),
    ],
)
def test_found(text: str, found: str) -> None:
    assert passives(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Call your doctor if you vomit.",
        "Bile is made in the liver.",
        "You should be tired or worried at first.",
        "Such a rash can be treated.",
        "It may be given to children.",
        "The wound has been cleaned.",
        "It can be a sign of infection.",
        "They have been seen.",
        "Nurses can help you plan.",
        "It should be red.",
        "You should",
    ],
)
def test_left_alone(text: str) -> None:
    assert passives(text) == []


def test_each_of_two_is_found_within_the_given_tokens() -> None:
    tokens = tokenise("It must be kept cool and should be used twice.")
    assert passive_instructions(tokens.words) == [(1, 4), (6, 9)]
    assert passive_instructions(tokens.words, 4, 10) == [(6, 9)]
    assert passive_instructions(tokens.words, 0, 3) == []
