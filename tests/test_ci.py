"""The action and the snippets of docs/ci.md, run as a build server runs them, in real repositories."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.git.site import CALM, CLAIM, OTHER_CLAIM, Site, clean_environment, git, paragraphs

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="needs git and bash")
CONFIG = 'select = ["HL101", "HL102", "HL103"]\n'


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with `healthlint`, and with a `pip` and a `python` that write down what they were asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    tool(folder / "healthlint", f'exec "{sys.executable}" -m healthlint "$@"')
    for name in ("python", "pip"):
        tool(folder / name, f'printf "%s\\n" "{name} $*" >>"{tmp_path}/asked"')
    return folder


def tool(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


@pytest.fixture
def origin(tmp_path: Path) -> Site:
    """`main` has an old page; the branch `work` adds a claim to it and a page of its own; `merged` is what GitHub checks out."""
    site = Site.begun(tmp_path / "origin")
    site.write_files({"healthlint.toml": CONFIG, "content/old.md": paragraphs(CLAIM, CALM)})
    site.commit()
    site.git("switch", "--quiet", "-c", "work")
    site.write_files({"content/old.md": paragraphs(CLAIM, CALM, OTHER_CLAIM), "content/new.md": CLAIM, "notes/x.md": CLAIM})
    site.commit()
    site.git("switch", "--quiet", "main")
    site.write_files({"content/theirs.md": CLAIM})
    site.commit()
    site.git("switch", "--quiet", "-c", "merged")
    site.git("merge", "--quiet", "--no-ff", "work")
    site.git("config", "uploadpack.allowReachableSHA1InWant", "true")
    return site


def clone(origin: Site, folder: Path, branch: str) -> Site:
    git("clone", "--quiet", "--depth", "1", "--branch", branch, origin.folder.as_uri(), str(folder), cwd=folder.parent)
    return Site(folder)


def bash(script: str, cwd: Path, tools: Path, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a script as build servers do: the first command that fails ends it."""
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    environment = {**clean_environment(), "PATH": path, "NO_COLOR": "1", "PYTHONUTF8": "1", "GIT_ALLOW_PROTOCOL": "file", **env}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120)


