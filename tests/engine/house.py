"""Small rule folders for tests: a lexicon of a few words, the real bibliography and host lists, and the rules a test writes."""

import shutil
from pathlib import Path

from healthlint.draft.model import Format
from healthlint.draft.parse import parse_draft
from healthlint.engine.linter import Linter
from healthlint.engine.pack import Pack, default_rules, load_folders
from healthlint.engine.settings import Settings
from healthlint.results.finding import FileReport, Finding

REPOSITORY = Path(__file__).parent.parent.parent
LEXICONS = Path(__file__).parent / "lexicons"

TAIL = """
repair: Mend it.
why: It matters.
sources: [hon]
"""


def rule(id: str, name: str, body: str, *, family: str = "language", examples: str = "", **keys: str) -> dict[str, str]:
    """The path and text of a rule file; `body` holds the keys of its kind."""
    head = {"severity": "warning", "message": '"“{text}”"', **{key.replace("_", "-"): value for key, value in keys.items()}}
    lines = [f"id: {id}", f"name: {name}", f"family: {family}", *(f"{key}: {value}" for key, value in head.items())]
    shown = examples or 'examples: {flag: ["[[a]]", "[[b]]"], pass: [c, d]}'
    folder = family.strip("[]").split(",")[0]
    return {f"{folder}/{id}-{name}.yml": "\n".join(lines) + "\n" + body.strip() + TAIL + shown + "\n"}


def write_rules(folder: Path, *rules: dict[str, str]) -> Path:
    """Write a rule folder."""
    home = folder / "rules"
    shutil.copytree(LEXICONS, home / "lexicons", dirs_exist_ok=True)
    for name in ("sources.yml", "shields.yml", "hosts.yml", "disclaimers.yml"):
        shutil.copy(default_rules() / name, home / name)
    for one in rules:
        for path, text in one.items():
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_text(text, "utf-8")
    return home


def pack_of(folder: Path, *rules: dict[str, str]) -> Pack:
    """Write and load a rule folder."""
    return load_folders([write_rules(folder, *rules)], use_cache=False)


def lint(pack: Pack, source: str, *, path: str = "draft.md", settings: Settings | None = None) -> FileReport:
    """Lint a text in the format that its path tells."""
    format = {"md": Format.MARKDOWN, "html": Format.HTML, "txt": Format.TEXT}[path.rpartition(".")[2]]
    return Linter(pack, settings).lint(parse_draft(source, path, format))


def findings(pack: Pack, source: str, *, path: str = "draft.md", settings: Settings | None = None) -> list[Finding]:
    """The findings in a text."""
    return list(lint(pack, source, path=path, settings=settings).findings)


def said(pack: Pack, source: str, *, path: str = "draft.md", settings: Settings | None = None) -> list[tuple[str, str]]:
    """Rule and words of each finding."""
    return [(f.name, f.text) for f in findings(pack, source, path=path, settings=settings)]
