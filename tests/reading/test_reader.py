"""A draft read as a whole: sentences, mentions, subjects carried from place to place, shields over whole blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.reading.modality import SHIELDS, shields_at
from tests.reading.house import frames_in, reading_of


def test_sentences_hold_every_token_once() -> None:
    block = reading_of("Kava is a root. It grows! Does it help? Yes.").blocks[0]
    assert [token for s in block.sentences for token in range(s.first, s.last)] == list(range(len(block.tokens.words)))
    assert [block.block.text[s.start : s.end] for s in block.sentences] == [
        "Kava is a root.",
        "It grows!",
        "Does it help?",
        "Yes.",
    ]


def test_an_endless_sentence_is_cut() -> None:
    block = reading_of("kava " * 1000).blocks[0]
    assert len(block.sentences) == 4
    assert block.sentences[-1].last == len(block.tokens.words)


def test_acronyms_count_in_capitals_alone() -> None:
    concepts = [{m.term.lemma for m in reading_of(text).blocks[0].mentions} for text in ("A cure for ALS.", "A cure, als ob.")]
    assert any(lemma.lower() == "als" for lemma in concepts[0])
    assert not any(lemma.lower() == "als" for lemma in concepts[1])


def test_a_pronoun_in_the_next_paragraph_still_means_the_last_subject() -> None:
    frames = frames_in("Kava is a root.\n\nIt relieves anxiety.")
    assert frames[0].subject is not None
    assert frames[0].subject.lemma == "kava"


def test_a_new_section_starts_from_its_heading() -> None:
    frames = frames_in("## Kava\n\nKava is a root.\n\n## Turmeric\n\nIt relieves pain.")
    assert frames[-1].subject is not None
    assert frames[-1].subject.lemma == "turmeric"


@pytest.mark.parametrize(
    ("draft", "shield"),
    [
        ("| Myth | Fact |\n| --- | --- |\n| Kava cures anxiety. | Nobody knows. |", "myth"),
        ("<details><summary>Does kava cure anxiety?</summary><p>We tested it.</p></details>", "questioned"),
        ("<table><tr><th>Myths</th><th>Facts</th></tr><tr><td>Kava cures anxiety.</td><td>No.</td></tr></table>", "myth"),
    ],
)
def test_a_shield_lies_over_a_whole_block(draft: str, shield: str) -> None:
    frames = frames_in(draft, "draft.html" if draft.startswith("<") else "draft.md")
    assert frames
    assert all(shield in frame.modality for frame in frames)


def test_the_answer_to_a_question_is_a_statement() -> None:
    draft = "<details><summary>Does kava cure anxiety?</summary><p>Kava cures anxiety.</p></details>"
    question, answer = frames_in(draft, "draft.html")
    assert question.modality & SHIELDS
    assert not answer.modality & SHIELDS


def test_every_block_is_read_in_its_place() -> None:
    reading = reading_of("# Kava\n\nKava is a root.\n\n- It grows.\n- It is old.")
    assert [block.block.index for block in reading.blocks] == list(range(len(reading.draft.blocks)))


TRIGGERS = """
kava no not does cure cures relieve pain anxiety , . ? ; : but and that which whether if myth fact in 1890 was used to treat
there is evidence for mice however than better placebo like our balm never fails yet been shown
"""
WORDS = st.sampled_from(TRIGGERS.split())


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_order_of_words_is_read(text: str) -> None:
    reading = reading_of(text)
    for frame in reading.frames:
        assert 0 <= frame.start < frame.end <= len(reading.blocks[frame.block].block.text)
        assert frame.modality
    for block in reading.blocks:
        for sentence in block.sentences:
            for token in range(sentence.first, sentence.last):
                assert shields_at(block, sentence, token, token + 1) <= SHIELDS


FACT_CHECK = """# {title}

A video says: \u201cGarlic cures diabetes.\u201d It has been shared often.

Garlic cures diabetes.
"""


@pytest.mark.parametrize(
    "title", ["No, garlic does not cure diabetes", "Fact check: garlic and diabetes", "No evidence that garlic cures diabetes"]
)
def test_what_a_fact_check_quotes_it_does_not_say(title: str) -> None:
    quoted, said = reading_of(FACT_CHECK.format(title=title)).frames[-2:]
    assert "myth" in quoted.modality
    assert "myth" not in said.modality


def test_other_pages_say_what_they_quote() -> None:
    frames = reading_of(FACT_CHECK.format(title="Garlic and diabetes")).frames
    assert all("myth" not in frame.modality for frame in frames)


def test_a_pronoun_that_opens_a_numbered_point_stands_for_the_topic() -> None:
    page = (
        "# Kava\n\nKava is a root. Kava is sold here for $9, and our kava is fresh.\n\n"
        "**1. It balances blood sugar.** Regular exercise tires the legs.\n\n**2. It improves memory.** More on that below."
    )
    subjects = [frame.subject for frame in frames_in(page)]
    assert [subject.lemma for subject in subjects if subject is not None] == ["kava", "kava"]
