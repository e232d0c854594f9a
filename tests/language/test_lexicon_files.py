from pathlib import Path

import pytest

from healthlint.language.lexicon_compile import compile_lexicon
from healthlint.language.lexicon_files import LexiconError


def mistakes_of(folder: Path, text: str, name: str = "condition.yml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        compile_lexicon([path])
    return str(caught.value).replace(str(folder) + "/", "")


HEAD = "concept: condition\nabout: a test\n"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("gruops: {}\ngroups: {pain: [ache]}", "condition.yml:3: unknown key “gruops” (did you mean “groups”?)"),
        ("groups: {}", "condition.yml:3: groups must map"),
        ("groups:\n  pain: []", "condition.yml:4: group “pain” has no terms."),
        ("groups:\n  pain: {term: [ache]}", "condition.yml:4: unknown key “term” (did you mean “terms”?)"),
        ("groups:\n  pain:\n    - ache\n    - no", "condition.yml:6: a term reads as False in YAML; put it in quotes."),
        ("groups:\n  pain:\n    - ache\n    - ache", "condition.yml:6: “ache” stands already in group “pain”; keep one."),
        ("groups:\n  pain: [ache]\n  head:\n    - ache", "condition.yml:6: “ache” stands already in group “pain”"),
        ("groups:\n  pain:\n    - tum(ou)r", "condition.yml:5: “tum(ou)r” has brackets inside a word"),
        ("groups:\n  pain:\n    - back (pain", "condition.yml:5: “back (pain” has a stray “(”"),
        ("groups:\n  pain:\n    - back (|pain)", "condition.yml:5: “back (|pain)” has an empty choice"),
        (
            "inflect: nuon\ngroups: {pain: [ache]}",
            "condition.yml:3: inflect “nuon” must be one of noun, verb, adjective, none (did you mean",
        ),
        ("groups:\n  pain: [ache]\n  pain: [sting]", "condition.yml:5: “pain” stands twice"),
        ("groups:\n  pain:\n    - {serious: true}", "condition.yml:5: an entry with attributes needs a term"),
        (
            "groups:\n  pain: [ache]\ndecoys:\n  - {term: heart ache, cancels: [symptom]}",
            "condition.yml:6: cancels names unknown concepts: symptom",
        ),
        ("groups: {pain: [ache", "not valid YAML"),
        ("attributes: {grade: 1.5}\ngroups: {pain: [ache]}", "condition.yml:3: attributes must be names with a text"),
    ],
)
def test_every_mistake_is_told_with_its_line(tmp_path: Path, body: str, message: str) -> None:
    assert message in mistakes_of(tmp_path, HEAD + body)


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("concept: a\nabout: x\ngroups: {g: [1]}", encoding="utf-8")
    (tmp_path / "b.yml").write_text("concept: c\ngroups: {g: [x]}", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        compile_lexicon([tmp_path / "a.yml", tmp_path / "b.yml"])
    assert len(caught.value.mistakes) == 3


def test_a_file_that_cannot_be_read_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        compile_lexicon([tmp_path / "gone.yml"])
