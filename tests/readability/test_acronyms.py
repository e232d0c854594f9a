"""Which acronyms a draft leaves unexplained."""

import pytest

from healthlint.readability.acronyms import undefined_acronyms

KNOWN = frozenset(("FDA", "DNA", "UK", "TV", "HIV"))
EVERYDAY = frozenset(("not", "never", "do", "help"))


def undefined(*texts: str) -> list[str]:
    found = undefined_acronyms(list(enumerate(texts)), KNOWN, EVERYDAY.__contains__)
    assert all(texts[use.block][use.start : use.end].removesuffix("s") == use.names["acronym"] for use in found)
    return [use.names["acronym"] for use in found]


@pytest.mark.parametrize(
    "text",
    [
        "Alcohol and other CNS depressants slow breathing.",
        "Ask your nurse about MOUD.",
        "PAWS may follow.",
        "SSRIs take some weeks to work.",
        "The CNS's answer is slow.",
        "Measure your HR twice a day.",
    ],
)
def test_never_spelled_out(text: str) -> None:
    assert len(undefined(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Heart Rate (HR) rises when you climb stairs.",
        "HR (heart rate) rises when you climb stairs.",
        "Your heart rate, or HR, rises.",
        "HR stands for heart rate.",
        "MOUD, short for medication for opioid use disorder, helps.",
        "CBT — talking treatment in small steps — helps.",
        "Post-acute withdrawal syndrome (PAWS) may last for weeks.",
        "Selective serotonin reuptake inhibitors (SSRIs) take weeks.",
        "The FDA warned a seller in the UK.",
        "Do NOT stop at once.",
        "Call (HELP) now.",
        "Stage IV and stage III tumours.",
        "Take 400 IU in the AM.",
        "Reviewed by Jane Roe, MD, RN.",
        "TAKE CARE WITH MAOI TABLETS",
        "The CYP3A4 enzyme and vitamin B12.",
        "See www.NICE.org.uk or @NIMH today.",
    ],
)
def test_spelled_out_or_none(text: str) -> None:
    assert undefined(text) == []


def test_one_finding_for_each_acronym_at_its_first_use() -> None:
    found = undefined_acronyms([(3, "GERD and CKD."), (7, "GERD again, GERD often.")], KNOWN, EVERYDAY.__contains__)
    assert [(use.names["acronym"], use.block, use.value) for use in found] == [("GERD", 3, 3), ("CKD", 3, 1)]


def test_an_explanation_elsewhere_in_the_draft_counts() -> None:
    assert undefined("GERD is common.", "Gastro-oesophageal reflux disease (GERD) burns.") == []
    assert undefined("PAWS may follow.", "Some have post-acute withdrawal syndrome for weeks.") == []


def test_a_capitalised_name_explains_its_initials() -> None:
    assert undefined("The NCI pays for trials.", "Ask the National Cancer Institute.") == []
    assert undefined("The NCI pays for trials.", "Ask. National rules. Cancer is common. Institute one.") == ["NCI"]
    assert undefined("The DVLA must know.", "Write to the Driver and Vehicle Licensing Agency.") == []


def test_two_letters_are_not_sought_in_running_words() -> None:
    assert undefined("Hot rooms raise it. Measure your HR.") == ["HR"]


def test_the_letters_of_a_product_code_are_no_acronym() -> None:
    assert undefined("Each gummy holds KSM-66 and UC-2 collagen.") == []
