"""The pages in docs/ keep what they promise."""

import re
from pathlib import Path

import pytest

from healthlint.config import KEYS, PAGE_KINDS, PROVIDED, PUBLISHERS
from healthlint.reading.model import Frame
from tests.cli.process import healthlint, write
from tests.reading.house import frames_in

ROOT = Path(__file__).resolve().parent.parent


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows(header: str) -> list[list[str]]:
    """The rows of all tables of docs/reading.md with this header."""
    tables = re.findall(rf"^\| {re.escape(header)} \|\n\|[-| ]+\|\n((?:\|.*\|\n)+)", page("reading.md"), re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for table in tables for line in table.splitlines()]


def frame_of(sentence: str) -> Frame:
    found = frames_in(sentence)
    assert found, f"no claim is read in “{sentence}”"
    return found[0]


@pytest.mark.parametrize("row", rows("sentence | subject | effect | target | grade"), ids=lambda row: row[0])
def test_the_slots_shown_are_those_read(row: list[str]) -> None:
    frame = frame_of(row[0])
    assert frame.subject
    assert frame.target
    assert [frame.subject.text, frame.effect.text, frame.target.text, str(frame.grade)] == row[1:]


@pytest.mark.parametrize("row", [*rows("sentence | modality"), *rows("sentence | shield")], ids=lambda row: row[0])
def test_the_modality_shown_is_the_one_read(row: list[str]) -> None:
    assert row[1] in frame_of(row[0]).modality


@pytest.mark.parametrize("row", rows("sentence | support"), ids=lambda row: row[0])
def test_the_support_shown_is_the_one_read(row: list[str]) -> None:
    assert frame_of(row[0]).support == row[1]


def test_every_key_and_every_choice_of_the_config_is_described() -> None:
    text = page("configuration.md")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)[: len(KEYS)] == list(KEYS)
    assert [word for word in (*PROVIDED, *PAGE_KINDS, *PUBLISHERS) if f"`{word}`" not in text] == []


@pytest.mark.parametrize(("language", "name"), [("toml", "healthlint.toml"), ("yaml", ".healthlint.yml")])
def test_the_configs_shown_are_accepted(tmp_path: Path, language: str, name: str) -> None:
    (tmp_path / "house-rules").mkdir()
    for number, text in enumerate(re.findall(rf"^```{language}\n(.*?)^```", page("configuration.md"), re.MULTILINE | re.DOTALL)):
        ended = healthlint("config", cwd=write(tmp_path / str(number), {name: text, "house-rules/readme.txt": ""}))
        assert (ended.status, ended.err) == (0, "")


def test_every_link_to_a_file_leads_somewhere() -> None:
    for path in (ROOT / "docs").glob("*.md"):
        for target in re.findall(
            r"\]\((?!https?:)([^)#]+)", re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.S)
        ):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
