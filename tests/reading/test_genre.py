"""Leaflets, reports, tests and charities' pages are told by what they say of themselves; a shop in their clothes stays a shop."""

import pytest

from tests.reading.house import reading_of

LEAFLET = """# Marlotin 5 mg tablets

Package leaflet: information for the user. Read all of this leaflet carefully.

Swallow one tablet a day with water. If you forget to take a dose, skip it.
"""
REPORT = """# Beetroot did not help climbers, trial finds

By Lena Ost, health correspondent

Beetroot juice did not lower blood pressure in 80 climbers. The study was published in the journal last week.

"We hoped for more," said Dr Ana Brix, who led it. Prof Lou Tern, who was not involved in the study, called it careful.
"""
TEST = """# Nine knee braces compared

We bought all nine and paid full price. No maker can pay to be in our tests. We take no advertisements.

The Jolt Brace ($40) held best, the Ember ($95) slipped. Members see all scores: join for $5 a month.
"""
COLUMN = """# Do onions draw out a cold?

My neighbour swears by onions in her socks. The ads say that they pull the virus out.

They do not. This column is for information. Dr Ost has no interests to declare.
"""
SUMMARY = """# Marsh root

Latin name: *Althaea officinalis*. It is promoted for coughs.

## What does the science say?

There is not enough evidence to say whether it helps. Little is known about safety.
"""
CHARITY = """# Sore paws in dogs

Donate now: $20 pays for one visit to the vet. Registered charity 5550.

Soak the paw in warm water for five minutes twice a day. Our clinic costs $45.
"""
LIBRARY = """# Bunions

Find a doctor. Patient portal. Pay my bill.

Nine in ten people get better with wider shoes. In an emergency, call 911. Schedule now.
"""
PROGRAMME = """# Breast screening: questions

Who is invited? The screening programme invites women aged 50 to 70. It is free for everyone.

The screening clinic is open on Mondays. Call 555 0100 to book.
"""
SHOP = "\n\nOur drops sell out fast. We ship daily. Buy our drops now.\n\n## Order now\n\n## Shop our drops today\n"


@pytest.mark.parametrize("page", [LEAFLET, REPORT, TEST, COLUMN, SUMMARY, CHARITY, LIBRARY, PROGRAMME])
def test_pages_that_owe_nothing_to_a_sale_are_authorities(page: str) -> None:
    assert reading_of(page).facts.publisher == "authority"


@pytest.mark.parametrize("page", [LEAFLET, REPORT, TEST, COLUMN, SUMMARY, CHARITY, LIBRARY, PROGRAMME])
def test_a_shop_in_their_clothes_is_none(page: str) -> None:
    assert reading_of(page + SHOP).facts.publisher != "authority"


@pytest.mark.parametrize(
    "page",
    [
        "# Kava\n\nA study published in the journal found that kava relaxes. Kava eases stress.",
        "# Kava\n\nWe give 5% of our profits to animal charities. Donate at the till. Kava eases stress.",
        "# Kava\n\nMedically reviewed by our herbalist. Kava eases stress. Always read the leaflet.",
        "# Kava\n\nKava eases stress. How we test: every batch goes to a lab. Our tests show no metals. Best Buy of the month.",
        "# Kava\n\nWhat does the science say? Kava eases stress and helps sleep. Is it safe? Yes.",
    ],
)
def test_one_borrowed_sign_is_not_enough(page: str) -> None:
    assert reading_of(page).facts.publisher != "authority"


def test_many_claims_for_what_is_offered_are_no_report() -> None:
    praise = " ".join(
        f"Kava relieves {what}." for what in ("anxiety", "insomnia", "back pain", "migraine", "arthritis", "asthma")
    )
    assert reading_of(f"# Kava\n\n{praise}\n\n{REPORT}\n\n{praise}").facts.publisher != "authority"
