from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.sentences import split

GOLD = Path(__file__).with_name("gold_sentences.yml")
BORDER = "¦"


def gold_blocks() -> list[str]:
    blocks: list[str] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))["blocks"]
    return blocks


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


KNOWN_MISSES = frozenset(["Arthritis Res. Ther. printed the paper."])
"""First sentences of gold blocks that are still split wrongly; the test fails when one of them comes right."""


@pytest.mark.parametrize("block", gold_blocks(), ids=lambda block: block[:40])
def test_gold_blocks_are_split_at_their_marks(block: str) -> None:
    expected = [part.strip() for part in block.split(BORDER)]
    assert (sentences_of(block.replace(BORDER, "")) == expected) == (expected[0] not in KNOWN_MISSES)


def test_the_gold_holds_three_hundred_sentences() -> None:
    assert sum(block.count(BORDER) + 1 for block in gold_blocks()) >= 300


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   ", 0),
        ("No stop at all", 1),
        ("One.\n\nTwo.", 2),
        ("Is it • safe • cheap", 3),
        ("...", 1),
        ("“Yes.” “No.”", 2),
    ],
)
def test_edges(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_spans_are_trimmed() -> None:
    assert split("  It helps.  It heals.  ") == [(2, 11), (13, 22)]


@given(st.text(alphabet="aA1.?! …\"()[]•🎉\n¹'-") | st.text())
def test_spans_keep_every_visible_character_in_order(text: str) -> None:
    spans = split(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize("hostile", [". ", "a.", "1. ", "A. ", "🎉 ", "\n", '"', ".[", "(.)", "No. ", ".1,", "¹", "•"])
def test_hostile_text_is_split_without_losing_a_character(hostile: str) -> None:
    text = hostile * 5_000
    assert "".join("".join(text[start:end].split()) for start, end in split(text)) == "".join(text.split())
