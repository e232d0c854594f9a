"""Words quoted from labels, advertisements and sellers are theirs, where whoever quotes them gains nothing."""

import pytest

from healthlint.reading.modality import SHIELDS
from tests.reading.house import reading_of

PAGE = "# Kava\n\nKava is a root from the islands. It is drunk in the evening.\n\n{}\n"
SHOP = "\nOur kava drops are $20. Buy our kava drops now. We ship daily.\n\n## Shop our kava today\n"


def claimed(text: str) -> bool:
    frames = reading_of(PAGE.format(text)).frames
    return any(frame.direction == "benefit" and frame.grade and not frame.modality & SHIELDS for frame in frames)


QUOTED = [
    'The label says: "Kava cures anxiety. It relieves pain."',
    '"Kava relieves stress and cures insomnia," says the box.',
    "Kava is sold as a drink that \u201crelieves stress\u201d.",
    "It \u2018cures insomnia\u2019, says the leaflet.",
    'An ad for kava promised that it "relieves anxiety overnight".',
    'She told me that kava "relieves her stress".',
    'A tea of kava that "relieves stress and cures colds" costs little.',
    'Further text stated "Kava relieves stress".',
    "The makers write:\n\n> Kava relieves stress.\n>\n> Kava cures insomnia.",
    "Some of the promises that you will read:\n\n- Kava cures insomnia.\n- Kava relieves anxiety.",
]


@pytest.mark.parametrize("text", QUOTED)
def test_the_words_of_a_trade_are_no_claims_of_the_draft(text: str) -> None:
    assert not claimed(text)


@pytest.mark.parametrize("text", QUOTED)
def test_a_shop_vouches_for_what_it_quotes(text: str) -> None:
    assert claimed(text + SHOP)


@pytest.mark.parametrize(
    "text",
    [
        '"Kava relieves stress," says Dr Ana Brix.',
        'Researchers say that kava "relieves stress".',
        '"Kava relieves stress and cured my insomnia," writes Lou.',
        'The label says "Ember". Kava relieves stress.',
        'Kava relieves stress, says the "Ember Book".',
        'Kava in a 5" pot relieves stress. The label says: drink it.',
        'I said that kava "relieves my stress".',
        "The dogs' kava relieves stress, and the cats' kava says the label.",
    ],
)
def test_witnesses_and_the_draft_itself_are_read(text: str) -> None:
    assert claimed(text)
