"""Lists of symptoms, causes and side effects promise nothing."""

import pytest

from healthlint.reading.modality import SHIELDS
from tests.reading.house import frames_in

PAGE = "# Kava\n\nKava is a root. We serve kava.\n\n## {above}\n\n- {item}\n"


def promised(above: str, item: str) -> bool:
    frames = frames_in(PAGE.format(above=above, item=item))
    return any(frame.direction == "benefit" and not frame.modality & SHIELDS for frame in frames)


@pytest.mark.parametrize("above", ["Common symptoms", "Signs of low iron", "Possible causes", "Side effects", "Risk factors"])
def test_what_stands_in_a_list_of_troubles_is_described(above: str) -> None:
    assert not promised(above, "Losing weight")


@pytest.mark.parametrize("above", ["Benefits", "Symptoms that kava relieves", "Signs that it is working", "What kava does"])
def test_what_stands_in_another_list_is_promised(above: str) -> None:
    assert promised(above, "Losing weight")


def test_an_item_that_goes_on_is_a_sentence_of_its_own() -> None:
    assert promised("Common symptoms", "Headaches come often, but kava eases headaches for most people within an hour")


TABLE = "# Kava\n\nKava is a root. We serve kava.\n\n| Root | {head} |\n| --- | --- |\n| Kava | {cell} |\n"


@pytest.mark.parametrize("head", ["What can happen", "What we have seen", "Side effects", "Dangers", "Interactions"])
def test_what_stands_in_a_column_of_harms_is_described(head: str) -> None:
    frames = frames_in(TABLE.format(head=head, cell="Seizures, headaches"))
    assert not [frame for frame in frames if frame.direction == "benefit" and not frame.modality & SHIELDS]


@pytest.mark.parametrize(
    ("head", "cell"), [("Good for", "Seizures"), ("Dangers", "Kava relieves headaches"), ("Lowers the risk of", "Stroke")]
)
def test_what_stands_in_another_column_is_promised(head: str, cell: str) -> None:
    frames = frames_in(TABLE.format(head=head, cell=cell))
    assert [frame for frame in frames if frame.direction == "benefit" and not frame.modality & SHIELDS]
