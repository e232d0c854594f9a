"""How a seller speaks: prices, "our capsules", a brand that offers its goods, the parts of a product page and of a ranking."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from healthlint.draft.model import BlockKind
from healthlint.language.model import Term
from healthlint.language.pattern_shapes import MONEY_CODES, MONEY_MARKS
from healthlint.language.text_index import TextIndex
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.reading.model import BlockReading

_MARKS = "".join(sorted(MONEY_MARKS))
_LOCAL = r"\b(?:Rs|Ksh|KSh|KES|NGN|RM|MYR|PHP|ZAR|SGD|HKD)\.?[ \u00a0]?(?=\d)"
"""What stands before an amount in place of a mark, in countries that use none."""
_MONEY = lazy_pattern(rf"[{_MARKS}][ \u00a0]?\d|\b\d+(?:[.,]\d\d)?[ \u00a0]?(?:dollars|USD|GBP|EUR|AUD|CAD)\b|{_LOCAL}")
_CURRENCY = lazy_pattern(
    rf"(\bUS|\b[A-Z]{{1,2}})?([{_MARKS}])[ \u00a0]?\d|\b(?:GBP|EUR|AUD|NZD|ZAR)\b|\d[ \u00a0]?CAD\b|{_LOCAL}"
)
_AT_OURS = lazy_pattern(r"\b[Aa]t (?:[A-Z][\w\u2122\u00ae&'\u2019-]*,? ){1,6}(?:we|our)\b")
_PAGE_PART = lazy_pattern(
    r"\W*(?:"
    r"(pros|cons|pros (?:and|&) cons|what we (?:like|love|don.?t like)|(?:our|final|the) verdict|(?:our|overall|editor.?s) rating"
    r"|where to buy|who (?:is it|it.?s) (?:best )?for|how we (?:chose|tested|picked|rank(?:ed)?)|our methodology|best for"
    r"|buying guide)"
    r"|(supplement facts|nutrition(?:al)? (?:facts|information)|suggested use|serving size|servings per (?:container|bottle)"
    r"|flavou?rs?|other ingredients|recommended use|customer reviews|reviews \(\d+\)"
    r"|product (?:details|description|information|highlights|specifications)"
    r"|shipping(?: (?:information|and returns|& returns))?|returns|quantity|in stock|related products|you may also like"
    r"|frequently bought together|money.?back guarantee|why (?:choose|buy from|shop with) (?:us|\w+)))\b\W*(?:\Z|:|\d)",
    IGNORECASE,
)
_LONGEST_PART = 60
"""Characters of a block that may be a part's heading."""
_LONGEST_NAME = 6
_FEE = 5
"""Tokens between a visit and what it costs."""
_REACH = 8
"""Tokens behind "Calm House offers" within which its goods must stand."""
MONEY = MONEY_MARKS | MONEY_CODES | {"dollars", "cad"}
"""One of these stands wherever `prices` or `currencies` finds an amount."""
OURS = frozenset(("our", "we"))
"""One of these stands wherever a seller speaks of own wares."""
_GOODS = ("product", "substance")
_NAME = frozenset(("<name",))
_BODIES = ("person", "care", "institution")
_OWN = frozenset(("our", "my"))
_TREATED = frozenset(
    "patients clients clinic clinics practice office studio practitioners therapists treatments sessions".split()  # noqa: SIM905
)
_SEEKING = frozenset(("to", "tell", "see", "visit", "call", "contact", "ask", "with"))
_BOOKING = frozenset(("book", "schedule", "booking", "reserve", "call"))
_VISITS = frozenset(
    (
        *("consultation", "consultations", "session", "sessions", "appointment", "appointments", "visit", "visits"),
        *("assessment", "chat", "today"),
    )
)
_SEEING = frozenset(("see", "treat", "help", "support", "coach"))
_SEEN = frozenset(("people", "patients", "clients", "children", "adults", "babies", "women", "men"))
_SEEN_REACH = 7
"""Tokens behind "I" within which those stand whom somebody sees: "I see most often in babies"."""
_TALKING = _OWN | MONEY | {"us", "i"}
PRACTISING = _OWN | _BOOKING | _VISITS | _SEEN | {"us"}
"""One of these stands wherever somebody speaks of their own practice."""
_NOT_SELLING = (["don't", "sell"], ["never", "sell"], ["neither", "sell"])
_BUYERS = frozenset(("customers", "subscribers", "regulars", "shoppers", "buyers"))


def prices(reading: BlockReading) -> int:
    """Amounts of money beside words of trade, two for a block at most."""
    text = reading.block.text
    if reading.block.kind is BlockKind.ATTRIBUTE:
        return 0
    amounts = sum(1 for _ in _MONEY.finditer(text))
    if not amounts:
        return 0
    trade = any(m.term.concept in ("promotion", "price", "commerce", "product", "name") for m in reading.mentions)
    return min(amounts, 2) if trade or len(text) <= 24 else 0


def currencies(text: str) -> list[str]:
    """The kind of each amount of money that a text names: `dollar`, plain or of the United States, or `other`."""
    return ["dollar" if found[2] == "$" and found[1] in (None, "US") else "other" for found in _CURRENCY.finditer(text)]


