"""`healthlint init` in real processes."""

import json
import tomllib
from pathlib import Path

import pytest

from healthlint.cli.init import config_text
from healthlint.config import KEYS
from tests.cli.process import healthlint, write


def test_a_config_is_written_that_holds_what_was_said(tmp_path: Path) -> None:
    write(tmp_path, {"content/shop/a.md": "x", "terms/b.md": "x", "node_modules/shop/c.md": "x"})
    ended = healthlint("init", "--publisher", "vendor", "--jurisdiction", "us,eu", "--brand", 'Calm "well"', cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")
    shown = json.loads(healthlint("config", "--format", "json", cwd=tmp_path).out)["settings"]
    assert {name: shown[name]["value"] for name in ("publisher", "jurisdictions", "brands", "pages")} == {
        "publisher": "vendor",
        "jurisdictions": ["us", "eu"],
        "brands": ['Calm "well"'],
        "pages": {"product": ["content/shop/**"], "legal": ["terms/**"]},
    }


def test_every_setting_is_explained_and_every_comment_is_right(tmp_path: Path) -> None:
    text = config_text("auto", ("us",), (), {})
    bare = "\n".join(line.removeprefix("# ") if "=" in line or line.startswith("# [[") else "" for line in text.splitlines())
    shown = tomllib.loads(bare)
    assert {*shown} == {*KEYS, "overrides"} - {"select"}
    kept = bare.replace('rule-packages = ["acme"]', "")
    write(
        tmp_path,
        {"healthlint.toml": kept, "house-rules/a.txt": "", "claims.yml": "claims: [{wording: x, support: y, approved-by: z}]"},
    )
    assert healthlint("config", cwd=tmp_path).err == ""


@pytest.mark.parametrize(
    ("there", "arguments"),
    [
        ({"healthlint.toml": ""}, ()),
        ({".healthlint.yml": ""}, ("--force",)),
        ({"pyproject.toml": "[tool.healthlint]\npublisher = 'vendor'\n"}, ("--force",)),
    ],
)
def test_a_config_that_is_there_is_never_overwritten(tmp_path: Path, there: dict[str, str], arguments: tuple[str, ...]) -> None:
    ended = healthlint("init", *arguments, cwd=write(tmp_path, {**there}))
    assert (ended.status, "already" in ended.err) == (2, True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == there


def test_force_replaces_the_config(tmp_path: Path) -> None:
    assert (
        healthlint("init", "--force", cwd=write(tmp_path, {"healthlint.toml": "x", "pyproject.toml": "[project]\n"})).status == 0
    )
    assert tomllib.loads((tmp_path / "healthlint.toml").read_text("utf-8"))["publisher"] == "auto"


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    assert "did you mean" in healthlint("init", "--jurisdiction", "ukk", cwd=tmp_path).err
    assert "no such folder" in healthlint("init", "nowhere", cwd=tmp_path).err
