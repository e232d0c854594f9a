"""Who publishes a draft: a vendor of what it speaks of, an authority, or nobody that can be told.

Told from what the draft does, never from its topic: a vendor asks for money, speaks of "our products", links to its shop; an
authority is named by its host or its metadata, sends its readers to services of care, clearly writes a leaflet, a report, a
test of goods or a charity's page, or weighs what others claim, and sells nothing. Whoever shows too little of either stays
undecided.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from healthlint.draft.model import BlockKind, Draft
from healthlint.language.text_index import TextIndex
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass, replace
from healthlint.reading.institution import PublicSigns, public_signs
from healthlint.reading.model import BlockReading
from healthlint.reading.seller import (
    MONEY,
    OURS,
    PRACTISING,
    brand_offers,
    currencies,
    own_wares,
    page_parts,
    practice_talk,
    prices,
    title_names,
)
from healthlint.reading.support import host_of, is_listed, listed

_PROMOTION, _SELLING = frozenset(("<promotion",)), frozenset(("<selling",))
_NO_LETTERS = lazy_pattern(r"[^a-z0-9]+")
_BARGAINS = frozenset(("discount", "guarantee", "delivery", "scarcity"))
_MOST_HOSTS = 200
"""Sites whose names are looked for in the text; a page that links to more shops is a directory."""
_VENDOR_POINTS = 5
_AUTHORITY_POINTS = 4
_WARNING_POINTS = 3
"""What a page shows of a public service that warns of a trade, or checks what is claimed in it."""
_HOME = "us"
_PRACTICE_BLOCKS = 2
_FEES = 2
"""Prices that a page of fees shows; they count as one block more of such talk."""
_PRACTICE_CLAIMS = 2.0
"""As `_PRAISE`, for those who speak of their own patients."""
_HELP_OF_A_PRACTICE = 1
"""Helplines and words on emergencies that somebody who treats people names; charities and hospitals name more."""
_WEIGHED = 6.0
"""Sentences that weigh evidence in a thousand words, on a page that explains a remedy."""
_WEIGHED_FOR_A_CLAIM = 1.5
_NOTHING_BUT_CARE = 30.0
"""Words of medicines and care in a thousand, on a page of advice that a pharmacy or an insurer gives."""
_PRAISE = 5.0
"""Unsupported claims of benefit in a thousand words above which a page about a product by its name speaks for it."""
_CLAIMS_OF_A_SELLER = 10.0
"""Unsupported claims of benefit in a thousand words that no report, leaflet or charity makes."""
_CLAIMS_TOLD = 35.0
"""The same where nothing else on the page sells, and what kind of page it is cannot be mistaken."""
_CALLS_OF_A_SELLER = 3
_A_PRICE_TOLD = 2
"""How much a single price speaks for a vendor; a report may name what a treatment costs."""
_LOUD = 2
_CHARITABLE = 3
"""What the signs of a charity must add up to before its shop is a side of it."""
_REVIEWS_OF_ITS_OWN = 3
"""Own reviews and rankings that a page links to, from which on it belongs to whoever lives by them."""
_MOST_OF_ONE_KIND = 6
"""No single kind of sign says more than this, however often it stands in the draft."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a draft shows of its publisher; counts of places."""

    calls: int
    """Calls to buy, delivery, discounts, guarantees, scarcity."""
    prices: int
    """Amounts of money beside the words of trade."""
    own_wares: int
    """"Our products", "we ship": the seller speaks."""
    shop_links: int
    own_shop: int
    """Those to the draft's own site, or to one that the draft speaks of by name."""
    product_data: int
    """Metadata of a thing for sale: a price, the type Product."""
    sponsored_by: int
    """"Powered by", "brought to you by"."""
    foreign_shop: int
    """Signs of a shop outside the United States: its address, its money, the region that the page declares."""
    paid_links: int = 0
    """Links that earn whoever publishes them a commission."""
    verdict_links: int = 0
    """Different pages of one site, mostly the draft's own, that review or rank goods, and that it leads its readers to."""
    brand_offers: int = 0
    """A name offers goods: "Calm House makes kava drops"."""
    review_parts: int = 0
    """Different parts of a review or a ranking: "Pros", "Our verdict"."""
    page_parts: int = 0
    """Different parts of a product page: "Supplement facts", "Customer reviews"."""
    verdicts: int = 0
    """Words of those who rank or review what is sold: "our top pick", "best overall"."""
    bargains: int = 0
    """Discounts, guarantees, free delivery, scarcity: what nobody names who only asks readers to subscribe or to come."""
    loud_calls: int = 0
    """Calls to buy in headings and buttons, as sales pages have them."""
    title_name: bool = False
    """The title or a heading names a product that the draft goes on to speak of."""
    practice_talk: int = 0
    """Blocks in which somebody who treats people speaks of their own work: "our patients", "book a session"."""
    public: PublicSigns = PublicSigns()

    @property
    def selling(self) -> int:
        """How much speaks for a vendor."""
        cap = _MOST_OF_ONE_KIND
        return (
            min(2 * self.calls, cap)
            + min(2 * self.prices, cap)
            + min(3 * self.own_wares, cap)
            + min(3 * self.shop_links + 3 * self.own_shop, cap)
            + min(2 * self.verdict_links, cap)
            + min(4 * self.product_data, cap)
            + min(_VENDOR_POINTS * self.sponsored_by, cap)
            + min(2 * self.brand_offers, cap)
            + min(2 * self.review_parts, cap)
            + min(2 * self.page_parts, cap)
            + _VENDOR_POINTS * self.title_name
        )


