"""The README keeps what it promises: its draft, its output, its config and its Python."""

import re
from pathlib import Path

import pytest

import healthlint
from tests.cli.process import healthlint as run
from tests.cli.process import write

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no {language} block"
    return found[1]


def test_the_output_in_the_readme_is_what_healthlint_says(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    command, _, output = block("console").partition("\n")
    assert command == "$ healthlint check draft.md"
    assert run("check", "draft.md", cwd=write(tmp_path, {"draft.md": block("markdown")})).out == output


def test_the_config_in_the_readme_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "house-rules").mkdir()
    ended = run("config", "news/flu.md", cwd=write(tmp_path, {"healthlint.toml": block("toml")}))
    assert (ended.status, ended.err) == (0, "")
    assert re.search(r"^publisher +independent +healthlint.toml: overrides\[1\]$", ended.out, re.MULTILINE)


def test_the_python_in_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, {"content/a.md": "Turmeric cures arthritis.\n", ".git/HEAD": ""}))
    exec(block("python"), {"__name__": "readme"})
    assert " HL101 error " in capsys.readouterr().out


def test_the_suppressions_in_the_readme_name_rules_that_exist() -> None:
    report = healthlint.check_text("\n\n".join(block("html").splitlines()), path="a.html", select=["HL903"], config=False)
    assert [finding.message for finding in report.findings] == []


def test_every_link_to_a_file_leads_somewhere() -> None:
    root = Path(__file__).resolve().parent.parent
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (root / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (root / target).exists(), f"{name} links to {target}"
