from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.draft.html import parse_html, visible_text
from healthlint.draft.model import Answer, Block, BlockKind, Draft, Origin
from healthlint.draft.source_map import check_map


def read(source: str) -> Draft:
    draft = parse_html(source, "page.html")
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
    starts = [block.source_map.source_start for block in draft.blocks]
    assert starts == sorted(starts)
    return draft


def texts(source: str) -> list[str]:
    return [block.text for block in read(source).blocks]


def kinds(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks]


def test_a_phrase_runs_across_inline_tags_links_references_and_folded_space() -> None:
    source = "<p>It <b>re</b>lieves&nbsp;joint\n   <a href=/x>pain</a>.</p>"
    (block,) = read(source).blocks
    assert block.text == "It relieves\u00a0joint pain."
    start = block.text.index("joint pain")
    first, last = block.source_map.to_source(start, start + len("joint pain"))
    assert source[first:last] == "joint\n   <a href=/x>pain"


def test_a_paragraph_ends_where_the_next_block_begins() -> None:
    assert texts("<p>one<p>two<div>three</div>four<ul><li>five<li>six</ul>") == ["one", "two", "three", "four", "five", "six"]


def test_one_line_break_is_a_space_and_two_end_the_block() -> None:
    assert texts("<p>Soothes pain,<br>they say.<br> <br/>Another thing.</p>") == ["Soothes pain, they say.", "Another thing."]


def test_lines_that_read_as_a_list_are_blocks_of_their_own() -> None:
    assert texts("<p>What it does:<br>Calms nerves<br>Lifts mood<br>Helps <b>sleep</b></p>") == [
        "What it does:",
        "Calms nerves",
        "Lifts mood",
        "Helps sleep",
    ]


def test_kinds_of_blocks() -> None:
    source = (
        "<title>T</title><h2>Head</h2><p>Para</p><ul><li>Item</li></ul><figure><figcaption>Cap</figcaption></figure>"
        "<button>Order now</button><p><a class=btn href=/buy>Buy it</a></p><label>Name</label><div>$49</div>"
        "<div>A sentence stands here.</div>"
    )
    assert kinds(read(source).blocks) == [
        ("title", "T"),
        ("heading", "Head"),
        ("paragraph", "Para"),
        ("list-item", "Item"),
        ("caption", "Cap"),
        ("button", "Order now"),
        ("button", "Buy it"),
        ("line", "Name"),
        ("line", "$49"),
        ("paragraph", "A sentence stands here."),
    ]


def test_headings_make_sections() -> None:
    draft = read("<p>before<h1>One</h1><p>a<h3>Deep</h3><p>b<h2>Two</h2><p>c")
    assert [(section.level, section.parent) for section in draft.sections] == [(0, None), (1, 0), (3, 1), (2, 1)]
    assert [block.section for block in draft.blocks] == [0, 1, 1, 2, 2, 3, 3]


def test_list_items_know_their_lead_in_and_the_item_above() -> None:
    lead, sleep, deep, mood = read("<p>It helps with:</p><ul><li>sleep<ul><li>deep sleep</ul><li>mood</ul>").blocks
    assert (sleep.lead_in, sleep.level, sleep.parent_item) == (lead.index, 1, None)
    assert (deep.level, deep.parent_item) == (2, sleep.index)
    assert mood.lead_in == lead.index


def test_descriptions_hang_from_their_term() -> None:
    term, description = read("<dl><dt>Valerian<dd>Helps with sleep</dl>").blocks
    assert description.parent_item == term.index


def test_cells_know_their_headers() -> None:
    source = "<table><tr><th>Myth<th>Fact<tr><td rowspan=2>It cures<td>It does not<tr><td>Nobody knows</table>"
    myth, fact, cures, does_not, nobody = read(source).blocks
    assert (myth.kind, cures.kind) == (BlockKind.HEADER_CELL, BlockKind.CELL)
    assert does_not.cell is not None and nobody.cell is not None and cures.cell is not None
    assert (does_not.cell.header, does_not.cell.row_header) == (fact.index, cures.index)
    assert cures.cell.header == myth.index
    assert (nobody.cell.row, nobody.cell.column, nobody.cell.header) == (2, 1, fact.index)


