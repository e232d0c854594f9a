"""The list of names that a lexicon does not know yet: titles of a classification, as a sentence would have them."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from healthlint.language.lexicon import Lexicon
from healthlint.language.lexicon_compile import compile_lexicon


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "lexicon_candidates.py"
    spec = importlib.util.spec_from_file_location("lexicon_candidates", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bronchitis, acute", "acute bronchitis"),
        ("Plantar fasciitis (NOS)", "plantar fasciitis"),
        ("Typhoid fever, unspecified", "typhoid fever"),
        ("Swimmer’s ear", "swimmer's ear"),
        ("Other diseases of larynx", ""),
        ("Fracture of left femur", ""),
        ("Postprocedural seroma, subsequent encounter", ""),
    ],
)
def test_a_title_becomes_what_people_write_or_nothing(tool: ModuleType, title: str, name: str) -> None:
    assert tool.as_written(title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [("Metoprolol tartrate tablets", "metoprolol"), ("Aspirin and omeprazole", ""), ("Humira", "humira"), ("Compound 48256", "")],
)
def test_a_medicine_goes_without_its_salt_and_form(tool: ModuleType, title: str, name: str) -> None:
    assert tool.medicine_as_written(title) == name


@pytest.mark.parametrize(
    ("name", "form"),
    [("night sweats", "night sweat"), ("leukemia", "leukaemia"), ("dermatitis", "dermatitis"), ("allergies", "allergy")],
)
def test_a_name_is_singular_and_british(tool: ModuleType, name: str, form: str) -> None:
    assert tool.base_form(name) == form


def test_what_the_lexicon_finds_as_a_whole_is_no_candidate(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "condition.yml").write_text("concept: condition\nabout: x\nsources: [own]\ngroups: {skin: [eczema, rash]}\n")
    lexicon = Lexicon(compile_lexicon([tmp_path / "condition.yml"]))
    names = ["rashes", "scarlet rash", "mange", "gout", "a b c d e"]
    assert list(tool.candidates(names, lexicon, "condition")) == [("gout", ()), ("mange", ()), ("scarlet rash", ("rash",))]
