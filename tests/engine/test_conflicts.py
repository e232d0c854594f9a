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
    found = findings(pack, "Here are 8 tips.\n\nThese ten tips help.\n\nAll 8 tips.\n")
    assert [f.text for f in found] == ["8 tips", "ten tips", "8 tips"]
