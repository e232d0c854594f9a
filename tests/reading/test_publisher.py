"""A vendor is told by what the page does; an authority by its name; who shows little stays undecided."""

from pathlib import Path

import pytest
import yaml

from healthlint.draft.model import Format
from healthlint.draft.parse import parse_draft
from healthlint.language.lexicon import Lexicon
from healthlint.language.lexicon_compile import compile_lexicon
from healthlint.language.text_index import TextIndex
from healthlint.reading.institution import PublicSigns
from healthlint.reading.publisher import Signs, publisher_of, signs_of
from healthlint.reading.reader import read_blocks
from healthlint.reading.seller import brand_offers
from tests.reading.house import reading_of

LEXICONS = Path(__file__).parents[2] / "rules" / "lexicons"
HOSTS = yaml.safe_load((LEXICONS.parent / "hosts.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(
        compile_lexicon(
            [
                LEXICONS / f"{name}.yml"
                for name in (
                    "promotion",
                    "price",
                    "commerce",
                    "praise",
                    "selling",
                    "institution",
                    "watchdog",
                    "helpline",
                    "product",
                    "substance",
                )
            ]
        )
    )


def signs(lexicon: Lexicon, text: str) -> Signs:
    draft = parse_draft(text, "draft.md", Format.MARKDOWN)
    blocks, row = read_blocks(draft.blocks, lexicon)
    index = TextIndex(row, [block.sentences for block in blocks], [block.mentions for block in blocks])
    return signs_of(draft, blocks, index, HOSTS)


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
        "Calm House makes kava drops. The Calm House offers valerian too. Calm House supplies teas and capsules.",
        "# Sleep aids\n\n## Nightwell drops\n\n### Pros\n\n- Tastes good\n\n### Cons\n\n- Dear\n\n### Our verdict\n\nTry it.",
        "# Kava drops\n\nSupplement facts\n\nSuggested use: ten drops.\n\nCustomer reviews\n\nRelated products",
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
        "Doctors make notes on valerian. Medicare offers no valerian.",
        "Ask your GP before you take valerian.",
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
        "---\ntitle: Flu | University of Somewhere\n---\n\nFlu is an infection.",
        "---\ntitle: Flu\npublisher: Elm Street Hospital\n---\n\nFlu is an infection.",
        "Flu.\n\nAsk your practice nurse.\n\nTell your care team.\n\nRegistered charity number 1.\n\nPage last reviewed: May",
    ],
)
def test_a_public_body_is_an_authority(lexicon: Lexicon, text: str) -> None:
    assert publisher(lexicon, text, offers=False) == "authority"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Health Canada", True),
        ("World Health Organization (WHO)", True),
        ("The NHS website", True),
        ("www.nhs.uk", True),
        ("https://www.cdc.gov/flu", True),
        ("Nice people who care", False),
        ("a public health blog", False),
        ("https://www.example.com/cdc.gov", False),
        ("A long text that thanks the NHS, its nurses and all the patients who told us of their winter.", False),
    ],
)
def test_names_of_public_bodies_are_told_by_their_capitals(lexicon: Lexicon, source: str, named: bool) -> None:
    assert bool(signs(lexicon, f"---\nsource: {source!r}\n---\n\nFlu is an infection.").public.agencies) is named


def test_a_page_that_offers_something_is_no_authority_for_one_link(lexicon: Lexicon) -> None:
    text = "Valerian is a root. See [sleep](https://www.nhs.uk/sleep)."
    assert (publisher(lexicon, text, offers=True), publisher(lexicon, text, offers=False)) == ("undecided", "authority")


@pytest.mark.parametrize(
    ("text", "wares"),
    [
        ("Our products are tested.", 2),
        ("Our own little capsules", 1),
        ("We have shipped tea since 1990.", 1),
        ("We sell tea.", 2),
        ("Our lovely customers liked it.", 1),
        ("We carry genes from both parents.", 1),
        ("Our liver stores sugar.", 0),
        ("Our customers liked the bottle.", 1),
        ("At Calm House we fill each bottle by hand.", 1),
        ("Our Timber Jaw Beard Growth Supplement is new.", 2),
        ("# Our Long Way Home To The Bottle", 0),
    ],
)
def test_the_seller_speaks(lexicon: Lexicon, text: str, wares: int) -> None:
    assert signs(lexicon, text).own_wares == wares


def test_a_page_that_sends_its_readers_to_services_of_care_is_an_authority_s_unless_it_claims_much(lexicon: Lexicon) -> None:
    found = signs(lexicon, "Tell your care team.\n\nAsk your practice nurse.\n\nSee social services.\n\nPage last reviewed: May")
    assert publisher_of(found, True) == "authority"
    assert publisher_of(found, True, claims=20.0) == "undecided"


