"""The names of products and brands that no list knows."""

import pytest

from healthlint.reading.product_names import product_names
from healthlint.reading.topic import count_concepts
from tests.reading.house import reading_of


def names(draft: str, *brands: str) -> tuple[tuple[str, ...], ...]:
    blocks = reading_of(draft).blocks
    return product_names(blocks, brands, count_concepts(blocks))


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


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        ("Order now. I tried Zorbex in May. She took Zorbex, too. Zorbex is small. Free shipping.", ("zorbex",)),
        ("Order now. Two bottles of Zorbex. Buy the Zorbex. We like Zorbex. Free shipping.", ("zorbex",)),
        ("Order now, a product. I used Product A. She took Product A. We like Product A. Free shipping.", ("product", "a")),
        (
            "Order now. I used Item A. She took Item A with Item B. We like Item A and Item B. Free shipping.",
            ("item", "b"),
        ),
    ],
)
def test_a_name_that_is_taken_or_bought_is_a_product(draft: str, name: tuple[str, ...]) -> None:
    assert name in names(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "I tried Zorbex in May. She took Zorbex, too. Zorbex is small.",
        "Order now. We use PayPal. Use PayPal for gifts. PayPal is quick. Free shipping.",
        "Order now. We met Nora. Nora took the bus. Nora is kind. Free shipping.",
    ],
)
def test_what_is_used_where_nothing_is_sold_and_what_nobody_takes_is_no_product(draft: str) -> None:
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


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        ("Ease the night with NightFern Drops. Many like NightFern. Buy now.", ("nightfern",)),
        ("# Pelwick\n\nA jar of Pelwick lasts. We like Pelwick. Order now, free shipping.", ("pelwick",)),
        ("BRTLeaf capsules are green. Order now. BRTLeaf is here.", ("brtleaf",)),
        ("Hollen Magnesium Powder mixes well. We ship Hollen Omega Capsules too. People love Hollen.", ("hollen",)),
        (
            "# Brindle Oak\n\nAt Brindle Oak we press oil. Order now, free shipping. We say Brindle Oak's massage oils smell.",
            ("brindle", "oak"),
        ),
        ("Order now. Capsules last a month. Orvella supports sleep. We like Orvella capsules.", ("orvella",)),
    ],
)
def test_what_the_names_of_a_sellers_products_begin_with_is_a_brand(draft: str, name: tuple[str, ...]) -> None:
    assert name in names(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "NightFern is a village. The road to NightFern is long. NightFern has a well.",
        "Choose Capsules or drops. Step 1: Choose Tablets. Order now.",
        "The USA Hemp Oil is here. Order USA Hemp Oil now. The USA Gummies are small.",
        "Magnesium Powder mixes well. Our Magnesium Capsules are small. Buy now.",
        "We drink fern tea. Fern Tea is green. Our Fern Tea is hot. Order now.",
    ],
)
def test_places_acronyms_openings_and_known_words_are_no_brands(draft: str) -> None:
    assert names(draft) == ()


def test_a_brand_is_found_in_every_block_however_its_products_are_called() -> None:
    draft = "Order now. The Pelwick Sleep Gummies are red.\n\nA jar of Pelwick Gummies lasts.\n\nWhy we made Pelwick\n"
    reading = reading_of(draft)
    mentioned = [m.term.lemma for block in reading.blocks for m in block.mentions if m.term.concept == "name"]
    assert mentioned == ["pelwick"] * 3


def test_somebody_who_is_told_of_is_no_product() -> None:
    text = "Gord had a jar of kava oil. Gord's wife swears by kava drops. Gord went home. Order Gord tablets? Order Gord a coat."
    assert not [
        m for reading in reading_of(f"# Sore knees\n\n{text}").blocks for m in reading.mentions if m.term.concept == "name"
    ]
