"""A vendor is told by what the page does; an authority by its name; who shows little stays undecided."""

from pathlib import Path

import pytest

from healthlint.draft.model import Format
from healthlint.draft.parse import parse_draft
from healthlint.language.lexicon import Lexicon
from healthlint.language.lexicon_compile import compile_lexicon
from healthlint.reading.publisher import Signs, publisher_of, signs_of
from healthlint.reading.reader import read_block

LEXICONS = Path(__file__).parents[2] / "rules" / "lexicons"
HOSTS = {"retail": ["shop-of-all.example"], "affiliate": ["pays.example"]}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(compile_lexicon([LEXICONS / f"{name}.yml" for name in ("promotion", "price", "commerce", "praise")]))


def signs(lexicon: Lexicon, text: str) -> Signs:
    draft = parse_draft(text, "draft.md", Format.MARKDOWN)
    return signs_of(draft, [read_block(block, lexicon) for block in draft.blocks], HOSTS)


def publisher(lexicon: Lexicon, text: str, offers: bool = True) -> str:
    return publisher_of(signs(lexicon, text), offers)


@pytest.mark.parametrize(
    "text",
    [
        "Our products are tested twice. We ship on Mondays.",
        "Buy now and get free shipping. Use the discount code CALM.",
        "One bottle: $19.\n\nThree bottles: $49.\n\nSix bottles: $80.\n\nAdd to cart.",
        "Drink [calm tea](/products/calm-tea) at night.",
        "Calm Root helps. See [the drops](https://www.calm-root.example/collections/drops).",
        "Sleep well.\n\nPowered by The House of Valerian",
    ],
)
def test_who_sells_is_a_vendor(lexicon: Lexicon, text: str) -> None:
    assert publisher(lexicon, text) == "vendor"


@pytest.mark.parametrize(
    "text",
    [
        "Valerian is a root. Some people drink it as tea.",
        "The test costs about $40 at most clinics.",
        "Our body stores sugar in the liver.",
        "You can buy splints in most shops.",
        "The trial was published; see [the record](https://pubmed.ncbi.nlm.nih.gov/1).",
        "Sleep well.\n\nPowered by WordPress",
    ],
)
def test_who_shows_little_stays_undecided(lexicon: Lexicon, text: str) -> None:
    assert publisher(lexicon, text) == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Flu\nsource: NCI\n---\n\nFlu is an infection.",
        "---\ntitle: Flu - NHS\n---\n\nFlu is an infection.",
        "---\ntitle: Flu\nurl: https://www.cdc.gov/flu\n---\n\nFlu is an infection.",
        "Flu is an infection. See [vaccines](https://www.nhs.uk/vaccines).",
    ],
)
def test_a_public_body_is_an_authority(lexicon: Lexicon, text: str) -> None:
    assert publisher(lexicon, text, offers=False) == "authority"


def test_a_public_body_that_speaks_of_costs_is_never_a_vendor(lexicon: Lexicon) -> None:
    head = "---\ntitle: Coverage\nurl: https://www.healthcare.gov/costs\n---\n\n"
    assert publisher(lexicon, head + "Order now. Save $20 a bottle. Free shipping. Our products.") != "vendor"


def test_shops_abroad_are_counted(lexicon: Lexicon) -> None:
    assert signs(lexicon, "See [tea](https://calm.com.au/products/tea).").foreign_shop == 1


def test_no_kind_of_sign_decides_by_its_number_alone(lexicon: Lexicon) -> None:
    many = "The kit costs $5 a bottle. " * 40
    assert signs(lexicon, many).selling <= 6
    assert publisher(lexicon, many) == "undecided"