def test_a_table_that_lays_out_a_page_has_no_cells() -> None:
    source = "<table><tr><td><h1>Name</h1><p>A paragraph of prose, told at length.</p></td></tr></table>"
    assert [(block.kind, block.cell) for block in read(source).blocks] == [(BlockKind.HEADING, None), (BlockKind.PARAGRAPH, None)]


def test_attributes_are_blocks_with_maps_of_their_own() -> None:
    source = (
        '<p>Text <img src=a.png alt="Cures &quot;all&quot;  pain"> more.</p>'
        '<input placeholder="Your name" type=submit value="Buy &gt;">'
    )
    blocks = {(block.name or block.kind.value): block for block in read(source).blocks}
    assert blocks["paragraph"].text == "Text more."
    alt = blocks["alt"]
    assert (alt.kind, alt.text) == (BlockKind.ATTRIBUTE, 'Cures "all" pain')
    first, last = alt.source_map.to_source(6, 11)
    assert source[first:last] == "&quot;all&quot;"
    assert (blocks["placeholder"].text, blocks["button"].text) == ("Your name", "Buy >")


def test_metadata_is_linted_and_known_by_common_names() -> None:
    source = (
        '<html lang="en-GB"><head><title>Tea &amp; sleep</title><meta name="Description" content="Tea cures insomnia">'
        '<meta property="og:title" content="Tea"><meta name=author content="Jane Doe">'
        "<link rel=canonical href=https://example.org/tea>"
        '<meta property="article:published_time" content="2024-05-03">'
    )
    draft = read(source)
    assert [(block.kind.value, block.name, block.text) for block in draft.blocks] == [
        ("title", "", "Tea & sleep"),
        ("metadata", "description", "Tea cures insomnia"),
        ("metadata", "og:title", "Tea"),
    ]
    assert {field.name: source[field.start : field.end] for field in draft.fields} == {
        "title": "Tea &amp; sleep",
        "description": "Tea cures insomnia",
        "author": "Jane Doe",
        "canonical-url": "https://example.org/tea",
        "published": "2024-05-03",
    }
    assert draft.language == "en"


def test_microdata_gives_fields_and_that_of_a_review_does_not() -> None:
    source = (
        '<div itemscope><span itemprop=author itemscope>By <b itemprop="name">Jane Doe</b></span><time itemprop=datePublished '
        'datetime="2024-01-02">2 January</time><div itemprop=review itemscope><i itemprop=author>Bob</i></div></div>'
    )
    found = [(field.name, field.value) for field in read(source).fields if field.origin is Origin.MICRODATA]
    assert found == [("author", "Jane Doe"), ("published", "2024-01-02")]


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        ("<nav><a href=/>Home</a></nav>", "navigation"),
        ("<div class=main-menu><a href=/>Home</a> <a href=/b>Shop</a></div>", "navigation"),
        ("<div id=cookie-banner><p>We use cookies to make this site better for you.</p></div>", "cookies"),
        ("<form class=newsletter><p>Sign up for our letter</p></form>", "newsletter"),
        ("<div style='display: none'>gone</div>", "hidden"),
        ("<p>Text <span hidden>gone</span></p>", "hidden"),
        ("<script>var x = 'gone'</script>", "script"),
        ("<style>p{}</style>", "style"),
        ("<template><p>gone</template>", "template"),
        ("<svg><text>gone</text></svg>", "svg"),
        ("<pre>gone</pre>", "code"),
        ("<p>Text <code>gone</code></p>", "code"),
        ("<noscript>gone</noscript>", "noscript"),
        ("<textarea>gone</textarea>", "form"),
        ("<footer><a href=/p>Privacy</a></footer>", "navigation"),
        (
            "<header><a href=/>Moon</a> | <a href=/s>Shop all the teas</a> | <a href=/q>Take the quiz</a> | Cart</header>",
            "navigation",
        ),
    ],
)
def test_what_is_no_prose_is_left_out_and_recorded(hidden: str, reason: str) -> None:
    draft = read(f"<h1>Name</h1><p>A long paragraph of prose that is the article itself, and longer than the rest.</p>{hidden}")
    assert [omission.reason for omission in draft.omissions] == [reason]
    assert not any(word in block.text for block in draft.blocks for word in ("gone", "Home", "cookies", "Sign", "Privacy"))


