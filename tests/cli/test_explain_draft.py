"""`healthlint explain --draft FILE:LINE` shows what was read, and what was not."""

import json
from pathlib import Path

import pytest

from tests.cli.process import healthlint, write

DRAFT = """# Turmeric

Turmeric cures arthritis, but it does not help **with
pain**. It may ease sleep.

```
code
```

<!-- healthlint-disable-next-line HL101: approved -->
Turmeric cures colds.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    german = "Der Tee wird aus den Blättern der Pflanze gemacht, und er soll auch bei dem Schlaf nicht viel helfen. " * 5
    return write(tmp_path, {"a.md": DRAFT, "de.md": german, "a.pdf": "x", ".git/HEAD": ""})


def explained(folder: Path, place: str) -> str:
    ended = healthlint("explain", "--draft", place, cwd=folder)
    assert (ended.status, ended.err) == (0, "")
    return ended.out


def test_a_sentence_is_shown_with_its_claims_and_the_rules_that_fired(folder: Path) -> None:
    told = " ".join(explained(folder, "a.md:3").split())
    assert told.startswith("a.md:3:1 paragraph “Turmeric cures arthritis, but it does not help with pain.”")
    assert "“Turmeric” (substance.herb) → “cures” (effect.cure) → “arthritis” (condition" in told
    assert "grade 5 (cures), benefit; worded as verb; asserted; support: none" in told
    assert "negated, asserted: “but it does not help with pain.”" in told
    assert "- symptom: pain (pain)" in told
    assert "- HL101 cure-claim (claims, error) at “Turmeric cures arthritis”" in told


def test_a_line_shows_every_sentence_of_which_a_part_stands_there(folder: Path) -> None:
    told = explained(folder, "a.md:4")
    assert [line for line in told.splitlines() if line.startswith("a.md:")] == ["a.md:3:1 paragraph", "a.md:4:9 paragraph"]
    assert "hedged: “It may ease sleep.”" in told


def test_what_was_set_aside_is_shown(folder: Path) -> None:
    assert "Set aside\n    - HL101 cure-claim" in explained(folder, "a.md:11")


def test_a_line_without_sentences_says_why(folder: Path) -> None:
    assert explained(folder, "a.md:7") == "a.md:7: no sentence is read on this line (left out: code).\n"
    assert explained(folder, "a.md:2") == "a.md:2: no sentence is read on this line.\n"
    assert "de.md: not linted: it is not in English" in explained(folder, "de.md:1")


def test_the_same_as_data(folder: Path) -> None:
    ended = healthlint("explain", "--draft", "a.md:3", "--format", "json", cwd=folder)
    found = json.loads(ended.out)
    (sentence,) = found["sentences"]
    assert (found["version"], found["path"], found["line"], found["skipped"]) == (1, "a.md", 3, "")
    cure, help_ = sentence["claims"]
    assert (cure["subject"]["text"], cure["effect"]["text"], cure["target"]["text"]) == ("Turmeric", "cures", "arthritis")
    assert (cure["grade"], cure["direction"], cure["modality"], cure["shields"]) == (5, "benefit", ["asserted"], [])
    assert help_["shields"] == ["negated"]
    assert sentence["findings"][0]["rule"] == "HL101"
    assert sentence["mentions"]["substance"] == ["Turmeric (herb)"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--draft", "a.md"], "write the file and the number of the line, such as draft.md:12"),
        (["--draft", "a.md:0"], "write the file and the number of the line"),
        (["--draft", "a.md:99"], "the draft has "),
        (["--draft", "b.md:1"], "b.md: "),
        (["--draft", "a.pdf:1"], "a.pdf: "),
        ([], "name one thing to explain: a rule, or --draft FILE:LINE"),
        (["HL101", "--draft", "a.md:1"], "name one thing to explain"),
    ],
)
def test_mistakes_are_messages(folder: Path, arguments: list[str], complaint: str) -> None:
    ended = healthlint("explain", *arguments, cwd=folder)
    assert (ended.status, ended.out) == (2, "")
    assert complaint in ended.err
    assert "Traceback" not in ended.err


def test_a_rule_can_be_explained_as_data_too(folder: Path) -> None:
    found = json.loads(healthlint("explain", "HL101", "--format", "json", cwd=folder).out)
    assert [entry["name"] for entry in found["rules"]] == ["cure-claim"]