def signs_of(
    draft: Draft,
    blocks: Sequence[BlockReading],
    index: TextIndex,
    hosts: Mapping[str, Iterable[str]],
    own: Iterable[str] = (),
) -> Signs:
    """Count the signs in text, links and metadata. `own` are the publisher's own domains."""
    priced = [blocks[number] for number in index.blocks_with(MONEY)]
    money = Counter(kind for reading in priced for kind in currencies(reading.block.text))
    calls = sponsored = verdicts = loud = bargains = 0
    for reading in _with(_PROMOTION, blocks, index):
        for mention in reading.mentions:
            if mention.term.concept == "promotion" and not reading.is_told(mention.first):
                sponsored += mention.term.group == "sponsor"
                calls += mention.term.group != "sponsor"
                verdicts += mention.term.group == "review"
                bargains += mention.term.group in _BARGAINS
                loud += reading.block.kind in (BlockKind.HEADING, BlockKind.BUTTON)
    amounts = sum([prices(reading) for reading in priced if _says_something(reading)])
    wares = sum([own_wares(reading) for reading in _with(OURS, blocks, index)])
    offers = sum([brand_offers(reading) for reading in _with(_SELLING, blocks, index)])
    practice = sum([practice_talk(reading) for reading in _with(PRACTISING, blocks, index)])
    shops, bodies = listed(hosts, "retail", "affiliate"), listed(hosts, "authority", "scholarly")
    foreign, paths = listed(hosts, "foreign"), listed(hosts, "shop-paths")
    paying, marks = listed(hosts, "affiliate"), listed(hosts, "paid-paths")
    links = [(link.url.lower(), host_of(link.url)) for link in draft.links]
    shop = [(url, host) for url, host in links if is_listed(host, shops) or _is_shop_path(url, host, paths, bodies)]
    owned = frozenset(own)
    named = _named_hosts(draft, [host for _, host in shop])
    review, product = page_parts(blocks)
    return Signs(
        calls=calls,
        prices=amounts,
        own_wares=wares,
        shop_links=len(shop),
        own_shop=sum(not host or is_listed(host, owned) or host in named for _, host in shop),
        product_data=_product_data(draft),
        sponsored_by=sponsored,
        foreign_shop=sum(is_listed(host, foreign) for _, host in shop) + _is_abroad(draft, money),
        paid_links=sum(is_listed(host, paying) or _is_paid_path(url, host, marks, bodies) for url, host in links),
        verdict_links=_verdict_links(links, listed(hosts, "review-paths"), bodies),
        brand_offers=offers,
        review_parts=review,
        page_parts=product,
        verdicts=verdicts,
        bargains=bargains,
        loud_calls=loud,
        title_name=title_names(blocks, index),
        practice_talk=practice,
        public=public_signs(draft, blocks, index, hosts),
    )


