"""Quotations inside a text whose words are those of others: of a label, an advertisement, a seller, or what people say.

Whoever sells quotes labels and customers as a proof. Whoever sells nothing quotes them to show what is claimed: "it 'restores
balance', says the leaflet", "marketed as 'nature's statin'", "she told us that it 'cleans the blood'". What stands in such
quotation marks is none of the draft's own statements. Experts and studies are quoted as witnesses on any page, and are no part of
this.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from healthlint.draft.model import BlockKind
from healthlint.light_dataclasses import replace
from healthlint.reading.model import BlockReading

_OPENING, _CLOSING = frozenset("\u201c\u201e\u00ab"), frozenset("\u201d\u00bb")
_MARKS = ('"', "\u201c", "\u201d", "\u201e", "\u00ab", "\u2018", "'")
_LONGEST_SINGLE = 40
"""Tokens between single marks; beyond these the mark was an apostrophe."""
_BEFORE, _AFTER = 14, 9
"""Tokens around a quotation within which it is told whose words they are."""
_NEAR = 5
_SOURCES = frozenset(
    """
    label labels box boxes pack packs packet packets packaging package carton cartons tin tins tub tubs jar jars bottle bottles
    wrapper wrappers sachet leaflet leaflets brochure brochures flyer flyers pamphlet handbill handbills poster posters sign
    ad ads advert adverts advertisement advertisements advertising commercial commercials infomercial banner button headline
    headlines website websites site sites post posts reel reels video videos clip clips caption captions tweet tweets message
    messages meme slogan slogans blurb pitch patter marketing claim claims promise promises listing listings review reviews
    testimonial testimonials text statement description
    seller sellers vendor vendors maker makers manufacturer manufacturers company companies firm firms brand brands shop shops
    store stores salesman saleswoman salesmen salesperson distributor distributors representative rep reps influencer influencers
    promoter promoters marketer marketers advertiser advertisers supplier suppliers stallholder stallholders retailer retailers
    proponent proponents believers devotees enthusiasts guru gurus healer healers scammer scammers spammers industry
    """.split()  # noqa: SIM905
)
"""Where the words of a trade stand, and those who speak for it."""
_SAYING = frozenset(
    """
    say says said saying read reads state states stated claim claims claimed claiming promise promises promised boast boasts
    boasted goes runs ran proclaims proclaimed declares declared tell tells told insist insists insisted announces announced
    assure assures assured call calls called describe describes described shouts screams advertise advertises advertised list
    lists listed print prints printed carry carries bear bears feature features featured include includes included appear appears
    show shows write writes wrote according suggest suggests
    """.split()  # noqa: SIM905
)
_REPORTING = frozenset(
    """
    say says said tell tells told claim claims claimed insist insists insisted believe believes believed swear swears swore think
    thinks thought hear heard read argue argues
    """.split()  # noqa: SIM905
)
_DISTANCING = frozenset(
    """
    sold marketed advertised promoted touted billed hyped pitched peddled hawked alleged labelled labeled branded
    described claims claim claimed claiming promises promise promised promising
    """.split()  # noqa: SIM905
)
_SAID_TO = frozenset(("said", "supposed", "meant", "rumoured", "reputed", "thought", "called"))
"""Words that put something on others where "to" follows: "said to 'tone the womb'"."""
_LEADING_ON = frozenset("that which who it they to and or can will would as".split())  # noqa: SIM905
_WITNESSES = frozenset(
    """
    dr professor prof researcher researchers scientist scientists study studies trial trials doctor doctors physician physicians
    expert experts specialist specialists author authors
    """.split()  # noqa: SIM905
)
_SPEAKERS = frozenset(("i", "we"))
_PERSONS = frozenset(("i", "we", "my", "our"))


def with_told(blocks: Sequence[BlockReading]) -> list[BlockReading]:
    """The blocks, with what is quoted in them as the words of others marked."""
    result = []
    before: BlockReading | None = None
    for reading in blocks:
        block = reading.block
        above = blocks[block.lead_in] if block.kind is BlockKind.ITEM and block.lead_in is not None else None
        if block.quoted:
            above = before
        else:
            before = reading
        told = ((0, len(reading.tokens)),) if above is not None and _announces(above) else told_by_others(reading)
        result.append(replace(reading, told=told) if told else reading)
    return result


def _announces(above: BlockReading) -> bool:
    """Whether a block introduces the words of a trade: "Some of the promises you will see:", "The label reads:"."""
    words = above.tokens.words
    if not above.sentences or words[-1] != ":":
        return False
    said = words[above.sentences[-1].first :]
    return not _SOURCES.isdisjoint(said) and _WITNESSES.isdisjoint(said)


def told_by_others(reading: BlockReading) -> tuple[tuple[int, int], ...]:
    """The token ranges of a block that quote what is said of a thing by those who sell it, or by people."""
    text = reading.block.text
    if not any(mark in text for mark in _MARKS):
        return ()
    return tuple((first + 1, last) for first, last in quotations(reading) if _is_told(reading, first, last))


def quotations(reading: BlockReading) -> Iterable[tuple[int, int]]:
    """The tokens of the marks that open and close each quotation of a block; what is never closed is none."""
    words, text = reading.tokens.words, reading.block.text
    starts = reading.tokens.starts
    opened: int | None = None
    single: int | None = None
    for place, word in enumerate(words):
        if word == '"':
            sign = text[starts[place]]
            if opened is not None and sign not in _OPENING:
                yield opened, place
                opened = single = None
            elif sign not in _CLOSING and not (sign == '"' and text[starts[place] - 1 : starts[place]].isdigit()):
                opened = place
        elif word == "'" and opened is None:
            at = starts[place]
            if single is not None and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
                if place - single <= _LONGEST_SINGLE:
                    yield single, place
                single = None
            elif text[at + 1 : at + 2].isalnum() and (at == 0 or not text[at - 1].isalnum()):
                single = place


def _is_told(reading: BlockReading, first: int, last: int) -> bool:
    """Whether what stands around a quotation, from mark `first` to mark `last`, puts it on a trade, or on what people say."""
    words = reading.tokens.words
    begin = next((s.first for s in reversed(reading.sentences) if s.first <= first), 0)
    before = words[max(begin, first - _BEFORE) : first]
    after = _to_stop(words[last + 1 : last + 1 + _AFTER])
    around = {*before, *after}
    if not _WITNESSES.isdisjoint(around) or not _SPEAKERS.isdisjoint(before):
        return False
    introduced = bool(before) and before[-1] in (":", ",")
    if not _SOURCES.isdisjoint(around) and (introduced or not _SAYING.isdisjoint(around)):
        return True
    near = before[-_NEAR:]
    if not _DISTANCING.isdisjoint(near) or any(word in _SAID_TO and then == "to" for word, then in pairwise(near)):
        return True
    goes_on = bool(before) and reading.block.text[reading.tokens.starts[first + 1]].islower()
    if not goes_on or introduced or not _PERSONS.isdisjoint(words[first + 1 : last]):
        return False
    return before[-1] in _LEADING_ON or not _REPORTING.isdisjoint(around)


def _to_stop(words: Sequence[str]) -> Sequence[str]:
    """The words up to the end of the sentence."""
    return words[: next((at for at, word in enumerate(words) if word in (".", "!", "?", ";")), len(words))]
