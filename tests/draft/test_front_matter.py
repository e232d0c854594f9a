"""Front matter: values, places, fields, and what is broken."""

import pytest

from healthlint.draft.model import BlockKind, Draft
from healthlint.draft.parse import parse_draft
from healthlint.draft.source_map import check_map


def read(front: str, mark: str = "---") -> Draft:
    draft = parse_draft(f"{mark}\n{front}{mark}\n\nBody text.\n", "draft.md")
    for block in draft.blocks:
        check_map(draft.source, block.text, block.source_map)
    return draft


@pytest.mark.parametrize(
    ("written", "text", "phrase", "place"),
    [
        ("title: Calm in days\n", "Calm in days", "in days", "in days"),
        ('title: "Calm \\u0026 sleep"\n', "Calm & sleep", "& sleep", "\\u0026 sleep"),
        ("title: 'It''s calm'\n", "It's calm", "It's", "It''s"),
        ("title: >-\n  Calm\n  in days\n", "Calm in days", "Calm in", "Calm\n  in"),
        ("title: |\n  Calm\n  in days\n", "Calm in days", "Calm in", "Calm\n  in"),
        ("title: Calm\n  in days\n", "Calm in days", "Calm in", "Calm\n  in"),
        ('title: "Calm\n  in \\\n  days"\n', "Calm in days", "in days", "in \\\n  days"),
        ('title: "Grün & gut: 🌿"  # note\n', "Grün & gut: 🌿", "🌿", "🌿"),
    ],
)
def test_yaml_strings_have_exact_places(written: str, text: str, phrase: str, place: str) -> None:
    draft = read(written)
    title = draft.blocks[0]
    assert (title.kind, title.text) == (BlockKind.TITLE, text)
    start, end = title.source_map.to_source(text.index(phrase), text.index(phrase) + len(phrase))
    assert draft.source[start:end] == place


@pytest.mark.parametrize(
    ("written", "text", "place"),
    [
        ('title = "Calm \\u0026 sleep"\n', "Calm & sleep", "Calm \\u0026 sleep"),
        ("title = 'Calm in days'\n", "Calm in days", "Calm in days"),
        ('title = """\nCalm\nin \\\n  days"""\n', "Calm in days", "Calm\nin \\\n  days"),
    ],
)
def test_toml_strings_have_exact_places(written: str, text: str, place: str) -> None:
    draft = read(written, "+++")
    title = draft.blocks[0]
    assert (title.kind, title.text) == (BlockKind.TITLE, text)
    start, end = title.source_map.to_source(0, len(text))
    assert draft.source[start:end] == place


def test_toml_tables_give_dotted_names() -> None:
    draft = read('[params]\nlead = "Sleep well"\n[[faq]]\nquestion = "Is it safe?"\nanswer = "Yes it is."\n', "+++")
    assert [(b.name, b.text) for b in draft.blocks[:3]] == [
        ("params.lead", "Sleep well"), ("faq.question", "Is it safe?"), ("faq.answer", "Yes it is."),
    ]  # fmt: skip
    assert draft.front_matter["params"] == {"lead": "Sleep well"}


def test_json_front_matter_is_read() -> None:
    draft = parse_draft('{\n  "title": "Calm \\"now\\"",\n  "n": 1\n}\n\nBody.\n', "a.md")
    assert [b.text for b in draft.blocks] == ['Calm "now"', "Body."]
    assert draft.front_matter["n"] == 1


def test_only_prose_becomes_text() -> None:
    draft = read(
        "slug: best-calm-tea\nimage: /a/b.png\ndate: 2024-01-02\ndraft: true\nlayout: two words\nhero: mt-4 text-lg bg-red\n"
        "url: https://a.example/b c\ncta: Buy it now\nhealthlint: {disable: some words here}\n"
    )
    assert [(b.name, b.text) for b in draft.blocks if b.kind is BlockKind.METADATA] == [("cta", "Buy it now")]
    assert draft.front_matter["healthlint"] == {"disable": "some words here"}


def test_fields_have_common_names_and_places() -> None:
    draft = read(
        "medicallyReviewedBy: Ana Ruiz\nauthors:\n  - name: Jo Kim\n    url: https://j.example\nlastmod: 2024-05-06\n"
        "references:\n  - https://doi.example/10.1\nfeatured: true\nlang: en-GB\n"
    )
    assert {f.name: draft.source[f.start : f.end] for f in draft.fields} == {
        "reviewer": "Ana Ruiz", "author": "Jo Kim", "modified": "2024-05-06", "sources": "https://doi.example/10.1", "language": "en-GB",  # noqa: E501
    }  # fmt: skip
    assert [link.url for link in draft.links] == ["https://doi.example/10.1"]
    assert draft.language == "en"


def test_questions_and_answers_are_pairs() -> None:
    draft = read("faqs:\n  - question: Does it work?\n    answer: It does for some.\n")
    assert [(b.answer, b.pair) for b in draft.blocks[:2]] == [("question", 0), ("answer", 0)]


def test_front_matter_that_never_ends_is_reported_and_read_as_body() -> None:
    draft = parse_draft("---\ntitle: Calm tea\n\nIt cures all.\n", "a.md")
    assert [p.name for p in draft.problems] == ["unclosed-front-matter"]
    assert draft.blocks[-1].text == "It cures all."


def test_broken_front_matter_is_reported_and_its_text_kept() -> None:
    draft = read("title: Calm: in days\ncta: Buy it now\n- and a stray line\n")
    (problem,) = draft.problems
    assert problem.name == "bad-front-matter"
    assert [b.text for b in draft.blocks] == ["Calm: in days", "Buy it now", "and a stray line", "Body text."]


@pytest.mark.parametrize("source", ["---\nHead\n---\nText.\n", "---\n\nText.\n\n---\n", "+++\nText.\n"])
def test_a_rule_is_no_front_matter(source: str) -> None:
    assert not parse_draft(source, "a.md").problems
    assert not parse_draft(source, "a.md").front_matter


def test_alias_bombs_are_refused() -> None:
    lines = ["a: &a [x, y]"] + [f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(12)]
    assert [p.name for p in read("\n".join(lines) + "\n").problems] == ["bad-front-matter"]


def test_aliases_and_merge_keys_are_followed() -> None:
    draft = read("base: &b {lead: Sleep well tonight}\nuse:\n  <<: *b\n  n: 2\n")
    assert draft.front_matter["use"] == {"lead": "Sleep well tonight", "n": 2}
