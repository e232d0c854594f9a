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
_AT_OURS = lazy_pattern(r"\b[Aa]t (?:[A-Z][\w\u2122\u00ae&'\u2019-]*,? ){1,6}(?:we|our)\b")
_WORDS = lazy_pattern(r"\w++(?:\.\w++)*+")
_TITLE_PARTS = lazy_pattern(r"[-|\u2013\u2014·]")
_LONGEST_ACRONYM = 7
_LONGEST_NAME = 80
"""Characters of a metadata value that may still be a name, and no text."""
_NAMING_FIELDS = ("publisher", "site-name", "canonical-url", "author", "sources")
_NAMING_KEYS = ("source", "publisher", "organisation", "organization", "url", "canonical", "site", "owner", "provider", "license")
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
    shops, bodies = _listed(hosts, "retail", "affiliate"), _listed(hosts, "authority")
    cited, foreign = _listed(hosts, "cited-by-all"), _listed(hosts, "foreign")
    paths = _listed(hosts, "shop-paths")
    links = [(link.url.lower(), host_of(link.url)) for link in draft.links]
    shop = [(url, host) for url, host in links if is_listed(host, shops) or _is_shop_path(url, host, paths, bodies)]
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
        sum(is_listed(host, foreign) for _, host in shop),
        _agencies(draft, bodies, _listed(hosts, "agencies")),
        sum(is_listed(host, bodies) and not is_listed(host, cited) for _, host in links if host),
    )


def _listed(hosts: Mapping[str, Iterable[str]], *names: str) -> frozenset[str]:
    return frozenset(text.lower() for name in names for text in hosts.get(name, ()))


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
    """ "Our capsules", "our customers", "we ship": not "our body stores", which the lexicon tells apart."""
    words = reading.tokens.words
    if "our" not in words and "we" not in words:
        return 0
    found = len(_AT_OURS.findall(reading.block.text))
    wares: dict[int, bool] = {}
    deeds = set()
    for mention in reading.mentions:
        if mention.term.concept == "selling":
            deeds.add(mention.first)
        elif _is_ware(mention.term):
            wares[mention.first] = bool(mention.term.attributes.get("sold")) or wares.get(mention.first, False)
    for place, word in enumerate(words):
        if word == "our":
            ware = next((at for at in range(place + 1, place + 4) if at in wares), None)
            if ware is not None:
                found += 1 + wares[ware]
            found += words[place + 1 : place + 2] == ["customers"]
        elif word == "we":
            found += place + 1 in deeds or place + 2 in deeds
    return found


def _is_ware(term: Term) -> bool:
    return (term.concept == "commerce" and term.group in ("ware", "outlet")) or (
        term.concept == "product" and term.group in ("oral", "topical", "device")
    )


def _is_shop_path(url: str, host: str, paths: Iterable[str], bodies: frozenset[str]) -> bool:
    if host and is_listed(host, bodies):
        return False
    return any(part in url for part in paths) and not url.startswith("#")


def _speaks_of_host(host: str, squeezed: str) -> bool:
    """Whether the draft calls the site of a host by its name: "Calm Root" for calmroot.example."""
    labels = host.removeprefix("www.").split(".")
    return len(labels) > 1 and len(labels[0]) >= 3 and labels[0].replace("-", "") in squeezed


def _product_data(draft: Draft) -> int:
    return sum(
        field.name == "price" or (field.name == "type" and field.value.lower() in ("product", "offer", "store"))
        for field in draft.fields
    )


def _agencies(draft: Draft, hosts: frozenset[str], names: frozenset[str]) -> int:
    """How many metadata values name a public body, by its host or its name."""
    values = [field.value for field in draft.fields if field.name in _NAMING_FIELDS]
    values += [value for key in _NAMING_KEYS if isinstance(value := draft.front_matter.get(key), str)]
    titles = [_TITLE_PARTS.split(field.value)[1:] for field in draft.fields if field.name == "title"]
    ends = [parts[-1].strip(" .:") for parts in titles if parts]
    return sum(_names_body(value, hosts, names) for value in values) + sum(
        end.lower() in names and _is_written_as_name(end) for end in ends
    )


def _names_body(value: str, hosts: frozenset[str], names: frozenset[str]) -> bool:
    host = host_of(value) if "://" in value else value.strip().lower()
    if len(host) <= _LONGEST_NAME and is_listed(host, hosts):
        return True
    if len(value) > _LONGEST_NAME:
        return False
    written = f" {' '.join(_WORDS.findall(value))} "
    spoken = written.lower()
    places = [(spoken.find(f" {name} ") + 1, len(name)) for name in names]
    return any(at and _is_written_as_name(written[at : at + length]) for at, length in places)


def _is_written_as_name(text: str) -> bool:
    """WHO and Health Canada, not who and health: acronyms in capitals, the long words of a name with a capital each."""
    if " " not in text and len(text) <= _LONGEST_ACRONYM:
        return text.isupper()
    return all(word[0].isupper() for word in text.split() if len(word) > 3)
