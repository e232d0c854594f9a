import marshal
from collections.abc import Callable
from pathlib import Path

import pytest

from healthlint.language.lexicon import Lexicon
from healthlint.language.lexicon_compile import compile_lexicon
from healthlint.language.tokens import tokenise

Found = list[tuple[str, str, str]]


@pytest.fixture
def lexicon_of(tmp_path: Path) -> Callable[..., Lexicon]:
    def build(**files: str) -> Lexicon:
        paths = []
        for name, body in files.items():
            path = tmp_path / f"{name}.yml"
            path.write_text(f"concept: {name}\nabout: a test\n{body}", encoding="utf-8")
            paths.append(path)
        return Lexicon(marshal.loads(marshal.dumps(compile_lexicon(paths))))

    return build


def found(lexicon: Lexicon, text: str) -> Found:
    tokens = tokenise(text)
    return [
        (mention.term.concept, mention.term.lemma, text[tokens.starts[mention.first] : tokens.ends[mention.last - 1]])
        for mention in lexicon.mentions(tokens.words, lambda first, last: text[tokens.starts[first] : tokens.ends[last - 1]])
    ]


def test_a_term_is_found_in_every_inflection_and_spelling(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(condition="groups:\n  cancer: [tumour]", effect="inflect: verb\ngroups:\n  prevent: [fend off]")
    assert found(lexicon, "Tumors? It fended off a TUMOUR.") == [
        ("condition", "tumour", "Tumors"),
        ("effect", "fend off", "fended off"),
        ("condition", "tumour", "TUMOUR"),
    ]


def test_the_longest_term_wins_within_a_concept(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(condition="groups:\n  pain: [pain, joint pain, chronic joint pain]")
    assert found(lexicon, "chronic joint pain, joint pain and pain") == [
        ("condition", "chronic joint pain", "chronic joint pain"),
        ("condition", "joint pain", "joint pain"),
        ("condition", "pain", "pain"),
    ]


def test_the_first_of_two_crossing_terms_wins(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(condition="groups:\n  pain: [back pain, pain relief gap now]")
    assert found(lexicon, "back pain relief gap now") == [("condition", "back pain", "back pain")]


def test_different_concepts_may_overlap(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(condition="groups:\n  pain: [pain]", effect="groups:\n  relieve: [pain relief]")
    assert found(lexicon, "pain relief") == [("effect", "pain relief", "pain relief"), ("condition", "pain", "pain")]


def test_a_noun_and_a_verb_of_one_form_are_two_mentions(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(
        effect="""
groups:
  cure: {inflect: verb, attributes: {form: verb}, terms: [cure]}
  cures: {inflect: noun, attributes: {form: noun}, terms: [cure]}
"""
    )
    forms = [mention.term.attributes["form"] for mention in lexicon.mentions(["cures", "cured"])]
    assert forms == ["verb", "noun", "verb"]


def test_a_decoy_cancels_the_mentions_inside_it(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(
        symptom="groups: {blood: [bleeding]}\ndecoys: [breakthrough bleeding]",
        effect="inflect: verb\ngroups: {cure: [cure]}\ndecoys: ['cured (meat|meats)', {term: bleeding obvious, cancels: all}]",
    )
    assert found(lexicon, "breakthrough bleeding; bleeding") == [("symptom", "bleeding", "bleeding")]
    assert found(lexicon, "Cured meats cured the bleeding obvious.") == [("effect", "cure", "cured")]


def test_a_decoy_leaves_other_concepts_alone(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(symptom="groups: {blood: [bleeding]}\ndecoys: [bleeding edge]", hype="groups: {new: [bleeding edge]}")
    assert found(lexicon, "bleeding edge") == [("hype", "bleeding edge", "bleeding edge")]


def test_an_acronym_may_ask_for_upper_case(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(condition="groups: {nerves: [{term: ALS, case: upper}, {term: STI, case: upper}]}")
    assert found(lexicon, "Als, als, ALS and STIs") == [("condition", "ALS", "ALS"), ("condition", "STI", "STIs")]
    assert [mention.term.attributes["case"] for mention in lexicon.mentions(["als"])] == ["upper"]


def test_a_term_in_capitals_leaves_the_span_to_a_shorter_one_when_the_case_differs(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(condition="groups: {pain: [{term: PAIN NET, case: upper}, pain]}")
    assert found(lexicon, "pain net") == [("condition", "pain", "pain")]


def test_terms_can_be_asked_for(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(
        condition="""
attributes: {serious: false}
groups:
  cancer: {attributes: {serious: true}, terms: [cancer]}
  skin: [{term: acne, lay: true}]"""
    )
    assert lexicon.concepts == ("condition",)
    assert lexicon.groups("condition") == {"cancer", "skin"}
    assert lexicon.groups("nothing") == frozenset()
    cancer, acne = lexicon.terms("condition")
    assert (cancer.lemma, cancer.attributes) == ("cancer", {"serious": True})
    assert (acne.lemma, acne.attributes) == ("acne", {"serious": False, "lay": True})
    assert lexicon.term("acne") == acne
    assert lexicon.term("acne", "symptom") is None


def test_an_entry_is_stronger_than_an_inflection(lexicon_of: Callable[..., Lexicon]) -> None:
    lexicon = lexicon_of(function="groups:\n  a: [vital]\n  b: [vitals]")
    assert [mention.term.group for mention in lexicon.mentions(["vital", "vitals"])] == ["a", "b"]


def test_a_compiled_lexicon_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="compile it again"):
        Lexicon({"format": 0})


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "condition.yml"
    path.write_text("concept: condition\nabout: a test\ngroups: {pain: [(back|neck) pain, sciatica]}", encoding="utf-8")
    assert marshal.dumps(compile_lexicon([path]), 2) == marshal.dumps(compile_lexicon([path]), 2)
