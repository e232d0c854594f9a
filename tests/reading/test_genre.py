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
UNPAID_TEST = """# Five bath thermometers compared

We tested all five at three temperatures. In our test the Dipper ($12) came closest, the Bluebell ($30) was three degrees off.

We don't take money from makers. Full results are below, with our test criteria.
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
VOLUNTEERS = """# Volunteers wanted: does a nap help shift workers?

You may be able to take part if you work nights. The research ethics committee has approved the study.

A study nurse will see you twice. You get $60 for your time, and you can withdraw at any time. Call 555 0100.
"""
NEWSLETTER = """# Health notes

Dear families,

Two teachers and nine pupils are off school with colds. Four puffs of the blue inhaler, then call the office.

Sports day is on Friday. Pack water in the lunch boxes. Sun hats cost $9.
"""
WIRE = """# Pears did nothing for hiccups

LEEDS - Pears did not stop hiccups in 40 patients, say doctors at the infirmary, whose study ran on Monday.

"We tried," Dr Ana Brix said in an interview. "It eased mine," Lou Tern said.
"""
INSURER = """# Your back at work

See what your cover pays. Members can call our nurse line at any hour. Your claim is looked at within a day.

Two in three backs heal within six weeks. Return to work as soon as you can.
"""
EMPLOYER = """# Working at night

Talk to your manager or to occupational health if you nod off. Colleagues ask what helps; a nap before the night shift does.

The employee assistance line is free. Ring the nurse on extension 40.
"""
GAMBLING = """# Get help with gambling

Ring us at any hour; it is free and confidential. Nobody will ask your name. You can call us about a friend, too.

We are funded by the Ministry of Health. We take no money directly from betting firms. Text give to help a friend.
"""
DOCTOR = """# Why I gave up recommending kelp

I'm a GP in a small town, and my waiting room is full of kelp. Some of it helps: it gives iodine to those who need it.

These are my own views. I don't take money from those who sell it.
"""
SCEPTIC = """# Kelp on the soles

The leaflet says that a pad of kelp draws the poisons out of you overnight. The sweat turns it brown; so does tea.

I asked the maker for the trial. There was none. It is quackery with a nice box, and the placebo effect does the rest.
"""
PRACTICE = """# Sore throats: information for our patients

Ask the receptionist for repeat prescriptions before noon. Our practice nurse sees sore throats on any weekday.

Suck an ice cube every hour. Ring 111 if you cannot swallow.
"""
ALERT = """# Public alert no. 12: Ember Bitters

The Agency warns that this unregistered product is on sale. Laboratory analysis showed sildenafil. Stop using it.

It is sold for weak nerves. Call 0800 555 0100. Retailers should hand in stock with the batch number.
"""
RULING = """# Ruling on Ember Teas

The ad said that the tea ends colds. The complainant, a doctor, challenged whether that was so.

We considered that it breached the Code. Upheld. The ad must not appear again in the form complained about.
"""
MUSEUM = """# Tins of hope

Our new display at the town museum shows patent medicines. This one cured colds and dropsy, or so people hoped.

Admission is free.
"""
PAGES = [
    *(PRACTICE, ALERT, RULING, MUSEUM),
    *(LEAFLET, REPORT, TEST, UNPAID_TEST, COLUMN, SUMMARY, CHARITY, LIBRARY, PROGRAMME, VOLUNTEERS, NEWSLETTER, WIRE, INSURER),
    *(EMPLOYER, GAMBLING, DOCTOR, SCEPTIC),
]
SHOP = "\n\nOur drops sell out fast. We ship daily. Buy our drops now.\n\n## Order now\n\n## Shop our drops today\n"


@pytest.mark.parametrize("page", PAGES)
def test_pages_that_owe_nothing_to_a_sale_are_authorities(page: str) -> None:
    assert reading_of(page).facts.publisher == "authority"


@pytest.mark.parametrize("page", PAGES)
def test_a_shop_in_their_clothes_is_none(page: str) -> None:
    assert reading_of(page + SHOP).facts.publisher != "authority"


@pytest.mark.parametrize(
    "page",
    [
        "# Kava\n\nA study published in the journal found that kava relaxes. Kava eases stress.",
        "# Kava\n\nWe give 5% of our profits to animal charities. Donate at the till. Kava eases stress.",
        "# Kava\n\nMedically reviewed by our herbalist. Kava eases stress. Always read the leaflet.",
        "# Kava\n\nKava eases stress. How we test: every batch goes to a lab. Our tests show no metals. Best Buy of the month.",
        "# Kava\n\nEven sceptics sleep on kava. Kava eases stress.",
        "# Kava\n\nWhat does the science say? Kava eases stress and helps sleep. Is it safe? Yes.",
    ],
)
def test_one_borrowed_sign_is_not_enough(page: str) -> None:
    assert reading_of(page).facts.publisher != "authority"


def test_words_of_care_speak_for_an_authority_unless_somebody_sells_care() -> None:
    care = "Surgery, physiotherapy or medication may be needed; the surgeon, the nurse and the pharmacist explain each.\n\n" * 3
    assert reading_of(f"# After a hip operation\n\n{care}Your care team calls you.").facts.publisher == "authority"
    sold = "Our patients pay $90 a visit. Book a session with our surgeon today."
    assert reading_of(f"# After a hip operation\n\n{care}{sold}").facts.publisher != "authority"


@pytest.mark.parametrize(
    "name", ["Institute for Root Research (IRR)", "Hill Farm Donkey Sanctuary", "Southern Society of Dermatology"]
)
def test_bodies_are_known_by_the_shape_of_their_name(name: str) -> None:
    page = "---\nsite: {}\n---\n# Itching\n\nTalk to your practice nurse.\n"
    assert reading_of(page.format(name)).facts.publisher == "authority"
    assert reading_of(page.format("Root Wonders Direct")).facts.publisher != "authority"


def test_many_claims_for_what_is_offered_are_no_report() -> None:
    praise = " ".join(
        f"Kava relieves {what}." for what in ("anxiety", "insomnia", "back pain", "migraine", "arthritis", "asthma")
    )
    assert reading_of(f"# Kava\n\n{praise}\n\n{REPORT}\n\n{praise}").facts.publisher != "authority"


def test_a_bargain_in_a_report_or_a_column_sells() -> None:
    column = COLUMN.replace("onions", "kava")
    assert reading_of(column).facts.publisher == "authority"
    assert reading_of(f"{column}\nReaders have their kava at half price with the code CALM.\n").facts.publisher != "authority"


def test_a_herb_on_the_pages_of_a_cancer_centre_is_an_authoritys() -> None:
    page = "---\ntitle: Kelp - Herbs - {}\n---\n# Kelp\n\nTalk to your practice nurse.\n"
    assert reading_of(page.format("St. Brennan Cancer Centre")).facts.publisher == "authority"
    assert reading_of(page.format("St. Brennan Kelp Co.")).facts.publisher != "authority"
