"""The Monday on which a content team adopts healthlint: with the real Git, the real pre-commit, and a site full of old claims."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.cli.process import Ended, healthlint
from tests.git.hooks import MISSING, NO_NETWORK, ROOT, installed_hooks
from tests.git.site import Site, clean_environment
from tests.reports.schemas import sarif
from tests.teams.site import pages, wrapped

NEW_CLAIM = "Chamomile cures arthritis."
PLAIN = "Utilize the clean cup."
WHY = "the board approved it for the spring label"
SUPPRESSED = f'<!-- healthlint-disable-next-line claims by="Dr Ann Other" until=2999-01-31: {WHY} -->\n{NEW_CLAIM}'
LOCAL = """\
repos:
  - repo: local
    hooks:
      - {{id: healthlint-diff, name: drafts, language: system, require_serial: true, files: '{files}', entry: '{entry}'}}
"""


@dataclass(frozen=True)
class Team:
    """A site under Git, and the home of its pre-commit."""

    site: Site
    home: Path
    old: dict[str, str] = field(default_factory=dict)
    """The pages as they were on Monday morning, by path."""

    @classmethod
    def begun(cls, folder: Path, home: Path, count: int) -> "Team":
        old = dict(pages(count))
        site = Site.begun(folder)
        site.write_files(dict(old))
        site.commit("The site")
        return cls(site, home, old)

    def healthlint(self, *words: str) -> Ended:
        # A machine that runs the tests may be set up to annotate, or have settings of Git of its own.
        environment = {"GITHUB_STEP_SUMMARY": "", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        return healthlint(*words, cwd=self.site.folder, env=environment)

    def check(self, *words: str) -> Ended:
        return self.healthlint("check", "--format", "concise", *words)

    def found(self, *words: str) -> list[str]:
        """`path:line` of each finding; the status must tell whether there are any."""
        ended = self.check(*words)
        found = [":".join(line.split(":")[:2]) for line in ended.out.splitlines()[:-1]]
        assert (ended.status, ended.err) == (1 if found else 0, "")
        return found

    def commit(self, message: str, *, refused: bool = False) -> str:
        """Commit everything through the hook, and return what that said."""
        self.site.git("add", "--all")
        environment = {**clean_environment(), **NO_NETWORK, "PRE_COMMIT_HOME": str(self.home), "NO_COLOR": "1", "PYTHONUTF8": "1"}
        command = ["git", "commit", "--quiet", "-m", message]
        done = subprocess.run(command, cwd=self.site.folder, env=environment, capture_output=True, text=True, timeout=300)
        said = done.stdout + done.stderr
        assert bool(done.returncode) is refused, said
        return said

    def hook(self, config: str) -> None:
        self.site.write_files({".pre-commit-config.yaml": config})
        environment = {**clean_environment(), "PRE_COMMIT_HOME": str(self.home)}
        command = [sys.executable, "-m", "pre_commit", "install"]
        subprocess.run(command, cwd=self.site.folder, env=environment, capture_output=True, check=True, timeout=300)

    def read(self, path: str) -> str:
        return (self.site.folder / path).read_text(encoding="utf-8")

    def guides(self) -> list[str]:
        """Guides that have claimed a cure for years."""
        return [path for path, text in self.old.items() if path.startswith("content/guides/") and " cures " in text]


def play(team: Team, hook_config: str) -> None:
    adopts(team, hook_config)
    writes_a_claim(team)
    suppresses_it(team)
    opens_a_pull_request(team)
    fixes_changed_lines(team)
    repairs_a_page(team)
    moves_a_page(team)


def adopts(team: Team, hook_config: str) -> None:
    begun = team.healthlint("init", "--publisher", "vendor", "--brand", "Calmwell")
    assert begun.status == 0, begun.err
    config = team.read("healthlint.toml")
    assert 'pages = {news = ["content/news/**"], product = ["content/products/**"]}' in config
    for key in ("baseline = ", "require-reason = "):
        assert f"\n# {key}" in config
        config = config.replace(f"\n# {key}", f"\n{key}")
    team.site.write_files({"healthlint.toml": config})

    recorded = team.healthlint("baseline")
    assert (recorded.status, recorded.err) == (0, "")
    known = int(recorded.out.split()[1].replace(",", ""))
    assert known > 3 * len(team.old)
    clean = team.check()
    assert (clean.status, clean.err) == (0, "")
    assert clean.out == f"Nothing to report in {len(team.old):,} drafts. {known:,} findings known from the baseline.\n"

    team.hook(hook_config)
    team.commit("Lint drafts from now on")
    team.site.git("switch", "--quiet", "-c", "spring")


def writes_a_claim(team: Team) -> None:
    page, (before, after) = team.guides()[0], _halves(team.old[team.guides()[0]])
    team.site.write_files({page: f"{before}{NEW_CLAIM}\n\n{after}"})
    line = before.count("\n") + 1
    assert team.found() == [f"{page}:{line}"]
    said = team.commit("Spring", refused=True)
    assert f"{page}:{line}:1: error HL101" in said
    assert said.count(f"{page}:{line}:") == said.count(": error HL") == 1


def suppresses_it(team: Team) -> None:
    page, (before, after) = team.guides()[0], _halves(team.old[team.guides()[0]])
    team.site.write_files({page: f"{before}{SUPPRESSED}\n\n{after}"})
    team.commit("Spring, as the board approved it")
    listed = json.loads(team.healthlint("suppressions", "--format", "json", "content/guides").out)["suppressions"]
    told = [(each["path"], each["rules"], each["reason"], each["by"], each["until"], each["state"]) for each in listed]
    assert told == [(page, ["claims"], WHY, "Dr Ann Other", "2999-01-31", "active")]
    text = team.healthlint("suppressions", page).out
    assert f"{page}:{before.count(chr(10)) + 1}: claims" in text
    assert WHY in text
    assert "by Dr Ann Other, until 2999-01-31" in text


def opens_a_pull_request(team: Team) -> None:
    """A claim and a word that can be mended, in a page that is full of old ones; more work goes on on `main` meanwhile."""
    page = team.guides()[1]
    before, after = _halves(team.old[page])
    team.site.write_files({page: f"{before}{NEW_CLAIM}\n\n{PLAIN}\n\n{after}"})
    reports = ("--output", "sarif:out/report.sarif", "--output", "junit:out/report.xml")
    (team.site.folder / "out").mkdir()
    line = before.count("\n") + 1
    for more in ((), ("--no-baseline", "--changed-lines-only")):
        ended = team.healthlint("check", "--diff-base", "main", "--format", "github", *reports, *more)
        assert ended.status == 1, ended.err
        commands = [text for text in ended.out.splitlines() if text.startswith("::") and "file=" in text]
        assert [text.partition(",endLine")[0] for text in commands] == [
            f"::error file={page},line={line}",
            f"::notice file={page},line={line + 2}",
        ]
        report = json.loads(team.read("out/report.sarif"))
        sarif()(report)
        shown = [each for each in report["runs"][0]["results"] if not each.get("suppressions")]
        assert [each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in shown] == [line, line + 2]
        suites = ElementTree.parse(team.site.folder / "out/report.xml").getroot()
        assert (suites.get("errors"), suites.get("failures"), len(list(suites.iter("failure")))) == ("0", "1", 1)
    shutil.rmtree(team.site.folder / "out")


def fixes_changed_lines(team: Team) -> None:
    page = team.guides()[1]
    before = team.read(page)
    assert before.count("Utilize") > 1
    team.healthlint("check", "--diff-base", "main", "--fix")
    assert team.read(page) == before.replace(PLAIN, PLAIN.replace("Utilize", "Use"))
    team.site.write_files({page: team.old[page]})


def repairs_a_page(team: Team) -> None:
    page = team.guides()[2]
    claim = next(text for text in team.old[page].split("\n\n") if " cures " in text)
    team.site.write_files({page: team.old[page].replace(claim, "It is a plant.")})
    stale = team.check("--fail-on-stale")
    assert (stale.status, stale.out.splitlines()[0][:18]) == (1, "Nothing to report ")
    assert f"{page}: HL101" in stale.err
    assert "`healthlint baseline --prune` removes what is no longer found" in stale.err
    pruned = team.healthlint("baseline", "--prune")
    assert (pruned.status, pruned.err) == (0, "")
    assert "fewer than before" in pruned.out
    assert team.check("--fail-on-stale").status == 0
    team.commit("A repair")


def moves_a_page(team: Team) -> None:
    page = team.guides()[3]
    moved = "content/questions/an old guide.md"
    team.site.git("mv", page, moved)
    text = "\n\n".join(part if part.startswith(("---", "#")) else wrapped(part, 40) for part in team.old[page].split("\n\n"))
    assert text != team.old[page]
    team.site.write_files({moved: text})
    assert team.found("--fail-on-stale") == []
    assert team.found("--diff-base", "main") == []


def _halves(text: str) -> tuple[str, str]:
    """A guide up to its last part, and the rest."""
    at = text.rindex("\n## ") + 1
    return text[:at], text[at:]


def hook_of_this_checkout() -> str:
    """The hook as .pre-commit-hooks.yaml has it, run with the healthlint that is tested instead of one from the index."""
    declared = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hook = next(each for each in declared if each["id"] == "healthlint-diff")
    entry = hook["entry"].replace("healthlint", f'"{sys.executable}" -m healthlint', 1)
    return LOCAL.format(files=hook["files"], entry=f"{entry} --format concise")


@pytest.mark.skipif(not shutil.which("git") or not (ROOT / ".pre-commit-hooks.yaml").exists(), reason="needs git and a checkout")
def test_a_monday_on_sixty_pages(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    play(Team.begun(tmp_path / "site", tmp_path / "home", 60), hook_of_this_checkout())


@pytest.mark.large
@pytest.mark.skipif(MISSING, reason="needs git and a checkout")
def test_a_monday_on_two_thousand_pages(tmp_path: Path) -> None:
    hooks = installed_hooks(tmp_path)
    play(Team.begun(tmp_path / "site", hooks.home, 2_000), hooks.config("healthlint-diff", "[--format, concise]"))