def own_wares(reading: BlockReading) -> int:
    """ "Our capsules", "our customers", "we ship": not "our body stores", which the lexicon tells apart."""
    words = reading.tokens.words
    found = len(_AT_OURS.findall(reading.block.text))
    wares: dict[int, bool] = {}
    deeds: set[int] = set()
    substances: set[int] = set()
    names = {mention.first for mention in reading.mentions if mention.term.concept == "name"}
    for mention in reading.mentions:
        if mention.term.concept == "substance":
            substances.update(range(mention.first, mention.last))
        if mention.term.concept == "selling" and mention.term.group == "deed":
            deeds.add(mention.first)
        elif _is_ware(mention.term):
            wares[mention.first] = bool(mention.term.attributes.get("sold")) or wares.get(mention.first, False)
    for place in [at for at, word in enumerate(words) if word in OURS]:
        if words[place] == "our":
            end = _end_of_name(reading, place + 1)
            ware = next((at for at in range(place + 1, end + 3) if at in wares), None)
            if ware is not None:
                found += 1 + wares[ware]
            elif place + 1 in names:
                found += 1
            else:
                # "Our Forever Collagen": what the seller has named.
                found += end - place > 2 and end - 1 in substances
            found += not _BUYERS.isdisjoint(words[place + 1 : place + 3])
        else:
            # Whoever does not sell is no seller; whoever does not ship abroad is.
            denies = words[place + 1 : place + 3] in _NOT_SELLING
            found += place + 1 in deeds or (place + 2 in deeds and not denies)
            found += words[place + 1 : place + 2] == ["sell"]
    return found


def _end_of_name(reading: BlockReading, place: int) -> int:
    """The token behind the capitalised words that begin at one: our | Timber Jaw Beard | supplement. None count in a title."""
    if reading.block.kind is BlockKind.HEADING:
        return place
    starts, text = reading.tokens.starts, reading.block.text
    end = place
    while end < min(len(starts), place + _LONGEST_NAME) and text[starts[end]].isupper():
        end += 1
    return end


def practice_talk(reading: BlockReading) -> bool:
    """Whether somebody who treats people speaks of their own work: "our patients", "I see children", "book a session", fees."""
    words = reading.tokens.words
    for place in [at for at, word in enumerate(words) if word in _TALKING]:
        word = words[place]
        if word in _OWN and not _TREATED.isdisjoint(words[place + 1 : place + 4]):
            return True
        if word == "us" and place and words[place - 1] in _SEEKING:
            return True
        if word == "i" and words[place + 1 : place + 2] and words[place + 1] in _SEEING:
            return not _SEEN.isdisjoint(words[place + 2 : place + _SEEN_REACH])
        if word in MONEY and not _VISITS.isdisjoint(words[max(place - _FEE, 0) : place + _FEE]):
            return True
    return (not _VISITS.isdisjoint(words) and not _BOOKING.isdisjoint(words)) or words[:2] == ["book", "online"]


def _is_ware(term: Term) -> bool:
    return (term.concept == "commerce" and term.group in ("ware", "outlet")) or (
        term.concept == "product" and term.group in ("oral", "topical", "device")
    )


def brand_offers(reading: BlockReading) -> int:
    """How often a name offers goods: "Calm House makes kava drops", "at Calm House"."""
    deeds = [m.first for m in reading.mentions if m.term.concept == "selling"]
    if not deeds:
        return 0
    goods = {m.first for m in reading.mentions if m.term.concept in _GOODS or _is_ware(m.term)}
    if not goods:
        return 0
    openings = {sentence.first for sentence in reading.sentences}
    bodies = {at for m in reading.mentions if m.term.concept in _BODIES for at in range(m.first, m.last)}
    return sum(
        not goods.isdisjoint(range(deed + 1, deed + _REACH + 1))
        and deed - 1 not in bodies
        and reading.block.text[reading.tokens.starts[deed]].islower()
        and not _tells_of_a_people(reading.tokens.words, deed)
        and _is_named(reading, deed - 1, openings)
        for deed in deeds
        if deed
    )


def _tells_of_a_people(words: Sequence[str], deed: int) -> bool:
    """Whether it is told what people once did: "the Romans made it from dates"."""
    return deed > 1 and words[deed].endswith(("ed", "made")) and words[deed - 1].endswith("s") and words[deed - 2] == "the"


def _is_named(reading: BlockReading, place: int, openings: Set[int]) -> bool:
    """Whether a name ends at a token: two capitalised words, or one that is not among the `openings` of sentences."""
    starts, text = reading.tokens.starts, reading.block.text
    first = place
    while first >= 0 and place - first < 4 and text[starts[first]].isupper():
        first -= 1
    return place - first >= (2 if first + 1 in openings else 1)


def page_parts(blocks: Iterable[BlockReading]) -> tuple[int, int]:
    """How many different parts of a review ("Pros", "Our verdict") and of a product page ("Supplement facts") a draft has."""
    reviews: set[str] = set()
    products: set[str] = set()
    for reading in blocks:
        text = reading.block.text
        if len(text) > _LONGEST_PART or reading.block.kind in (BlockKind.METADATA, BlockKind.ATTRIBUTE):
            continue
        found = _PAGE_PART.match(text)
        if found:
            (reviews if found[1] else products).add((found[1] or found[2]).lower())
    return len(reviews), len(products)


def title_names(blocks: Sequence[BlockReading], index: TextIndex) -> bool:
    """Whether the title or a heading names a product that the draft speaks of at least three times."""
    naming = [blocks[number] for number in index.blocks_with(_NAME)]
    named = [(m.term.lemma, reading.block.kind) for reading in naming for m in reading.mentions if m.term.concept == "name"]
    times = Counter(lemma for lemma, _ in named)
    return any(kind in (BlockKind.TITLE, BlockKind.HEADING) and times[lemma] >= 3 for lemma, kind in set(named))
