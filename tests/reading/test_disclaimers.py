"""Disclaimers are told by what they say, in whatever words; advice and news that look like them are not taken for one."""

from pathlib import Path

import pytest
import yaml

from healthlint.draft.lines import Lines
from healthlint.draft.model import Block, BlockKind, Draft, Field, Format, Origin
from healthlint.draft.source_map import MapBuilder
from healthlint.language.text_index import TextIndex, word_row
from healthlint.language.tokens import tokenise
from healthlint.reading.disclaimers import KINDS, DisclaimerError, DisclaimerFinder, compile_disclaimers, with_disclaimers
from healthlint.reading.model import BlockReading, Facts, FoundDisclaimer, Frame, Reading, Slot
from healthlint.reading.reader import sentences_of

RULES = Path(__file__).parents[2] / "rules" / "disclaimers.yml"


@pytest.fixture(scope="module")
def finder() -> DisclaimerFinder:
    return DisclaimerFinder(compile_disclaimers(yaml.safe_load(RULES.read_text(encoding="utf-8"))))


def draft_of(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH, fields: tuple[Field, ...] = ()) -> Draft:
    source = "\n\n".join(texts)
    blocks = []
    start = 0
    for index, text in enumerate(texts):
        builder = MapBuilder(source, start)
        builder.literal(start + len(text))
        blocks.append(Block(index, kind, text, builder.build()[1]))
        start += len(text) + 2
    return Draft("draft.md", Format.MARKDOWN, source, Lines(source), tuple(blocks), (), fields=fields)


def found(finder: DisclaimerFinder, *texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[FoundDisclaimer, ...]:
    draft = draft_of(*texts, kind=kind)
    return find_in(finder, draft)


def find_in(finder: DisclaimerFinder, draft: Draft) -> tuple[FoundDisclaimer, ...]:
    blocks = [reading_of(block) for block in draft.blocks]
    return finder.find(draft, blocks, index_of(blocks))


def index_of(blocks: list[BlockReading]) -> TextIndex:
    row = word_row(block.tokens.words for block in blocks)
    return TextIndex(row, [block.sentences for block in blocks], [block.mentions for block in blocks])


def reading_of(block: Block) -> BlockReading:
    tokens = tokenise(block.text)
    return BlockReading(block, tokens, sentences_of(block.text, tokens), ())


@pytest.mark.parametrize(
    "text",
    [
        "The information on this site is not a substitute for a consultation with your own doctor.",
        "Nothing on this website should be taken as medical advice.",
        "Our articles do not replace the care of a qualified clinician.",
        "Content here is meant to inform and is never intended to diagnose or treat any health problem.",
        "We do not provide medical advice, diagnosis or treatment.",
        "This guide is for general information only.",
        "I'm not a doctor, just a runner with bad knees.",
        "Never ignore professional advice because of something you read here.",
        "It is no replacement for seeing a health professional, and this page does not replace one.",
        "None of the statements on our blog constitute clinical recommendations.",
        "The views expressed should not be construed as professional health guidance.",
        "Reading this page does not create a doctor-patient relationship.",
    ],
)
def test_many_ways_to_say_that_a_page_is_not_medical_advice(finder: DisclaimerFinder, text: str) -> None:
    assert "medical-advice" in [item.kind for item in found(finder, text)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("fda-statement", "These statements have not been evaluated by the Food and Drug Administration."),
        ("fda-statement", "Our gummies aren't meant to treat or cure any illness."),
        ("affiliate-disclosure", "We may get a small percentage of the sale if you order through our links."),
        ("affiliate-disclosure", "Some of the links below pay us a commission."),
        ("sponsorship-disclosure", "This article was sponsored by Greenleaf."),
        ("sponsorship-disclosure", "We received the mattress free of charge in exchange for an honest review."),
        ("sponsorship-disclosure", "We take no money from manufacturers."),
        ("sponsorship-disclosure", "We make the supplements discussed on this page."),
        ("results-vary", "Your results may differ."),
        ("results-vary", "We cannot guarantee any particular outcome."),
        ("editorial-review", "Medically reviewed by Jane Doe, RN"),
        ("editorial-review", "All our pages are checked by two clinicians before publication."),
        ("last-updated", "Page last reviewed: 3 May 2024"),
        ("last-updated", "Last updated 2024-11-02"),
        ("last-updated", "Next review due: March 2027"),
        ("liability", "We accept no liability for any loss."),
        ("liability", "By using this site you agree to our terms."),
        ("legal-advice", "This does not constitute legal or medical advice."),
        ("regulatory-status", "The FDA has not approved this substance."),
        ("regulatory-status", "Kava is a controlled substance in some countries."),
        ("conflict-of-interest", "The authors declare no competing interests."),
        ("conflict-of-interest", "I hold shares in a vitamin company."),
        ("vet-advice", "Nothing here replaces a visit to your veterinarian."),
    ],
)
def test_each_kind_is_known_by_what_it_says(finder: DisclaimerFinder, kind: str, text: str) -> None:
    assert kind in [item.kind for item in found(finder, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Talk to your doctor before taking any supplement.",
        "Exercise is not a substitute for prescribed treatment.",
        "Check the last updated date on the page.",
        "The trial was sponsored by a cancer institute.",
        "Blood test results may vary between laboratories.",
        "The gene is not responsible for the disease.",
        "The drug was approved by the FDA in 2004.",
        "Ask whether your doctor has a conflict of interest.",
        "You can become an affiliate and earn commissions.",
        "The study was published in 2019.",
        "Do not stop treatment without medical advice.",
        "There is no medical treatment for this condition.",
        "Herbal tea is not intended to replace your medicine.",
        "The insurer is not liable for the cost.",
    ],
)
def test_what_only_sounds_alike_is_no_disclaimer(finder: DisclaimerFinder, text: str) -> None:
    assert found(finder, text) == ()


