"""What a draft is about, and the names of products that no list knows."""

import pytest

from healthlint.reading.topic import Topic, find_topic, product_names
from tests.reading.house import reading_of


def topic(draft: str) -> Topic:
    return find_topic(reading_of(draft).blocks)


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


def names(draft: str, *brands: str) -> tuple[tuple[str, ...], ...]:
    return product_names(reading_of(draft).blocks, brands)


def test_a_capitalised_name_before_product_words_is_a_product() -> None:
    draft = "Zorbex capsules are small. Order Zorbex today. Zorbex capsules come in a jar. We like Zorbex."
    assert ("zorbex",) in names(draft)


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        ("House of Moon capsules are small. We like House of Moon. House of Moon capsules last.", ("house", "of", "moon")),
        ("Zorbex Pro 500 mg capsules are small. Zorbex Pro 60 count tablets too. We like Zorbex Pro.", ("zorbex", "pro")),
    ],
)
def test_names_with_of_and_names_before_an_amount(draft: str, name: tuple[str, ...]) -> None:
    assert name in names(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "Zorbex is a town. Zorbex is old. Zorbex is small.",
        "Zorbex capsules are small.",
        "Kava capsules are small. Order Kava today. Kava capsules come in a jar. We like Kava.",
    ],
)
def test_a_name_that_is_not_sold_or_is_known_is_none(draft: str) -> None:
    assert names(draft) == ()


def test_names_of_the_settings_count_at_once() -> None:
    assert names("Zorbex is here.", "Zorbex", "Good Root") == (("good", "root"), ("zorbex",))


def test_a_product_name_is_the_subject_of_claims() -> None:
    reading = reading_of("Zorbex relieves pain.", brands=("Zorbex",))
    subject = reading.frames[0].subject
    assert subject is not None
    assert (subject.kind, subject.text) == ("name", "Zorbex")


MAT = "# The {name} - Questions\n\nBuy now for $90. Lie on the mat. Roll the mat up. Wipe the mat. Do not fold your mat.\n"


@pytest.mark.parametrize(("name", "found"), [("Solvenna Mat", (("mat",),)), ("Yoga Mat", ()), ("best mat", ())])
def test_an_appliance_named_in_the_title_is_what_is_offered(name: str, found: tuple[tuple[str, ...], ...]) -> None:
    assert names(MAT.format(name=name)) == found


def test_an_appliance_hardly_spoken_of_is_none() -> None:
    assert names("# The Solvenna Mat\n\nBuy now for $90. Lie on the mat.\n") == ()


def test_a_page_about_a_complaint_that_names_fees_offers_something() -> None:
    gout = "Gout is a swelling of the joints. Gout comes at night. Gout makes the toe red. " * 12
    assert not reading_of(f"# Gout\n\n{gout}").facts.values["offering"]
    assert reading_of(f"# Gout\n\n{gout}\n\n- First visit: £60\n- Later: £45").facts.values["offering"]
