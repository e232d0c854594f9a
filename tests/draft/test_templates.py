"""Template syntax: masked without moving anything, its prose kept."""

import pytest

from healthlint.draft.parse import parse_draft
from healthlint.draft.source_map import check_map
from healthlint.draft.templates import OUTPUT, TAG, mask


def texts(source: str, path: str = "a.md") -> list[str]:
    draft = parse_draft(source, path)
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize(
    "tag",
    ["{{ a.b }}", "{{- x -}}", "{% if a > b %}", "{{< note >}}", "{{% tip %}}", "<?php echo '>'; ?>", "<%= a %>", "{# a b #}", "{{/* a */}}",  # noqa: E501
     "{{{ raw }}}", "{{!-- a }} b --}}"],
)  # fmt: skip
def test_masking_keeps_the_length_and_the_rest(tag: str) -> None:
    source = f"Before é {tag} after\n"
    masked = mask(source)
    assert len(masked.text) == len(source)
    assert masked.text.replace(OUTPUT, "").replace(TAG, "") == "Before é  after\n"
    assert [source[a:b] for a, b in masked.ranges] == [tag]
    assert texts(source) == ["Before é after"]


def test_emphasis_and_links_live_on_around_templates() -> None:
    assert texts('**{{ x }} calms** [now]({{< ref "a b.md" >}})') == ["calms now"]


def test_what_stands_between_paired_tags_is_prose() -> None:
    assert texts("{{< box >}}\nIt calms.\n{{< /box >}}\n\n{% if a %}\nIt heals.\n{% endif %}\n") == ["It calms.", "It heals."]


def test_prose_in_arguments_is_text() -> None:
    draft = parse_draft('{{< figure src="a.png" caption="Calm in seven days" class="mt-4 w-1/2" >}}\n', "a.md")
    assert [(b.name, b.text) for b in draft.blocks] == [("caption", "Calm in seven days")]


def test_directives_keep_their_title_and_content() -> None:
    assert texts(":::note[Mind this]\nIt calms.\n:::\n\n::: tip A hint\nIt heals.\n:::\n") == [
        "Mind this",
        "It calms.",
        "A hint",
        "It heals.",
    ]


def test_template_comments_are_comments() -> None:
    draft = parse_draft("a {# one #} {{/* two */}}\n{% comment %}three{% endcomment %}\n", "a.md")
    assert [c.text for c in draft.comments] == ["one", "two", "three"]


def test_code_of_a_template_is_no_prose() -> None:
    assert texts("{% highlight js %}\nIt calms.\n{% endhighlight %}\n\nText.\n") == ["Text."]


def test_attribute_lists_are_no_prose() -> None:
    assert texts("# Head {#id}\n\nIt calms.{: .lead}\n{: #b}\n\n- one\n- two\n{.cross}\n") == ["Head", "It calms.", "one", "two"]


@pytest.mark.parametrize("source", ["An open {{ brace", "A 50% {% discount", "Use <? now", "{{\n\n}} apart"])
def test_what_is_no_template_stays_text(source: str) -> None:
    assert not mask(source).ranges


def test_templates_in_html_do_not_break_tags() -> None:
    assert texts('<p class="{% if a == "b" %}c{% endif %}">It calms {{ x }} you.</p>', "a.html") == ["It calms you."]
