"""The Python API."""

import subprocess
import sys
from pathlib import Path

import pytest

import healthlint
from tests.cli.process import write

CLAIM = "# Turmeric\n\nTurmeric cures arthritis.\n"


def rules_of(report: healthlint.FileReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_a_text_is_linted_in_the_format_that_its_name_tells() -> None:
    html = healthlint.check_text("<p>Turmeric <b>cures</b> arthritis.</p>", path="a.html", select=["HL101"], config=False)
    assert rules_of(html) == ["HL101"]
    assert html.format == "html"
    assert html.findings[0].severity is healthlint.Severity.ERROR
    assert healthlint.check_text(CLAIM, select=["HL101"], config=False).format == "markdown"


def test_options_are_the_keys_of_the_config() -> None:
    report = healthlint.check_text(CLAIM, select=["HL101"], severity={"cure-claim": "info"}, config=False)
    assert report.findings[0].severity is healthlint.Severity.INFO


def test_a_file_is_linted_with_the_config_beside_it_unless_told_otherwise(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CLAIM, "healthlint.toml": "ignore = ['HL101']\nselect = ['HL101']\n"})
    assert rules_of(healthlint.check_file(tmp_path / "a.md")) == []
    assert rules_of(healthlint.check_file(tmp_path / "a.md", config=False, select=["HL101"])) == ["HL101"]


def test_paths_are_linted_in_order_and_what_cannot_be_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"b.md": CLAIM, "a/c.txt": CLAIM, "bad.md": b"\xff\xff\xff"})
    result = healthlint.check_paths([tmp_path, tmp_path / "gone.md"], select=["HL101"], config=False)
    assert [Path(report.path).name for report in result.reports] == ["c.txt", "b.md"]
    assert sorted(Path(error.path).name for error in result.all_errors) == ["bad.md", "gone.md"]
    assert result.fails()


def test_paths_leave_out_what_the_baseline_of_the_config_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = 'select = ["HL101"]\nbaseline = "known.json"\n'
    monkeypatch.chdir(write(tmp_path, {"a.md": CLAIM, "b.md": CLAIM, "healthlint.toml": config, ".git/HEAD": ""}))
    with pytest.raises(healthlint.ConfigError, match=r"known\.json: there is no such baseline"):
        healthlint.check_paths(["."])
    written = subprocess.run([sys.executable, "-m", "healthlint", "baseline"], capture_output=True, text=True, check=False)
    assert (written.returncode, written.stderr) == (0, "")
    write(tmp_path, {"a.md": f"{CLAIM}\nGinger cures gout.\n", "b.md": "Drink water.\n"})

    result = healthlint.check_paths([tmp_path])
    assert [finding.line for finding in result.findings] == [5]
    assert [report.baselined for report in result.reports] == [1, 0]
    assert [(stale.path, stale.rule) for stale in result.stale] == [("b.md", "HL101")]
    assert healthlint.check_paths(["."], select=["HL101"]).stale == ()
    assert len(list(healthlint.check_paths(["."], baseline=False).findings)) == 2
    given = healthlint.check_paths(["."], config=False, select=["HL101"], baseline="known.json")
    assert [finding.line for finding in given.findings] == [5]
    assert len(healthlint.check_file("a.md").findings) == 2


def test_a_suppression_ends_on_the_day_that_is_given() -> None:
    text = "Turmeric cures arthritis. <!-- healthlint-disable-line HL101 until=2027-01-31 -->"
    assert rules_of(healthlint.check_text(text, select=["HL101"], config=False, today="2027-01-31")) == []
    assert rules_of(healthlint.check_text(text, select=["HL101"], config=False, today="2027-02-01")) == ["HL101"]


def test_what_cannot_be_linted_raises_an_error_that_says_why(tmp_path: Path) -> None:
    with pytest.raises(healthlint.CheckError, match=r"gone.md: no such file"):
        healthlint.check_file(tmp_path / "gone.md")
    with pytest.raises(healthlint.CheckError, match=r".docx files are not read"):
        healthlint.check_file("draft.docx")
    with pytest.raises(healthlint.CheckError, match=r".docx files are not read"):
        healthlint.check_text("text", path="draft.docx")


def test_settings_that_cannot_be_used_raise_an_error_that_says_why() -> None:
    with pytest.raises(healthlint.ConfigError, match="publisher cannot be 'me'"):
        healthlint.check_text(CLAIM, publisher="me")
    with pytest.raises(healthlint.ConfigError, match="there is no rule"):
        healthlint.check_text(CLAIM, select=["HL9999"])
    with pytest.raises(TypeError, match="there is no option 'publishr'"):
        healthlint.check_text(CLAIM, publishr="me")  # type: ignore[call-arg]


def test_everything_that_is_promised_is_there() -> None:
    assert all(getattr(healthlint, name) is not None for name in healthlint.__all__)
    assert set(healthlint.__all__) <= set(dir(healthlint))
    with pytest.raises(AttributeError, match="no attribute 'check_everything'"):
        _ = healthlint.check_everything


def test_importing_healthlint_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import healthlint; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["healthlint"]


def test_checking_a_draft_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CLAIM})
    code = (
        "import sys; from healthlint.cli.main import run; run(['check', '--quiet', '--format', 'concise', 'a.md'])\n"
        "heavy = {'yaml', 'tomllib', 'pathspec', 'logging', 'multiprocessing', 'concurrent.futures', 'importlib.metadata', 'bs4',"
        " 'textstat', 'nltk', 'json', 'subprocess', 'asyncio', 'datetime', 'dataclasses', 'inspect',"
        " 'pathlib', 'typing', 'contextlib'}\n"
        "print('LOADED', *sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED"


def test_an_ordinary_check_loads_nothing_for_baselines_and_changed_lines(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom healthlint.cli.main import run\nrun(['check', 'draft.md'])\n"
        "late = ('healthlint.git', 'healthlint.narrowing', 'healthlint.baseline_file', 'healthlint.results.baseline',\n"
        "        'healthlint.results.changed_lines', 'healthlint.cli.narrow', 'subprocess', 'click')\n"
        "print('LOADED', *(name for name in late if name in sys.modules))"
    )
    (tmp_path / "draft.md").write_text("Turmeric cures arthritis.\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED"
