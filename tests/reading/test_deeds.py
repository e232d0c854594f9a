"""Deeds inside the body are read by what stands behind an everyday verb, and by a form that needs a subject."""

import pytest

from tests.reading.house import frames_in

SELLING = "# Bramble tea\n\nBramble tea is sold here: $9 a bag, order now. Our bramble tea is brewed from bramble.\n\n"


def deeds(text: str) -> list[str]:
    return [frame.target.lemma for frame in frames_in(SELLING + text) if frame.kind == "deed" and frame.target is not None]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Bramble teaches the immune system new tricks.", "immune system"),
        ("It carries more oxygen to tired muscles.", "muscle"),
        ("The tannins give your cells what they need.", "cell"),
        ("The roller sucks tiredness out of the thighs.", "thigh"),
        ("It draws the heat out of a burn.", "burn"),
        ("Bramble makes brittle nails harder.", "nail"),
        ("It keeps the gut from leaking.", "gut"),
        ("The warmth lets tight shoulders drop.", "shoulder"),
        ("Bramble allows the ears to drain.", "ear"),
        ("Bramble brings a deep and lasting calm.", "calm"),
        ("The drops provide a huge burst of energy.", "energy"),
        ("Bramble offers a cleaner, more lasting burst of energy.", "energy"),
        ("Oats offer you a sense of fullness.", "sense of fullness"),
        ("The tea is thought to unkink the hips.", "hip"),
        ("It hushes the lungs, waking up the throat.", "lung"),
    ],
)
def test_what_stands_behind_the_verb_makes_it_a_deed(text: str, target: str) -> None:
    assert deeds(text)[:1] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "Rinse your mouth with it.",
        "Take it off the heat and let the leaves sink.",
        "Bramble brings with it a scent of calm.",
        "Steps you can take for your eyes.",
        "The trains of thought in your head.",
        "It gives the soup a red colour.",
        "It leaves the body through the kidneys.",
        "It makes a loss of hair worse.",
        "Sugar gets into the cells.",
    ],
)
def test_orders_nouns_and_other_objects_are_none(text: str) -> None:
    assert deeds(text) == []


def test_a_deed_promises_no_help_by_itself() -> None:
    deed = next(frame for frame in frames_in(SELLING + "It teaches the immune system new tricks.") if frame.kind == "deed")
    assert deed.grade == 0


def test_an_effect_on_the_same_target_goes_first() -> None:
    assert deeds("It cushions the joints.") == []
