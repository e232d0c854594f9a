"""Statements that differ in one slot: numbers of one draft that contradict each other."""

from pathlib import Path

from tests.engine.house import findings, pack_of, rule

COUNTS = (
    'kind: conflict\nfirst: {patterns: ["(<number> | eight | ten):count (tips | rules):thing"]}\n'
    'second: {patterns: ["(<number> | eight | ten):count (tips | rules):thing"]}\nsame: [thing]\ndiffer: count'
)
MESSAGE = '"“{text}” is not “{other}”"'


def test_two_counts_of_one_thing_contradict_each_other(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-count", COUNTS, family="consistency", message=MESSAGE))
    found = findings(pack, "Here are 8 tips.\n\nThese ten tips help.\n")
    assert [f.text for f in found] == ["8 tips", "ten tips"]
    assert found[0].message == "“8 tips” is not “ten tips”"
    assert found[0].related[0].start == found[1].start


def test_figures_and_words_are_the_same_number(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-count", COUNTS, family="consistency", message=MESSAGE))
    assert findings(pack, "Here are 8 tips.\n\nThese eight tips help.\n") == []


def test_counts_of_two_things_do_not_contradict(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-count", COUNTS, family="consistency", message=MESSAGE))
    assert findings(pack, "Here are 8 tips.\n\nTen rules help.\n") == []


def test_every_odd_statement_is_reported_once(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-count", COUNTS, family="consistency", message=MESSAGE))
    found = findings(pack, "Here are 8 tips.\n\nThese ten tips help.\n\nAll eight tips.\n")
    assert [f.text for f in found] == ["8 tips", "ten tips", "eight tips"]


def test_a_value_that_is_repeated_word_for_word_is_reported_once(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-count", COUNTS, family="consistency", message=MESSAGE))
    found = findings(pack, "Here are 8 tips.\n\nThese ten tips help.\n\nAll 8 tips.\n")
    assert [f.text for f in found] == ["8 tips", "ten tips"]


TERM = "((<number> | two) (day | days | week | weeks | month | months)):term refund"
TERMS = f'kind: conflict\nfirst: {{patterns: ["{TERM}"]}}\nsecond: {{patterns: ["{TERM}"]}}\ndiffer: term'


def test_lengths_of_time_are_compared_in_days(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-term", TERMS, family="consistency", message=MESSAGE))
    assert findings(pack, "A 60-day refund.\n\nA two months refund.\n\nA 60 days refund.\n") == []
    assert [f.text for f in findings(pack, "A 60-day refund.\n\nA 6-week refund.\n")] == ["60-day refund", "6-week refund"]


RISK = (
    'kind: conflict\nfirst: {patterns: ["(it | <substance>):topic is harmless"]}\n'
    'second: {patterns: ["(it | <substance>):topic is harmful"]}\nsame: [topic]'
)


def test_a_pronoun_in_a_slot_called_topic_stands_for_what_the_draft_is_about(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-risk", RISK, family="consistency", message=MESSAGE))
    about = "Kratom is a leaf. Kratom is chewed. Kratom grows on trees.\n\n"
    assert [f.text for f in findings(pack, f"{about}It is harmless.\n\nIn truth kratom is harmful.\n")] == [
        "It is harmless",
        "kratom is harmful",
    ]
    assert findings(pack, f"{about}It is harmless.\n\nIn truth garlic is harmful.\n") == []


def test_in_a_draft_without_a_topic_pronouns_stand_for_one_thing_and_for_nothing_that_is_named(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-risk", RISK, family="consistency", message=MESSAGE))
    assert [f.text for f in findings(pack, "It is harmless, they say.\n\nIt is harmful.\n")] == [
        "It is harmless",
        "It is harmful",
    ]
    assert findings(pack, "It is harmless, they say.\n\nIn truth garlic is harmful.\n") == []


def test_the_nearest_statement_is_named_as_the_other(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL890", "odd-risk", RISK, family="consistency", message=MESSAGE))
    found = findings(
        pack, "Kratom is harmful.\n\nSome drink it.\n\nOthers sell it.\n\nKratom is harmless.\n\nBut kratom is harmful.\n"
    )
    assert [f.related[0].start for f in found if f.text == "Kratom is harmless"] == [f.start for f in found[-1:]]
