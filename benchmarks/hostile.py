"""Inputs made to hang or crash a linter, each run on its own with a time limit.

    python -m benchmarks.hostile

Prints time and peak memory for each, and ends with status 1 when one took longer than the limit or ended in a crash.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.process import Run, healthlint_command, machine, run

SENTENCE = "This tea cures arthritis and eases pain. "


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for each input")
    parser.add_argument("--only", default="", help="run the inputs whose name holds this")
    parser.add_argument("--keep", type=Path, help="write the inputs to this folder and keep them")
    options = parser.parse_args()
    print(machine())
    print(f"{'input':<38} {'MB':>6} {'s':>7} {'MiB':>6}  status")
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in inputs():
            if options.only in name:
                failures += not check(folder / name, content(), options.limit)
    return 1 if failures else 0


def check(path: Path, content: str, limit: float) -> bool:
    """Run healthlint on one input and print the line; whether it went well."""
    path.write_text(content, "utf-8", newline="")
    command = [*healthlint_command(), "check", "--format", "json", "--jobs", "1", str(path)]
    done = run(command, limit)
    verdict = judge(done)
    size = path.stat().st_size / 1e6
    print(f"{path.name:<38} {size:>6.2f} {done.seconds:>7.2f} {done.peak:>6.0f}  {verdict}", flush=True)
    return verdict.isdigit()


def judge(done: Run) -> str:
    """The exit status, or what went wrong."""
    if done.over_time:
        return "too slow"
    if done.status not in (0, 1, 2) or "Traceback" in done.errors:
        return f"crash ({done.status}): {done.errors.strip()[-200:]}"
    return str(done.status)


def inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """File names and the functions that make their content."""
    yield from html_inputs()
    yield from markdown_inputs()
    yield from text_inputs()


def html_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Markup that grows trees, stacks and attribute lists, or never ends."""
    million = 1_000_000
    yield "nested-div.html", lambda: "<div>" * million + SENTENCE
    yield "nested-b.html", lambda: "<b>" * million + SENTENCE
    yield "unclosed-paragraphs.html", lambda: ("<p>" + SENTENCE) * 100_000
    yield "list-items.html", lambda: "<ul>" + "<li>x" * million
    yield "nested-lists.html", lambda: "<ul><li>x" * 100_000
    yield "angle-brackets.html", lambda: "<" * million
    yield "comments-opened.html", lambda: "<!--" * 250_000
    yield "tags-opened.html", lambda: "<a " * 300_000
    yield "quotes-opened.html", lambda: '<a b="' * 200_000
    yield "closing-opened.html", lambda: "</" * 500_000
    yield "cdata-opened.html", lambda: "<![CDATA[" * 100_000
    yield "instructions-opened.html", lambda: "<?" * 500_000
    yield "scripts-opened.html", lambda: "<script>" * 200_000
    yield "templates-opened.html", lambda: "{{" * 500_000
    yield "attributes.html", lambda: "<p " + " ".join(f'a{number}="x"' for number in range(300_000)) + ">" + SENTENCE
    yield "entities.html", lambda: "<p>" + "&amp;&eacute;&#x41;&notanentity;" * 100_000
    yield "one-entity.html", lambda: "<p>&" + "a" * million
    yield "table-cells.html", lambda: "<table>" + "<tr>" + "<td>cures pain" * 200_000
    yield "quotation-tower.html", lambda: "<blockquote>" * 100_000 + SENTENCE
    yield "meta-tags.html", lambda: "".join(f'<meta name="description" content="{SENTENCE}">' for _ in range(30_000))
    yield "json-ld-nested.html", lambda: f'<script type="application/ld+json">{"[" * 500_000}</script>'
    yield "disable-comments.html", lambda: "<!-- healthlint-disable HL101 -->" * 50_000 + f"<p>{SENTENCE}"
    yield "links.html", lambda: f'<p><a href="https://example.org/?tag=x">{SENTENCE}</a>' * 30_000