def _with(keys: frozenset[str], blocks: Sequence[BlockReading], index: TextIndex) -> Iterable[BlockReading]:
    """The blocks that say something and hold one of some keys."""
    return [blocks[number] for number in index.blocks_with(keys) if _says_something(blocks[number])]


def _says_something(reading: BlockReading) -> bool:
    return bool(reading.mentions) or "$" in reading.block.text or "£" in reading.block.text


def publisher_of(signs: Signs, offers: bool, claims: float = 0.0, weighed: float = 0.0) -> str:
    """vendor, authority or undecided.

    `offers` tells whether the draft is about something that is sold or practised, `claims` are its unsupported claims of benefit
    in a thousand words, `weighed` its sentences that say that something does not work or is not known (see `weighing`). A public
    body's own page is never called a vendor, whatever it says of costs and shops.
    """
    public = signs.public
    if _keeps_a_shop_aside(signs):
        signs = replace(signs, shop_links=0, own_shop=0)
    if public.agencies:
        return "authority" if signs.selling < _VENDOR_POINTS or not signs.own_wares else "undecided"
    if public.genre.clear and not _sells_for_profit(signs, offers, claims):
        return "authority"
    if (_weighs(claims, weighed) or _cares(signs, claims)) and not (signs.title_name or _earns(signs)):
        return "authority"
    if public.genre.doubts and claims < _CLAIMS_OF_A_SELLER and not _earns(signs):
        return "authority"
    # Whoever warns of a trade, and has nothing to sell, tells of its prices and calls.
    reports = public.warns and not (signs.own_wares or signs.shop_links or signs.product_data or signs.brand_offers)
    served = public.points(offers, claims) + (_WARNING_POINTS if reports else -signs.selling)
    if not (signs.own_wares or signs.prices or signs.practice_talk >= _PRACTICE_BLOCKS):
        served += public.tells_of_care(offers)
    treats = offers and _practises(signs) and signs.calls and claims >= _PRACTICE_CLAIMS and public.help <= _HELP_OF_A_PRACTICE
    if served >= _AUTHORITY_POINTS and not (signs.shop_links or signs.product_data or treats):
        return "authority"
    if reports:
        return "undecided"
    asks = signs.calls + signs.shop_links + signs.product_data
    sells = (
        asks >= 2
        or signs.own_shop
        or (asks and signs.prices >= 3)
        or signs.own_wares >= 3
        or signs.brand_offers >= 2
        or (offers and signs.verdict_links >= _REVIEWS_OF_ITS_OWN)
        or signs.page_parts >= 2
        or signs.review_parts >= 2
        or (signs.title_name and (asks or claims >= _PRAISE))
        or (offers and (signs.own_wares or signs.sponsored_by))
    )
    if signs.selling >= _VENDOR_POINTS and sells:
        return "vendor"
    if offers and _practises(signs) and claims >= max(_PRACTICE_CLAIMS, weighed):
        return "vendor"
    if public.agency_links and not offers and signs.selling <= 2 and not signs.shop_links:
        return "authority"
    return "undecided"


def _weighs(claims: float, weighed: float) -> bool:
    """Whether a page says more often that something does not help, or that nobody knows, than that it does."""
    return weighed >= max(_WEIGHED, _WEIGHED_FOR_A_CLAIM * claims)


def _cares(signs: Signs, claims: float) -> bool:
    """Whether a page speaks of little but medicines and care, sends readers to those who give it, and makes hardly a claim."""
    public = signs.public
    speaks = public.care >= _NOTHING_BUT_CARE and public.referrals + public.services >= 2
    return speaks and claims < _PRACTICE_CLAIMS and not signs.calls


