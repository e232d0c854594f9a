"""What of a draft is counted, and what is left out."""

import pytest

from healthlint.language.model import Sentence
from healthlint.readability.counts import Counts, Passage, count, passage_of, plain_text
from healthlint.readability.vocabulary import Vocabulary
from tests.readability.passages import passage


def counts_of(*passages: Passage) -> Counts:
    return count(passages, Vocabulary())


def test_totals_are_the_sums_over_sentences() -> None:
    counts = counts_of(passage("Drink plenty of water.", "Rest until the fever goes."), passage("Call a doctor today.", block=4))
    assert counts.words == 13
    assert [(one.block, one.sentence, one.words) for one in counts.sentences] == [(0, 0, 4), (0, 1, 5), (4, 0, 4)]
    assert counts.syllables == sum(one.syllables for one in counts.sentences) == 19
    assert counts.letters == 55
    assert counts.distinct["water"] == 1


def test_a_sentence_knows_its_place() -> None:
    both = passage("Drink plenty of water.", "Rest until the fever goes.")
    second = counts_of(both).sentences[1]
    assert both.text[second.start : second.end] == "Rest until the fever goes."


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("heading", "headings"), ("table-cell", "tables"), ("caption", "captions"), ("metadata", "metadata"), ("button", "buttons")],
)
def test_blocks_that_are_no_prose_are_left_out_and_named(kind: str, reason: str) -> None:
    counts = counts_of(passage_of(0, kind, "Five good reasons to sleep.", [Sentence(0, 0, 27, 0, 0)]))
    assert (counts.words, counts.left_out) == (0, {reason: 5})


def test_quotations_are_left_out() -> None:
    quoted = passage_of(0, "paragraph", "It changed my life.", [Sentence(0, 0, 19, 0, 0)], quoted=True)
    assert counts_of(quoted).left_out == {"quotations": 4}


@pytest.mark.parametrize("fragment", ["Yes.", "Take care!", "Relief of joint pain"])
def test_fragments_of_a_paragraph_are_left_out(fragment: str) -> None:
    counts = counts_of(passage(fragment))
    assert counts.words == 0
    assert counts.left_out == {"fragments": len(fragment.split())}


def test_an_unpunctuated_line_of_nine_words_is_a_sentence() -> None:
    assert counts_of(passage("We see you on the same day you call")).words == 9


def test_list_items_count_when_they_are_sentences() -> None:
    assert counts_of(passage("Sit down and breathe slowly.", item=True)).words == 5
    assert counts_of(passage("nausea, headache and a rash on the arms or on the legs", item=True)).words == 0


def test_marks_behind_the_final_stop_hide_no_sentence() -> None:
    assert counts_of(passage("She said: “Rest first.”")).words == 4
    assert counts_of(passage("(Ask your doctor first.)")).words == 4


def test_ignored_stretches_are_no_words() -> None:
    text = "Salt raises blood pressure.12"
    blanked = Passage(0, text, [Sentence(0, 0, len(text), 0, 0)], ignored=[(27, 29)])
    assert counts_of(blanked).words == 4
    assert plain_text([blanked]) == "salt raises blood pressure."
