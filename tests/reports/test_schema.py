"""The schema that the package carries describes what healthlint writes, field by field."""

import json
from pathlib import Path

import pytest

from healthlint.draft.parse import SUFFIXES
from healthlint.pages import REPORT_SCHEMA
from healthlint.reports.context import Context
from healthlint.results.finding import FAMILIES
from healthlint.results.outcome import RunResult
from tests.cli.process import healthlint, write
from tests.reports.schemas import own, own_line, own_schema
from tests.reports.support import everything, written

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix in SUFFIXES)


@pytest.mark.parametrize("statistics", [False, True])
def test_a_report_of_everything_is_described(statistics: bool) -> None:
    context = Context("1.2.3", statistics=statistics)
    document = json.loads(written("json", everything(), context))
    own()(document)
    assert ("statistics" in document) is statistics
    lines = [json.loads(line) for line in written("jsonl", everything(), context).splitlines()]
    for line in lines:
        own_line()(line)
    assert [line["type"] for line in lines] == [*["file"] * 3, *["finding"] * 3, *["error"] * 2, "summary"]


def test_an_empty_run_is_described() -> None:
    own()(json.loads(written("json", RunResult(()))))


def test_the_reports_of_all_example_drafts_are_described() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in EXAMPLES]
    document = json.loads(healthlint("check", "--format", "json", "--statistics", *names, cwd=ROOT).out)
    own()(document)
    assert [file["path"] for file in document["files"]] == names
    lines = healthlint("check", "--format", "jsonl", *names, cwd=ROOT).out.splitlines()
    found = [json.loads(line) for line in lines]
    for line in found:
        own_line()(line)
    assert [{"type": "finding", **finding} for finding in document["findings"]] == [x for x in found if x["type"] == "finding"]


def test_a_report_on_what_cannot_be_linted_is_described(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"\xff\xfe\xff", "healthlint.toml": 'fail-on = "error"'})
    own()(json.loads(healthlint("check", "--format", "json", "a.md", "gone.md", cwd=tmp_path).out))
    write(tmp_path, {"healthlint.toml": "fail-off = 1"})
    own()(json.loads(healthlint("check", "--format", "json", "a.md", cwd=tmp_path).out))


def test_the_schema_knows_the_families_and_its_own_address() -> None:
    schema = own_schema()
    assert schema["$defs"]["family"]["enum"] == list(FAMILIES)
    assert schema["$id"] == REPORT_SCHEMA
    assert REPORT_SCHEMA.endswith("/src/healthlint/data/report.schema.json")


def test_an_unknown_field_would_be_noticed() -> None:
    document = json.loads(written("json", everything()))
    document["findings"][0]["colour"] = "red"
    with pytest.raises(Exception, match="colour"):
        own()(document)
