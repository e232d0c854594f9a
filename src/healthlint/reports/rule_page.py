"""The page of a rule, and the index of all of them, in Markdown: what `healthlint explain` says, for readers of the web."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthlint.reports.bibliography import cited_link
from healthlint.reports.context import Entry
from healthlint.reports.markdown import escaped, fenced

Examples = Mapping[str, Sequence[Mapping[str, Any]]]
"""The examples of a rule by `flag`, `pass` and `known-miss`, as its file gives them."""
INDEX = "README.md"
_KINDS = {"flag": "Flagged", "pass": "Not flagged", "known-miss": "Known to be missed"}
_SETTINGS = ("publisher", "jurisdictions", "brands", "own-domains", "provides", "target-grade", "title")
_LANGUAGES = {"markdown": "markdown", "html": "html"}
_MOST_RELATED = 6
_SHARED = 2
"""So many sources in common make two rules related."""


def file_of(rule_id: str) -> str:
    """The name of a rule's page."""
    return f"{rule_id}.md"


def page(entry: Entry, examples: Examples, catalogue: Sequence[Entry]) -> str:
    """The page of one rule; `catalogue` has all rules that have pages, this one among them."""
    return "\n".join([*_lines(entry, examples, catalogue), ""])


def _lines(entry: Entry, examples: Examples, catalogue: Sequence[Entry]) -> Iterator[str]:
    yield f"<!-- Written by `healthlint rules pages` from {entry['file']}: what is to change, change there. -->"
    yield ""
    yield f"# {entry['id']} {escaped(entry['name'])}"
    yield ""
    yield f"> {escaped(entry['message'])}"
    yield ""
    yield from _facts(entry)
    texts = (
        ("Why it matters", entry["why"]),
        ("How to repair it", entry["repair"]),
        ("A text to start from", entry.get("template")),
    )
    for title, text in texts:
        if text:
            yield from ("", f"## {title}", "", escaped(text))
    if entry["sources"]:
        yield from ("", "## Who says so", "")
        yield from map(_source, entry["sources"])
    for key, title in _KINDS.items():
        if examples.get(key):
            yield from ("", f"## {title}", "")
            yield from _examples(examples[key])
    related = _related(entry, catalogue)
    if related:
        yield from ("", "## Related rules", "")
        yield from (f"- [{other['id']} {escaped(other['name'])}]({file_of(other['id'])})" for other in related)
    yield from _switches(entry)


def _facts(entry: Entry) -> Iterator[str]:
    confidence = {"low": "low: it never fails a run"}.get(entry["confidence"], entry["confidence"])
    yield "| | |"
    yield "| --- | --- |"
    yield f"| {'families' if len(entry['families']) > 1 else 'family'} | {', '.join(entry['families'])} |"
    yield f"| severity | {entry['severity']} |"
    if entry.get("jurisdictions"):
        yield f"| only in | {', '.join(entry['jurisdictions'])} |"
    for case in entry["severity_by"]:
        yield f"| | {case['severity']} when {escaped(case['when'])} |"
    yield f"| confidence | {confidence} |"
    yield f"| kind | {entry['kind']} ([writing a rule](../rules.md)) |"
    if entry["aliases"]:
        yield f"| formerly | {escaped(', '.join(entry['aliases']))} |"


def _source(source: Mapping[str, Any]) -> str:
    says = f": {escaped(str(source['says']), inside=True)}" if source.get("says") else ""
    return f"- {cited_link(source)}{says}"


def _examples(examples: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Texts of one line as a list, the marked words in bold; others as blocks of code behind it."""
    whole = [example for example in examples if not _is_line(example)]
    for example in examples:
        if _is_line(example):
            told = _settings(example)
            yield f"- {_marked(example['text'].strip())}" + (f" ({told})" if told else "")
    for number, example in enumerate(whole):
        if number or len(whole) < len(examples):
            yield ""
        told = _settings(example)
        if told:
            yield from (f"With {told}:", "")
        yield fenced(str(example["text"]).rstrip("\n"), _LANGUAGES.get(str(example.get("format")), "text"))


def _is_line(example: Mapping[str, Any]) -> bool:
    return "\n" not in example["text"].strip() and "format" not in example


def _settings(example: Mapping[str, Any]) -> str:
    """What else the example says: `publisher vendor, title Tea`."""
    told = [f"as {_article(str(example['as']))}"] if example.get("as") else []
    for key in _SETTINGS:
        value = example.get(key)
        if value:
            words = str(value) if not isinstance(value, list | tuple) else ", ".join(map(str, value))
            told.append(f"{key} {escaped(words)}")
    return ", ".join(told)


def _article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _marked(text: str) -> str:
    """The text with the words that a finding points at in bold. HTML says so whatever stands beside them; asterisks may not."""
    before, *marked = text.split("[[")
    pieces = [escaped(before)]
    for piece in marked:
        inside, _, after = piece.partition("]]")
        pieces.append(f"<b>{escaped(inside, inside=True)}</b>{escaped(after, inside=True)}")
    return "".join(pieces)


def _related(entry: Entry, catalogue: Sequence[Entry]) -> list[Entry]:
    """Rules that rest on the same sources, those of the same families first."""
    own = {source["key"] for source in entry["sources"]}
    ranked = []
    for other in catalogue:
        shared = len(own & {source["key"] for source in other["sources"]})
        if other["id"] != entry["id"] and shared >= _SHARED:
            ranked.append((not set(entry["families"]) & set(other["families"]), -shared, other["id"], other))
    return [other for *_, other in sorted(ranked, key=lambda one: one[:3])[:_MOST_RELATED]]


def _switches(entry: Entry) -> Iterator[str]:
    rule, name = entry["id"], entry["name"]
    yield from ("", "## Set it aside", "", "In one place of a draft, with the reason:", "")
    yield fenced(f"<!-- healthlint-disable-next-line {rule}: the reason -->", "html")
    yield from ("", "In all drafts, or with another severity, in `healthlint.toml`:", "")
    yield fenced(f'ignore = ["{name}"]\nseverity = {{{rule} = "info"}}', "toml")
    yield from ("", f"On the command line: `healthlint check --ignore {rule}`. All rules: [index]({INDEX}).")


def index(catalogue: Sequence[Entry]) -> str:
    """The index of the pages, by family; a rule of two families stands in both."""
    return "\n".join([*_index(catalogue), ""])


def _index(catalogue: Sequence[Entry]) -> Iterator[str]:
    yield "<!-- Written by `healthlint rules pages`. -->"
    yield ""
    yield "# Rules"
    yield ""
    yield f"{len(catalogue)} rules, by what they are about. How to write one is told in [Writing a rule](../rules.md)."
    for family in dict.fromkeys(family for entry in catalogue for family in entry["families"]):
        yield from ("", f"## {family.capitalize()}", "", "| rule | severity | it says |", "| --- | --- | --- |")
        for entry in catalogue:
            if family in entry["families"]:
                link = f"[{entry['id']} {escaped(entry['name'])}]({file_of(entry['id'])})"
                unsure = ", low confidence" if entry["confidence"] == "low" else ""
                yield f"| {link} | {entry['severity']}{unsure} | {escaped(entry['message'])} |"
