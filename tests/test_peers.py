"""The comparison with peers writes what it measured, and nothing else, into the page."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from benchmarks.peers import vale_styles
from benchmarks.peers.growth import must_load, write_rules
from benchmarks.peers.measure import Command, Measured, in_turn
from benchmarks.peers.page import BEGIN, END, write_page
from benchmarks.peers.plot import write_plot

FIGURES = [
    Measured("one md", "healthlint", 1, 0.01, 5, 0.2, 0.1, 40),
    Measured("one md", "a & <peer>", 1, 0.01, 5, 0.4, 0.3, 90, 2.0, 3.0),
    Measured("one md", "broken", 1, 0.01, 5, 0.1, 0.1, 1, failed="status -9: "),
    Measured("one md", "healthlint, empty cache", 1, 0.01, 1, 3.0, 2.5, 90),
]
PARTS = {"one": ("1.5", FIGURES), "size": ("2.0", [Measured("size 10000", "healthlint", 1, 0.01, 5, 0.2, 0.1, 40)])}


def test_the_tables_stand_between_the_marks_and_nothing_else_changes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Ours\n\n{BEGIN}\nold\n{END}\n\nStays.\n", "utf-8")
    for _ in range(2):
        write_page(page, PARTS, "a machine", "peer 1.0")
    text = page.read_text("utf-8")
    assert text.startswith(f"# Ours\n\n{BEGIN}\n\nMachine: a machine. Peers: peer 1.0.\n")
    assert text.endswith(f"\n{END}\n\nStays.\n")
    assert "old" not in text
    assert "| a & <peer> | 0.40 | 0.30 | 0.03 | 90 | 2.00 | 3.00 |" in text
    assert "| broken | failed |" in text
    assert "load 1.5" in text


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Ours\n", "utf-8")
    with pytest.raises(SystemExit, match="has no line"):
        write_page(page, PARTS, "", "")
    assert page.read_text("utf-8") == "# Ours\n"


def test_bars_are_as_long_as_what_they_stand_for(tmp_path: Path) -> None:
    write_plot(tmp_path / "plot.svg", PARTS)
    root = ElementTree.parse(tmp_path / "plot.svg").getroot()
    names = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    widths = [float(each.attrib["width"]) for each in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert names[1::2] == ["healthlint", "a & <peer>"], "what failed and what would leave no room is not drawn"
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.01)


def test_commands_are_run_in_turn_and_compared_with_the_first(tmp_path: Path) -> None:
    turns: list[str] = []
    commands = [Command(name, ["true"], None, lambda name=name: turns.append(name)) for name in ("ours", "theirs")]  # type: ignore[misc]
    ours, theirs = in_turn("case", commands, [], 2)
    assert turns == ["ours", "theirs"] * 3, "one turn goes before those that count"
    assert (ours.ratio, ours.runs) == (None, 2)
    assert theirs.ratio is not None
    (broken,) = in_turn("case", [Command("gone", ["sh", "-c", "kill -9 $$"])], [], 1)
    assert broken.failed.startswith("status -9")


def test_every_style_of_vale_holds_rules_of_its_language() -> None:
    styles = yaml.safe_load(Path(vale_styles.__file__).with_suffix(".yml").read_text("utf-8"))
    assert set(styles) == {"write-good", "proselint"}
    for rules in styles.values():
        for name, rule in rules.items():
            assert rule["extends"] in ("existence", "substitution", "repetition"), name
            assert rule["tokens"] if rule["extends"] != "substitution" else rule["swap"], name


def test_the_further_rules_are_rules(tmp_path: Path) -> None:
    write_rules(tmp_path)
    must_load(tmp_path / "healthlint.toml")
    next((tmp_path / "rules").iterdir()).write_text("id: none", "utf-8")
    with pytest.raises(SystemExit, match="cannot be used"):
        must_load(tmp_path / "healthlint.toml")
