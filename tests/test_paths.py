"""Paths that escape, loop and multiply: in folders of drafts, in folders of rules, in configs."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.process import healthlint, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")

CLAIM = "Turmeric cures arthritis.\n"
RULE = """\
id: XX101
name: house-word
family: language
severity: warning
kind: phrase
patterns: ["frobnicate"]
message: "“{text}” is not a word of ours."
repair: Write another.
why: It is ours.
sources: []
examples: {flag: ["We [[frobnicate]].", "They [[frobnicate]] it."], pass: ["We work.", "They work."]}
"""


def farm(folder: Path, links: int = 12) -> None:
    """Folders that all lead into one another: followed blindly, there are more ways than time."""
    folder.mkdir(parents=True)
    for number in range(links):
        (folder / f"down{number}").symlink_to(".")
        (folder / f"up{number}").symlink_to("..")
        (folder / f"gone{number}").symlink_to("nowhere")
    (folder / "self").symlink_to("self")


def test_a_farm_of_links_is_walked_once(tmp_path: Path) -> None:
    farm(tmp_path / "site" / "blog")
    write(tmp_path / "site", {"a.md": CLAIM, "blog/b.md": CLAIM})
    ended = healthlint("check", "--format", "json", "--select", "HL101", "site", cwd=tmp_path)
    document = json.loads(ended.out)
    assert [finding["path"] for finding in document["findings"]] == ["site/a.md", "site/blog/b.md"]


def test_a_farm_of_links_among_rules_is_walked_once(tmp_path: Path) -> None:
    farm(tmp_path / "own" / "language")
    write(
        tmp_path,
        {"healthlint.toml": 'rule-paths = ["own"]\n', "own/language/XX101-house-word.yml": RULE, "a.md": "We frobnicate.\n"},
    )
    ended = healthlint("check", "--format", "json", "--select", "XX101", "a.md", cwd=tmp_path)
    assert [finding["rule"] for finding in json.loads(ended.out)["findings"]] == ["XX101"]
    assert (ended.status, ended.err) == (0, "")


@pytest.mark.parametrize("key", ["rule-paths", "claims-register", "baseline"])
@pytest.mark.parametrize("path", ["../outside", "in/../../outside", "link"])
def test_a_path_of_a_config_stays_inside_the_project(tmp_path: Path, key: str, path: str) -> None:
    write(tmp_path, {"outside/language/XX101-house-word.yml": RULE, "project/a.md": CLAIM, "project/in/b.md": CLAIM})
    (tmp_path / "project/link").symlink_to("../outside")
    value = f'["{path}"]' if key == "rule-paths" else f'"{path}"'
    write(tmp_path, {"project/healthlint.toml": f"{key} = {value}\n"})
    ended = healthlint("check", "a.md", cwd=tmp_path / "project")
    assert ended.status == 2
    assert f"healthlint.toml: {key}: '{path}' leaves the project" in ended.err


@pytest.mark.parametrize("key", ["rule-paths", "claims-register", "baseline", "exclude"])
def test_a_null_byte_in_a_path_is_told(tmp_path: Path, key: str) -> None:
    value = '"a\\u0000b"'
    write(
        tmp_path, {"a.md": CLAIM, "healthlint.toml": f"{key} = {f'[{value}]' if key in ('rule-paths', 'exclude') else value}\n"}
    )
    ended = healthlint("check", "--select", "HL101", "a.md", cwd=tmp_path)
    assert ended.status == (1 if key == "exclude" else 2)
    assert "\x00" not in ended.out + ended.err