class Action:
    """The steps of action.yml with the inputs of a caller."""

    def __init__(self, site: Site, tools: Path, temporary: Path, inputs: dict[str, str], **event: str) -> None:
        self.definition: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        defaults = {name: given["default"] for name, given in self.definition["inputs"].items()}
        self.values = {f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()}
        self.values |= {"github.action_path": str(ROOT), "runner.temp": str(temporary)}
        self.site, self.tools, self.temporary, self.event = site, tools, temporary, event

    def run(self, name: str) -> "subprocess.CompletedProcess[str]":
        step = next(step for step in self.definition["runs"]["steps"] if step["name"] == name)
        assert "${{" not in step["run"], "what a caller says reaches the shell in variables alone"
        filled = {key: self.filled(value) for key, value in step["env"].items()}
        if step["shell"] == "python":
            call = [sys.executable, "-c", step["run"]]
            return subprocess.run(
                call, cwd=self.site.folder, env={**clean_environment(), **filled}, capture_output=True, text=True
            )
        output, summary = self.temporary / "output", self.temporary / "summary"
        environment = {**self.event, **filled, "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
        done = bash(step["run"], self.site.folder, self.tools, environment)
        if "id" in step:
            for line in output.read_text().splitlines():
                key, _, value = line.partition("=")
                self.values[f"steps.{step['id']}.outputs.{key}"] = value
        return done

    def filled(self, value: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: self.values[match[1]], value)

    def lint(self) -> "subprocess.CompletedProcess[str]":
        found = self.run("Find the base of the pull request")
        assert found.returncode == 0, found.stderr
        return self.run("Lint")


def annotated(out: str) -> list[str]:
    """The file and line of each annotation."""
    return sorted(
        f"{m[1]}:{m[2]}" for m in re.finditer(r"^::(?:error|warning|notice) .*?file=([^,]+),line=(\d+)", out, re.MULTILINE)
    )


def test_a_pull_request_checked_out_without_history(origin: Site, tools: Path, tmp_path: Path) -> None:
    site = clone(origin, tmp_path / "checkout", "merged")
    action = Action(site, tools, tmp_path, {"paths": "content"}, GITHUB_BASE_REF="main", GITHUB_SHA=site.git("rev-parse", "HEAD"))
    done = action.lint()
    assert done.returncode == 1, done.stderr
    assert annotated(done.stdout) == ["content/new.md:1", "content/old.md:5"]
    assert '"2.1.0"' in (tmp_path / "healthlint.sarif").read_text()
    assert "content/new.md" in (tmp_path / "summary").read_text()


def test_a_pull_request_whose_head_was_checked_out(origin: Site, tools: Path, tmp_path: Path) -> None:
    site = clone(origin, tmp_path / "checkout", "work")
    event = {"GITHUB_BASE_REF": "main", "GITHUB_SHA": origin.git("rev-parse", "merged")}
    done = Action(site, tools, tmp_path, {"paths": "content\nnotes\n", "args": "--fail-on\nnever"}, **event).lint()
    assert done.returncode == 0, done.stderr
    assert annotated(done.stdout) == ["content/new.md:1", "content/old.md:5", "notes/x.md:1"]


def test_a_push_is_linted_whole_and_a_base_of_ones_own_is_kept(origin: Site, tools: Path, tmp_path: Path) -> None:
    site = clone(origin, tmp_path / "checkout", "work")
    sha = site.git("rev-parse", "HEAD")
    whole = Action(site, tools, tmp_path, {}, GITHUB_SHA=sha).lint()
    assert annotated(whole.stdout) == ["content/new.md:1", "content/old.md:1", "content/old.md:5", "notes/x.md:1"]
    own = Action(site, tools, tmp_path, {"base": sha}, GITHUB_SHA=sha).lint()
    assert (own.returncode, annotated(own.stdout)) == (0, [])


def test_what_is_set_aside_or_known_is_not_uploaded(origin: Site, tools: Path, tmp_path: Path) -> None:
    site = clone(origin, tmp_path / "checkout", "work")
    site.write_files({"healthlint.toml": f'{CONFIG}baseline = "known.json"\n'})
    assert bash("healthlint baseline content", site.folder, tools, {}).returncode == 0
    silenced = "<!-- healthlint-disable-next-line HL101: approved -->\n" + CLAIM
    site.write_files({"content/later.md": paragraphs(OTHER_CLAIM, silenced)})
    action = Action(site, tools, tmp_path, {"paths": "content", "sarif": "true"}, GITHUB_SHA="0")
    assert action.lint().returncode == 1
    log = tmp_path / "healthlint.sarif"

    def states() -> list[tuple[str, int]]:
        results = json.loads(log.read_text(encoding="utf-8"))["runs"][0]["results"]
        return sorted((one["baselineState"], len(one["suppressions"])) for one in results)

    assert states() == [("new", 0), ("new", 1), ("unchanged", 1), ("unchanged", 1), ("unchanged", 1)]
    done = action.run("Leave out what is set aside")
    assert done.returncode == 0, done.stderr
    assert states() == [("new", 0)]


def test_what_a_caller_says_is_no_command(origin: Site, tools: Path, tmp_path: Path) -> None:
    site = clone(origin, tmp_path / "checkout", "work")
    hostile = {"paths": '$(touch "stolen")\n`touch stolen`', "args": "--select\nHL101; touch stolen", "base": "$(touch stolen)"}
    done = Action(site, tools, tmp_path, hostile, GITHUB_SHA="0").lint()
    assert done.returncode == 2
    assert not list(site.folder.glob("stolen*"))


@pytest.mark.parametrize(("version", "asked"), [("", str(ROOT)), ("0.1.0", "healthlint==0.1.0")])
def test_what_is_installed(origin: Site, tools: Path, tmp_path: Path, version: str, asked: str) -> None:
    done = Action(origin, tools, tmp_path, {"version": version}).run("Install healthlint")
    assert done.returncode == 0
    assert (tmp_path / "asked").read_text() == f"python -m pip install --quiet --disable-pip-version-check {asked}\n"


def snippets(language: str) -> list[str]:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def test_the_job_for_gitlab(origin: Site, tools: Path, tmp_path: Path) -> None:
    (job,) = [yaml.safe_load(text)["healthlint"] for text in snippets("yaml") if text.startswith("healthlint:")]
    origin.git("switch", "--quiet", "work")
    base = origin.git("merge-base", "main", "work")
    script = "\n".join((*job["before_script"], *job["script"]))
    done = bash(script, origin.folder, tools, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    assert done.returncode == 1, done.stderr
    report = (origin.folder / job["artifacts"]["reports"]["codequality"]).read_text()
    assert report.count('"fingerprint"') == 2


def test_the_shell_snippets(origin: Site, tools: Path, tmp_path: Path) -> None:
    git("clone", "--quiet", "--branch", "work", str(origin.folder), "site", cwd=tmp_path)
    site = Site(tmp_path / "site")
    plain, hook, shrinking = snippets("bash")
    done = bash(plain, site.folder, tools, {})
    assert (done.returncode, done.stdout.count(": error ")) == (1, 2)
    assert "<testsuites" in (site.folder / "healthlint.xml").read_text()

    assert bash(hook, site.folder, tools, {}).returncode == 0
    site.write_files({"content/old.md": paragraphs(CLAIM, CALM, OTHER_CLAIM, CALM)})
    commit = "git add content && git commit --quiet -m work"
    assert bash(commit, site.folder, tools, {}).returncode == 0
    site.write_files({"content/old.md": paragraphs(CLAIM, CALM, OTHER_CLAIM, CALM, CLAIM)})
    refused = bash(commit, site.folder, tools, {})
    assert refused.returncode == 1
    assert "content/old.md:9:1: error" in refused.stdout + refused.stderr

    assert bash("healthlint baseline content", site.folder, tools, {}).returncode == 0
    assert bash(shrinking, site.folder, tools, {}).returncode == 0
    site.write_files({"content/new.md": CALM})
    assert bash(shrinking, site.folder, tools, {}).returncode == 1


def test_the_workflow_names_inputs_that_exist() -> None:
    (workflow,) = [yaml.safe_load(text) for text in snippets("yaml") if text.startswith("name:")]
    given = workflow["jobs"]["healthlint"]["steps"][-1]["with"]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert given.keys() <= action["inputs"].keys()
    table = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8").partition("| input |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == list(action["inputs"])


class TestBySchema:
    """What GitHub, GitLab and pre-commit would refuse is refused here, as far as their published schemas tell it."""

    def check(self, schema: str, *words: str) -> None:
        pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_the_action(self) -> None:
        self.check("github-actions", str(ROOT / "action.yml"))

    def test_an_action_that_github_would_refuse(self, tmp_path: Path) -> None:
        broken = (ROOT / "action.yml").read_text(encoding="utf-8").replace("      shell: bash\n", "", 1)
        (tmp_path / "action.yml").write_text(broken, encoding="utf-8")
        with pytest.raises(AssertionError, match="shell"):
            self.check("github-actions", str(tmp_path / "action.yml"))

    def test_the_workflow_and_the_job(self, tmp_path: Path) -> None:
        for text in snippets("yaml"):
            (tmp_path / "snippet.yml").write_text(text, encoding="utf-8")
            if text.startswith("name:"):
                self.check("github-workflows", str(tmp_path / "snippet.yml"))
            elif text.startswith("healthlint:"):
                self.check("gitlab-ci", "--data-transform", "gitlab-ci", str(tmp_path / "snippet.yml"))

    @pytest.mark.parametrize(("command", "named"), [("validate-manifest", ".pre-commit-hooks.yaml"), ("validate-config", "")])
    def test_the_hooks(self, command: str, named: str, tmp_path: Path) -> None:
        pytest.importorskip("pre_commit", reason="pre-commit is not installed")
        (tmp_path / "config.yaml").write_text(next(text for text in snippets("yaml") if text.startswith("repos:")))
        file = ROOT / named if named else tmp_path / "config.yaml"
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", command, str(file)], capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stdout + done.stderr.upper()


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not installed")
def test_actionlint_finds_nothing_in_the_workflow(tmp_path: Path) -> None:
    site = Site.begun(tmp_path / "site")
    (workflow,) = [text for text in snippets("yaml") if text.startswith("name:")]
    # `./` makes it look at the inputs of the action itself.
    own = re.sub(r"healthlint/healthlint@\S+", "./", workflow)
    site.write_files({".github/workflows/a.yml": workflow, ".github/workflows/b.yml": own})
    shutil.copy(ROOT / "action.yml", site.folder)
    done = subprocess.run(["actionlint"], cwd=site.folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_shellcheck_finds_nothing_in_the_steps(tmp_path: Path) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    scripts = [step["run"] for step in steps if step.get("shell") == "bash"] + snippets("bash")
    assert len(scripts) > 4
    for script in scripts:
        done = subprocess.run(
            ["shellcheck", "--shell=bash", "--severity=warning", "-"], input=script, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout
