"""Who publishes a draft: a vendor of what it speaks of, an authority, or nobody that can be told.

Told from what the draft does, never from its topic: a vendor asks for money, speaks of "our products", links to its shop; an
authority is named by its host or its metadata and sells nothing. Whoever shows too little of either stays undecided.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from healthlint.draft.model import BlockKind, Draft
from healthlint.language.model import Term
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.reading.model import BlockReading
from healthlint.reading.support import host_of, is_listed

_MONEY = lazy_pattern(r"[$£€][ \u00a0]?\d|\b\d+(?:[.,]\d\d)?[ \u00a0]?(?:dollars|USD|GBP|EUR|AUD|CAD)\b")
_SHOP_PATHS = (
    "/products/",
    "/product/",
    "/collections/",
    "/shop",
    "/cart",
    "/checkout",
    "/store/",
    "add-to-cart",
    "/buy-",
    "/order",
)
_FOREIGN = (".au", ".nz", ".uk", ".ie", ".eu", ".de", ".fr", ".nl", ".in", ".za", ".ca", ".sg")
_SELL = frozenset(
    (
        "sell",
        "sells",
        "stock",
        "stocks",
        "carry",
        "ship",
        "ships",
        "manufacture",
        "formulate",
        "formulated",
        "source",
        "craft",
        "crafted",
    )
)
_BODILY = frozenset(
    ("body", "bodies", "cells", "muscles", "brain", "brains", "skin", "system", "systems", "liver", "gut", "diet", "blood")
)
_PLAINLY_SOLD = frozenset(
    ("products", "product", "store", "stores", "shop", "shops", "range", "catalogue", "merchandise", "supplements")
)
_AT_OURS = lazy_pattern(r"\b[Aa]t (?:[A-Z][\w\u2122\u00ae&'\u2019-]*,? ){1,6}(?:we|our)\b")
_AGENCIES = lazy_pattern(
    r"\b(?:NHS|NCI|NIH|CDC|FDA|NIMH|NIDA|NIA|NHLBI|NINDS|NIDDK|NICHD|NIAMS|SAMHSA|WHO|MHRA|NICE|TGA|HSE|USPSTF"
    r"|Veterans Affairs|National Institutes? (?:of|on|for)|National Cancer Institute|National Health Service"
    r"|Department of Health|Ministry of Health|Health Canada|World Health Organi[sz]ation|Public Health"
    r"|Food and Drug Administration|Centers for Disease Control|MedlinePlus|HealthCare\.gov)\b"
)
_TITLE_END = lazy_pattern(rf"[-|\u2013\u2014·] *(?:{_AGENCIES.pattern})\W*$")
_AUTHORITY_HOST = lazy_pattern(
    r"(?:^|\.)(?:gov|mil|nhs\.uk|gov\.uk|gov\.au|gc\.ca|govt\.nz|hse\.ie|who\.int|europa\.eu|nhs\.scot)$"
)
_NAMING_FIELDS = ("publisher", "site-name", "canonical-url", "author", "sources")
_NAMING_KEYS = ("source", "publisher", "organisation", "organization", "url", "canonical", "site", "owner", "provider", "license")
_CITED_BY_ALL = lazy_pattern(r"(?:^|\.)(?:ncbi\.nlm\.nih\.gov|pubmed\.gov|clinicaltrials\.gov)$")
_VENDOR_POINTS = 5
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
    """Links to a shop whose address belongs to a country other than the United States."""
    agencies: int
    """Metadata or the title names a public body, or the address is one."""
    agency_links: int

    @property
    def selling(self) -> int:
        """How much speaks for a vendor."""
        cap = _MOST_OF_ONE_KIND
        return (
            min(2 * self.calls, cap)
            + min(2 * self.prices, cap)
            + min(3 * self.own_wares, cap)
            + min(3 * self.shop_links + 3 * self.own_shop, cap)
            + min(4 * self.product_data, cap)
            + min(_VENDOR_POINTS * self.sponsored_by, cap)
        )


def signs_of(draft: Draft, blocks: Sequence[BlockReading], hosts: Mapping[str, Iterable[str]], own: Iterable[str] = ()) -> Signs:
    """Count the signs in text, links and metadata. `own` are the publisher's own domains."""
    calls = prices = wares = sponsored = 0
    for reading in blocks:
        if not reading.mentions and "$" not in reading.block.text and "£" not in reading.block.text:
            continue
        for mention in reading.mentions:
            if mention.term.concept == "promotion":
                sponsored += mention.term.group == "sponsor"
                calls += mention.term.group != "sponsor"
        prices += _prices(reading)
        wares += _own_wares(reading)
    shops = frozenset(hosts.get("retail", ())) | frozenset(hosts.get("affiliate", ()))
    links = [(link.url.lower(), host_of(link.url)) for link in draft.links]
    shop = [(url, host) for url, host in links if is_listed(host, shops) or _is_shop_path(url, host)]
    squeezed = re.sub(r"[^a-z0-9]+", "", " ".join(block.text for block in draft.blocks).lower()) if shop else ""
    owned = frozenset(own)
    return Signs(
        calls,
        prices,
        wares,
        len(shop),
        sum(not host or is_listed(host, owned) or _speaks_of_host(host, squeezed) for _, host in shop),
        _product_data(draft),
        sponsored,
        sum(host.endswith(_FOREIGN) for _, host in shop),
        _agencies(draft),
        sum(bool(_AUTHORITY_HOST.search(host)) and not _CITED_BY_ALL.search(host) for _, host in links if host),
    )


