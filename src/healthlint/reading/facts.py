"""What is true of a draft as a whole: the facts that requirements ask for, and the kind of publisher.

Named facts (`Facts.values`):

words, sentences, paragraphs: counts of the body.
health-content: whether it speaks of health at all (conditions, symptoms, claims, regulated substances).
topic: substance, product, practice, name, medicine, care, condition or empty; offered-topic: whether the first four;
topic-name: the entry form of what it is about (kratom), or empty;
offering: whether it speaks for something (such a topic, signs of selling, or too short to be about anything else);
regulated-topic: whether it is about a regulated or unapproved substance; addiction-topic: about dependence or withdrawal.
benefit-claims: unsupported claims of benefit for something offered; serious-claims: those on serious conditions;
claim-groups: how many body systems they touch; harm-statements: statements of risk, side effect, interaction or warning.
references, scholarly-links: entries of the reference list, links to scholarly or agency hosts;
press-links: links to publishers of health information for everybody.
calls-to-action, prices: cues that something is sold here; retail-links: links to shops and affiliate networks.
shop-links: those and links to product pages; paid-links: links that earn a commission;
verdict-links: pages of one site that review or rank goods, to which it leads;
things-to-take: whether it speaks more of what is swallowed or rubbed in than of devices and treatments;
foreign-shop: signs that the page sells outside the United States (the address of the shop, its money, the declared region).
sponsored-by: places that name who stands behind the page ("powered by"); practice-talk: blocks in which somebody who treats or
teaches people speaks of their own work ("our patients", "book a session").
own-wares: places where the seller speaks ("our products"); product-data: metadata of a thing for sale (a price ...).
article: whether it is written as an article (three paragraphs or 250 words of body, and no sales page: prices, and calls to buy
in headings and buttons; a long review with paid links is one);
advertorial: whether it is an article in which no seller and nobody who treats people speaks openly, or that ranks products or
carries paid links;
gains: whether the publisher earns from what it praises (a vendor, paid links, or claim upon claim and a link to the shop).
sells-openly: whether the page itself sells: it is no article, the seller speaks, it names prices or calls to buy again and again,
or it is an article that claims benefits for a thing to take and calls to get it;
takes-orders: whether a vendor's page sells openly, or anybody's article claims benefits for a thing to take and calls to get it;
hard-sell: whether a vendor's page names discounts, guarantees, free delivery or scarcity again and again, as landing pages do;
opens-with-offer: whether a price or a call to buy stands before the first paragraph, where nobody overlooks it;
service: whether it offers treatments (drips of nutrients are goods) by somebody who speaks of their own patients or sessions, or
at prices and with no goods of their own;
ordinary-care: whether it is about a complaint, a medicine or care, speaks of care, and claims little: the advice of a pharmacy, a
dentist, a physiotherapist, an insurer, whatever they sell;
sober: whether it sells nothing, asks for nothing and makes hardly a claim, though it is signed by no public body; whoever treats
people speaks of care;
sceptical: whether it uses the words of those who take remedies apart;
review: whether it ranks, reviews or is paid for the products of others.
recommends: whether it speaks for something that could do harm: two claims of benefit, a regulated or sold product that it is
about, or home remedies; self-treatment: claims on serious conditions, claim upon claim on
the mind or the nerves by a draft about their troubles, or an illness treated with home remedies;
harms-told: whether harms are told (two statements, or one that names an illness, a medicine or several effects, or one and
advice to ask a professional first or word of whom it is not for), and weigh against the benefits.
patient-advice: whether it advises patients, is signed by no public body, and is no report, test of goods, study or leaflet.
remedy-lore: whether it is about a condition or complaint and deals in home-made preparations (juices, pastes, ashes ...).
disclaimer-distance: words from the first claim to the first notice behind it (added by `disclaimers.with_disclaimers`).
supervision, emergency, helpline: mentions of each kind of advice.
offered-weight, established-weight: how much is said of what is offered, and of medicines, care and conditions.
page-kind: what the metadata calls the kind of page (`type: product` in front matter), in lower case.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from healthlint.draft.model import BlockKind, Draft
from healthlint.reading.harms import RiskTold, risk_told
from healthlint.reading.modality import SHIELDS
from healthlint.reading.model import BlockReading, Facts, Frame, Reading
from healthlint.reading.publisher import Signs, publisher_of, signs_of
from healthlint.reading.sales_page import (
    CLAIMS_OF_AN_ADVERTISEMENT,
    is_review,
    is_sales_page,
    leads_to_an_order,
    opens_with_offer,
    presses,
    sells_openly,
)
from healthlint.reading.support import References, SourceHosts, host_of, is_listed, listed, scholarly_links
from healthlint.reading.topic import OFFERED, Topic
from healthlint.reading.weighing import weighing

FACT_NAMES = (
    *("words", "sentences", "paragraphs", "health-content", "topic", "topic-name", "offered-topic", "offering"),
    *("regulated-topic", "addiction-topic", "remedy-lore", "recommends", "self-treatment", "benefit-claims"),
    *("serious-claims", "claim-groups", "harm-statements", "harms-told", "references", "scholarly-links"),
    *("press-links", "calls-to-action", "prices", "retail-links", "shop-links", "paid-links", "foreign-shop"),
    *("own-wares", "product-data", "sponsored-by", "practice-talk", "article", "verdict-links", "things-to-take"),
    *("advertorial", "gains", "sells-openly", "takes-orders", "hard-sell", "opens-with-offer", "service", "review"),
    *("patient-advice", "sceptical", "sober", "ordinary-care", "page-kind", "disclaimer-distance", "supervision"),
    *("emergency", "helpline", "offered-weight", "established-weight"),
)
"""The facts that rules may ask for."""

_A_FEW_LINES = 80
"""Words below which one mention tells what a draft is about."""
_A_LONG_TEXT = 500
"""Words."""
_SHORTEST_ARTICLE = 250
_WORDS_FOR_ONE_WORD_OF_THE_SELLER = 1500
"""A seller who says "our drops" once in more words than these does not speak openly."""
_BESIDE_THE_BODY = frozenset((BlockKind.METADATA, BlockKind.ATTRIBUTE, BlockKind.TITLE))
_ESTABLISHED = frozenset(("condition", "care", "medicine"))
_CARE = 14.0
"""Words of medicines and care in a thousand, on a page of whoever gives ordinary care."""
_CARE_OF_A_SOBER_PAGE = 8.0
"""As above, on a page that sells nothing and claims next to nothing."""
_OTHERS = ("undecided", "independent")
"""Publishers that neither sell nor are known to serve the public."""
_CLAIMS_OF_A_REMEDY = 6.0
"""Unsupported claims in a thousand words, from which on a page speaks for a remedy, whatever care it names."""
_NUTRIENTS_INFUSED = "drip"
"""The group of practices that bring into the blood what others sell to be swallowed."""
_THOROUGHLY = 6
"""How often a draft names troubles of the mind or the nerves when it is about them."""
_AGAIN_AND_AGAIN = 3
_GRAVE = ("condition.mental-health", "condition.neurological", "condition.addiction")
_COSMETIC = "condition.skin-hair"
_BENEFITS_FOR_ONE_HARM = 9
"""Above this many benefits for one statement of harm the harms are next to nothing."""
_CLAIMING = frozenset(("substance", "product", "practice", "name", "unnamed", "unknown"))


def facts_of(
    reading: Reading,
    topic: Topic,
    references: References,
    sources: SourceHosts,
    hosts: Mapping[str, Iterable[str]],
    publisher: str,
) -> Facts:
    """Count what requirements ask for and tell the kind of publisher (`auto`: from what the draft sells, praises and links)."""
    draft = reading.draft
    body = [block for block in reading.blocks if _is_body(block)]
    counts = _concept_counts(reading.blocks)
    claims = [frame for frame in reading.frames if is_unsupported_claim(frame)]
    weights = dict(topic.weights)
    retail = _retail_links(draft, hosts, sources)
    signs = signs_of(draft, reading.blocks, reading.index, hosts)
    regulated = _about(reading, "substance", "regulated")
    told = risk_told(draft, reading.blocks, reading.index)
    values: dict[str, int | float | str | bool] = {
        "words": sum([len(block.tokens.words) for block in body]),
        "sentences": sum([len(block.sentences) for block in body]),
        "paragraphs": sum(block.block.kind is BlockKind.PARAGRAPH for block in reading.blocks),
        "topic": topic.kind,
        "topic-name": topic.subject.lemma if topic.subject else "",
        "offered-topic": topic.subject is not None,
        "offering": topic.offering,
        "regulated-topic": regulated,
        "addiction-topic": _deals_with_addiction(counts),
        "remedy-lore": _tells_remedies(counts, sum(len(block.tokens.words) for block in reading.blocks)),
        "health-content": bool(claims) or regulated or counts.get("condition", 0) + counts.get("symptom", 0) >= 3,
        "benefit-claims": len(claims),
        "serious-claims": sum(any(slot.serious for slot in (frame.target, *frame.also) if slot) for frame in claims),
        "claim-groups": len({frame.target.group for frame in claims if frame.target and frame.target.group}),
        "harm-statements": told.harms,
        "references": references.entries,
        "scholarly-links": scholarly_links(draft.links, sources),
        "press-links": _press_links(draft, hosts),
        "calls-to-action": signs.calls,
        "prices": signs.prices,
        "retail-links": retail,
        "shop-links": signs.shop_links,
        "own-wares": signs.own_wares,
        "paid-links": signs.paid_links,
        "verdict-links": signs.verdict_links,
        "things-to-take": _speaks_of_things_to_take(counts),
        "foreign-shop": signs.foreign_shop,
        "product-data": signs.product_data,
        "sponsored-by": signs.sponsored_by,
        "practice-talk": signs.practice_talk,
        "supervision": counts.get("supervision", 0),
        "emergency": counts.get("emergency", 0),
        "helpline": counts.get("helpline", 0),
        "page-kind": next((field.value.strip().lower() for field in draft.fields if field.name == "page-kind"), ""),
        "offered-weight": sum(weights.get(concept, 0) for concept in OFFERED),
        "established-weight": weights.get("medicine", 0) + weights.get("care", 0) + weights.get("condition", 0),
    }
    words = int(values["words"])
    weighs = words >= _SHORTEST_ARTICLE and bool(signs.paid_links or is_review(signs)) and not signs.product_data
    values["article"] = (weighs or not is_sales_page(draft, signs)) and (
        int(values["paragraphs"]) >= 3 or words >= _SHORTEST_ARTICLE
    )
    values["review"] = not signs.own_shop and bool(
        (signs.paid_links and not signs.title_name) or (is_review(signs) and not signs.own_wares)
    )
    values["advertorial"] = bool(values["article"]) and (
        bool(values["review"] and words >= _A_LONG_TEXT)
        or (signs.own_wares + signs.practice_talk) * _WORDS_FOR_ONE_WORD_OF_THE_SELLER < words
        or bool(signs.paid_links)
    )
    values["service"] = _is_service(topic, signs)
    ordered = leads_to_an_order(topic, signs, len(claims))
    values["sells-openly"] = not values["article"] or sells_openly(signs) or ordered
    values["opens-with-offer"] = opens_with_offer(body)
    density = 1000 * len(claims) / max(int(values["words"]), _A_FEW_LINES)
    weighed = weighing(reading.blocks, reading.index, reading.frames, int(values["words"])) if publisher == "auto" else 0.0
    kind = publisher if publisher != "auto" else publisher_of(signs, topic.offering, density, weighed)
    speaks_for = topic.offering and len(claims) >= CLAIMS_OF_AN_ADVERTISEMENT and kind != "authority"
    values["gains"] = kind == "vendor" or signs.paid_links > 0 or bool(speaks_for and signs.shop_links)
    values["takes-orders"] = ordered or (kind == "vendor" and bool(values["sells-openly"]))
    values["hard-sell"] = kind == "vendor" and not values["review"] and presses(signs, words)
    values["patient-advice"] = bool(values["article"] and values["health-content"]) and signs.public.advises
    values["ordinary-care"] = signs.public.care >= _CARE and density < _CLAIMS_OF_A_REMEDY and _is_of_care(topic, values)
    values["sceptical"] = signs.public.genre.doubts
    values["sober"] = kind in _OTHERS and _is_sober(signs, len(claims))
    values["recommends"] = _recommends(values, kind)
    values["self-treatment"] = _treats_oneself(values, counts) or _treats_the_mind(claims, counts)
    values["harms-told"] = _harms_told(values, told)
    return Facts(kind, values)


def _offers_treatment(topic: Topic) -> bool:
    return topic.subject is not None and topic.kind == "practice" and topic.subject.group != _NUTRIENTS_INFUSED


def _is_service(topic: Topic, signs: Signs) -> bool:
    """Whether treatments that put nothing into the body are offered, in so many words or at prices without goods."""
    if _offers_treatment(topic):
        return bool(signs.practice_talk or (signs.prices and not signs.own_wares and not signs.product_data))
    return bool(signs.practice_talk) and _treats_complaints(topic, signs)


def _is_of_care(topic: Topic, values: Mapping[str, int | float | str | bool]) -> bool:
    """Whether a page is about a complaint, a medicine or care, and names those twice as often as what is offered."""
    offered, established = int(values["offered-weight"]), int(values["established-weight"])
    return topic.kind in _ESTABLISHED and established >= 2 * offered


def _is_sober(signs: Signs, claims: int) -> bool:
    """Whether nothing is sold or asked for, and at most one claim made; by who treats people, where they speak of care."""
    trade = signs.calls or signs.own_wares or signs.prices or signs.shop_links or signs.sponsored_by or signs.product_data
    return claims <= 1 and not trade and not (signs.practice_talk and signs.public.care < _CARE_OF_A_SOBER_PAGE)


def _treats_complaints(topic: Topic, signs: Signs) -> bool:
    """Whether somebody who treats people speaks of complaints and no one thing for sale, or more of their work than of goods."""
    if signs.practice_talk < 2:
        return False
    goods = signs.prices or signs.shop_links or signs.product_data
    return topic.subject is None or not topic.subject.lemma or not (goods or signs.own_wares >= signs.practice_talk)


def is_unsupported_claim(frame: Frame) -> bool:
    """Whether a frame claims a benefit for something offered, unshielded and without support."""
    if not frame.grade or frame.direction != "benefit" or frame.support or frame.modality & SHIELDS:
        return False
    return frame.subject is not None and frame.subject.kind in _CLAIMING


def _recommends(values: Mapping[str, int | float | str | bool], publisher: str) -> bool:
    """Whether the draft speaks for something that could do harm."""
    if int(values["benefit-claims"]) >= 2 or values["remedy-lore"]:
        return True
    return bool(values["offered-topic"]) and (publisher == "vendor" or bool(values["regulated-topic"]))


def _treats_oneself(values: Mapping[str, int | float | str | bool], counts: Mapping[str, int]) -> bool:
    """Whether the draft tells readers how to treat something serious themselves."""
    serious = int(values["serious-claims"])
    ill = counts.get("condition", 0) + counts.get("symptom", 0) > 2 * counts.get(_COSMETIC, 0)
    return (
        serious >= 2
        or (serious == 1 and (bool(values["regulated-topic"]) or int(values["words"]) <= _A_FEW_LINES))
        or bool(values["remedy-lore"] and not values["offering"] and ill)
    )


def _treats_the_mind(claims: Sequence[Frame], counts: Mapping[str, int]) -> bool:
    """Whether a draft about troubles of the mind or the nerves claims again and again that something eases them."""
    if sum(counts.get(group, 0) for group in _GRAVE) < _THOROUGHLY:
        return False
    targets = [slot for frame in claims for slot in (frame.target, *frame.also) if slot is not None]
    return sum(f"{slot.kind}.{slot.group}" in _GRAVE for slot in targets) >= _AGAIN_AND_AGAIN


def _harms_told(values: Mapping[str, int | float | str | bool], told: RiskTold) -> bool:
    """Whether harms are told, not one alone, and not one for a dozen benefits."""
    weight = told.harms + min(told.named, 1) + min(told.unfit, 2) + min(told.advised, 2)
    return told.harms >= 1 and weight >= 2 and weight * _BENEFITS_FOR_ONE_HARM >= int(values["benefit-claims"])


def _deals_with_addiction(counts: Mapping[str, int]) -> bool:
    own = counts.get("condition.addiction", 0)
    return own >= 5 or (own >= 2 and own + counts.get("symptom.cravings", 0) + counts.get("risk.relapse", 0) >= 6)


def _tells_remedies(counts: Mapping[str, int], words: int) -> bool:
    """Whether home-made preparations and complaints are spoken of, more than medicines; one each is enough in a few lines.

    A page that calls what it teaches a home remedy or a natural treatment needs fewer preparations, and essential oils are some.
    """
    enough = 3 if words > _A_FEW_LINES else 1
    matter = counts.get("remedy-matter", 0) + counts.get("remedy-matter.called", 0) + counts.get("substance.essential-oil", 0)
    complaints = counts.get("condition", 0) + counts.get("symptom", 0)
    return min(matter, complaints) >= enough and matter > counts.get("medicine", 0)


def _speaks_of_things_to_take(counts: Mapping[str, int]) -> bool:
    """Whether supplements, creams and what is in them are named more often than devices and treatments."""
    taken = counts.get("substance", 0) + counts.get("product.oral", 0) + counts.get("product.topical", 0)
    return taken > counts.get("product.device", 0) + counts.get("practice", 0)


def _concept_counts(blocks: Sequence[BlockReading]) -> dict[str, int]:
    """How often each concept is mentioned, and each `concept.group`."""
    of_groups = Counter([(mention.term.concept, mention.term.group) for reading in blocks for mention in reading.mentions])
    counts: dict[str, int] = {}
    for (concept, group), times in of_groups.items():
        counts[concept] = counts.get(concept, 0) + times
        if group:
            counts[f"{concept}.{group}"] = times
    return counts


def _about(reading: Reading, concept: str, attribute: str) -> bool:
    """Whether terms with an attribute are spoken of at least three times, or in the title."""
    count = 0
    for number in reading.index.blocks_with(frozenset(("<" + concept,))):
        block = reading.blocks[number]
        for mention in block.mentions:
            if mention.term.concept == concept and mention.term.attributes.get(attribute):
                count += 3 if block.block.kind in (BlockKind.TITLE, BlockKind.HEADING) else 1
    return count >= 3


def _retail_links(draft: Draft, hosts: Mapping[str, Iterable[str]], sources: SourceHosts) -> int:
    shops = listed(hosts, "retail", "affiliate")
    return sum(is_listed(host_of(link.url), shops) for link in draft.links)


def _press_links(draft: Draft, hosts: Mapping[str, Iterable[str]]) -> int:
    press = listed(hosts, "health-press")
    return sum(is_listed(host_of(link.url), press) for link in draft.links)


def _is_body(reading: BlockReading) -> bool:
    return reading.block.kind not in _BESIDE_THE_BODY
