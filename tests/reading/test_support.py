"""What supports a statement, and what does not."""

import pytest

from healthlint.draft.model import Link
from healthlint.reading.support import SourceHosts, find_references, host_of, identifier_in, is_scholarly, support_in_reach
from tests.reading.house import frames_in, hosts, reading_of

CLAIM = "Turmeric relieves pain"


@pytest.mark.parametrize(
    ("draft", "support"),
    [
        (f"{CLAIM} (doi:10.1000/xyz123).", "doi"),
        (f"{CLAIM}, see https://doi.org/10.1000/xyz123 for more.", "doi"),
        (f"{CLAIM} (PMID: 12345678).", "pmid"),
        (f"{CLAIM} (PMC1234567).", "pmcid"),
        (f"{CLAIM} in a trial (NCT01234567).", "trial"),
        (f"{CLAIM} in a trial (ISRCTN12345678).", "trial"),
        (f"[{CLAIM}](https://pubmed.ncbi.nlm.nih.gov/12345678/).", "link"),
        (f"{CLAIM}. ([Source](https://www.cochranelibrary.com/cdsr/doi/full))", "link"),
        (f"{CLAIM}, says the [agency](https://www.nhs.uk/conditions/pain/).", "link"),
        (f"{CLAIM}. A [trial](https://pubmed.ncbi.nlm.nih.gov/12345678/) tested it.", "link"),
        (f"{CLAIM}.[^1]\n\n[^1]: Smith 2020, a trial.", "reference"),
        (f"{CLAIM} [1].\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.", "reference"),
        (f"{CLAIM}.<sup>1</sup> It is yellow.\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.", "reference"),
        (f"{CLAIM}<sup>[1]</sup>.\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.", "reference"),
        (f"{CLAIM}.1 It is yellow.\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.", "reference"),
        (f"{CLAIM},^1^ and it is yellow.\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.", "reference"),
        (f"{CLAIM} (Smith et al., 2020).\n\n## References\n\nSmith J. A trial of turmeric. 2020.", "author-year"),
        (f"{CLAIM} (Smith et al., J Pain 2019;14(3):227-31).", "author-year"),
    ],
)
def test_what_can_be_looked_up_supports(draft: str, support: str) -> None:
    assert frames_in(draft)[0].support == support


@pytest.mark.parametrize(
    "draft",
    [
        f"{CLAIM}.",
        f"Research shows that {CLAIM.lower()}.",
        f"{CLAIM}, as the Journal of Pain reported.",
        f"[{CLAIM}](https://shop.example/turmeric).",
        f"{CLAIM}, says the [library](https://pubmed.ncbi.nlm.nih.gov/).",
        f"{CLAIM} [7].",
        f"{CLAIM} [9].\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.",
        f"{CLAIM}.<sup>3</sup>\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.",
        f"{CLAIM}.<sup>1</sup>",
        f"{CLAIM} on 1 m<sup>1</sup> of skin.\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.",
        f"{CLAIM} with 0.1 g.\n\n## References\n\n1. Smith J. A trial of turmeric. 2020.",
        f"{CLAIM}. It is yellow. It was tested (doi:10.1000/xyz123).",
        f"{CLAIM}.\n\nIt was tested (doi:10.1000/xyz123).",
        f"{CLAIM} 10/10, says everyone.",
        f"In one trial {CLAIM.lower()}. Another trial found nothing (doi:10.1000/xyz123).",
    ],
)
def test_what_cannot_be_looked_up_does_not(draft: str) -> None:
    assert frames_in(draft)[0].support == ""


def test_a_page_of_the_publisher_is_no_source_for_its_claims() -> None:
    draft = f"[{CLAIM}](https://www.nih.gov/pain/turmeric)."
    assert reading_of(draft).frames[0].support == "link"
    assert reading_of(draft, own_domains=("nih.gov",)).frames[0].support == ""


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.nih.gov/pain", "nih.gov"),
        ("//cdn.example.org/x", "cdn.example.org"),
        ("HTTP://User@Example.org:8080/x?y#z", "example.org"),
        ("/pain", ""),
        ("mailto:a@b.example", ""),
        ("#top", ""),
        ("", ""),
    ],
)
def test_the_host_of_a_link(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "scholarly"),
    [
        ("https://journal.example/article/1", True),
        ("https://sub.journal.example/article/1", True),
        ("https://journal.example/", False),
        ("https://journal.example", False),
        ("https://notjournal.example/article/1", False),
        ("https://www.health.gov/pain", True),
        ("https://med.some.edu/pain", True),
        ("https://own.gov/pain", False),
        ("/article/1", False),
    ],
)
def test_scholarly_hosts_cover_their_subdomains_and_no_front_pages(url: str, scholarly: bool) -> None:
    hosts = SourceHosts(frozenset({"journal.example"}), frozenset(), frozenset({"own.gov"}))
    assert is_scholarly(Link(url, 0, 0, 0, 0), hosts) is scholarly


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10.1000/xyz", "doi"),
        ("PMID 123456", "pmid"),
        ("pmc123456", "pmcid"),
        ("EudraCT 2004-000446-20", "trial"),
        ("ACTRN12605000000000", "trial"),
        ("version 10.2/3", ""),
        ("NCT123", ""),
        ("plain words", ""),
    ],
)
def test_identifiers(text: str, kind: str) -> None:
    assert identifier_in(text) == kind


@pytest.mark.parametrize(
    "entry",
    [
        "## References\n\n- Turmeric relieves pain after surgery. J Pain. 2020.",
        "## Key references\n\nSmith J. Turmeric relieves pain. 2020.",
        "## Sources and further reading\n\n1. Turmeric relieves pain. 2019. https://example.org/pain",
        "Smith JA, Doe K. Turmeric relieves pain. J Pain. 2020.",
    ],
)
def test_the_title_of_a_work_is_no_statement_of_the_draft(entry: str) -> None:
    assert {frame.modality for frame in frames_in(f"# Turmeric\n\n{entry}\n")} == {frozenset(("meta",))}


@pytest.mark.parametrize("text", ["## Sources\n\n- Turmeric relieves pain.", "Smith J says: turmeric relieves pain."])
def test_what_cites_nothing_is_one(text: str) -> None:
    assert {frame.modality for frame in frames_in(f"# Turmeric\n\n{text}\n")} == {frozenset(("asserted",))}


@pytest.mark.parametrize(
    ("draft", "support"),
    [
        ("A [trial](https://doi.org/10.1000/xyz123) lasted a year. Those who took turmeric felt less pain.", True),
        ("A [review](https://doi.org/10.1000/xyz123) pooled ten trials. People who took turmeric had less pain.", True),
        ("A [trial](https://doi.org/10.1000/xyz123) lasted a year. Turmeric relieves pain.", False),
        ("Here is our [jar](https://doi.org/10.1000/xyz123). People who took turmeric had less pain.", False),
        ("A trial lasted a year. People who took turmeric had less pain.", False),
    ],
)
def test_what_goes_on_about_a_named_study_has_its_support(draft: str, support: bool) -> None:
    block = reading_of(draft)
    known = SourceHosts(frozenset(hosts().get("scholarly", ())))
    references = find_references(block.draft, known)
    first = block.blocks[0]
    assert bool(support_in_reach(first.block, first.sentences, 1, block.draft, known, references)) == support
