"""docs/formats.md keeps what it promises."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from healthlint.cli.outputs import FORMATS
from tests.cli.process import healthlint, write
from tests.reports.support import everything, written

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_format_is_described() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", PAGE, re.MULTILINE) == list(FORMATS)


def test_the_first_call_writes_what_it_names(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": "Turmeric cures arthritis.\n"})
    call = re.search(r"^    healthlint (check .* --output .*)$", PAGE, re.MULTILINE)
    assert call
    assert healthlint(*call[1].split(), cwd=tmp_path).status == 1
    assert {path.name for path in tmp_path.iterdir()} == {"content", "report.sarif", "report.xml", "report.json"}


def test_the_python_shown_reads_the_schema() -> None:
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code
    names: dict[str, str] = {}
    exec(code[1], names)
    assert json.loads(names["schema"])["title"] == "The JSON report of healthlint, version 1"


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_filter_takes_out_what_is_suppressed() -> None:
    expression = re.search(r"jq '(.*?)' healthlint\.sarif", PAGE)
    assert expression
    log = written("sarif", everything())
    done = subprocess.run(["jq", expression[1]], input=log, capture_output=True, text=True, encoding="utf-8", check=True)
    before, after = (json.loads(text)["runs"][0]["results"] for text in (log, done.stdout))
    assert after == [result for result in before if not result["suppressions"]]
    assert 0 < len(after) < len(before)