def test_the_place_is_that_of_the_words(finder: DisclaimerFinder) -> None:
    text = "Ginger is a root. This page is not medical advice."
    [item] = found(finder, "Ginger", text)
    assert (item.block, text[item.start : item.end]) == (1, "not medical advice")


def test_one_finding_for_a_kind_that_fills_several_sentences(finder: DisclaimerFinder) -> None:
    text = "This article is for educational purposes only. It is not medical advice."
    [item] = found(finder, text)
    assert text[item.end - 6 : item.end] == "advice"


def test_attribute_text_carries_no_disclaimer(finder: DisclaimerFinder) -> None:
    assert found(finder, "This is not medical advice.", kind=BlockKind.ATTRIBUTE) == ()


def test_metadata_names_the_reviewer_and_the_date_of_review(finder: DisclaimerFinder) -> None:
    source = "Lee Ong"
    fields = (Field("reviewer", source, Origin.FRONT_MATTER, 0, 7), Field("title", source, Origin.FRONT_MATTER, 0, 7))
    draft = draft_of(source, kind=BlockKind.METADATA, fields=fields)
    [item] = find_in(finder, draft)
    assert item.kind == "editorial-review"


def test_mistakes_in_the_data_are_named_all_at_once() -> None:
    data = {"kinds": {"medical": {"patterns": ["x"]}, "liability": {"patterns": ["(open"], "excepts": []}}}
    with pytest.raises(DisclaimerError) as error:
        compile_disclaimers(data)
    assert "unknown kind 'medical'" in error.value.mistakes[0]
    assert "unknown key 'excepts'" in error.value.mistakes[1]
    assert "(open" in error.value.mistakes[2]


def test_every_kind_has_patterns() -> None:
    assert set(yaml.safe_load(RULES.read_text(encoding="utf-8"))["kinds"]) == set(KINDS)


def test_the_distance_from_claim_to_notice_is_counted_in_words(finder: DisclaimerFinder) -> None:
    notice = "This page is not medical advice."
    late = draft_of("Root cures gout.", "It grows in wet soil.", notice)
    early = draft_of(notice, "Root cures gout.")
    assert _distance_of(finder, late, claim=0) == 9 + 1
    assert _distance_of(finder, early, claim=1) == 0


def _distance_of(finder: DisclaimerFinder, draft: Draft, claim: int) -> object:
    blocks = [reading_of(block) for block in draft.blocks]
    effect = Slot("effect", "cures", "cure", 5, 10)
    frame = Frame(claim, 0, 0, 15, None, effect, 5, None, "benefit", frozenset(("asserted",)), "")
    reading = with_disclaimers(Reading(draft, blocks, [frame], Facts(), index_of(blocks)), find_in(finder, draft))
    return reading.facts.values["disclaimer-distance"]
