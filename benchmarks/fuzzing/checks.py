"""What must hold of any input: declared errors and no others, exact places, reports that whoever reads them can parse.

Each check takes the bytes of an input and yields what is wrong, a line each; an exception that healthlint does not declare is for
the caller to report.
"""

import json
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from healthlint.baseline_file import read_baseline
from healthlint.baseline_file import written as written_baseline
from healthlint.config import Config, ConfigError, effective
from healthlint.config_file import read_config
from healthlint.draft.decode import DecodeError, decode
from healthlint.draft.parse import parse_draft
from healthlint.engine.claims_register import register_entries
from healthlint.engine.linter import Linter
from healthlint.engine.pack import load_folders
from healthlint.engine.problems import RulesError
from healthlint.excerpts import excerpts
from healthlint.fixes.repair import repair
from healthlint.pipeline import Job, Options, lint_draft
from healthlint.reports import concise, github_summary, text
from healthlint.reports.context import Context
from healthlint.reports.terminal import Style
from healthlint.results.baseline import entries_of, match
from healthlint.results.finding import FileReport
from healthlint.results.outcome import FileOutcome, RunResult
from healthlint.rulebook import rulebook
from tests.engine.house import write_rules
from tests.properties.exactness import broken_maps, faults

Check = Callable[[bytes], Iterator[str]]

OPTIONS = Options("2026-01-01", excerpts=True)
JSON_FORMATS = ("json", "sarif", "gitlab", "rdjson")
XML_FORMATS = ("junit", "checkstyle")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
OURS = re.compile(r"^::(?:error|warning|notice) file=", re.MULTILINE)


def draft(name: str, *, every: int = 8) -> Check:
    """Lints a draft of that name; of one input in `every` also writes all reports, a baseline and the fixes."""

    def check(content: bytes) -> Iterator[str]:
        job = Job(f"/{name}", name, Config())
        try:
            source = decode(content)
        except DecodeError:
            return
        parsed = parse_draft(source, name)
        report = lint_draft(parsed, job, OPTIONS)
        yield from broken_maps(parsed)
        yield from faults(source, report)
        if len(content) % every == 0:
            yield from reports(FileOutcome(name, report, excerpts=excerpts(parsed, report.findings)))
            yield from known_again(report)
            yield from fixed(source, job)

    return check


def reports(outcome: FileOutcome) -> Iterator[str]:
    """Whether every report of a file parses, and holds nothing that steers a terminal or a build server."""
    result = RunResult((outcome,))
    context = Context("1.0")
    for form in (*JSON_FORMATS, *XML_FORMATS, "jsonl", "github"):
        module = import_module(f"healthlint.reports.{'json_report' if form == 'json' else form}")
        written = "".join(module.pieces(result, context))
        yield from (f"{form}: {problem}" for problem in _unreadable(form, written))
    plain = "\n".join((*text.render(result, Style()), *concise.render(result, Style())))
    yield from _harmful("text", plain)
    yield from (p for p in _harmful("summary", github_summary.render(result, context)) if "begins a command" not in p)


def _unreadable(form: str, written: str) -> Iterator[str]:
    try:
        if form in JSON_FORMATS:
            json.loads(written)
        elif form in XML_FORMATS:
            ElementTree.fromstring(written.encode())
        elif form == "jsonl":
            for line in written.splitlines():
                json.loads(line)
    except (ValueError, ElementTree.ParseError) as error:
        yield f"cannot be parsed: {error}"
    if form == "github":
        written = OURS.sub("", written)
    if form in XML_FORMATS or form == "github":
        yield from _harmful(form, written)
    elif UNSEEN.search(written):
        yield "holds a character that steers a terminal"


def _harmful(form: str, written: str) -> Iterator[str]:
    if (found := UNSEEN.search(written)) is not None:
        yield f"{form}: {found[0]!r} steers a terminal: {written[max(0, found.start() - 40) : found.end()]!r}"
    if (found := COMMAND.search(written)) is not None:
        yield f"{form}: {written[found.start() : found.end() + 40]!r} begins a command"


def known_again(report: FileReport) -> Iterator[str]:
    """Whether a baseline written from a report and read again knows all of it."""
    entries = {report.path: entries_of(report.findings)}
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n") as file:
        file.write(written_baseline(entries))
        file.flush()
        again = read_baseline(file.name, "baseline")
        in_parts = read_baseline(file.name, "baseline", whole=False)
    if again != entries or {path: tuple(in_parts[path]) for path in in_parts} != entries:
        yield "a baseline is not what was written"
    if not all(match(again, {report.path: report.findings}).known[report.path]):
        yield "a baseline does not know its own findings"


def fixed(source: str, job: Job) -> Iterator[str]:
    """Whether fixing ends, and fixing what is fixed changes nothing."""

    def read(source: str):  # type: ignore[no-untyped-def]  # a draft and its report
        parsed = parse_draft(source, job.shown)
        return parsed, lint_draft(parsed, job, OPTIONS)

    once = repair(source, read, unsafe=True)
    if repair(once.source, read, unsafe=True).source != once.source:
        yield "fixing what is fixed changes it again"


@cache
def _folder() -> Path:
    """A folder of this process, for what healthlint reads from files only."""
    return Path(_kept().name)


@cache
def _kept() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="healthlint-fuzz-")


def config(name: str) -> Check:
    """Reads a config of that name, and works out the settings of a file under it."""

    def check(content: bytes) -> Iterator[str]:
        folder = _folder()
        path = folder / name
        path.write_bytes(content)
        try:
            layer = read_config(str(path), str(folder))
            if layer is not None:
                effective([layer], str(folder / "blog" / "a.md"))
        except ConfigError as error:
            yield from _explained(str(error))
        finally:
            path.unlink()

    return check


def rule_file(content: bytes) -> Iterator[str]:
    """Loads a rule file, and lints a draft made of its own words with it."""
    try:
        written = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    home = _rules_home()
    (home / "language" / "HL680-of-the-fuzzer.yml").write_text(written, "utf-8", newline="")
    try:
        pack = load_folders([home], use_cache=False)
    except RulesError as error:
        yield from _explained(str(error))
        return
    words = " ".join(re.findall(r"[a-z]{2,}", written)[:60])
    source = f"# {words}\n\n{words}. {(words[:40] + ' ') * 40}\n"
    parsed = parse_draft(source, "draft.md")
    yield from faults(source, Linter(pack).lint(parsed))


@cache
def _rules_home() -> Path:
    home = write_rules(_folder())
    # Compiling it takes a tenth of a second, every time.
    (home / "disclaimers.yml").write_text("{}\n")
    (home / "language").mkdir()
    return home


def register(content: bytes) -> Iterator[str]:
    """Reads a claims register."""
    path = _folder() / "claims.yml"
    path.write_bytes(content)
    try:
        register_entries(str(path), rulebook((), True).pack.lexicon)
    except RulesError as error:
        yield from _explained(str(error))


def baseline(content: bytes) -> Iterator[str]:
    """Reads a baseline."""
    path = _folder() / "baseline.json"
    path.write_bytes(content)
    try:
        for whole in (False, True):
            entries = read_baseline(str(path), "baseline.json", whole=whole)
            match({name: entries[name] for name in entries}, dict.fromkeys(entries, ()))
    except ConfigError as error:
        yield from _explained(str(error))


def _explained(message: str) -> Iterator[str]:
    if not message.strip():
        yield "an error without a message"
