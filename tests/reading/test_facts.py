"""What is true of a draft as a whole."""

import pytest

from healthlint.draft.parse import parse_draft
from healthlint.engine.linter import read_draft
from healthlint.engine.pack import load_pack
from healthlint.engine.settings import Settings
from healthlint.reading.facts import FACT_NAMES
from tests.reading.house import reading_of


def fact(draft: str, name: str) -> int | float | str | bool:
    return reading_of(draft).facts.values[name]


@pytest.mark.parametrize(
    ("draft", "name", "value"),
    [
        ("Kava relieves anxiety. Kava eases pain.", "benefit-claims", 2),
        ("Kava does not relieve anxiety.", "benefit-claims", 0),
        ("Does kava relieve anxiety?", "benefit-claims", 0),
        ("Ibuprofen relieves pain.", "benefit-claims", 0),
        ("Kava relieves anxiety (doi:10.1000/xyz123).", "benefit-claims", 0),
        ("Kava can cause nausea.", "benefit-claims", 0),
        ("Reishi cures cancer. Reishi cures acne.", "serious-claims", 1),
        ("Kava relieves anxiety. Kava eases back pain. Kava cures acne.", "claim-groups", 3),
        ("Kava relieves anxiety. Kava calms panic attacks.", "claim-groups", 1),
        ("Kava is a root. It grows.\n\nIt is old.", "sentences", 3),
        ("Kava is a root. It grows.\n\nIt is old.", "paragraphs", 2),
        ("One two three.", "words", 4),
        ("# Kratom\n\nKratom is a leaf. Kratom is chewed.", "topic", "substance"),
        ("# Kratom\n\nKratom is a leaf. Kratom is chewed.", "regulated-topic", True),
        ("# Ginger\n\nGinger is a root. Ginger is hot.", "regulated-topic", False),
        ("# Ginger\n\nGinger is a root. Ginger is hot.", "offered-topic", True),
        ("# Kratom\n\nKratom relieves depression.\n\n" + "It is a leaf of a tree. " * 20, "self-treatment", True),
        ("# Ginger\n\nGinger relieves depression.\n\n" + "It is a root of a plant. " * 20, "self-treatment", False),
        ("The garden was green.", "health-content", False),
        (
            "# Moon mat\n\n$49. Add to cart.\n\nA mat for stiff backs that you can roll up and take along.",
            "opens-with-offer",
            True,
        ),
        ("# Moon mat\n\nA mat for stiff backs that you can roll up.\n\n$49. Add to cart.", "opens-with-offer", False),
        (
            "# Ingrown toenails\n\nBook with our podiatrist for $60. The nurse numbs the toe; surgery takes ten minutes. Take "
            "paracetamol. An infection of a toenail needs antibiotics.",
            "ordinary-care",
            True,
        ),
        (
            "# Ingrown toenails\n\nKelp balm eases infection of a toenail. Kelp balm, kelp drops and kelp tea: $60. No surgery.",
            "ordinary-care",
            False,
        ),
        ("# Kelp\n\nKelp is peddled for migraine. Its leaflet says that it works.", "sceptical", True),
        ("# Kelp\n\nKelp is sold for migraine. Its leaflet is green.", "sceptical", False),
        ("# Sore backs\n\n" + "A sore back, a headache and a cough. " * 40, "patient-advice", True),
        ("Kava eases stress. Order now for $9. Our drops are fresh. Buy two.", "takes-orders", True),
        ("Kava eases stress.", "takes-orders", False),
        ("Our kava eases stress. Order now. Free shipping. Half price, while supplies last. Risk-free trial.", "hard-sell", True),
        ("Our kava eases stress. Order now for $9. Our drops are fresh. Buy two. Free shipping.", "hard-sell", False),
        ("Kava relieves anxiety.", "health-content", True),
        ("Text.\n\n## References\n\n1. Smith J. 2020.\n2. Jones K. 2021.", "references", 2),
        ("See [one](https://pubmed.ncbi.nlm.nih.gov/1/) and [two](https://shop.example/2).", "scholarly-links", 1),
        ("Ask your doctor before you take it.", "supervision", 1),
        ("Short.", "article", False),
        ("One.\n\nTwo.\n\nThree.", "article", True),
        (
            "---\nauthor: A. Bell\n---\n\nA jar is $5. Two jars are $9.\n\nAdd to cart.\n\nBuy now. Free shipping.",
            "article",
            True,
        ),
        ("A jar is $5. Two jars are $9.\n\nAdd to cart.\n\nBuy now. Free shipping.", "article", False),
        ("# Buy now\n\nA jar is $5. Two jars are $9.\n\n## Add to cart\n\nFree shipping.", "article", False),
        ("One.\n\nTwo.\n\nThree.", "advertorial", True),
        ("Our products are good.\n\nWe ship today.\n\nThree.", "advertorial", False),
        ("Our drops are good.\n\nTwo.\n\nThree.", "advertorial", False),
        ("One.\n\nOur clinic is open.\n\nThree.", "advertorial", False),
        ("Our drops are good.\n\n" + "A word of many. " * 400, "advertorial", True),
        ("# Buy now\n\nJars at $5 and $9.\n\n## Add to cart\n\nFree shipping. [Jar](https://amzn.to/1)", "article", False),
        (
            "# Buy now\n\nJars at $5 and $9.\n\n## Add to cart\n\nFree shipping. [Jar](https://amzn.to/1)\n\n" + "A word. " * 99,
            "article",
            True,
        ),
        ("Our pick of drops.\n\nTwo.\n\nSee [this](https://amzn.to/1).", "advertorial", True),
        ("Kava relieves anxiety. See [this](https://amzn.to/1).", "gains", True),
        ("Kava relieves anxiety. See [this](https://kava.example/1).", "gains", False),
        ("See [this](https://amzn.to/1).", "review", True),
        ("See [this](/shop/drops) and [that](https://amzn.to/1).", "review", False),
        ("# Reiki\n\nReiki heals. Reiki calms. Our clients love reiki.", "service", True),
        ("# Reiki\n\nReiki heals. Reiki calms.", "service", False),
        ("# Stem cells\n\nStem cells heal. Stem cells repair. Our clinic offers stem cells.", "service", True),
        ("# Vitamin drips\n\nVitamin drips heal. Vitamin drips repair. Our clinic offers vitamin drips.", "service", False),
        ("Our drops are good.", "sells-openly", True),
        ("One.\n\nTwo.\n\nThree. See [the drops](/shop/drops).", "sells-openly", False),
        (
            "# Kava\n\nKava eases stress.\n\nKava calms anxiety. It boosts energy.\n\nIt lifts mood. It improves sleep. Buy now.",
            "sells-openly",
            True,
        ),
        (
            "# Kava\n\nKava eases stress.\n\nKava calms anxiety. It boosts energy.\n\nIt lifts mood. It improves sleep.",
            "sells-openly",
            False,
        ),
        ("# Reiki\n\nReiki heals. Reiki calms. One session costs $80. Five cost $350.", "service", True),
        ("# Kratom\n\nKratom is a leaf. Kratom is chewed.", "topic-name", "kratom"),
        ("The garden was green.", "topic-name", ""),
    ],
)
def test_a_fact(draft: str, name: str, value: object) -> None:
    assert fact(draft, name) == value


