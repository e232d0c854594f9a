from healthlint.draft.html import parse_html
from healthlint.draft.model import Draft, Origin
from healthlint.draft.source_map import check_map


def read(data: str) -> Draft:
    source = f'<script type="application/ld+json">{data}</script>'
    draft = parse_html(source, "page.html")
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
    return draft


def test_texts_are_decoded_with_exact_places() -> None:
    draft = read(
        '{"@type": "Article", "headline": "Tea \\u201ccures\\u201d\\n insomnia", "description": "Calm &amp; <b>quiet<\\/b>"}'
    )
    assert [(block.name, block.text) for block in draft.blocks] == [
        ("headline", "Tea \u201ccures\u201d insomnia"),
        ("description", "Calm & quiet"),
    ]
    headline = draft.blocks[0]
    start = headline.text.index("\u201c")
    first, last = headline.source_map.to_source(start, start + 7)
    assert draft.source[first:last] == "\\u201ccures\\u201d"


def test_questions_and_answers() -> None:
    draft = read(
        '{"@graph": [{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Is it safe?", '
        '"acceptedAnswer": {"@type": "Answer", "text": "<p>Yes.</p><p>Always.</p>"}}]}]}'
    )
    assert [(block.name, block.text) for block in draft.blocks] == [
        ("mainEntity.name", "Is it safe?"),
        ("mainEntity.acceptedAnswer.text", "Yes."),
        ("mainEntity.acceptedAnswer.text", "Always."),
    ]


def test_fields_of_the_page_and_not_of_others() -> None:
    draft = read(
        '[{"@type": "Article", "author": [{"@type": "Person", "name": "Jane Doe"}], "reviewedBy": {"name": "Ann Roe"}, '
        '"datePublished": "2024-01-02", "publisher": {"@type": "Organization", "name": "Example Press"}, '
        '"review": {"author": {"name": "Bob"}, "reviewBody": "Cured me."}}, {"@type": "WebSite", "name": "Example"}]'
    )
    found = {(field.name, field.value) for field in draft.fields if field.origin is Origin.JSON_LD}
    assert found == {
        ("type", "Article"),
        ("author", "Jane Doe"),
        ("reviewer", "Ann Roe"),
        ("published", "2024-01-02"),
        ("publisher", "Example Press"),
        ("site-name", "Example"),
    }
    assert [block.text for block in draft.blocks] == ["Cured me."]


def test_broken_json_is_named_and_read_all_the_same() -> None:
    draft = read('{"headline": "Tea cures", "x": ,}')
    assert [problem.name for problem in draft.problems] == ["bad-json-ld"]
    assert [block.text for block in draft.blocks] == ["Tea cures"]


def test_a_lone_surrogate_is_no_crash() -> None:
    assert [block.text for block in read('{"name": "a\\ud800b \\ud83c\\udf3b \\x"}').blocks] == ["a\ufffdb \U0001f33b x"]
