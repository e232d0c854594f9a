"""Amounts, times and places in a sentence."""

import pytest

from healthlint.reading.dose_parts import dose_parts
from tests.reading.house import view_of


def parts(text: str) -> list[tuple[str, str]]:
    view = view_of(text)
    return [(part.kind, view.text(part.first, part.last)) for part in dose_parts(view)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Chew 2 gummies.", ("amount", "2 gummies")),
        ("Chew two to three gummies.", ("amount", "two to three gummies")),
        ("Stir in two heaped teaspoons.", ("amount", "two heaped teaspoons")),
        ("Chew half a tablet.", ("amount", "half a tablet")),
        ("Take it three times a day.", ("frequency", "three times a day")),
        ("Take it twice.", ("frequency", "twice")),
        ("Take it every six hours.", ("frequency", "every six hours")),
        ("Give 2 mg for every 10 pounds.", ("frequency", "every 10 pounds")),
        ("Sit there for a quarter of an hour.", ("duration", "quarter of an hour")),
        ("Take it twice a week before bed.", ("frequency", "twice a week")),
        ("Give it forty minutes ahead.", ("timing", "forty minutes ahead")),
        ("Take it on an empty stomach.", ("timing", "on an empty stomach")),
        ("Take it an hour before you fly.", ("timing", "an hour before")),
        ("Begin a week before you fly.", ("timing", "a week before")),
        ("Take it for six weeks.", ("duration", "six weeks")),
        ("Take it until the cough goes.", ("duration", "until the")),
        ("Dab it behind each ear.", ("site", "behind each ear")),
        ("Stir it into warm milk.", ("medium", "into warm milk")),
    ],
)
def test_parts(text: str, part: tuple[str, str]) -> None:
    assert part in parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The tablets are white.",
        "A 30 day trial.",
        "She is two years old.",
        "He came back ten years ago.",
        "Weigh yourself: 70 kg is fine.",
    ],
)
def test_what_is_no_part(text: str) -> None:
    assert parts(text) == []
