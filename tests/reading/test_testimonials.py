"""Which blocks are somebody's own story: told from their form."""

import pytest

from healthlint.reading.testimonials import Stories
from tests.reading.house import reading_of


def told(markdown: str) -> list[str]:
    """The first words of the blocks that are read as testimonials."""
    reading = reading_of(markdown)
    testimonials = Stories(reading.draft, reading.index)
    return [" ".join(block.text.split()[:3]) for block in reading.draft.blocks if testimonials.holds(block.index)]


@pytest.mark.parametrize(
    "draft",
    [
        "“My nights are calm since spring.” – Lena, Perth",
        '"My nights are calm since spring." - L. T.',
        "“My nights are calm since spring.” (Omar, 52)",
        "My nights are calm since spring! — Ruth, 68",
        '"My nights are calm since spring."\n\n— Marianne, Laval QC',
        "> My nights are calm since spring.\n>\n> — Denise P., patient",
        "**Priya, Leicester** ★★★★★ My nights are calm since spring.",
        "**Lena** says: My nights are calm since spring.",
        "*Jeanette S.* – My nights are calm, and I say thanks.",
        "## Reviews\n\nMy nights are calm since spring.",
        "## What our customers say\n\n- My nights are calm since spring.",
        "**2 comments**\n\nMy nights are calm since spring.",
        "## Customer reviews (4.7)\n\n### Ben\n\nMy nights are calm since spring.",
        "## Reviews\n\n“Real results and calm nights!” – Ines, Leeds",
    ],
)
def test_a_signed_or_headed_story_is_a_testimonial(draft: str) -> None:
    assert len(told(draft)) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Testimonials",
        "Success stories",
        "12 comments",
        "Guest’s own experiences",
        "What parents tell us",
        "Hear it from Ben",
        "In their own words",
        "From one of our members",
        "Real results",
        "Happy people",
        "Don’t take our word",
        "A client journey",
        "Case study",
    ],
)
def test_many_headings_stand_over_stories(heading: str) -> None:
    assert told(f"## {heading}\n\nMy nights are calm since spring.") == ["My nights are"]


def test_a_story_of_a_patient_may_be_told_by_another() -> None:
    assert told("## A patient story\n\nMara came to us with gout. Her toe was red.") == ["Mara came to"]


@pytest.mark.parametrize(
    "draft",
    [
        "My nights are calm since spring.",
        "“Take it with water,” the label says.",
        "“Sleep matters for us all,” says Dr Ann Lee, University of Ghent",
        "“Our trial of my own design was small.” – Prof. Ann Lee, Ghent",
        "## Reviews\n\nWe collect reviews from all buyers.",
        "## How to store it\n\nI keep mine in the kitchen, in a tin.",
        "## Reviews of trials\n\nThe trials were small.",
        "Q: Can I take it every night?\n\nA: I would ask my doctor.",
        "The word “natural” has no meaning – Food law",
    ],
)
def test_what_has_not_the_form_is_none(draft: str) -> None:
    assert told(draft) == []


def test_the_next_heading_ends_the_stories() -> None:
    draft = "## Reviews\n\nMy nights are calm.\n\n## Questions\n\nMy parcel is late, what can I do?"
    assert told(draft) == ["My nights are"]