def test_praise_of_a_product_named_in_the_title_is_a_vendor_s() -> None:
    found = reading_of(
        "# Zorbex capsules\n\nOrder Zorbex today. Zorbex capsules come in a jar. Zorbex drops. Zorbex eases joint pain."
    )
    assert found.facts.publisher == "vendor"


def test_a_public_body_that_speaks_of_costs_is_never_a_vendor(lexicon: Lexicon) -> None:
    head = "---\ntitle: Coverage\nurl: https://www.healthcare.gov/costs\n---\n\n"
    assert publisher(lexicon, head + "Order now. Save $20 a bottle. Free shipping. Our products.") != "vendor"


def test_shops_abroad_are_counted(lexicon: Lexicon) -> None:
    assert signs(lexicon, "See [tea](https://calm.com.au/products/tea).").foreign_shop == 1


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        ("One jar: \u00a319.\n\nTwo jars: \u00a330.", 1),
        ("One jar: NZ$19.", 1),
        ("The INR should be 2 to 3. CAD narrows the arteries.", 0),
        ("One jar: $19.", 0),
        ("One jar: US$19 or \u20ac18.", 0),
        ("---\nlang: en-AU\n---\n\nKava drops.", 1),
        ("---\nlang: en-US\n---\n\nKava drops.", 0),
        ("---\nlang: en\n---\n\nKava drops.", 0),
    ],
)
def test_money_and_the_declared_region_tell_who_sells_abroad(lexicon: Lexicon, text: str, abroad: int) -> None:
    assert signs(lexicon, text).foreign_shop == abroad


@pytest.mark.parametrize(
    ("link", "paid"),
    [
        ("https://amzn.to/3xyz", 1),
        ("https://herbs.example/balm?ref=nell", 1),
        ("https://herbs.example/balm?sca_ref=12.ab", 1),
        ("https://reviews.example/go/balm", 1),
        ("https://herbs.example/balm", 0),
        ("https://herbs.example/lot-7.pdf?ref=app", 0),
        ("https://www.nih.gov/a?ref=b", 0),
    ],
)
def test_links_that_earn_a_commission_are_counted(lexicon: Lexicon, link: str, paid: int) -> None:
    assert signs(lexicon, f"See [this]({link}).").paid_links == paid


def test_own_reviews_and_rankings_that_a_page_leads_to_are_counted_once_each(lexicon: Lexicon) -> None:
    own = "[a](/hush-review/) [b](/best-earplugs/) [b](/best-earplugs/#top) [c](/hush-vs-quiet/) [d](/about/)"
    assert signs(lexicon, f"See {own}.").verdict_links == 3
    assert signs(lexicon, "See [a](https://www.nih.gov/best-practices/).").verdict_links == 0


def test_who_leads_to_reviews_of_their_own_sells_by_what_they_praise(lexicon: Lexicon) -> None:
    page = "# Cupping\n\nCupping eases back pain. See [a](/hush-review/), [b](/best-cups/) and [c](/hush-vs-quiet/).\n"
    assert publisher_of(signs(lexicon, page), offers=True, claims=10.0) == "vendor"
    assert publisher_of(signs(lexicon, page.replace("/hush-vs-quiet/", "/cups/")), offers=True, claims=10.0) == "undecided"


def test_no_kind_of_sign_decides_by_its_number_alone(lexicon: Lexicon) -> None:
    many = "The kit costs $5 a bottle. " * 40
    assert signs(lexicon, many).selling <= 6
    assert publisher(lexicon, many) == "undecided"


def test_who_speaks_of_their_own_patients_and_claims_is_a_vendor() -> None:
    said = "Cupping relieves back pain. Cupping eases migraine. Cupping cures colds.\n\n"
    assert reading_of(f"# Cupping\n\n{said}Our patients come every week.\n\nBook a session today.").facts.publisher == "vendor"
    assert reading_of(f"# Cupping\n\n{said}").facts.publisher == "undecided"


@pytest.mark.parametrize(
    "said",
    [
        "I see people of all ages.\n\nRing me to book a chat.",
        "I treat babies at home.\n\nFirst visit $60, second visit $40.",
        "A session costs £50.\n\nA follow-up visit costs £30.",
        "These are the things that I see most often in babies.\n\nBook online or ring.",
    ],
)
def test_who_sees_people_and_names_fees_is_a_vendor(said: str) -> None:
    claims = "Cupping relieves back pain. Cupping eases migraine. Cupping cures colds."
    assert reading_of(f"# Cupping\n\n{claims}\n\n{said}").facts.publisher == "vendor"


