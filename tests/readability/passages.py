"""Passages made from plain sentences, and drafts of our own to measure."""

from healthlint.language.model import Sentence
from healthlint.readability.counts import Passage


def passage(*sentences: str, block: int = 0, item: bool = False, left_out: str = "") -> Passage:
    """One block that holds these sentences, parted by spaces."""
    spans: list[Sentence] = []
    start = 0
    for index, sentence in enumerate(sentences):
        spans.append(Sentence(index, start, start + len(sentence), 0, 0))
        start += len(sentence) + 1
    return Passage(block, " ".join(sentences), spans, item=item, left_out=left_out)


LEAFLET = passage(
    "Hypertension, or high blood pressure, rarely causes symptoms, so most people don't know that they have it.",
    "Your pharmacist's machine takes 2.5 minutes; the U.S. guideline asks for two readings, e.g. one in each arm.",
    "A systolic pressure above 140 mmHg on 3 occasions is usually treated with lisinopril, amlodipine or indapamide.",
    "I'm told that well-known anti-inflammatory drugs (ibuprofen, naproxen) can raise it: ask before you take them!",
    "Is hawthorn or hibiscus tea enough?",
    "O'Brien's team followed 1,204 adults for rock'n'roll years and found no effect on stroke; see www.example.org/a-b or [12].",
    "Electroencephalographic abnormalities and immunosuppression are unrelated to hydrochlorothiazide.",
    "Cut down on salt, walk for half an hour a day, and drink less alcohol.",
    "Pregnant women shouldn't take ACE inhibitors, because they may harm the baby’s kidneys.",
    "B12, omega3 and CoQ10 haven't been shown to lower blood pressure.",
)
"""Ten sentences of the sort that trip counters up."""