@pytest.mark.parametrize(
    "kept",
    [
        "<footer><p>These statements were not checked by any agency.</p></footer>",
        "<header class=menu><h1>Kept heading</h1></header>",
        "<header><h1>Kept <a href=/cart>heading</a></h1></header>",
        "<div class=accordion-body style='display:none'>An answer opens at a click.</div>",
        "<div hidden=until-found>Found by search.</div>",
        "<aside class=sidebar><p>A note that is prose and no list of links at all.</p></aside>",
        "<p aria-hidden=true>Seen by readers.</p>",
        "<template><p>never closed, so it hides nothing",
    ],
)
def test_prose_at_the_edge_or_behind_a_click_stays(kept: str) -> None:
    filler = "<p>A long paragraph of prose that is the article itself, and longer than all of the rest.</p>"
    assert len(texts(f"{filler}{kept}")) == 2


def test_a_call_below_the_title_of_the_page_stays() -> None:
    assert texts(
        "<header class=hero><h1>Clear skin</h1><p>For all.</p><a class=btn href=/cart>Get three jars</a></header><p>Text.</p>"
    ) == [
        "Clear skin",
        "For all.",
        "Get three jars",
        "Text.",
    ]


def test_what_holds_most_of_the_text_is_never_left_out() -> None:
    assert texts("<div style='visibility:hidden'><p>The whole page waits for a script.</p></div>") == [
        "The whole page waits for a script."
    ]


def test_links_know_their_target_and_their_text() -> None:
    source = (
        '<p>See <a href="https://example.org/?a=1&amp;b=2" rel="nofollow sponsored" title="More">this page</a>.</p>'
        "<img src=x.png>"
    )
    draft = read(source)
    link, image = draft.links
    (block,) = (block for block in draft.blocks if block.kind is BlockKind.PARAGRAPH)
    assert link.url == "https://example.org/?a=1&b=2"
    assert source[link.url_start : link.url_end] == "https://example.org/?a=1&amp;b=2"
    assert source[link.start : link.end].endswith("</a>")
    assert (link.rel, link.title, link.block) == (frozenset({"nofollow", "sponsored"}), "More", block.index)
    assert [block.text[span.start : span.end] for span in block.links] == ["this page"]
    assert (image.image, image.url) == (True, "x.png")


def test_reference_marks_count_when_their_target_stands_in_the_page() -> None:
    source = '<p>It helps<sup><a href="#r1">1</a></sup> a bit<a href="#gone">[2]</a>.</p><ol><li id=r1>Doe J. A trial. 2020.</ol>'
    draft = read(source)
    block, note = draft.blocks
    assert [block.text[span.start : span.end] for span in block.references] == ["1"]
    assert draft.notes == {"r1": note.index}


def test_quotations_are_marked() -> None:
    inline, block = read("<p>She said <q>it works</q>.</p><blockquote><p>It changed my life.</p></blockquote>").blocks
    assert [inline.text[span.start : span.end] for span in inline.quotes] == ["it works"]
    assert (inline.quoted, block.quoted) == (False, True)


