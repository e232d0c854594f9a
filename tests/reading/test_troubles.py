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
