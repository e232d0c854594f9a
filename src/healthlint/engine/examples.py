"""A rule's own tests: its examples, written out in every format and compared with what the rule finds.

`[[ ]]` marks the exact words of a finding. A text of one paragraph is tried in Markdown, HTML and plain text, and in the first
two once more with emphasis and a character reference inside every marked span; the finding must have the same borders each time.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from healthlint.draft.model import Draft, Format
from healthlint.engine.linter import Linter
from healthlint.engine.pack import Pack
from healthlint.engine.rule import Rule
from healthlint.engine.settings import Settings
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.results.finding import Finding

Parse = Callable[[str, str, Format], Draft]

_MARK = lazy_pattern(r"\[\[|\]\]")
_WORD = lazy_pattern(r"[A-Za-z]{4,}")
_ESCAPED = lazy_pattern(r"([\\*_`#|~])")
_NAMES = {Format.MARKDOWN: "draft.md", Format.HTML: "draft.html", Format.TEXT: "draft.txt"}
_FORMATS = tuple(_NAMES)
_BODY = "This is the text of the section, long enough to be read as a paragraph."

_MARKDOWN = {
    "paragraph": "{}\n",
    "heading": "## {}\n\n" + _BODY + "\n",
    "item": "- {}\n",
    "quotation": "> {}\n",
    "link": "[{}](https://example.com/page)\n",
    "alt": "![{}](picture.png)\n",
    "title": '---\ntitle: "{}"\n---\n\n' + _BODY + "\n",
    "description": '---\ndescription: "{}"\n---\n\n' + _BODY + "\n",
}
_HTML = {
    "paragraph": "<p>{}</p>\n",
    "heading": "<h2>{}</h2>\n<p>" + _BODY + "</p>\n",
    "item": "<ul><li>{}</li></ul>\n",
    "quotation": "<blockquote><p>{}</p></blockquote>\n",
    "link": '<p><a href="https://example.com/page">{}</a></p>\n',
    "alt": '<p><img src="picture.png" alt="{}"></p>\n',
    "title": "<title>{}</title>\n<p>" + _BODY + "</p>\n",
    "description": '<meta name="description" content="{}">\n<p>' + _BODY + "</p>\n",
}
_TEXT = {"paragraph": "{}\n", "heading": "{}\n\n" + _BODY + "\n", "item": "- {}\n"}
_WRAPS: Mapping[Format, Mapping[str, str]] = {Format.MARKDOWN: _MARKDOWN, Format.HTML: _HTML, Format.TEXT: _TEXT}
_NO_MARKUP = ("alt", "title", "description")


@dataclass(frozen=True, slots=True)
class Case:
    """One example in one form. `spans` are source offsets; None where the example marks no place."""

    rule: Rule
    key: str
    """flag, pass or known-miss."""
    number: int
    variant: str
    """markdown, html, text; with `+markup` where markup stands inside the spans."""
    line: int
    source: str
    format: Format
    spans: tuple[tuple[int, int], ...] | None
    settings: Settings
    fixed: str | None = None
    """The source after applying the rule's fixes, where the example tells it."""

    @property
    def name(self) -> str:
        """Readable and unique: `HL101-flag-2-html+markup`."""
        return f"{self.rule.id}-{self.key}-{self.number + 1}-{self.variant}"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as the rule says."""

    case: Case
    message: str

    def __str__(self) -> str:
        case = self.case
        return f"{case.rule.file}:{case.line}: {case.key} example {case.number + 1} ({case.variant}): {self.message}"


def check_rules(rules: Sequence[Rule], pack: Pack, parse: Parse | None = None) -> list[Failure]:
    """Run all examples of some rules."""
    found = []
    for rule in rules:
        for case in cases_of(rule):
            message = run_case(case, pack, parse)
            if message:
                found.append(Failure(case, message))
    return found


def cases_of(rule: Rule) -> Iterator[Case]:
    """Every example of a rule in every form."""
    for key in ("flag", "pass", "known-miss"):
        for number, example in enumerate(rule.examples.get(key, ())):
            for variant, format, marked, fixed in _forms(rule, key, example):
                source, spans = _unmarked(marked)
                places = None if rule.document or (key == "known-miss" and not spans) else tuple(spans)
                yield Case(rule, key, number, variant, example["line"], source, format, places, _settings(rule, example), fixed)


def run_case(case: Case, pack: Pack, parse: Parse | None = None) -> str:
    """What is wrong with the outcome of a case; an empty string when nothing is."""
    draft = (parse or _default_parse())(case.source, _NAMES[case.format], case.format)
    report = Linter(pack, case.settings).lint(draft)
    found = sorted({(f.start, f.end) for f in report.findings})
    if case.key == "pass":
        return f"must be quiet, but flags {_shown(case.source, found)}" if found else ""
    expected = sorted(case.spans) if case.spans is not None else None
    hit = bool(found) if expected is None else found == expected
    if case.key == "known-miss":
        return "is found now: move it to “flag”" if hit else ""
    if not hit:
        wanted = "one finding" if expected is None else _shown(case.source, expected)
        return f"must flag {wanted}, but flags {_shown(case.source, found) or 'nothing'} in {case.source!r}"
    return _check_fix(case, report.findings)


def _default_parse() -> Parse:
    from healthlint.draft.parse import parse_draft

    return parse_draft


def _check_fix(case: Case, findings: Sequence[Finding]) -> str:
    if case.fixed is None:
        return ""
    source = case.source
    for fix in sorted((f.fix for f in findings if f.fix), key=lambda fix: -fix.start):
        source = source[: fix.start] + fix.replacement + source[fix.end :]
    return "" if source == case.fixed else f"the fix gives {source!r}, not {case.fixed!r}"


def _shown(source: str, spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"“{source[start:end]}”" for start, end in spans)


def _settings(rule: Rule, example: Mapping[str, Any]) -> Settings:
    def words(key: str) -> tuple[str, ...]:
        value = example.get(key) or ()
        return (str(value),) if isinstance(value, str) else tuple(map(str, value))

    return Settings(
        select=(rule.id,),
        publisher=str(example.get("publisher", "auto")),
        jurisdictions=words("jurisdictions") or ("us",),
        brands=words("brands"),
        own_domains=words("own-domains"),
        provides=words("provides"),
        target_grade=float(example.get("target-grade", 8.0)),
    )


def _forms(rule: Rule, key: str, example: Mapping[str, Any]) -> Iterator[tuple[str, Format, str, str | None]]:
    """(variant, format, source with its marks, source after fixing)."""
    text: str = example["text"]
    fixed = example.get("fix")
    if "format" in example:
        yield example["format"], Format(example["format"]), text, fixed
        return
    if "\n" in text.strip():
        for format in (Format.MARKDOWN, Format.TEXT):
            yield format.value, format, text, fixed
        return
    kind = example.get("as", "paragraph")
    for format in _FORMATS:
        if kind not in _WRAPS[format]:
            continue
        yield format.value, format, _page(format, kind, text, example), fixed and _page(format, kind, fixed, example)
        if key == "flag" and format is not Format.TEXT and kind not in _NO_MARKUP and not rule.document and "[[" in text:
            yield f"{format.value}+markup", format, _page(format, kind, _with_markup(text, format), example, raw=True), None


def _page(format: Format, kind: str, text: str, example: Mapping[str, Any], *, raw: bool = False) -> str:
    """A whole draft around a text."""
    written = text.strip() if raw else _written(text.strip(), format)
    page = _WRAPS[format][kind].format(
        written.replace('"', "&quot;") if format is Format.HTML and kind in _NO_MARKUP else written
    )
    title = example.get("title")
    if not title:
        return page
    if format is Format.HTML:
        return f"<title>{html.escape(str(title))}</title>\n{page}"
    return f'---\ntitle: "{title}"\n---\n\n{page}' if format is Format.MARKDOWN else f"{title}\n\n{page}"


def _written(text: str, format: Format) -> str:
    """Plain words as they are written in a format, marks kept."""
    if format is Format.HTML:
        return html.escape(text, quote=False)
    return _ESCAPED.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;")) if format is Format.MARKDOWN else text


def _with_markup(text: str, format: Format) -> str:
    """The text as written, with emphasis and a character reference inside the words of each marked span."""
    pieces = re.split(r"(\[\[.*?\]\])", text)
    return "".join(_decorated(piece[2:-2], format) if piece.startswith("[[") else _written(piece, format) for piece in pieces)


def _decorated(span: str, format: Format) -> str:
    on, off = ("**", "**") if format is Format.MARKDOWN else ("<b>", "</b>")
    words = list(_WORD.finditer(span))
    if not words:
        return f"[[{_written(span, format)}]]"
    first, last = words[0], words[-1]
    cut = first.start() + 1
    pieces = [_written(span[:cut], format), on, span[cut], off]
    reference = last.end() - 2
    pieces += [_written(span[cut + 1 : reference], format), f"&#{ord(span[reference])};", _written(span[reference + 1 :], format)]
    return f"[[{''.join(pieces)}]]"


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The source without its marks, and the marked places in it."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = last = opened = 0
    for mark in _MARK.finditer(marked):
        piece = marked[last : mark.start()]
        pieces.append(piece)
        length += len(piece)
        last = mark.end()
        if mark[0] == "[[":
            opened = length
        else:
            spans.append((opened, length))
    pieces.append(marked[last:])
    return "".join(pieces), spans
