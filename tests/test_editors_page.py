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


def test_the_problem_matcher_of_vs_code_reads_every_finding(tmp_path: Path) -> None:
    write(tmp_path, {NAME: DRAFT, "b.md": "1 : 2 : tea cures arthritis.\n"})
    task = json.loads(blocks("json")[0])["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    report = healthlint(*task["args"], cwd=tmp_path).out
    found = [re.fullmatch(pattern["regexp"], line) for line in report.splitlines()]
    assert all(found)
    read = [{key: match[number] for key, number in pattern.items() if key != "regexp"} for match in found if match]
    cure = "“turmeric cures arthritis” promises a cure."
    place = {"file": NAME, "line": "3", "column": "15"}
    assert {**place, "severity": "error", "code": "HL101 cure-claim", "message": cure} in read
    assert {one["severity"] for one in read} == {"error", "warning"}


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