def test_the_settings_decide_the_publisher() -> None:
    assert reading_of("Kava relieves anxiety.", publisher="vendor").facts.publisher == "vendor"
    assert reading_of("Kava relieves anxiety.").facts.publisher == "undecided"


def test_rules_may_ask_for_every_fact_and_for_no_other() -> None:
    reading = read_draft(parse_draft("Kava relieves anxiety.", "draft.md"), load_pack(), Settings())
    assert set(FACT_NAMES) == set(reading.facts.values)


def test_a_page_that_offers_something_is_no_authority_for_a_link() -> None:
    shop = "# Kava\n\nKava relieves anxiety. Kava tea is old. See [sleep](https://www.nhs.uk/sleep)."
    leaflet = (
        "# Flu\n\n"
        + "Flu is an infection of the airways. Rest, drink and wait. " * 12
        + "See [vaccines](https://www.nhs.uk/vaccines)."
    )
    assert (reading_of(shop).facts.publisher, reading_of(leaflet).facts.publisher) == ("undecided", "authority")


def test_the_kind_of_page_is_what_the_front_matter_says() -> None:
    assert fact("---\ntype: Product\n---\n\nKava tea.", "page-kind") == "product"


SOBER = "# Kava\n\nKava is a root from the islands. Our nurse is asked about it. {}\n"


@pytest.mark.parametrize(
    ("text", "sober"), [("", True), ("Buy our kava drops now for $20.", False), ("Kava cures gout. It relieves pain.", False)]
)
def test_a_sober_page_sells_nothing_and_claims_next_to_nothing(text: str, sober: bool) -> None:
    assert reading_of(SOBER.format(text)).facts.values["sober"] is sober
