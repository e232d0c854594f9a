"""The shipped lexicons: they compile, and ordinary sentences read as they should."""

import marshal
from pathlib import Path

import pytest
import yaml

from healthlint.language.lexicon import Lexicon
from healthlint.language.lexicon_compile import compile_lexicon
from healthlint.language.tokens import tokenise

FOLDER = Path(__file__).parents[2] / "rules" / "lexicons"
GRADED = ("cure", "treat", "relieve", "improve", "maintain", "prevent")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(marshal.loads(marshal.dumps(compile_lexicon(sorted(FOLDER.glob("*.yml"))))))


def found(lexicon: Lexicon, text: str, concept: str) -> list[str]:
    tokens = tokenise(text)
    mentions = lexicon.mentions(tokens.words, lambda first, last: text[tokens.starts[first] : tokens.ends[last - 1]])
    return [mention.term.lemma for mention in mentions if mention.term.concept == concept]


@pytest.mark.parametrize(
    ("text", "concept", "lemmas"),
    [
        ("Our balm eases arthritic hands and sciatica.", "condition", ["arthritic hand", "sciatica"]),
        ("It shrinks tumors and reverses type 2 diabetes.", "condition", ["tumour", "type 1 diabetes"]),
        ("Kombucha and sauerkraut feed good bacteria.", "substance", ["kombucha", "sauerkraut"]),
        ("Sertraline and Ozempic need a prescription.", "medicine", ["sertraline", "ozempic"]),
        ("Reiki, cupping and cold plunges", "practice", ["reiki", "cupping"]),
        ("CBT and physiotherapy come first.", "care", ["CBT", "physiotherapy"]),
        ("People with ALS, MS or ED", "condition", ["ALS", "MS", "ED"]),
        ("Ms Brown and Ed Hall took it.", "condition", []),
        ("It has not been shown to help.", "negation", ["not"]),
        ("It is not only cheap.", "negation", []),
        ("Many people swear by it.", "attribution", ["many people", "swear by"]),
        ("It may help.", "hedge", ["may help"]),
        ("Myth: garlic cures colds.", "myth", ["myth :"]),
        (
            "For plantar fasciitis, hammer toes and Dupuytren's contracture",
            "condition",
            ["plantar fasciitis", "hammer toe", "dupuytren's contracture"],
        ),
        ("Mange, kennel cough and hip dysplasia in dogs", "condition", ["mange", "kennel cough", "hip dysplasia"]),
        ("It calms agoraphobia and fears of flying.", "condition", ["agoraphobia", "fear of flying"]),
        ("Esophageal varices and hypokalemia", "condition", ["oesophageal varices", "hypokalaemia"]),
        ("Hemoptysis, dyspnea and cold hands", "symptom", ["haemoptysis", "dyspnoea", "cold hands"]),
        ("Switch from Crestor, Trulicity or fludrocortisone", "medicine", ["crestor", "trulicity", "fludrocortisone"]),
        ("Meadowsweet, guggul, thymoquinone and MK-677", "substance", ["meadowsweet", "guggul", "thymoquinone", "mk-677"]),
        ("Brainspotting, mistletoe therapy and a med bed", "practice", ["brainspotting", "mistletoe therapy", "med bed"]),
    ],
)
def test_ordinary_sentences(lexicon: Lexicon, text: str, concept: str, lemmas: list[str]) -> None:
    assert found(lexicon, text, concept) == lemmas


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Breakthrough bleeding is common.", "symptom"),
        ("Cured meats are salty.", "effect"),
        ("It is sold over the counter.", "effect"),
        ("Join a support group.", "effect"),
        ("A randomised controlled trial", "effect"),
        ("The American Cancer Society says so.", "condition"),
        ("Get your flu shot in autumn.", "condition"),
        ("A song thrush sang on the mange tout.", "condition"),
        ("The weight of evidence", "function"),
        ("The rest of the page", "function"),
        ("The withdrawal of consent", "condition"),
        ("See the World Health Organization page.", "function"),
    ],
)
def test_everyday_senses_are_no_mentions(lexicon: Lexicon, text: str, concept: str) -> None:
    assert found(lexicon, text, concept) == []


@pytest.mark.parametrize(
    ("word", "target"), [("analgesic", "pain"), ("anti-inflammatory", "inflammation"), ("anxiolytic", "anxiety and mood")]
)
def test_adjectives_carry_their_target(lexicon: Lexicon, word: str, target: str) -> None:
    term = lexicon.term(word, "effect")
    assert term is not None
    assert term.attributes["target"] == target


def test_every_effect_has_grade_kind_and_form(lexicon: Lexicon) -> None:
    for term in lexicon.terms("effect"):
        assert term.attributes["grade"] in (1, 2, 3, 4, 5), term
        assert term.attributes["form"] in ("verb", "noun", "adjective", "postposed"), term
        assert isinstance(term.attributes["kind"], str), term
    assert {term.attributes["kind"] for term in lexicon.terms("effect")} >= set(GRADED)


def test_every_target_of_an_adjective_names_a_known_group(lexicon: Lexicon) -> None:
    for term in lexicon.terms("effect"):
        if "target" in term.attributes:
            group, kind = str(term.attributes["target-group"]), str(term.attributes["target-kind"])
            assert group in lexicon.groups(kind), term


def test_every_condition_says_whether_it_is_serious(lexicon: Lexicon) -> None:
    assert all(isinstance(term.attributes["serious"], bool) for term in lexicon.terms("condition"))


def test_every_plain_word_has_its_replacement(lexicon: Lexicon) -> None:
    assert all(term.attributes["replacement"] for term in lexicon.terms("plain"))


def test_lexicons_name_sources_that_the_bibliography_holds() -> None:
    known = {"own", *yaml.safe_load((FOLDER.parent / "sources.yml").read_text("utf-8"))}
    named = {path.name: set(yaml.safe_load(path.read_text("utf-8"))["sources"]) for path in FOLDER.glob("*.yml")}
    assert {name: sources - known for name, sources in named.items() if not sources <= known} == {}
