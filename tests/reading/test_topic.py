"""What a draft is about."""

import pytest

from healthlint.reading.topic import Topic, count_concepts, find_topic
from tests.reading.house import reading_of


def topic(draft: str) -> Topic:
    blocks = reading_of(draft).blocks
    return find_topic(blocks, count_concepts(blocks))


@pytest.mark.parametrize(
    ("draft", "kind", "lemma"),
    [
        ("# Kratom\n\nKratom is a leaf. Kratom is chewed.", "substance", "kratom"),
        ("Kava is a root. Kava grows on islands. Kava is a drink.", "substance", "kava"),
        ("# Cupping\n\nCupping is old. Cupping leaves marks.", "practice", "cupping"),
        ("# Turmeric capsules\n\nTurmeric is a root. The capsules are small. Turmeric is yellow.", "substance", "turmeric"),
    ],
)
def test_the_thing_spoken_of_most_is_the_topic(draft: str, kind: str, lemma: str) -> None:
    found = topic(draft)
    assert found.subject is not None
    assert (found.kind, found.subject.lemma) == (kind, lemma)
    assert found.offering


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        ("# Asthma\n\nAsthma is a disease. Asthma narrows the airways. Asthma can start at any age.", "condition"),
        ("# Ibuprofen\n\nIbuprofen is a tablet. Ibuprofen is sold in pharmacies. Ibuprofen was tested.", "medicine"),
        ("The garden was green.", ""),
    ],
)
def test_an_illness_or_a_medicine_is_no_offer(draft: str, kind: str) -> None:
    found = topic(draft)
    assert found.subject is None
    assert found.kind == kind


def test_a_long_draft_about_an_illness_offers_nothing_unless_it_sells() -> None:
    about = "Asthma is a disease of the airways that often starts in childhood. " * 12
    assert not topic(about).offering
    assert topic(about + "Buy now. Add to cart.").offering


def test_a_passing_mention_is_no_topic() -> None:
    about = "Asthma is a disease of the airways that often starts in childhood. " * 12
    assert topic(about + "Some people drink ginger tea.").subject is None


def test_a_page_about_a_complaint_that_names_fees_offers_something() -> None:
    gout = "Gout is a swelling of the joints. Gout comes at night. Gout makes the toe red. " * 12
    assert not reading_of(f"# Gout\n\n{gout}").facts.values["offering"]
    assert reading_of(f"# Gout\n\n{gout}\n\n- First visit: £60\n- Later: £45").facts.values["offering"]
