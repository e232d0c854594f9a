"""Names that no dictionary knows, in the titles of pages that sell."""

import pytest

from healthlint.draft.parse import parse_draft
from healthlint.reading.coined_names import coined_names
from healthlint.reading.reader import read_blocks
from healthlint.reading.topic import count_concepts
from tests.reading.house import lexicon

WORDS = frozenset(("tablet", "garden", "quiet"))


def coined(draft: str) -> set[tuple[str, ...]]:
    blocks, _ = read_blocks(parse_draft(draft, "draft.md").blocks, lexicon())
    return coined_names(blocks, count_concepts(blocks), lambda word: word in WORDS)


SOLD = "\n\nOrder now, free shipping, only $20. {name} capsules are green. Try {name}. People like {name}.\n"


@pytest.mark.parametrize("title", ["# Zelprin\n", "## Why Zelprin works\n"])
def test_a_coined_word_of_a_title_is_a_name_where_something_is_sold(title: str) -> None:
    assert coined(title + SOLD.format(name="Zelprin")) == {("zelprin",)}


@pytest.mark.parametrize(
    "draft",
    [
        "# Garden\n" + SOLD.format(name="Garden"),  # a word of the dictionary
        "# Turmeric\n" + SOLD.format(name="Turmeric"),  # known as a substance
        "# Zelprin\n\nZelprin is a town. Zelprin is old. We like Zelprin.\n",  # nothing is sold
        "# Zelprin\n\nOrder our capsules now, free shipping, only $20. Zelprin has two.\n",  # hardly spoken of
        "# Zelprin\n" + SOLD.format(name="Zelprin") + "We zelprin it all.\n",  # also an ordinary word
        "# Zelprin\n" + SOLD.format(name="Dora Zelprin") + "Order with Dr. Zelprin.\n",  # a surname
    ],
)
def test_other_words_are_no_names(draft: str) -> None:
    assert coined(draft) == set()
