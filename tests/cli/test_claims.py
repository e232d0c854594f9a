"""`healthlint claims` in real processes."""

import json
from pathlib import Path

from tests.cli.process import healthlint, write

REGISTER = """\
claims:
  - {wording: Calmwell eases stress, support: a study, approved-by: Ann, expires: 2027-01-31, jurisdictions: [us]}
  - {wording: Calmwell helps you sleep, products: [Calmwell], support: a trial, approved-by: Ben, expires: 2025-01-31}
  - {wording: "Calmwell lifts \\u001b[31mmoods", support: a trial, approved-by: Ben, note: read again}
"""


def home(folder: Path) -> Path:
    drafts = {"a.md": "Calmwell eases stress.\n", "b.md": "Calmwell helps you sleep.\n"}
    return write(folder, {"healthlint.toml": 'claims-register = "claims.yml"\n', "claims.yml": REGISTER, **drafts})


def wordings(folder: Path, *arguments: str) -> list[str]:
    ended = healthlint("claims", "--format", "json", "--today", "2026-01-01", *arguments, cwd=home(folder))
    assert (ended.status, ended.err) == (0, "")
    return [claim["wording"].split()[1] for claim in json.loads(ended.out)["claims"]]


def test_all_expired_and_unused_entries_are_listed(tmp_path: Path) -> None:
    assert wordings(tmp_path) == ["eases", "helps", "lifts"]
    assert wordings(tmp_path, "--expired") == ["helps"]
    assert wordings(tmp_path, "--unused") == ["lifts"]
    assert wordings(tmp_path, "--unused", "a.md") == ["helps", "lifts"]
    assert wordings(tmp_path, "--unused", "--expired", "a.md") == ["helps"]


def test_the_text_says_all_that_an_entry_holds(tmp_path: Path) -> None:
    ended = healthlint("claims", "--today", "2026-01-01", cwd=home(tmp_path))
    assert "“Calmwell helps you sleep”  claims.yml:3\n  For: Calmwell\n  In: any jurisdiction\n" in ended.out
    assert "Approved by: Ben, until 2025-01-31 (expired)\n" in ended.out
    assert "\x1b" not in ended.out
    assert ended.out.endswith("3 wordings, 1 expired.\n")


def test_what_is_missing_or_wrong_is_told(tmp_path: Path) -> None:
    bare = healthlint("claims", cwd=write(tmp_path / "bare", {"a.md": "x"}))
    assert (bare.status, "no claims register" in bare.err) == (2, True)
    assert healthlint("claims", "a.md", cwd=home(tmp_path)).status == 2
    assert "is no day" in healthlint("claims", "--today", "soon", cwd=tmp_path).err
    lost = healthlint("claims", "--register", "no.yml", cwd=tmp_path)
    assert (lost.status, lost.err) == (2, "healthlint: no.yml: the claims register cannot be read: no such file or directory\n")
    unread = healthlint("claims", "--unused", "no.md", cwd=tmp_path)
    assert (unread.status, "no.md" in unread.err) == (2, True)


def test_a_run_with_a_broken_register_stops_before_the_first_draft(tmp_path: Path) -> None:
    write(home(tmp_path), {"claims.yml": "claims:\n  - {wordin: x}\n"})
    ended = healthlint("check", "--format", "json", cwd=tmp_path)
    places = [(e["path"], e["line"]) for e in json.loads(ended.out)["errors"]]
    assert (ended.status, set(places)) == (2, {("claims.yml", 2)})


def test_the_json_report_names_the_approved_wordings(tmp_path: Path) -> None:
    report = json.loads(healthlint("check", "--format", "json", "--today", "2026-01-01", "a.md", cwd=home(tmp_path)).out)
    (approved,) = report["files"][0]["approved"]
    assert (approved["text"], approved["entries"], approved["expired"]) == ("Calmwell eases stress", ["claims.yml:2"], "")
