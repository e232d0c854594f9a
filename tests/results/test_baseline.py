"""Which findings a baseline knows again after edits."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.baseline import Entry, entries_of, match
from healthlint.results.finding import Finding, Passage
from tests.results.support import finding_at


def found(sentence: str, before: str = "", after: str = "", rule: str = "HL101", text: str = "It cures.") -> Finding:
    return replace(finding_at(text, text, rule), passage=Passage(before, sentence, after, 0, len(text)))


def known(old: list[Finding], new: list[Finding]) -> list[bool]:
    return list(match({"a.md": entries_of(old)}, {"a.md": new}).known["a.md"])


def test_the_same_findings_are_known() -> None:
    same = [found("s1", "", "s2"), found("s2", "s1"), found("", rule="HL401")]
    assert known(same, same) == [True, True, True]


def test_a_sentence_with_new_neighbours_is_known() -> None:
    assert known([found("s1", "a", "b")], [found("s1", "x", "y")]) == [True]


def test_a_rule_of_another_family_or_another_sentence_is_new() -> None:
    assert known([found("s1")], [found("s1", rule="HL202"), found("s2")]) == [False, False]


def test_a_sentence_that_came_under_another_rule_of_the_family_is_known_but_not_one_more_finding_in_it() -> None:
    assert known([found("s1")], [found("s1", rule="HL102")]) == [True]
    assert known([found("s1")], [found("s1", rule="HL102"), found("s1")]) == [False, True]
    whole_draft = [found("", rule="HL401")], [found("", rule="HL406")]
    assert known(*whole_draft) == [False]


def test_a_copy_of_a_known_sentence_is_new_and_its_neighbours_tell_which_one_it_is() -> None:
    copied = [found("s1", "new", "new"), found("s1", "a", "b")]
    assert known([found("s1", "a", "b")], copied) == [False, True]


def test_each_entry_excuses_as_many_as_it_counts() -> None:
    assert entries_of([found("s1"), found("s1")]) == (Entry("HL101", "It cures.", "s1", "", "", 2),)
    assert known([found("s1"), found("s1")], [found("s1")] * 3) == [True, True, False]


def test_what_is_left_is_told() -> None:
    entries = {"a.md": entries_of([found("s1"), found("s1"), found("s2")])}
    left = match(entries, {"a.md": [found("s1")]}).left
    assert [(entry.sentence, entry.count) for entry in left["a.md"]] == [("s1", 1), ("s2", 1)]


def test_files_that_were_not_linted_are_not_spoken_of() -> None:
    assert match({"a.md": entries_of([found("s1")])}, {"b.md": []}).left == {}


def test_text_that_moves_to_another_page_is_known_when_it_left_the_first() -> None:
    entries = {"a.md": entries_of([found("s1"), found("s2")])}
    moved = match(entries, {"a.md": [found("s2")], "b.md": [found("s1")]})
    assert (moved.known["b.md"], moved.left) == ((True,), {})
    copied = match(entries, {"a.md": [found("s1"), found("s2")], "b.md": [found("s1")]})
    assert copied.known["b.md"] == (False,)


def test_a_page_with_a_new_name_is_known_with_what_is_said_of_it_as_a_whole() -> None:
    page = [found("s1"), found("", rule="HL401")]
    entries = {"old.md": entries_of(page), "other.md": entries_of([found("", rule="HL401")])}
    renamed = match(entries, {"new.md": page, "other.md": page[1:]}, gone=["old.md"])
    assert renamed.known == {"new.md": (True, True), "other.md": (True,)}
    assert renamed.left == {}


def test_a_page_that_moves_to_another_folder_with_nothing_but_that() -> None:
    page = [found("", rule="HL401")]
    assert match({"a/x.md": entries_of(page)}, {"b/x.md": page}, gone=["a/x.md"]).known["b/x.md"] == (True,)
    assert match({"a/x.md": entries_of(page)}, {"b/y.md": page}, gone=["a/x.md"]).known["b/y.md"] == (False,)


def test_a_page_that_is_gone_is_left_over() -> None:
    assert list(match({"a.md": entries_of([found("s1")])}, {}, gone=["a.md"]).left) == ["a.md"]


PRINTS = st.sampled_from(["", "s1", "s2", "s3"])
FOUND = st.lists(st.builds(found, PRINTS, PRINTS, PRINTS, st.sampled_from(["HL101", "HL102"])), max_size=8)


@given(old=FOUND, more=FOUND, order=st.randoms(use_true_random=False))
def test_old_findings_stay_known_among_new_ones_and_each_new_one_is_told(
    old: list[Finding], more: list[Finding], order: Random
) -> None:
    both = [*old, *more]
    order.shuffle(both)
    matched = match({"a.md": entries_of(old)}, {"a.md": both})
    assert matched.known["a.md"].count(False) == len(more)
    assert matched.left == {}


@given(old=FOUND, new=FOUND)
def test_every_entry_either_excuses_or_is_left(old: list[Finding], new: list[Finding]) -> None:
    matched = match({"a.md": entries_of(old)}, {"a.md": new})
    left = sum(entry.count for entry in matched.left.get("a.md", ()))
    assert matched.known["a.md"].count(True) + left == len(old)
