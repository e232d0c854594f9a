"""How a page sells: as a shop, as a review, as an article that leads to an order, as a lander that presses."""

from collections.abc import Sequence

from healthlint.draft.model import Draft
from healthlint.reading.model import BlockReading
from healthlint.reading.publisher import Signs
from healthlint.reading.seller import prices
from healthlint.reading.topic import Topic

CLAIMS_OF_AN_ADVERTISEMENT = 5
"""Unsupported claims from which on an article advertises."""
_VERDICTS_OF_A_REVIEW = 3
_CALLS_OF_A_SHOP = 5
_BARGAINS_OF_A_LANDER = 3
_WORDS_FOR_ONE_BARGAIN = 1000
_BYLINE = ("author", "published", "modified", "reviewed", "reviewer")
_THINGS_TO_TAKE = frozenset(("substance", "product", "name"))
_OFFER = frozenset(("call", "delivery", "discount", "guarantee", "scarcity", "checkout"))
"""Groups of the words of selling that tell at once that something is sold."""
_FIRST_PARAGRAPH = 25
"""Words of a block that no heading, menu or banner has."""
_A_SENTENCE = 8
"""Words of a block that no menu has; a banner that offers something may have as many."""


def is_sales_page(draft: Draft, signs: Signs) -> bool:
    """Whether it is the page of a shop: its metadata says so, or prices and calls to buy, loud or on a page without a byline."""
    if signs.product_data:
        return True
    loud = signs.loud_calls >= 2 or not any(field.name in _BYLINE for field in draft.fields)
    return signs.prices >= 2 and signs.calls >= 3 and loud


def is_review(signs: Signs) -> bool:
    """Whether it ranks or reviews: it gives verdicts, and has the parts of a review (pros and cons, a rating ...)."""
    return signs.verdicts + signs.review_parts >= _VERDICTS_OF_A_REVIEW


def leads_to_an_order(topic: Topic, signs: Signs, claims: int) -> bool:
    """Whether an article claims one benefit after another for a thing to take and then calls to get it."""
    taken = topic.subject is not None and topic.kind in _THINGS_TO_TAKE
    return taken and claims >= CLAIMS_OF_AN_ADVERTISEMENT and bool(signs.calls) and not signs.practice_talk


def opens_with_offer(body: Sequence[BlockReading]) -> bool:
    """Whether a price or a call to buy stands before the text begins; `body` are the blocks without metadata and title."""
    for reading in body:
        words = len(reading.tokens.words)
        if words >= _FIRST_PARAGRAPH:
            return False
        if prices(reading) or any(m.term.concept == "promotion" and m.term.group in _OFFER for m in reading.mentions):
            return True
        if words >= _A_SENTENCE:
            return False
    return False


def sells_openly(signs: Signs) -> bool:
    """Whether the page itself sells, and is no article that leads to a shop."""
    speaks = signs.own_wares or signs.practice_talk >= 2 or signs.product_data or signs.sponsored_by or signs.title_name
    return bool(speaks or signs.prices or signs.calls >= _CALLS_OF_A_SHOP)


def presses(signs: Signs, words: int) -> bool:
    """Whether bargains stand all over a page that no other seller pays for: those who rank products name discounts, too."""
    enough = max(_BARGAINS_OF_A_LANDER, words // _WORDS_FOR_ONE_BARGAIN)
    return signs.bargains >= enough and not signs.paid_links
