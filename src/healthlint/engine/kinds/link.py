"""Links: where they lead, how they are marked, what they say."""

from collections.abc import Iterator, Mapping, Sequence

from healthlint.draft.model import BlockKind, Link, LinkSpan
from healthlint.engine.context import Context
from healthlint.engine.kinds import Body
from healthlint.engine.neighbourhood import Place, allows
from healthlint.engine.problems import did_you_mean
from healthlint.engine.rule import Hit, Rule, Spot
from healthlint.engine.scope import admits
from healthlint.light_dataclasses import replace
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.reading.support import host_of, is_listed

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

KEYS = ("link", "unless", "requires", "except", "report")
DEFAULT_UNLESS = ""
_CONDITIONS = ("host", "not-host", "own-domain", "url-has", "rel-lacks", "rel-has", "text", "image")


def read(section: "Section", author: "Author") -> Body:
    """Compile `link`."""
    section.need("link")
    ways = [_read_way(way, author) for way in section.sections("link")]
    return Body({"ways": ways}, frozenset(("host", "url")), reports=frozenset(("match", "text", "url")))


def _read_way(section: "Section", author: "Author") -> dict[str, Any]:
    section.only(_CONDITIONS)
    if not section.values:
        section.report(None, "the link must fulfil at least one condition")
    way: dict[str, Any] = {}
    for key in ("host", "not-host"):
        if key in section.values:
            way[key] = frozenset(_hosts(section, key, author))
    for key in ("own-domain", "image"):
        if (value := section.flag(key)) is not None:
            way[key] = value
    for key in ("url-has", "rel-lacks", "rel-has"):
        if texts := section.texts(key):
            way[key] = tuple(text.lower() for text in texts)
    if numbers := author.patterns(section, "text"):
        way["text"] = tuple(numbers)
    return way


def _hosts(section: "Section", key: str, author: "Author") -> Iterator[str]:
    for text, path in section.places(key):
        if not text.startswith("@"):
            yield text.lower()
        elif text[1:] in author.hosts:
            yield from author.hosts[text[1:]]
        else:
            section.document.report(path, f"rules/hosts.yml has no list “{text[1:]}”{did_you_mean(text[1:], author.hosts)}")


def find(rule: Rule, context: Context) -> Iterator[Hit]:
    """A hit for every link that fits one of the ways."""
    own = frozenset(domain.lower() for domain in context.settings.own_domains)
    for number, link in enumerate(context.reading.draft.links):
        ways = [way for way in rule.body["ways"] if _leads(way, link, own)]
        if not ways:
            continue
        span = context.linked.get((link.block, number)) if link.block is not None else None
        place = _place(link, span, context)
        if place is None or not any("text" not in way or _says(way["text"], place[1], context) for way in ways):
            continue
        spot, tokens = place
        if _is_left_out(link, context):
            continue
        if not admits(rule.scope, context.reading.blocks[spot.block].block, spot.start, spot.end):
            continue
        if tokens is not None and not allows(rule, tokens, context):
            continue
        slots = {"host": host_of(link.url) or link.url, "url": link.url}
        yield Hit(rule, _reported(rule, link, spot), slots)


def _is_left_out(link: Link, context: Context) -> bool:
    """Whether a link stands in the site's furniture, which is no part of the draft."""
    return link.block is None and any(one.start <= link.end and link.start < one.end for one in context.reading.draft.omissions)


def _reported(rule: Rule, link: Link, spot: Spot) -> Spot:
    """The spot with the source offsets to point at; without any for the linked text."""
    if "url" in rule.report and link.url_end > link.url_start:
        return replace(spot, source=(link.url_start, link.url_end))
    if "text" in rule.report and spot.end > spot.start:
        return replace(spot, source=None)
    return replace(spot, source=(link.start, link.end))


def _place(link: Link, span: LinkSpan | None, context: Context) -> tuple[Spot, Place | None] | None:
    """The linked text; for a link without text an empty spot in the nearest block, so that the finding points at the target."""
    blocks = context.reading.blocks
    if not blocks:
        return None
    if link.block is None:
        return Spot(0, 0, 0, (link.start, link.end)), None
    if span is None and (button := blocks[link.block].block).kind is BlockKind.BUTTON and button.text:
        span = LinkSpan(0, len(button.text), 0)
    if span is None or span.end <= span.start:
        return Spot(link.block, 0, 0, (link.start, link.end)), None
    spot = Spot(link.block, span.start, span.end)
    first, last = context.tokens_of(link.block, span.start, span.end)
    if last <= first or not blocks[link.block].sentences:
        return spot, None
    return spot, Place(link.block, context.sentence_at(link.block, first), first, last)


def _leads(way: Mapping[str, Any], link: Link, own: frozenset[str]) -> bool:
    """Whether a link fulfils the conditions of a way that look at the link itself, not at its text."""
    host = host_of(link.url)
    url = link.url.lower()
    for key, wanted in way.items():
        if key == "host":
            fits = is_listed(host, wanted)
        elif key == "not-host":
            fits = not is_listed(host, wanted)
        elif key == "own-domain":
            fits = is_listed(host, own) is wanted
        elif key == "image":
            fits = link.image is wanted
        elif key == "url-has":
            fits = any(map(url.__contains__, wanted))
        elif key == "rel-lacks":
            fits = link.rel.isdisjoint(wanted)
        elif key == "rel-has":
            fits = not link.rel.isdisjoint(wanted)
        else:
            fits = True
        if not fits:
            return False
    return True


def _says(numbers: Sequence[int], place: Place | None, context: Context) -> bool:
    if place is None:
        return False
    return any(
        place.first <= match.first and match.last <= place.last
        for number in numbers
        for match in context.sentence_matches(number, place.block, place.sentence)
    )
