"""The short way through front matter reads what the YAML reader reads, or leaves it to that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.draft.front_matter_model import Content, Entry, FrontMatterError
from healthlint.draft.front_matter_simple import read_simple
from healthlint.draft.front_matter_yaml import read_yaml


def read(source: str) -> Content | None:
    return read_simple(source, 0, len(source))


def written(content: Content) -> list[Entry]:
    """The entries that say something: YAML has one for nothing, too."""
    return [entry for entry in content.entries if entry.value]


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("tags: [sleep, 'iron', 3, yes]\n", {"tags": ["sleep", "iron", 3, True]}),
        ("tags: []\n", {"tags": []}),
        ("seo:\n  title: Sleep\n  rating: 4.5\n", {"seo": {"title": "Sleep", "rating": 4.5}}),
        ("faqs:\n  - q: Why?\n    a: So.\n  - q: How?\n", {"faqs": [{"q": "Why?", "a": "So."}, {"q": "How?"}]}),
        ("faqs:\n- a: b\nlast: 2024-01-02\n", {"faqs": [{"a": "b"}], "last": "2024-01-02"}),
        ("date: 2022-05-09T19:57:12.252Z\n", {"date": "2022-05-09T19:57:12.252Z"}),
        ("lead: >-\n  Sleep well\n  tonight.\nn: 1\n", {"lead": "Sleep well tonight.", "n": 1}),
        ("lead: |\n  Sleep: well\n  - tonight\n", {"lead": "Sleep: well\n- tonight\n"}),
        ("lead: Sleep well\n  tonight (again)\nn: 1\n", {"lead": "Sleep well tonight (again)", "n": 1}),
    ],
)  # fmt: skip
def test_simple_front_matter_needs_no_yaml_parser(source: str, data: dict[str, object]) -> None:
    found = read(source)
    assert found is not None
    assert found.data == data
    assert written(found) == written(read_yaml(source, 0, len(source)))


@pytest.mark.parametrize(
    "source",
    [
        "a: null\n  - 0\n",
        "a: &name b\n",
        "a: {b: c}\n",
        "a: [b, [c]]\n",
        "a: [b: c]\n",
        "a: b\n  c: d\n",
        "a:\n    b: c\n  d: e\n",
        "a: >-\n  b\n\n  c\n",
        "a: b # c\n",
        "- a\n",
        "a: 012\n",
        "yes: no\n",
        "a:\n\t- b\n",
        "a: " + "b" * 100_000 + "\n",
    ],
)
def test_what_is_in_doubt_is_left_to_the_yaml_parser(source: str) -> None:
    assert read(source) is None


KEYS = st.sampled_from(["a", "title", "b-c", '"q"', "'r'", "yes", "é"])
VALUES = st.sampled_from(
    [
        *("", "", "", "foo", "two words", '"q: d"', "'s'", "12", "4.8", "0.", "1e3", "012", "2020-01-02", "2024-1-2", "٣"),
        *(
            "2020-07-13T18:12:27.042Z",
            "[a, b]",
            "[]",
            '["a", 1, yes]',
            "[a,]",
            "[a: b]",
            ">-",
            "|",
            ">",
            "|-",
            "yes",
            "Null",
            "~",
        ),
        *("Null", "~", "a: b", "x #c", "3 cups", "- x", '"a', "http://x.y/z", "{a: b}", "&x", "*x", "it's", "12:30", "x ", "? y"),
    ]
)
LINES = st.one_of(
    st.builds(
        lambda indent, mark, key, value: f"{' ' * indent}{mark}{key}: {value}".rstrip("\n"),
        st.sampled_from([0, 0, 2, 2, 4, 6, 1]),
        st.sampled_from(["", "", "", "- ", "-   "]),
        KEYS,
        VALUES,
    ),
    st.builds(lambda indent, value: f"{' ' * indent}- {value}", st.sampled_from([0, 2, 4]), VALUES),
    st.sampled_from(["", "  ", "# c", "  # c", "  more text", "    more: text", "\t", "  -"]),
)


@given(st.lists(LINES, min_size=1, max_size=7), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_the_short_way_reads_what_yaml_reads(lines: list[str], line_break: str, ends: bool) -> None:
    source = line_break.join(lines) + (line_break if ends else "")
    found = read(source)
    if found is not None:
        parsed = read_yaml(source, 0, len(source))
        assert repr(found.data) == repr(parsed.data)
        assert written(found) == written(parsed)


@given(st.text(alphabet="ab: -\n[],'\"|>#09.é", max_size=40))
def test_any_text_is_read_as_yaml_reads_it_or_not_at_all(source: str) -> None:
    found = read(source)
    if found is not None:
        try:
            parsed = read_yaml(source, 0, len(source))
        except FrontMatterError as error:
            raise AssertionError(f"YAML does not read it: {error}") from error
        assert repr(found.data) == repr(parsed.data)
        assert written(found) == written(parsed)
