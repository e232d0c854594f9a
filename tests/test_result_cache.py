"""Known results: the same ones as linting anew, told again only while nothing has changed that they depend on."""

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import pipeline, result_cache
from healthlint.config import JURISDICTIONS, PROVIDED, PUBLISHERS, Config
from healthlint.light_dataclasses import replace
from healthlint.pipeline import Job, Options, lint_bytes, lint_file
from healthlint.result_cache import MOST_BYTES, SHARDS, Register, ResultCache, open_results, sweep
from healthlint.result_identity import RulesInForce
from healthlint.results.changed_lines import ChangedLines
from healthlint.results.finding import FileError
from healthlint.results.outcome import FileOutcome

DRAFT = """\
# Turmeric

Turmeric cures arthritis, and 9 of 10 people agree.

<!-- healthlint-disable-next-line HL101 until=2027-01-31: on its way -->
Kelp cures gout.
"""
TODAY = "2027-01-15"
PLAIN = Config()
IN_FORCE = RulesInForce("rules-1", "digest-1")

words = st.lists(st.text(max_size=4), max_size=2).map(tuple)
configs = st.builds(
    Config,
    publisher=st.sampled_from(PUBLISHERS),
    jurisdictions=st.lists(st.sampled_from(JURISDICTIONS), max_size=2).map(tuple),
    brands=words,
    own_domains=words,
    provides=st.lists(st.sampled_from(PROVIDED), max_size=2).map(tuple),
    target_grade=st.integers(1, 30),
    select=words,
    ignore=words,
    severity=st.lists(st.tuples(st.text(max_size=3), st.sampled_from(("error", "off"))), max_size=2).map(tuple),
    accept=words,
    require_reason=st.booleans(),
    claims_register=st.sampled_from(("", "/site/a.yml", "/site/b.yml")),
)


def cache_of(digest: str = "digest-1", register: str = "a") -> ResultCache:
    registers = {"/site/a.yml": Register(register, None), "/site/b.yml": Register("b", None)}
    return ResultCache("/nowhere", {(): RulesInForce("rules-1", digest)}, registers)


def job_of(config: Config = PLAIN, shown: str = "draft.md", page: str = "") -> Job:
    return Job(f"/site/{shown}", shown, config, page)


@given(configs, configs)
def test_results_have_the_same_name_only_under_the_same_settings(one: Config, other: Config) -> None:
    cache = cache_of()
    assert (cache.key(b"", job_of(one)) == cache.key(b"", job_of(other))) is (one == other)
    assert cache.key(b"", job_of(one)) == cache_of().key(b"", job_of(one)), "another run gives the same name"


def test_every_setting_changes_the_name_but_those_that_are_about_what_is_done_with_results() -> None:
    others: dict[str, Any] = {
        "publisher": "vendor",
        "jurisdictions": ("uk",),
        "severity": (("HL1", "off"),),
        "target_grade": 9,
        "require_reason": True,
        "fail_on": "never",
        "claims_register": "/site/a.yml",
        "pages": (("news", ("*",)),),
        "baseline": "/site/b.json",
    }
    cache = cache_of()
    cache = replace(cache, rules={**cache.rules, ("word",): IN_FORCE})
    plain = cache.key(b"", job_of())
    names = [each.name for each in fields(Config)]
    same = {name for name in names if cache.key(b"", job_of(replace(Config(), **{name: others.get(name, ("word",))}))) == plain}
    assert same == {"fail_on", "exclude", "baseline", "pages"}


def test_content_name_kind_of_page_rules_and_register_change_the_name() -> None:
    register = job_of(Config(claims_register="/site/a.yml"))
    names = [
        cache_of().key(b"", job_of()),
        cache_of().key(b"a", job_of()),
        cache_of().key(b"", job_of(shown="draft.html")),
        cache_of().key(b"", job_of(shown="news/draft.md")),
        cache_of().key(b"", job_of(page="news")),
        cache_of("digest-2").key(b"", job_of()),
        cache_of().key(b"", register),
        cache_of(register="another").key(b"", register),
    ]
    assert len({*names, ""}) == len(names) + 1


