"""Which blocks of a page that sells tell a case without the form of a testimonial."""

import pytest

from healthlint.reading.narration import Narration
from tests.reading.house import reading_of

SHOP = "# Zorbex drops\n\nZorbex drops ease joint pain. Buy Zorbex drops now for $39 in our shop.\n\n"
CLINIC = "# Joint pain\n\nSee your doctor when joint pain lasts.\n\n"


def told(markdown: str, page: str = SHOP) -> list[str]:
    """The first words of the blocks behind the opening of a page in which somebody tells their own case."""
    reading = reading_of(page + markdown)
    narration = Narration(reading)
    return [" ".join(block.text.split()[:3]) for block in reading.draft.blocks if narration.holds(block.index)]


@pytest.mark.parametrize(
    "draft",
    [
        "Week one: I took the drops at noon, and my knees were quiet by Friday.",
        "In May I had given up. My hands hurt.",
        "“My knees are quiet again!”",
        "## “I have my garden back”",
        "★★★★★\n\nMy knees are quiet again.",
    ],
)
def test_a_tale_on_a_page_that_sells(draft: str) -> None:
    assert len(told(draft)) == 1


def test_what_stands_beside_a_tale_and_speaks_of_the_teller_belongs_to_it() -> None:
    draft = "I took the drops at noon, and my knees were quiet by Friday.\n\nShipping is free.\n\nNow I dance."
    assert told(draft) == ["I took the", "Now I dance."]


def test_comments_are_known_by_what_stands_below_them() -> None:
    draft = (
        "Ann Lee\n\nThese are so good, no pain since May.\n\nLike · Reply · 3 · 12 minutes ago\n\n"
        "Tom Wood\n\nWorks like a charm!\n\nDoes it work for dogs?\n\nLike · Reply · about an hour ago"
    )
    assert told(draft) == ["These are so", "Works like a"]


@pytest.mark.parametrize(
    "draft",
    [
        "Week one: I took the drops at noon, and my knees were quiet by Friday.",
        "“My knees are quiet again!”",
    ],
)
def test_where_nothing_is_sold_it_is_a_patients_story(draft: str) -> None:
    assert told(draft, CLINIC) == []


@pytest.mark.parametrize(
    "draft",
    [
        "Our drops are made in Leeds.",
        "Can I take my drops with food, as I had asked?",
        "As a dietitian I have seen many knees, and my advice has changed.",
        "Tell me what you think of it.",
        "Like what you see? Reply to our mail.",
    ],
)
def test_what_tells_no_case(draft: str) -> None:
    assert told(draft) == []