def markdown_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Towers, unresolved references, and front matter that unfolds."""
    yield "quote-tower.md", lambda: ">" * 100_000 + " " + SENTENCE
    yield "quote-lines.md", lambda: "\n".join("> " * depth + SENTENCE for depth in range(1, 1000))
    yield "brackets.md", lambda: "[" * 200_000
    yield "emphasis.md", lambda: "*a " * 100_000
    yield "underscores.md", lambda: "_a**b" * 100_000
    yield "backticks.md", lambda: "".join("`" * (number % 300 + 1) + "a" for number in range(20_000))
    yield "list-items.md", lambda: "- x\n" * 1_000_000
    yield "nested-list.md", lambda: "".join("  " * depth + "- a\n" for depth in range(2_000))
    yield "references.md", lambda: "".join(f"[r{number}]: https://example.org/{number}\n" for number in range(50_000))
    yield "reference-uses.md", lambda: "[a]" * 200_000 + "\n\n[a]: https://example.org/\n"
    yield "footnotes.md", lambda: "[^1]" * 100_000 + "\n\n[^1]: note\n"
    yield "footnote-notes.md", lambda: "".join(f"x[^{number}]\n\n[^{number}]: {SENTENCE}\n\n" for number in range(20_000))
    yield "table.md", lambda: "| a | b |\n| - | - |\n" + "| cures | pain |\n" * 100_000
    yield "html-islands.md", lambda: "<div>\n\nx\n\n" * 50_000
    yield "shortcodes.md", lambda: "{{< a " * 200_000
    yield "yaml-aliases.md", lambda: f"---\n{alias_bomb()}---\n\n{SENTENCE}\n"
    yield "yaml-nested.md", lambda: f"---\na: {'[' * 100_000}\n---\n\n{SENTENCE}\n"
    yield "yaml-keys.md", lambda: "---\n" + "".join(f"k{number}: {SENTENCE}\n" for number in range(50_000)) + f"---\n{SENTENCE}\n"
    yield "front-matter-unclosed.md", lambda: "---\n" + "a: b\n" * 500_000
    yield "jsx.mdx", lambda: "<A {...x} b={" * 100_000


def alias_bomb() -> str:
    """Nine levels of ten references each: a billion strings when unfolded."""
    lines = ['a0: &a0 ["x", "x", "x", "x", "x", "x", "x", "x", "x", "x"]']
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 9)]
    return "\n".join(lines) + "\n"


def text_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Long lines, long words, and what makes patterns go back and forth."""
    yield "one-line.txt", lambda: SENTENCE * 125_000
    yield "one-word.txt", lambda: "a" * 5_000_000
    yield "one-sentence.txt", lambda: "this tea which cures " * 250_000
    yield "spaces.txt", lambda: "cures" + " " * 5_000_000 + "pain"
    yield "new-lines.txt", lambda: "\n" * 5_000_000
    yield "carriage-returns.txt", lambda: "x\r" * 1_000_000
    yield "stops.txt", lambda: "." * 2_000_000
    yield "initials.txt", lambda: "A. " * 1_000_000
    yield "abbreviations.txt", lambda: "e.g. i.e. Dr. " * 300_000
    yield "apostrophes.txt", lambda: "a'" * 1_000_000
    yield "numbers.txt", lambda: "1," * 1_000_000
    yield "hyphens.txt", lambda: "a-" * 1_000_000
    yield "combining-marks.txt", lambda: "e" + "\u0301" * 1_000_000
    yield "distinct-words.txt", lambda: " ".join(f"word{number:x}" for number in range(400_000))
    yield "acronyms.txt", lambda: " x ".join(acronym(number) for number in range(150_000))
    yield "negations.txt", lambda: "not no never without " * 150_000 + SENTENCE
    yield "conditions.txt", lambda: "cancer pain anxiety " * 150_000
    yield "may-be.txt", lambda: "may not only always " * 200_000
    yield "brackets.txt", lambda: "(" * 1_000_000
    yield "mail-addresses.txt", lambda: "a@" * 500_000
    yield "addresses.txt", lambda: "http://" * 300_000


def acronym(number: int) -> str:
    """The number in letters, five of them."""
    letters = ""
    for _ in range(5):
        number, digit = divmod(number, 26)
        letters += chr(65 + digit)
    return letters


if __name__ == "__main__":
    raise SystemExit(main())
