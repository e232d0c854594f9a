import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.draft.html_start_tags import attributes_of, is_self_closing
from healthlint.draft.html_tokens import TokenKind, tokenise

PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "<p",
            "<a b='",
            '="',
            '"',
            "'",
            "&amp",
            "&#x",
            ";",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "text",
            " ",
        ),
        *(
            "<script>",
            "</script>",
            "<svg>",
            "</svg>",
            "<title>",
            "</title>",
            "<style>",
            "<plaintext>",
            "<br/>",
            "\u00e9",
            "<div>",
        ),
    ]
)


def visible(source: str, *, recover: bool = True) -> str:
    return "".join(
        token.value if token.kind is TokenKind.REFERENCE else source[token.start : token.end]
        for token in tokenise(source, recover=recover)
        if token.kind in (TokenKind.TEXT, TokenKind.REFERENCE)
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a &amp; b", "a & b"),
        ("&notit; &bogus; &am", "\u00acit; &bogus; &am"),
        ("&#128;&#x41&#0;&#xD800;&#99999999999;", "\u20acA\ufffd\ufffd\ufffd"),
        ("1 < 2 <3 and a<b>c", "1 < 2 <3 and ac"),
        ("a</>b</3>c</", "abc</"),
        ("a<!-->b<!--->c<!-- x --!>d<!doctype html>e<?php x ?>f", "abcdef"),
        ("<title>a <b> &lt;</title>c", "a <b> <c"),
        ("<script>if (a<b) '</p>'</script>x<style>p{}</style>y", "xy"),
        ("<script><!--<script></script>--></script>x", "x"),
        ("a<plaintext>b<c>&amp;", "ab<c>&amp;"),
        ("<svg><style/><p>x", "x"),
        ("<svg><![CDATA[a<b]]></svg>", "a<b"),
        ("<a title='a>b' b=\"c>d\" e=f>x", "x"),
        ("<a =b>x<a b=>y<a/b/>z", "xyz"),
    ],
)
def test_text_is_what_a_browser_reads(source: str, text: str) -> None:
    assert visible(source, recover=False) == text


@pytest.mark.parametrize(
    ("source", "problem", "text"),
    [
        ('<a href="x>Read this <b>now</b>', "unclosed-quote", "Read this now"),
        ('<a href="x>one</a> two <a href="y">three</a>', "unclosed-quote", "one two three"),
        ("<p class=x <b>bold</b>", "unclosed-tag", " bold"),
        ("text <b more text", "unclosed-tag", "text  more text"),
        ("a <!-- note > b", "unclosed-comment", "a  b"),
        ("<title>Name <p>text", "unclosed-tag", "Name text"),
        ("<style>p{}<p>text", "unclosed-tag", "text"),
    ],
)
def test_what_is_never_closed_is_reported_and_hides_nothing(source: str, problem: str, text: str) -> None:
    assert [token.value for token in tokenise(source) if token.kind is TokenKind.PROBLEM] == [problem]
    assert visible(source) == text


def test_attributes_have_decoded_values_and_exact_places() -> None:
    source = "<IMG Alt='Fish &amp; chips' src=a.png?x=1&copy=2 hidden alt=again>"
    (token,) = tokenise(source)
    attributes = attributes_of(source, token)
    assert list(attributes) == ["alt", "src", "hidden"]
    alt = attributes["alt"]
    assert alt.value == "Fish & chips"
    assert source[alt.value_start : alt.value_end] == "Fish &amp; chips"
    assert attributes["src"].value == "a.png?x=1&copy=2"
    assert attributes["hidden"].value == ""


def test_a_slash_that_ends_an_unquoted_value_closes_nothing() -> None:
    for source, expected in (("<svg/>", True), ("<svg a=b />", True), ("<a href=/x/>", False), ("<p>", False)):
        assert is_self_closing(source, next(iter(tokenise(source)))) is expected


def test_a_range_is_read_with_absolute_offsets_and_never_beyond_its_end() -> None:
    source = "__<b>bold</b>__"
    tokens = list(tokenise(source, 2, 9))
    assert [source[token.start : token.end] for token in tokens] == ["<b>", "bold"]


@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
def test_tokens_cover_the_source_without_a_gap(source: str, recover: bool) -> None:
    position = 0
    for token in tokenise(source, recover=recover):
        if token.kind is not TokenKind.PROBLEM:
            assert token.start == position
            position = token.end
    assert position == len(source)