def _earns(signs: Signs) -> bool:
    """Whether something is sold on the page, or whoever writes it is paid for what others sell."""
    linked = signs.shop_links or signs.product_data or signs.brand_offers or signs.paid_links or signs.sponsored_by
    linked = linked or (signs.calls and signs.prices)
    return bool(linked or signs.loud_calls or signs.calls > 1 or signs.page_parts > 1 or signs.own_wares > 2)


def _keeps_a_shop_aside(signs: Signs) -> bool:
    """Whether a charity, or a service that offers help, links to a shop of its own and speaks of nothing in it."""
    public = signs.public
    serves = (public.named or public.genre.charity >= _CHARITABLE) and public.help and signs.shop_links == signs.own_shop
    sells = signs.own_wares or signs.prices or signs.product_data or signs.brand_offers or signs.paid_links or signs.sponsored_by
    return bool(serves and not sells)


def _practises(signs: Signs) -> bool:
    """Whether somebody speaks again and again of treating people, or once and names fees."""
    return bool(signs.practice_talk) and signs.practice_talk + (signs.prices >= _FEES) >= _PRACTICE_BLOCKS


def _sells_for_profit(signs: Signs, offers: bool, claims: float) -> bool:
    """Whether a page that has the parts of a report, a leaflet or a charity's page sells what it speaks of."""
    if signs.product_data or signs.paid_links or signs.sponsored_by or signs.brand_offers:
        return True
    if offers and signs.bargains and not (signs.public.warns or signs.public.genre.names_prices):
        return True
    told = signs.public.genre.unmistakable and signs.selling <= _A_PRICE_TOLD
    treats = _practises(signs) and not signs.public.genre.names_prices
    most = _PRAISE if treats else _CLAIMS_TOLD if told else _CLAIMS_OF_A_SELLER
    if offers and claims >= most:
        return True
    if signs.public.genre.names_prices:
        return signs.loud_calls >= _LOUD or bool(offers and signs.own_wares >= _LOUD and (signs.calls or signs.prices))
    return bool(signs.shop_links) or signs.own_wares + signs.loud_calls >= _LOUD or signs.calls >= _CALLS_OF_A_SELLER


def _is_shop_path(url: str, host: str, paths: Iterable[str], bodies: frozenset[str]) -> bool:
    if host and is_listed(host, bodies):
        return False
    return any(map(url.__contains__, paths)) and not url.startswith("#") and not url.endswith(".pdf")


def _is_paid_path(url: str, host: str, marks: Iterable[str], bodies: frozenset[str]) -> bool:
    return any(map(url.__contains__, marks)) and ".pdf" not in url and not is_listed(host, bodies)


def _verdict_links(links: Iterable[tuple[str, str]], paths: Iterable[str], bodies: frozenset[str]) -> int:
    """How many pages of one site a draft links to, mostly its own, whose address tells of a review, a ranking or a comparison."""
    pages = {
        (host, url.partition("#")[0]) for url, host in links if any(map(url.__contains__, paths)) and not is_listed(host, bodies)
    }
    return max(Counter(host for host, _ in pages).values(), default=0)


def _is_abroad(draft: Draft, money: Mapping[str, int]) -> int:
    """How much tells that a page is written for buyers outside the United States: its money, and the region it declares."""
    region = draft.declared_region
    return (money["other"] > money["dollar"]) + (region is not None and region != _HOME)


def _named_hosts(draft: Draft, hosts: Iterable[str]) -> frozenset[str]:
    """The hosts whose site the draft calls by its name: "Calm Root" for calmroot.example."""
    asked = list(dict.fromkeys(hosts))[:_MOST_HOSTS]
    if not asked:
        return frozenset()
    squeezed = _NO_LETTERS.sub("", " ".join(block.text for block in draft.blocks).lower())
    return frozenset(host for host in asked if _is_named(host, squeezed))


def _is_named(host: str, squeezed: str) -> bool:
    labels = host.removeprefix("www.").split(".")
    return len(labels) > 1 and len(labels[0]) >= 3 and labels[0].replace("-", "") in squeezed


def _product_data(draft: Draft) -> int:
    return sum(
        field.name == "price" or (field.name == "type" and field.value.lower() in ("product", "offer", "store"))
        for field in draft.fields
    )
