"""One rule file → one compiled rule. `docs/rules.md` describes every key for authors."""

import marshal
import re
from typing import Any

from healthlint.engine.author import Author
from healthlint.engine.conditions import read_cases, read_conditions
from healthlint.engine.kinds import NAMES, Body, kind_named
from healthlint.engine.messages import MessageError, Parts, compile_message
from healthlint.engine.neighbourhood import read_neighbourhood
from healthlint.engine.problems import did_you_mean
from healthlint.engine.rule import Rule
from healthlint.engine.scope import read_scope
from healthlint.engine.section import Section
from healthlint.engine.yaml_source import Document
from healthlint.lazy_pattern import lazy_pattern
from healthlint.results.finding import FAMILIES, Confidence, Severity

_KEYS = (
    "id",
    "name",
    "aliases",
    "family",
    "severity",
    "severity-by",
    "confidence",
    "kind",
    "scope",
    "when",
    "message",
    "repair",
    "why",
    "template",
    "sources",
    "once",
    "parts",
    "document",
    "examples",
)
_NEEDED = ("id", "name", "family", "severity", "kind", "message", "repair", "why", "sources", "examples")
_EXAMPLE_KEYS = (
    "text",
    "as",
    "title",
    "format",
    "publisher",
    "jurisdictions",
    "brands",
    "own-domains",
    "provides",
    "target-grade",
    "fix",
)
_AS = ("paragraph", "heading", "item", "title", "description", "alt", "quotation", "link")
_ID = lazy_pattern(r"[A-Z]{2,6}\d{3,4}\Z")
_NAME = lazy_pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_ALONE_IS_ENOUGH = ("requirement", "measure", "link", "conflict")


def read_rule(document: Document, author: Author, folder: str = "") -> Rule | None:
    """Compile a parsed rule file; mistakes are noted in the document, and a rule with any is not returned.

    `folder` is the name of the folder that the file lies in, checked against the family when it is given.
    """
    section = Section(document, (), document.value)
    section.need(*_NEEDED)
    name = section.choice("kind", NAMES)
    if not name:
        section.only((*_KEYS, "where", "patterns"))
        return None
    kind = kind_named(name)
    section.only((*_KEYS, *kind.KEYS))
    own = author.with_parts(section.section("parts"))
    body = kind.read(section, own)
    rule = _rule(section, own, name, kind.DEFAULT_UNLESS, body, "unless" in kind.KEYS)
    _check_file_name(section, rule, folder)
    return None if document.problems else rule


def _rule(section: Section, author: Author, kind: str, default_unless: str, body: Body, has_around: bool) -> Rule:
    return Rule(
        id=_matching(section, "id", _ID, "two or more capitals and three digits, like HL102"),
        name=_matching(section, "name", _NAME, "lower-case words joined by hyphens"),
        families=tuple(section.words("family", FAMILIES, "family")) or ("claims",),
        severity=Severity(section.choice("severity", tuple(Severity), "warning")),
        confidence=Confidence(section.choice("confidence", tuple(Confidence), "medium")),
        kind=kind,
        message=section.text("message"),
        repair=section.text("repair"),
        why=section.text("why"),
        sources=tuple(section.words("sources", author.sources, "source")),
        file=section.document.file,
        parts=_message(section, author, body),
        aliases=tuple(section.texts("aliases")),
        scope=read_scope(section),
        when=_when(section, author),
        cases=read_cases(section, "severity-by", author),
        once=section.choice("once", ("draft", "section", "paragraph")),
        unless=author.shield_names(section, "unless", default_unless) if has_around else frozenset(),
        requires=read_neighbourhood(section, "requires", author),
        excepts=read_neighbourhood(section, "except", author),
        report=_report(section, body),
        document=_document(section, body),
        template=section.text("template"),
        packed_examples=marshal.dumps(_examples(section, kind), 2),
        patterns=body.patterns,
        body=body.data,
    )


def _matching(section: Section, key: str, shape: re.Pattern[str], what: str) -> str:
    text = section.text(key)
    if text and not shape.match(text):
        section.report(key, f"“{key}” is {what}, not “{text}”")
    return text


def _when(section: Section, author: Author) -> dict[str, Any]:
    when = section.section("when")
    return {} if when is None else read_conditions(when, author)


def _document(section: Section, body: Body) -> bool:
    value = section.flag("document")
    if value is False and body.document:
        section.report("document", "this kind of rule is about the whole draft; leave “document” out")
    return body.document or bool(value)


def _message(section: Section, author: Author, body: Body) -> Parts:
    text = section.text("message")
    facts = set(re.findall(r"\{fact:([^{}|]+)", text))
    for name in sorted(facts - author.facts):
        section.report("message", f"unknown fact “{name}”{did_you_mean(name, author.facts)}")
    try:
        return compile_message(text, {"text", *body.sure, *(f"fact:{name}" for name in facts)}, {"text", *body.possible})
    except MessageError as error:
        section.report("message", str(error))
        return ()


def _report(section: Section, body: Body) -> tuple[str, str]:
    text = section.text("report")
    if not text:
        return "", ""
    first, dots, last = text.partition("..")
    for name in (first, last) if dots else (first,):
        if name not in body.reports:
            section.report("report", f"nothing here is called “{name}”{did_you_mean(name, body.reports)}")
    return (first, last if dots else first) if first not in ("match", "frame") else ("", "")


def _examples(section: Section, kind: str) -> dict[str, Any]:
    own = section.section("examples")
    if own is None:
        return {}
    own.only(("flag", "pass", "known-miss"))
    fewest = 1 if kind in _ALONE_IS_ENOUGH else 2
    found: dict[str, Any] = {}
    for key in ("flag", "pass", "known-miss"):
        value = own.values.get(key) or []
        items = value if isinstance(value, list) else [value]
        found[key] = [example for number, item in enumerate(items) if (example := _example(own, key, number, item))]
        if key != "known-miss" and len(items) < fewest:
            own.report(key, f"give at least {fewest} {'example' if fewest == 1 else 'examples'} under “{key}”")
    return found


def _example(own: Section, key: str, number: int, item: Any) -> dict[str, Any] | None:
    path = (*own.path, key, number)
    if isinstance(item, str):
        return {"text": item, "line": own.document.line(path)}
    if not isinstance(item, dict):
        own.document.report(path, "an example is a text or a mapping with “text”; put it in quotes")
        return None
    example = Section(own.document, path, item)
    example.only(_EXAMPLE_KEYS)
    example.need("text")
    example.choice("as", _AS)
    example.choice("format", ("html", "markdown", "text"))
    # The text counts as it stands: white space at its ends may be what the example is about.
    text = item.get("text")
    return {**item, "text": text if isinstance(text, str) else "", "line": own.document.line(path)}


def _check_file_name(section: Section, rule: Rule, folder: str) -> None:
    expected = f"{rule.id}-{rule.name}"
    name = section.document.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    if rule.id and rule.name and name != expected:
        section.report("id", f"the file of this rule is named {expected}.yml, not {name}.yml")
    if folder in FAMILIES and rule.families and folder != rule.families[0]:
        section.report("family", f"a rule of the family “{rule.families[0]}” does not lie in the folder “{folder}”")
