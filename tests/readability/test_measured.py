"""What a finding about the grade has to say."""

from healthlint.readability.counts import Passage
from healthlint.readability.measured import Measured, reading_grade
from healthlint.readability.measures import measure
from healthlint.readability.vocabulary import Vocabulary
from tests.readability.passages import LEAFLET, passage


def grade_of(*passages: Passage) -> Measured | None:
    texts = {one.block: one.text for one in passages}
    return reading_grade(measure(passages, Vocabulary()), lambda block, offset: 10 * block + 1, texts.__getitem__)


def test_a_short_text_has_no_grade() -> None:
    assert grade_of(passage("Drink plenty of water.")) is None


def test_the_grade_names_its_worst_sentences_and_words() -> None:
    calm = [passage(*["Drink a glass of water and go to bed at ten."] * 5, block=block) for block in (1, 2)]
    hard = passage("Antihypertensive pharmacotherapy necessitates individualised consideration of comorbidities.", block=7)
    found = grade_of(*calm, hard)
    assert found is not None
    assert (found.block, found.start, found.end) == (7, 0, len(hard.text))
    assert found.value == float(found.names["grade"])
    assert found.names["hardest"] == "line 71 (“Antihypertensive pharmacotherapy necessitates …”, 7 words)"
    assert [(one.block, one.start, one.end) for one in found.raised_by][:1] == [(7, 0, len(hard.text))]
    assert found.raised_by[0].why == "hard sentence “Antihypertensive pharmacotherapy necessitates …” (7 words)"
    assert found.names["words"].startswith("“")
    assert found.names["counted"] == "117 words in 11 sentences"
    assert found.names["left-out"] == "nothing"
    assert found.names["smog"] == ""


def test_what_was_left_out_is_named() -> None:
    found = grade_of(LEAFLET, passage("Blood pressure tablets", block=1, left_out="headings"))
    assert found is not None
    assert found.names["left-out"] == "headings 3"
    assert found.names["hardest"].startswith("line 1 (“")
