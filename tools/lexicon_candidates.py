#!/usr/bin/env python3
"""List names of diseases and medicines that a lexicon does not know yet, for a person to choose from.

    python -m venv .bench/names && .bench/names/bin/pip install -e . simple-icd-10-cm==1.5.0 drug-named-entity-recognition==2.0.9
    .bench/names/bin/python tools/lexicon_candidates.py condition > conditions.tsv
    .bench/names/bin/python tools/lexicon_candidates.py medicine > medicines.tsv

Diseases are the titles and inclusion terms of ICD-10-CM, which is in the public domain; medicines are those of the names in
`drug-named-entity-recognition` that MedlinePlus or the NHS lists. Both packages are needed here only and never by users.

Each line is a name as a lexicon would write it (lower case, British, singular), a tab, and the terms of the lexicon that stand
inside it already. Nothing is written into a lexicon: a classification names what nobody writes about, and brands that are
everyday words ("Align", "Restore").
"""

from __future__ import annotations

import argparse
import bz2
import pickle
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from healthlint.language.inflection import noun_forms, spelling_variants
from healthlint.language.lexicon import Lexicon
from healthlint.language.lexicon_compile import compile_lexicon
from healthlint.language.tokens import words_of

LEXICONS = Path(__file__).resolve().parent.parent / "rules" / "lexicons"
LONGEST = 4
"""Words of a name: a longer one is a definition, not what people write."""

_BRACKETS = re.compile(r"\s*[\[(][^\[\]()]*[\])]")
_VAGUE = re.compile(
    r"\b(unspecified|other|others|not elsewhere classified|nos|nec|due to|following|with|without|and|or|associated|specified|"
    r"encounter|status|history|exposure|contact|person|personal|family|subsequent|initial|sequela|screening|examination|"
    r"left|right|bilateral|unilateral|upper|lower|level|degree|stage|trimester|fetus|elsewhere|code|type [iv\d]+|site|sites|"
    r"accident|collision|assault|occupant|driver|passenger|pedestrian|fall|struck|injured|activity|vehicle|place|product)\b|\d"
)
_SALT = re.compile(
    r" (hydrochloride|sodium|potassium|calcium|acetate|sulfate|sulphate|maleate|mesylate|besylate|tartrate|citrate|phosphate|"
    r"tablets?|capsules?|injections?|ointment|cream|gel|nasal spray|oral|topical|ophthalmic|patch|suppository|rectal|inhalation|"
    r"transdermal|vaginal|otic|xr|sr|er|la|cr|cd|hct)\b.*"
)


def disease_titles() -> Iterator[str]:
    """Titles and inclusion terms of ICD-10-CM, as they are printed, without the chapter of external causes."""
    import simple_icd_10_cm  # type: ignore[import-not-found, import-untyped, unused-ignore]

    path = next((Path(simple_icd_10_cm.__file__).parent / "data").glob("*.xml"))
    for diagnosis in ElementTree.parse(path).iter("diag"):
        if diagnosis.findtext("name", "")[:1] in "VWXYZ":
            continue
        yield diagnosis.findtext("desc", "")
        yield from (note.text or "" for note in diagnosis.iterfind("inclusionTerm/note"))


def medicine_names() -> Iterator[str]:
    """Names, brands and synonyms of the medicines that MedlinePlus or the NHS has a page about."""
    import drug_named_entity_recognition  # type: ignore[import-not-found, import-untyped, unused-ignore]

    path = Path(drug_named_entity_recognition.__file__).parent / "drug_ner_dictionary.pkl.bz2"
    with bz2.open(path) as stream:
        names = pickle.load(stream)
    listed = {name for name, facts in names["drug_canonical_to_data"].items() if {"medline_plus_id", "nhs_url"} & facts.keys()}
    yield from (name for name, means in names["drug_variant_to_canonical"].items() if listed & set(means))


def as_written(title: str) -> str:
    """A title as a sentence would have it: "Bronchitis, acute (NOS)" → "acute bronchitis"; empty when it only classifies."""
    name = _BRACKETS.sub("", title).strip().lower().replace("’", "'")
    parts = [part.strip() for part in name.split(",")]
    parts = [part for part in parts if part not in ("unspecified", "nos", "not elsewhere classified", "so stated")]
    name = " ".join(reversed(parts)) if len(parts) < 3 else ""
    return "" if _VAGUE.search(name) else name


def medicine_as_written(title: str) -> str:
    """The name of a medicine without its salt and form."""
    name = _SALT.sub("", _BRACKETS.sub("", title).strip().lower())
    return "" if re.search(r"\d{3}|,| and ", name) else name


def base_form(name: str) -> str:
    """The last word in the singular, each word in British spelling."""
    *before, last = name.split(" ")
    if not last.endswith(("ss", "us", "is")):
        for end, singular in (("ies", "y"), ("ses", "sis"), ("es", "e"), ("s", "")):
            shorter = last.removesuffix(end) + singular
            if last.endswith(end) and len(shorter) > 3 and last in noun_forms(shorter):
                last = shorter
                break
    return " ".join(spelling_variants(word)[-1] if _is_american(word) else word for word in (*before, last))


def _is_american(word: str) -> bool:
    variants = spelling_variants(word)
    return len(variants) == 2 and len(variants[1]) > len(word)


def candidates(names: Iterable[str], lexicon: Lexicon, concept: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that the concept does not find as a whole, sorted, each with the terms that it finds inside."""
    for name in sorted(set(names)):
        words = words_of(name)
        if not 0 < len(words) <= LONGEST or len(name) < 4:
            continue
        inside = [mention for mention in lexicon.mentions(words) if mention.term.concept == concept]
        if not any((mention.first, mention.last) == (0, len(words)) for mention in inside):
            yield name, tuple(mention.term.lemma for mention in inside)


def main() -> None:
    """Print the candidates for one concept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("concept", choices=("condition", "medicine"))
    concept: str = parser.parse_args().concept
    if concept == "condition":
        names = [base_form(name) for title in disease_titles() if (name := as_written(title))]
    else:
        names = [name for title in medicine_names() if (name := medicine_as_written(title))]
    lexicon = Lexicon(compile_lexicon(sorted(LEXICONS.glob("*.yml"))))
    for name, inside in candidates(names, lexicon, concept):
        print(f"{name}\t{', '.join(inside)}")


if __name__ == "__main__":
    main()