def test_without_its_rules_or_register_a_result_has_no_name() -> None:
    assert cache_of().key(b"", job_of(Config(rule_paths=("/more",)))) == ""
    assert cache_of().key(b"", job_of(Config(claims_register="/gone.yml"))) == ""


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Options]:
    """Options of a run with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME" if os.name != "nt" else "LOCALAPPDATA", str(tmp_path / "cache"))
    results = open_results([Config()])
    assert results is not None
    yield Options(TODAY, excerpts=True, results=results)


def linted_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The drafts that are linted from now on."""
    seen: list[str] = []
    anew = pipeline._lint_anew

    def noted(content: bytes, job: Job, options: Options) -> FileOutcome:
        seen.append(job.shown)
        return anew(content, job, options)

    monkeypatch.setattr(pipeline, "_lint_anew", noted)
    return seen


def draft(folder: Path, content: str = DRAFT, config: Config = PLAIN) -> Job:
    (folder / "draft.md").write_text(content, "utf-8")
    return Job(str(folder / "draft.md"), "draft.md", config)


def test_what_is_known_is_what_linting_finds(tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    job = draft(tmp_path)
    expected = lint_file(job, replace(options, results=None))
    assert expected.report is not None
    assert {finding.rule for finding in expected.report.findings} >= {"HL101", "HL201"}
    seen = linted_anew(monkeypatch)
    assert [lint_file(job, options) for _ in range(3)] == [expected] * 3
    assert lint_bytes(DRAFT.encode(), job, options) == expected
    assert lint_file(job, replace(options, excerpts=False)) == replace(expected, excerpts=())
    assert seen == ["draft.md"]


def test_what_is_done_with_results_is_not_remembered(tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    lint_file(draft(tmp_path), options)
    seen = linted_anew(monkeypatch)
    outcome = lint_file(draft(tmp_path, config=Config(fail_on="info", baseline="/b.json")), options)
    assert (outcome.fail_on, outcome.baseline, seen) == ("info", "/b.json", [])


def test_changed_lines_are_told_from_the_draft_as_it_is_now(tmp_path: Path, options: Options) -> None:
    job = replace(draft(tmp_path), changed=ChangedLines(((6, 6),)))
    expected = lint_file(job, replace(options, results=None))
    assert {True, False} <= set(expected.on_changed_lines)
    assert [lint_file(job, options) for _ in range(2)] == [expected] * 2


def test_a_result_holds_until_the_day_on_which_a_suppression_ends(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, seen = draft(tmp_path), linted_anew(monkeypatch)

    def ended(today: str) -> bool:
        outcome = lint_file(job, replace(options, today=today))
        assert outcome == lint_file(job, replace(options, today=today, results=None))
        seen.pop()
        return any(finding.rule == "HL902" for finding in (outcome.report.findings if outcome.report else ()))

    days = ("2027-01-15", "2027-01-31", "2026-06-01", "2027-02-01", "2027-02-02", "2099-01-01")
    assert [ended(day) for day in days] == [False, False, False, True, True, True]
    assert len(seen) == 2, "once for the days up to the end, once for those after it"


def test_an_approved_wording_is_looked_at_again_every_day(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = tmp_path / "claims.yml"
    register.write_text("claims:\n- {wording: Kelp cures gout, support: a, approved-by: b, expires: 2027-01-15}\n", "utf-8")
    config = Config(claims_register=str(register))
    results = open_results([config])
    seen = linted_anew(monkeypatch)
    for today in (TODAY, TODAY, "2027-01-16"):
        lint_file(draft(tmp_path, config=config), replace(options, today=today, results=results))
    assert len(seen) == 2


def entries(options: Options) -> list[Path]:
    assert options.results is not None
    return [path for path in Path(options.results.folder).rglob("*") if path.is_file()]


def test_spoilt_entries_are_passed_over_and_written_anew(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = draft(tmp_path)
    expected = lint_file(job, options)
    (entry,) = entries(options)
    whole = entry.read_bytes()
    seen = linted_anew(monkeypatch)
    for spoilt in (b"", b"rubbish", whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]):
        entry.write_bytes(spoilt)
        assert lint_file(job, options) == expected
        assert entry.read_bytes() == whole
    assert len(seen) == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out by where the folder lies")
@pytest.mark.parametrize("loosened", ["entry", "shard", "results"])
def test_what_others_may_write_is_not_read(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch, loosened: str
) -> None:
    job = draft(tmp_path)
    lint_file(job, options)
    (entry,) = entries(options)
    {"entry": entry, "shard": entry.parent, "results": entry.parent.parent}[loosened].chmod(0o777)
    seen = linted_anew(monkeypatch)
    for _ in range(2):
        lint_file(job, replace(options, results=open_results([Config()])))
    assert seen == ["draft.md"] * (1 if loosened == "entry" else 2), "an entry is replaced, a folder is not trusted again"


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, options: Options) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert options.results is not None
    results = replace(options.results, folder=str(blocked / "results"))
    job = draft(tmp_path)
    assert lint_file(job, replace(options, results=results)) == lint_file(job, replace(options, results=None))


def test_what_other_rules_than_expected_found_is_not_kept(tmp_path: Path, options: Options) -> None:
    assert options.results is not None
    other = replace(options.results.rules[()], name="rules-of-a-moment-ago")
    lint_file(draft(tmp_path), replace(options, results=replace(options.results, rules={(): other})))
    assert entries(options) == []


def test_what_a_register_said_while_it_was_written_is_not_kept(tmp_path: Path, options: Options) -> None:
    register = tmp_path / "claims.yml"
    register.write_text("claims:\n- {wording: Kelp cures gout, support: a, approved-by: b}\n", "utf-8")
    config = Config(claims_register=str(register))
    results = open_results([config])
    register.write_text("claims:\n- {wording: Kelp cures gout at once, support: a, approved-by: b}\n", "utf-8")
    lint_file(draft(tmp_path, config=config), replace(options, results=results))
    assert entries(options) == []


def test_of_a_draft_that_holds_too_much_is_told_again_that_it_does(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_stopped", lambda report: FileError(report.path, 3, "too much"))
    job = draft(tmp_path)
    first = lint_file(job, options)
    seen = linted_anew(monkeypatch)
    again = lint_file(job, options)
    assert (again, seen) == (first, [])
    assert again.error == FileError("draft.md", 3, "too much")


def test_a_draft_that_cannot_be_linted_is_tried_again(tmp_path: Path, options: Options) -> None:
    job = draft(tmp_path)
    Path(job.path).write_bytes(b"\xff\xfe\x00 no text at all \x00")
    assert lint_file(job, options).error is not None
    assert entries(options) == []


def test_a_folder_that_holds_too_much_loses_what_was_not_used_for_the_longest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_cache, "_MOST_IN_A_SHARD", 100)
    monkeypatch.setattr(result_cache, "_LEFT_IN_A_SHARD", 70)
    for number in range(12):
        (tmp_path / f"{number:02}").write_bytes(bytes(10))
        os.utime(tmp_path / f"{number:02}", (number, number))
    for name, age in ((".new-1-a", 0), (".new-2-b", 10_000_000_000)):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (age, age))
    sweep(str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".new-2-b", "05", "06", "07", "08", "09", "10", "11"]


def test_a_folder_that_holds_little_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(bytes(10))
    os.utime(tmp_path / "old", (0, 0))
    sweep(str(tmp_path))
    assert (tmp_path / "old").exists()
    assert len(SHARDS) * result_cache._MOST_IN_A_SHARD <= MOST_BYTES


def test_a_use_is_noted_once_a_day(tmp_path: Path, options: Options) -> None:
    job = draft(tmp_path)
    lint_file(job, options)
    (entry,) = entries(options)
    os.utime(entry, (1_000_000, 1_000_000))
    lint_file(job, options)
    noted = entry.stat().st_mtime
    assert noted > 1_000_000
    lint_file(job, options)
    assert entry.stat().st_mtime == noted
