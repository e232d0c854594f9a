"""What an effect acts on when no list knows it: the body's work and tissue, by the general word that ends its name."""

import pytest

from tests.reading.house import frame_in, frames_in


@pytest.mark.parametrize(
    ("sentence", "target", "direction"),
    [
        ("Ginger supports gastric secretion.", "secretion", "benefit"),
        ("Ginger improves iodine uptake in the gland.", "uptake", "benefit"),
        ("Ginger promotes the growth of bifidobacteria.", "growth", "benefit"),
        ("Ginger supports methylation.", "methylation", "benefit"),
        ("Ginger strengthens the mucosa of the nose.", "mucosa", "benefit"),
        ("Ginger reduces the uptake of starch.", "uptake of starch", "benefit"),
    ],
)
def test_the_work_of_the_body_is_a_function_whatever_its_name(sentence: str, target: str, direction: str) -> None:
    frame = frame_in(sentence)
    assert frame.target is not None
    assert (frame.target.kind, frame.target.text, frame.direction) == ("function", target, direction)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ginger improves the production of candles.",
        "Ginger supports the growth of the shop.",
        "Ginger inhibits the enzyme.",
        "Ginger activates the pathway.",
        "Ginger reduces secretion.",
        "Ginger improves the flavour, and the mucosa is thin.",
        "Ginger supports those who study methylation.",
    ],
)
def test_other_work_and_bare_mechanisms_are_no_claims(sentence: str) -> None:
    assert frames_in(sentence) == []


def test_a_known_target_comes_before_a_general_word() -> None:
    frame = frame_in("Ginger improves digestion and the secretion of bile.")
    assert frame.target is not None
    assert frame.target.text == "digestion"


def test_a_part_of_the_body_is_a_target_where_nothing_nearer_is_known() -> None:
    assert frame_in("Kava soothes tired shoulders.").target.lemma == "shoulder"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["Zinc may improve blood zinc tests.", "A glove protects the hands.", "Kava melts under the tongue."]
)
def test_a_part_that_only_stands_by_is_none(text: str) -> None:
    assert frames_in(text) == []
