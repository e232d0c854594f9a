"""A run with everything that a report may have to tell, and how reports of it are written."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from healthlint.reports.context import Context
from healthlint.results.finding import (
    ApprovedWording,
    Confidence,
    FileError,
    FileReport,
    Finding,
    Fix,
    Related,
    RuleReference,
    Severity,
    Suppressed,
)
from healthlint.results.outcome import Excerpt, FileOutcome, RunResult
from tests.results.support import finding_at, report_of

GOLDEN = Path(__file__).parent / "golden"
NAMES = {
    "json": "report.json",
    "jsonl": "report.jsonl",
    "sarif": "report.sarif",
    "github": "github.log",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "checkstyle": "checkstyle.xml",
    "rdjson": "rdjson.json",
    "msbuild": "msbuild.txt",
}
"""The format and the golden file of each report for programs."""

LINE = "Crème: it cures “arthritis” & <b>all</b> ]]> %0A::error::x \u202e\x1b[2J"
PATH = "drafts/été & co/100%, [a].md"
RULE = {
    "id": "HL101",
    "name": "rule-hl101",
    "url": "https://healthlint.example/rules/HL101",
    "families": ["claims", "safety"],
    "severity": "error",
    "confidence": "high",
    "why": "Readers who believe it give up <treatment> that works.",
    "repair": "Delete the promise.",
    "sources": [{"key": "fda", "title": "FDA, [Rules]", "year": "2020", "url": "https://fda.example/rules"}, {"key": "a-book"}],
}
CONTEXT = Context("9.9.9", {"HL101": str(RULE["url"])}, {"HL101": RULE}, statistics=True)


def findings() -> tuple[Finding, ...]:
    claim = replace(
        finding_at(LINE, "cures", also=("HL310",), path=PATH),
        related=(Related(PATH, 0, 5, 1, 1, "what it is said of"),),
        fix=Fix(LINE.index("cures"), LINE.index("cures") + 5, "may ease", True),
        fingerprint="a" * 16,
    )
    note = replace(
        finding_at(LINE, LINE[LINE.index("]]>") :], "HL701", path=PATH),
        severity=Severity.INFO,
        confidence=Confidence.LOW,
        family="language",
        repair="",
        message=f"“{LINE}” is [hard](https://evil.example) to read.",
        fingerprint="c" * 16,
    )
    return (
        claim,
        replace(claim, family="safety", also=(RuleReference("HL310", "rule-hl310", "safety"),), fingerprint="b" * 16),
        note,
    )


def everything() -> RunResult:
    """Findings of all kinds, one of two families, one suppressed; a draft not linted, one without findings, one not read."""
    found = findings()
    silenced = replace(
        finding_at("Two\nlines, all\ngood", "lines, all\ngood", path=PATH), severity=Severity.WARNING, fingerprint="d" * 16
    )
    report = replace(
        report_of(*found, path=PATH),
        suppressed=(Suppressed(silenced, "approved by the board", "comment on line 1"),),
        left_out=(("script", 40),),
        approved=(ApprovedWording("it cures", 1, 7, 15, ("claims.yml:12",), "“it cures”, approved by the board", "2026-01-31"),),
    )
    columns = [len(LINE[: f.start].encode()) for f in found]
    excerpts = tuple(
        Excerpt(LINE, f.start, f.end - f.start, False, False, 0, before) for f, before in zip(found, columns, strict=True)
    )
    foreign = FileReport("de.html", "html", 12, 2, None, (), skipped="it is not in English")
    clean = FileReport("clean.txt", "text", 120, 9, 7.25, ())
    outcomes = (
        FileOutcome("clean.txt", clean),
        FileOutcome("de.html", foreign),
        FileOutcome(PATH, report, None, excerpts),
        FileOutcome("torn.md", None, FileError("torn.md", 3, "the file is not UTF-8: byte 0x9b")),
    )
    return RunResult(outcomes, (FileError("gone.md", 0, "no such file or folder"),))


def written(format_: str, result: RunResult, context: Context = CONTEXT) -> str:
    """The report of a run in a format for programs."""
    module = import_module(f"healthlint.reports.{'json_report' if format_ == 'json' else format_}")
    return "".join(module.pieces(result, context))


def one_file(*found: Finding, path: str = "a.md") -> RunResult:
    """A run over one file with these findings."""
    return RunResult((FileOutcome(path, report_of(*found, path=path)),))


def main() -> None:
    """Write the golden files anew: `python -m tests.reports.support`; what changed is for you to read."""
    GOLDEN.mkdir(exist_ok=True)
    for format_, name in NAMES.items():
        (GOLDEN / name).write_text(written(format_, everything()), encoding="utf-8", newline="\n")
    from healthlint.reports.github_summary import render

    (GOLDEN / "github-summary.md").write_text(render(everything(), CONTEXT), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
