"""Whoever explains a remedy says more often that it does not help, or that nobody knows, than whoever sells it."""

import pytest

from healthlint.reading.weighing import weighing
from tests.reading.house import reading_of

COLUMN = """# Do copper insoles ease sore feet?

Copper is a good conductor, says the packet. So is a wet sock.

{first}

{second}

{third}

As for me, I'd rather buy better shoes.
"""


def weighed(text: str) -> float:
    reading = reading_of(text)
    return weighing(reading.blocks, reading.index, reading.frames, int(reading.facts.values["words"]))


@pytest.mark.parametrize(
    "said",
    [
        "Two trials found no benefit.",
        "Nobody has shown any effect on blood flow.",
        "The evidence is thin.",
        "Copper insoles do not ease pain.",
        "Runners did as well on the dummy insoles.",
        "The studies were small.",
        "It is not known whether copper gets through the skin.",
        "The advert was banned: the claim is false.",
    ],
)
def test_a_sentence_that_denies_an_effect_or_judges_the_evidence_weighs(said: str) -> None:
    assert (
        weighed(COLUMN.format(first=said, second="A trial found no difference.", third="There is no proof that it works.")) == 12
    )


@pytest.mark.parametrize(
    "said",
    [
        "Copper insoles ease pain.",
        "Wear them for a month.",
        "This leaflet is not meant to replace advice.",
        "These statements have not been evaluated by the authority.",
        "In a trial against placebo, copper insoles eased heel pain.",
    ],
)
def test_claims_directions_and_notices_do_not_weigh(said: str) -> None:
    assert (
        weighed(COLUMN.format(first=said, second="A trial found no difference.", third="There is no proof that it works.")) == 0
    )


def test_a_page_that_claims_more_than_it_weighs_does_not_weigh() -> None:
    doubts = "There is no proof that it works. A trial found no difference. The evidence is thin."
    claims = " ".join(f"Kava eases {target}." for target in ("pain", "anxiety", "migraine", "cramps"))
    assert weighed(f"# Kava\n\n{doubts}\n") == 12
    assert weighed(f"# Kava\n\n{doubts}\n\n{claims}\n") == 0


def test_what_is_said_again_weighs_once() -> None:
    assert (
        weighed(COLUMN.format(first="The evidence is thin.", second="The evidence is thin.", third="The evidence is thin.")) == 0
    )


HONEST = COLUMN.format(
    first="Two trials found no benefit.", second="The evidence is thin.", third="There is no proof that it works."
)


def test_who_weighs_and_sells_nothing_is_an_authority() -> None:
    assert reading_of(HONEST).facts.publisher == "authority"
    assert reading_of(f"{HONEST}\nSubscribe to our newsletter.\n").facts.publisher == "authority"


@pytest.mark.parametrize(
    "sold",
    [
        "Our insoles are different. Buy [our insoles](/shop/insoles) today.",
        "Bend & Sons makes copper insoles. Bend & Sons sells insoles for boots.",
        "Add it to your cart. Free shipping this week.",
    ],
)
def test_who_weighs_and_sells_is_none(sold: str) -> None:
    assert reading_of(f"{HONEST}\n{sold}\n").facts.publisher != "authority"
