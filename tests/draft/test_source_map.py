import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.draft.source_map import MapBuilder, RunKind, check_map


def test_a_phrase_across_markup_maps_to_all_of_it() -> None:
    source = "a <b>re</b>lief"
    builder = MapBuilder(source, 0)
    builder.literal(2)
    builder.markup(5)
    builder.literal(7)
    builder.markup(11)
    builder.literal(15)
    text, places = builder.build()
    assert text == "a relief"
    assert places.to_source(2, 8) == (5, 15)
    assert places.to_source(2, 4) == (5, 7)
    assert not places.is_literal(2, 8)
    assert places.is_literal(4, 8)


def test_an_entity_is_never_cut() -> None:
    builder = MapBuilder("x&amp;y", 0)
    builder.literal(1)
    builder.replaced(6, "&", RunKind.ENTITY)
    builder.literal(7)
    _, places = builder.build()
    assert places.to_source(1, 2) == (1, 6)


def test_white_space_is_folded_and_trimmed() -> None:
    source = "  one \n\t two\nthree  "
    builder = MapBuilder(source, 2)
    builder.folded(2, len(source))
    builder.trim()
    text, places = builder.build()
    assert text == "one two three"
    assert places.source_end == source.index("three") + 5
    check_map(source, text, places)


def test_masked_template_syntax_is_markup() -> None:
    source = "Take {{ dose }} daily"
    read = "Take " + "\ue000" * 10 + " daily"
    builder = MapBuilder(source, 0)
    builder.folded(0, len(source), read)
    text, places = builder.build()
    assert text == "Take daily"
    assert places.to_source(5, 10) == (16, 21)


def test_a_stretch_outside_the_text_is_an_error() -> None:
    builder = MapBuilder("ab", 0)
    builder.literal(2)
    _, places = builder.build()
    with pytest.raises(ValueError, match="no text at"):
        places.to_source(1, 1)
    with pytest.raises(ValueError, match="before the cursor"):
        builder.literal(1)


@given(st.lists(st.sampled_from(["word", " ", "\n", "  ", "\t", "\u00a0"]), min_size=1, max_size=12).map("".join), st.data())
def test_a_part_of_a_map_maps_like_the_whole(source: str, data: st.DataObject) -> None:
    builder = MapBuilder(source, 0)
    builder.folded(0, len(source))
    text, places = builder.build()
    check_map(source, text, places)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    part = places.part(start, end)
    check_map(source, text[start:end], part)
    assert part.to_source(0, end - start) == places.to_source(start, end)