def test_questions_are_paired_with_their_answers() -> None:
    source = (
        "<details><summary>Is it safe?</summary><p>Nobody knows.</p></details>"
        "<details><summary>More</summary><p>Text.</p></details>"
        "<h3>Does it work?</h3><p>No.</p><p>Really not.</p><h3>Method</h3><p>We asked.</p><dl><dt>How much?<dd>None.</dl>"
    )
    found = [(block.answer, block.pair) for block in read(source).blocks]
    question, answer = Answer.QUESTION, Answer.ANSWER
    assert found[:2] == [(question, 0), (answer, 0)]
    assert found[2:4] == [(None, None), (None, None)]
    assert [part for part, _ in found[4:]] == [question, answer, answer, None, None, question, answer]


def test_broken_markup_is_named_and_hides_nothing() -> None:
    draft = read('<p>Before <a href="x>link text</a> and <b>after</b></p>')
    assert [problem.name for problem in draft.problems] == ["unclosed-quote"]
    assert [block.text for block in draft.blocks] == ["Before link text and after"]


def test_comments_are_kept_for_suppressions() -> None:
    draft = read("<p>a<!-- healthlint-disable-line HL101: agreed -->b</p>")
    assert [comment.text.strip() for comment in draft.comments] == ["healthlint-disable-line HL101: agreed"]
    assert draft.blocks[0].text == "ab"


def test_template_syntax_is_no_text() -> None:
    assert texts('<p>Take {{ dose }} daily{% if x %}, or not{% endif %}.</p><img alt="{{ name }} tea" src="{{ url }}">') == [
        "Take daily, or not.",
        "tea",
    ]


def test_an_empty_page_has_no_blocks() -> None:
    assert texts("") == []
    assert texts("\ufeff <p>&nbsp;</p>") == []


TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<ul>",
            "<li>",
            "</ul>",
            "<a href=#x>",
            "</a>",
            "<td>",
            "<table>",
            "</table>",
            "<tr>",
        ),
        *("<b>", "</b>", "<br>", "<h1>", "</h1>", "<span hidden>", "</span>", "<svg>", "</svg>", "<code>", "</code>", "<q>"),
        *("</q>", "<sup>", "</sup>", "<details>", "<summary>", "</details>", "<dl>", "<dt>", "<dd>", "<img alt='a &lt; b'>"),
        *(
            "<nav>",
            "</nav>",
            "<blockquote>",
            "<button>",
            "</button>",
            "<title>",
            "</title>",
            "<!--",
            "-->",
            "<i itemprop=author>",
        ),
        *("&amp;", "{{", "}}", "word", "more.", " ", "\n", '"', "'", "<", ">", "<x", "<p id=x>", "<div class=menu>"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, max_size=40).map("".join))
def test_no_soup_of_tags_breaks_a_map(source: str) -> None:
    draft = read(source)
    for block in draft.blocks:
        spans = [(span.start, span.end) for span in (*block.quotes, *block.references)]
        for start, end in (*spans, *((link.start, link.end) for link in block.links)):
            assert 0 <= start < end <= len(block.text)


@settings(max_examples=100, deadline=None)
@given(st.lists(TAGS.filter(lambda tag: "{" not in tag and "}" not in tag), max_size=30).map("".join))
def test_visible_text_never_fails(source: str) -> None:
    assert isinstance(visible_text(source), str)


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 20000,
        "<b>" * 20000,
        "<" * 50000,
        "<a " * 20000,
        '<a b="' * 20000,
        "<a " + "x=y " * 20000 + ">",
        "<nav><p>x" * 3000,
        "<q>x" * 5000 + "<p>x" * 2000,
        "<table><tr><td colspan=1000 rowspan=1000>x" * 200,
        '<script type="application/ld+json">' + "[" * 50000 + "</script>",
        "&#" + "9" * 20000 + ";",
        "<svg>" * 20000 + "</svg>" * 20000,
        "<li>" + "<section>" * 300 + "<li></li>" * 5000,
    ],
)
def test_no_input_is_too_deep_or_too_long(bomb: str) -> None:
    read(bomb)
