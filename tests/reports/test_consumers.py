"""The programs that read these reports, where they are installed."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.process import healthlint, write

DRAFT = "Café crème: turmeric cures arthritis & has no side effects. It can utilize “herbs” to ease pain.\n"
DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
REVIEWDOG = shutil.which("reviewdog")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"a b.md": DRAFT, "c.md": DRAFT, ".git/HEAD": "ref: refs/heads/main\n"})


def reviewdog(report: str, *arguments: str, cwd: Path) -> list[str]:
    call = [str(REVIEWDOG), "-reporter=local", "-filter-mode=nofilter", *arguments]
    done = subprocess.run(call, cwd=cwd, input=report, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(REVIEWDOG is None, reason="reviewdog is not installed")
@pytest.mark.parametrize("format_", ["rdjson", "sarif", "checkstyle"])
def test_reviewdog_reads_every_finding(folder: Path, format_: str) -> None:
    shutil.rmtree(folder / ".git")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    expected = healthlint("check", "--format", "concise", "--quiet", cwd=folder).out.splitlines()
    lines = reviewdog(healthlint("check", "--format", format_, cwd=folder).out, f"-f={format_}", cwd=folder)
    assert len(lines) == len(expected) > 4
    if format_ == "rdjson":
        cure = next(line for line in lines if "HL101" in line and "a b.md" in line)
        column = DRAFT.encode().index(b"turmeric") + 1
        assert f"range:{{start:{{line:1 column:{column}}}" in " ".join(cure.split())


@pytest.mark.skipif(REVIEWDOG is None, reason="reviewdog is not installed")
def test_reviewdog_reads_the_concise_report_by_the_documented_errorformat(folder: Path) -> None:
    shutil.rmtree(folder / ".git")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    report = healthlint("check", "--format", "concise", "--quiet", "c.md", cwd=folder).out
    errorformat = re.search(r'-efm="(.*?)"', (DOCS / "editors.md").read_text(encoding="utf-8"))
    assert errorformat
    assert len(reviewdog(report, f"-efm={errorformat[1]}", cwd=folder)) == len(report.splitlines()) > 2


def test_junitparser_reads_every_finding(folder: Path) -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    found = json.loads(healthlint("check", "--format", "json", "--select", "HL101,HL702,HL106", cwd=folder).out)
    healthlint("check", "--select", "HL101,HL702,HL106", "--output", "junit:out.xml", cwd=folder)
    suites = junitparser.JUnitXml.fromfile(str(folder / "out.xml"))
    assert (suites.tests, suites.failures, suites.errors) == (len(found["findings"]), found["summary"]["error"], 0)
    assert sorted(suite.name for suite in suites) == ["a b.md", "c.md"]
    assert all(case.result for suite in suites for case in suite)