def publisher_of(signs: Signs, offers: bool) -> str:
    """vendor, authority or undecided; `offers` tells whether the draft is about something that is sold or practised.

    A public body's own page is never called a vendor, whatever it says of costs and shops.
    """
    if signs.agencies:
        return "authority" if signs.selling < _VENDOR_POINTS or not signs.own_wares else "undecided"
    asks = signs.calls + signs.shop_links + signs.product_data
    sells = (
        asks >= 2
        or signs.own_shop
        or (asks and signs.prices >= 3)
        or signs.own_wares >= 3
        or (offers and (signs.own_wares or signs.sponsored_by))
    )
    if signs.selling >= _VENDOR_POINTS and sells:
        return "vendor"
    if signs.agency_links >= 1 and not offers and signs.selling <= 2 and not signs.shop_links:
        return "authority"
    return "undecided"


def _prices(reading: BlockReading) -> int:
    text = reading.block.text
    if reading.block.kind is BlockKind.ATTRIBUTE or not ("$" in text or "£" in text or "€" in text or "dollars" in text):
        return 0
    amounts = sum(1 for _ in _MONEY.finditer(text))
    if not amounts:
        return 0
    trade = any(m.term.concept in ("promotion", "price", "commerce", "product", "name") for m in reading.mentions)
    return min(amounts, 2) if trade or len(text) <= 24 else 0


def _own_wares(reading: BlockReading) -> int:
    """ "Our capsules", "our customers", "we ship": not "our body stores", which the words between tell."""
    words = reading.tokens.words
    found = len(_AT_OURS.findall(reading.block.text)) if "we" in words or "our" in words else 0
    if "our" not in words and "we" not in words:
        return found
    trade = {mention.first for mention in reading.mentions if _is_ware(mention.term)}
    for place, word in enumerate(words):
        if word == "our":
            ends = [at for at in range(place + 1, place + 4) if at in trade]
            if ends and _BODILY.isdisjoint(words[place + 1 : ends[0]]):
                found += 1 + (words[ends[0]] in _PLAINLY_SOLD)
            found += words[place + 1 : place + 2] == ["customers"]
        elif word == "we":
            found += not _SELL.isdisjoint(words[place + 1 : place + 3])
    return found


def _is_ware(term: Term) -> bool:
    return (term.concept == "commerce" and term.group in ("ware", "outlet")) or (
        term.concept == "product" and term.group in ("oral", "topical", "device")
    )


def _is_shop_path(url: str, host: str) -> bool:
    if host and _AUTHORITY_HOST.search(host):
        return False
    return any(part in url for part in _SHOP_PATHS) and not url.startswith("#")


def _speaks_of_host(host: str, squeezed: str) -> bool:
    """Whether the draft calls the site of a host by its name: "Calm Root" for calmroot.example."""
    labels = host.removeprefix("www.").split(".")
    return len(labels) > 1 and len(labels[0]) >= 3 and labels[0].replace("-", "") in squeezed


def _product_data(draft: Draft) -> int:
    return sum(
        field.name == "price" or (field.name == "type" and field.value.lower() in ("product", "offer", "store"))
        for field in draft.fields
    )


def _agencies(draft: Draft) -> int:
    found = 0
    for field in draft.fields:
        if field.name in _NAMING_FIELDS:
            found += _names_agency(field.value)
        elif field.name == "title":
            found += bool(_TITLE_END.search(field.value))
    for key in _NAMING_KEYS:
        value = draft.front_matter.get(key)
        if isinstance(value, str):
            found += _names_agency(value)
    return found


def _names_agency(value: str) -> bool:
    host = host_of(value) if "://" in value else value.strip().lower()
    return bool(_AUTHORITY_HOST.search(host or "")) or (len(value) <= 80 and bool(_AGENCIES.search(value)))
