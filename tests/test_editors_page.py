"""The settings in docs/editors.md, in the editors themselves where they are installed."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import environment, healthlint, write

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "editors.md").read_text(encoding="utf-8")
DRAFT = "# Notes\n\nCafé “crème”: turmeric cures arthritis and has no side effects.\n"
NAME = "my notes.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def editor(call: list[str], folder: Path) -> str:
    """Run an editor in a folder, with a `healthlint` in its path; what it wrote."""
    write(folder, {"bin/healthlint": f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m healthlint "$@"\n', NAME: DRAFT})
    (folder / "bin/healthlint").chmod(0o755)
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = environment({"PATH": path, "TERM": "dumb", "HOME": str(folder)})
    done = subprocess.run(call, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    return done.stdout


def test_the_problem_matcher_of_vs_code_finds_the_words_of_every_finding(tmp_path: Path) -> None:
    """Columns are those of VS Code, which counts UTF-16 code units and takes the last column as the one behind the words."""
    drafts = {
        NAME: DRAFT,
        "b (1).md": "1 : 2 : \U0001f375 tea cures arthritis.\n",
        "c.md": "Oil is a\nmiracle \U0001f375 cure.\n",
    }
    write(tmp_path, {**drafts, "torn.md": b"Tea.\n\nCaf\xe9.\n"})
    task = json.loads(blocks("json")[0])["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    report = healthlint(*task["args"], cwd=tmp_path).out
    found = [re.fullmatch(pattern["regexp"], line) for line in report.splitlines()]
    assert all(found)
    read = [{key: match[number] for key, number in pattern.items() if key != "regexp"} for match in found if match]
    torn, *problems = read
    assert (torn["file"], torn["line"], torn["severity"], torn["code"]) == ("torn.md", "3", "error", None)
    expected = json.loads(healthlint("check", "--format", "json", cwd=tmp_path).out)["findings"]
    assert {(one["file"], one["severity"], one["code"], marked(drafts[one["file"]], one)) for one in problems} == {
        (one["path"], one["severity"], one["rule"], one["text"]) for one in expected
    }
    assert {one["severity"] for one in problems} == {"error", "warning"}
    cure = next(one for one in problems if one["file"] == NAME and one["code"] == "HL101")
    assert cure["message"].startswith("cure-claim: “turmeric cures arthritis” promises a cure. Delete the promise.")


def marked(draft: str, problem: dict[str, str]) -> str:
    """What VS Code underlines for a problem."""
    lines = [line.encode("utf-16-le") for line in draft.split("\n")]

    def offset(line: str, column: str) -> int:
        return sum(len(one) + 2 for one in lines[: int(line) - 1]) + 2 * (int(column) - 1)

    whole = "\n".encode("utf-16-le").join(lines)
    place = slice(offset(problem["line"], problem["column"]), offset(problem["endLine"], problem["endColumn"]))
    return whole[place].decode("utf-16-le")


def test_the_key_of_vs_code_runs_the_task() -> None:
    tasks, keys = map(json.loads, blocks("json"))
    assert keys[0]["args"] == tasks["tasks"][0]["label"]


@pytest.mark.skipif(shutil.which("vim") is None, reason="Vim is not installed")
def test_vim_goes_to_the_words_of_a_finding(tmp_path: Path) -> None:
    code = f"""
    edit {NAME.replace(" ", chr(92) + " ")}
    set filetype=markdown
    call HealthlintSettings()
    silent make!
    let found = []
    for number in range(1, len(getqflist()))
      execute 'cc ' . number
      call add(found, toupper(getqflist()[number - 1].type) . ' ' . strpart(getline('.'), col('.') - 1, 8))
    endfor
    call writefile(found, 'found.txt')
    qall!
    """
    write(tmp_path, {"settings.vim": blocks("vim")[0], "try.vim": "\n".join(line.strip() for line in code.splitlines())})
    editor(
        ["vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "--cmd", "set encoding=utf-8", "-S", "settings.vim", "-S", "try.vim"],
        tmp_path,
    )
    assert "E turmeric" in (tmp_path / "found.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs is not installed")
def test_emacs_marks_the_words_of_a_finding(tmp_path: Path) -> None:
    code = """
    (set-language-environment "UTF-8")
    (load-file "settings.el")
    (find-file "NAME")
    (healthlint)
    (while (process-live-p (get-buffer-process "*compilation*")) (accept-process-output nil 0.1))
    (accept-process-output nil 0.2)
    (with-current-buffer "*compilation*" (goto-char (point-min)) (search-forward "HL101"))
    (with-current-buffer "*compilation*" (compile-goto-error))
    (princ (format "compile: %s\\n" (buffer-substring (point) (+ 8 (point)))))
    (set-buffer (get-file-buffer "NAME"))
    (let (done (left 300))
      (healthlint-flymake
       (lambda (found &rest _)
         (setq done t)
         (dolist (one found)
           (princ (format "%s %s\\n" (flymake-diagnostic-type one)
                          (buffer-substring (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))))))
      (while (and (not done) (< 0 (setq left (1- left)))) (accept-process-output nil 0.1)))
    """
    write(tmp_path, {"settings.el": "\n".join(blocks("elisp")), "try.el": code.replace("NAME", NAME)})
    out = editor(["emacs", "-Q", "--batch", "-l", "try.el"], tmp_path)
    assert "compile: turmeric\n" in out
    assert ":error turmeric cures arthritis\n" in out
    assert ":warning Notes\n" in out
