"""Small drafts and findings for the tests of results and reports."""

import re
from dataclasses import replace

from healthlint.draft.lines import Lines
from healthlint.draft.model import Comment, Draft, Format
from healthlint.results.finding import Confidence, FileReport, Finding, RuleReference, Severity

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def draft_of(source: str, **front_matter: object) -> Draft:
    """A draft with the comments of its source and nothing else."""
    comments = tuple(Comment(match[1], match.start(), match.end()) for match in COMMENT.finditer(source))
    return Draft("a.md", Format.MARKDOWN, source, Lines(source), (), (), comments=comments, front_matter=front_matter)


def finding_at(source: str, text: str, rule: str = "HL101", also: tuple[str, ...] = (), path: str = "a.md") -> Finding:
    """A finding of `rule` at the first place where `text` stands."""
    start = source.index(text)
    lines = Lines(source)
    line, column = lines.position(start)
    end_line, end_column = lines.position(start + len(text))
    return Finding(
        rule=rule,
        name=f"rule-{rule.lower()}",
        family="claims",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message=f"“{text}” is a claim.",
        repair="Cite a source.",
        path=path,
        start=start,
        end=start + len(text),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=text,
        context="paragraph",
        also=tuple(RuleReference(other, f"rule-{other.lower()}", "safety") for other in also),
    )


def report_of(*findings: Finding, path: str = "a.md") -> FileReport:
    """A file's report with these findings."""
    return FileReport(path, "markdown", 100, 8, 9.5, tuple(replace(f, path=path) for f in findings))