@pytest.mark.parametrize(
    ("practice_talk", "helplines", "publisher"), [(0, 1, "authority"), (2, 1, "vendor"), (2, 3, "authority")]
)
def test_who_treats_and_asks_to_book_is_no_authority_unless_it_names_helplines(
    practice_talk: int, helplines: int, publisher: str
) -> None:
    public = PublicSigns(agency_links=2, services=4, bodies=1, help=helplines)
    found = Signs(1, 0, 0, 0, 0, 0, 0, 0, practice_talk=practice_talk, public=public)
    assert publisher_of(found, True, claims=3.0) == publisher


WARNING = """# {title}

People paid £4.95 for postage. Order now, the advert said: free trial, only 7 bottles left. Then £180 was taken.

Report it to [the agency](https://www.gov.uk/report) and speak to your GP. Call our helpline.
"""


def test_whoever_warns_of_a_trade_reports_its_prices_and_calls(lexicon: Lexicon) -> None:
    assert publisher(lexicon, WARNING.format(title="Scam alert: slimming gummies")) == "authority"
    assert publisher(lexicon, WARNING.format(title="Slimming gummies")) != "authority"
    assert publisher(lexicon, WARNING.format(title="Slimming gummies: scam or legit?")) != "authority"
    assert (
        publisher(lexicon, WARNING.format(title="Scam alert") + "\nOur gummies are real. We ship daily. Our products last.\n")
        == "vendor"
    )


def test_the_name_of_a_society_behind_the_title_is_one_sign_of_an_authority(lexicon: Lexicon) -> None:
    page = "---\ntitle: Watchful waiting | {name}\n---\nYour care team tells you when to come. Talk to your specialist nurse.\n"
    assert signs(lexicon, page.format(name="Bladder Support Trust")).public.named
    assert not signs(lexicon, page.format(name="Bladder Trusted Drops")).public.named
    assert publisher(lexicon, page.format(name="Bladder Support Trust")) == "authority"


def test_a_page_about_a_product_on_a_register_of_medicines_is_no_shop(lexicon: Lexicon) -> None:
    assert not signs(lexicon, "Read the [leaflet](https://www.medicines.org.uk/emc/product/15309/pil).").shop_links


PHARMACY = """# Head lice

Lotions with dimeticone are used first. Your pharmacist can help you choose. Combing needs no medicine.

Ask your pharmacist about permethrin, ivermectin and malathion. See your GP if the skin is sore. {claims}

Paracetamol eases a sore scalp. Antihistamine tablets help with itching. We have eleven branches.
"""


def test_who_speaks_of_little_but_medicines_and_care_is_an_authority() -> None:
    assert reading_of(PHARMACY.format(claims="")).facts.publisher == "authority"
    sold = "Neem oil cures lice. Neem oil eases itching. Neem oil heals sores. Shop [neem oil](/shop/neem) now."
    assert reading_of(PHARMACY.format(claims=sold)).facts.publisher == "vendor"


def test_what_a_seller_has_named_after_its_substance_is_a_ware(lexicon: Lexicon) -> None:
    assert signs(lexicon, "Try our Forever Valerian.").own_wares == 1
    assert not signs(lexicon, "Read our Valerian page, and what our readers say of valerian.").own_wares


@pytest.mark.parametrize("title", ["Recall of certain batches of Lumorin", "Field safety notice: Lumorin pens"])
def test_whoever_calls_goods_back_warns(lexicon: Lexicon, title: str) -> None:
    assert signs(lexicon, f"# {title}\n\nCheck the batch number of your pen.").public.warns


@pytest.mark.parametrize("said", ["We don't sell kava.", "We never sell tea."])
def test_who_does_not_sell_is_no_seller(lexicon: Lexicon, said: str) -> None:
    assert not signs(lexicon, said).own_wares
    assert signs(lexicon, "We don't ship abroad.").own_wares
    assert signs(lexicon, "We sell kava.").own_wares


CHARITY = """# Hemp and sore joints

{} People ask us about hemp on our helpline. Nobody has shown that it helps.

[Donate](/donate) [Shop](/shop/cards) We are a registered charity. Call our free helpline. Next review: 2027.
"""


def test_a_charity_may_keep_a_shop_at_the_edge_of_its_page() -> None:
    assert reading_of(CHARITY.format("")).facts.publisher == "authority"
    assert reading_of(CHARITY.format("Our hemp drops are $20. Buy our drops.")).facts.publisher != "authority"


def test_what_a_people_once_made_is_no_offer_of_a_brand() -> None:
    text = "# Vinegar\n\nThe Babylonians made vinegar capsules. The Food Source sells no tablets. Calm House makes vinegar drops."
    assert sum(brand_offers(reading) for reading in reading_of(text).blocks) == 2
