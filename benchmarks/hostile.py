"""Inputs made to hang or crash a linter, each run on its own with a time limit.

    python -m benchmarks.hostile [--limit 10] [--only NAME] [--table]

Prints time and peak memory for each, and ends with status 1 when one took longer than the limit or ended in a crash. The limit
is on processor time, which other work on the machine does not stretch. An input is a draft, or a draft with a config beside it.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.process import Run, healthlint_command, machine, run

PATIENCE = 6
"""How many times the limit an input may take by the clock, for machines that do other work."""
PLAIN_LINE = "{:<38} {:>6} {:>7} {:>6}  {}"
TABLE_LINE = "| {} | {} | {} | {} | {} |"
SENTENCE = "Turmeric capsules cure arthritis and ease joint pain. "


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for each input")
    parser.add_argument("--only", default="", help="run the inputs whose name holds this")
    parser.add_argument("--keep", type=Path, help="write the inputs to this folder and keep them")
    parser.add_argument("--table", action="store_true", help="print a Markdown table")
    options = parser.parse_args()
    line = TABLE_LINE if options.table else PLAIN_LINE
    print(machine(), end="\n\n" if options.table else "\n")
    print(line.format("input", "MB", "s", "MiB", "exit status"))
    if options.table:
        print("| --- | ---: | ---: | ---: | --- |")
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in inputs():
            if options.only in name:
                failures += not check(folder, name, content(), options.limit, line)
    return 1 if failures else 0


def check(folder: Path, name: str, content: str, limit: float, line: str) -> bool:
    """Run healthlint on one input and print what it took; whether it went well. Configs stand beside a small draft."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8", newline="")
    draft = path
    if path.parent != folder:
        draft = path.parent / "draft.txt"
        draft.write_text(SENTENCE, "utf-8")
    command = [*healthlint_command(), "check", "--format", "json", "--jobs", "1", str(draft)]
    done = run(command, PATIENCE * limit)
    verdict = judge(done, limit)
    size = f"{path.stat().st_size / 1e6:.2f}"
    print(line.format(name, size, f"{done.processor:.2f}", f"{done.peak:.0f}", verdict), flush=True)
    return verdict.isdigit()


def judge(done: Run, limit: float) -> str:
    """The exit status, or what went wrong."""
    if done.over_time or done.processor > limit:
        return "too slow"
    if done.status not in (0, 1, 2) or "Traceback" in done.errors:
        return f"crash ({done.status}): {done.errors.strip()[-200:]}"
    return str(done.status)


def inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """File names and the functions that make their content."""
    yield from crowded_inputs()
    yield from html_inputs()
    yield from markdown_inputs()
    yield from text_inputs()
    yield from config_inputs()


def many(text: str, megabytes: float = 5) -> str:
    """The text again and again."""
    return text * int(megabytes * 1_000_000 / len(text))


def crowded_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Five megabytes of what costs most: pieces of text, claims, matches of patterns, links, suppressions."""
    yield "million-list-items.html", lambda: "<ul>" + "<li>x" * 1_000_000
    yield "million-list-items.md", lambda: "- x\n" * 1_000_000
    yield "million-attributes.html", lambda: many('<img alt="Eases pain">')
    yield "claims-on-one-line.txt", lambda: many(SENTENCE)
    yield "claims-in-paragraphs.md", lambda: many(f"{SENTENCE}\n\n")
    yield "claims-in-cells.html", lambda: "<table>" + many(f"<tr><td>{SENTENCE}")
    yield "phrases.txt", lambda: many("This is a miracle cure! Order now! Studies show it. ")
    yield "phrases-in-one-sentence.txt", lambda: many("a miracle breakthrough and ")
    yield "swaps.txt", lambda: many("We utilize it prior to sleep in order to ameliorate hypertension. ")
    yield "swaps-capitalised.txt", lambda: many("Utilize it. ")
    yield "swaps-quoted.txt", lambda: many('Utilize it, we utilize "it". ')
    yield "offers.txt", lambda: many("Our FDA-approved kratom capsules ship today. ")
    yield "titles.txt", lambda: many("Do Natural Remedies For Gout Work? ")
    yield "terms.md", lambda: many("An addict and a junkie. ")
    yield "figures.txt", lambda: many("87% of users sleep better. ")
    yield "contradictions.txt", lambda: many("Take 10 mg daily. Take 20 mg daily. It is approved. It is not approved. ")
    yield "shop-links.html", lambda: many('<a href="https://shop.example/?tag=x&amp;aff=1">Buy tea</a> ')
    yield "suppressions.md", lambda: many(f"<!-- healthlint-disable-line HL101 -->{SENTENCE}\n")
    yield "suppressions-opened.md", lambda: many("<!-- healthlint-disable HL101 -->\n") + SENTENCE
    yield (
        "suppressions-closed.md",
        lambda: many("<!-- healthlint-disable HL101 -->\n", 2) + many("<!-- healthlint-enable HL102 -->\n", 2),
    )
    yield "suppressions-by-rule.md", lambda: "".join(f"<!-- healthlint-disable x{n} -->\n" for n in range(80_000)) + SENTENCE
    yield "hidden-elements.html", lambda: "".join(f"<x{number} hidden>" for number in range(300_000)) + SENTENCE


def html_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Markup that grows trees, stacks and attribute lists, or never ends."""
    million = 1_000_000
    yield "nested-div.html", lambda: "<div>" * million + SENTENCE
    yield "nested-b.html", lambda: "<b>" * million + SENTENCE
    yield "unclosed-paragraphs.html", lambda: ("<p>" + SENTENCE) * 15_000
    yield "list-items.html", lambda: "<ul>" + "<li>x" * 150_000
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
    yield "table-cells.html", lambda: "<table>" + "<tr>" + "<td>cures pain" * 40_000
    yield "quotation-tower.html", lambda: "<blockquote>" * 100_000 + SENTENCE
    yield "meta-tags.html", lambda: "".join(f'<meta name="description" content="{SENTENCE}">' for _ in range(10_000))
    yield "json-ld-nested.html", lambda: f'<script type="application/ld+json">{"[" * 500_000}</script>'
    yield "json-ld-many.html", lambda: '<script type="application/ld+json">{"description":"tea"}</script>' * 20_000
    yield "json-ld-wide.html", lambda: f'<script type="application/ld+json">[{json_ld_item()}0]</script>'
    yield "json-ld-string.html", lambda: f'<script type="application/ld+json">{{"description":"{chr(92) * 400_000}'
    yield "disable-comments.html", lambda: "<!-- healthlint-disable HL101 -->" * 50_000 + f"<p>{SENTENCE}"
    yield "links.html", lambda: f'<p><a href="https://example.org/?tag=x">{SENTENCE}</a>' * 10_000


def markdown_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Towers, unresolved references, and front matter that unfolds."""
    yield "quote-tower.md", lambda: ">" * 100_000 + " " + SENTENCE
    yield "quote-lines.md", lambda: "\n".join("> " * depth + SENTENCE for depth in range(1, 1000))
    yield "brackets.md", lambda: "[" * 200_000
    yield "emphasis.md", lambda: "*a " * 100_000
    yield "underscores.md", lambda: "_a**b" * 100_000
    yield "backticks.md", lambda: "".join("`" * (number % 300 + 1) + "a" for number in range(20_000))
    yield "list-items.md", lambda: "- x\n" * 100_000
    yield "nested-list.md", lambda: "".join("  " * depth + "- a\n" for depth in range(2_000))
    yield "references.md", lambda: "".join(f"[r{number}]: https://example.org/{number}\n" for number in range(50_000))
    yield "reference-uses.md", lambda: "[a]" * 200_000 + "\n\n[a]: https://example.org/\n"
    yield "footnotes.md", lambda: "[^1]" * 100_000 + "\n\n[^1]: note\n"
    yield "footnote-notes.md", lambda: "".join(f"x[^{number}]\n\n[^{number}]: {SENTENCE}\n\n" for number in range(10_000))
    yield "table.md", lambda: "| a | b |\n| - | - |\n" + "| cures | pain |\n" * 30_000
    yield "html-islands.md", lambda: "<div>\n\nx\n\n" * 50_000
    yield "shortcodes.md", lambda: "{{< a " * 200_000
    yield "yaml-aliases.md", lambda: f"---\n{alias_bomb()}---\n\n{SENTENCE}\n"
    yield "yaml-nested.md", lambda: f"---\na: {'[' * 100_000}\n---\n\n{SENTENCE}\n"
    yield "yaml-keys.md", lambda: "---\n" + "".join(f"k{number}: {SENTENCE}\n" for number in range(20_000)) + f"---\n{SENTENCE}\n"
    yield "front-matter-unclosed.md", lambda: "---\n" + "a: b\n" * 500_000
    yield "yaml-dashes.md", lambda: "---\n" + "- " * 100_000 + f"x\n---\n\n{SENTENCE}\n"
    yield "yaml-long-scalar.md", lambda: f"---\ntitle: >\n{'  ' + SENTENCE * 20_000}\n---\n\n{SENTENCE}\n"
    yield "yaml-anchors.md", lambda: "---\n" + "".join(f"k{n}: &a{n} x\n" for n in range(50_000)) + f"---\n\n{SENTENCE}\n"
    yield "toml-nested.md", lambda: f"+++\na = {'[' * 100_000}\n+++\n\n{SENTENCE}\n"
    yield "toml-inline-tables.md", lambda: f"+++\na = {'{a = ' * 50_000}\n+++\n\n{SENTENCE}\n"
    yield "toml-dotted.md", lambda: f"+++\n{'a.' * 50_000}a = 1\n+++\n\n{SENTENCE}\n"
    yield "toml-keys.md", lambda: "+++\n" + "".join(f'k{n} = "{SENTENCE}"\n' for n in range(10_000)) + f"+++\n\n{SENTENCE}\n"
    yield "toml-dotted-tables.md", lambda: "+++\n" + "".join(f"[{'a.' * n}a]\n" for n in range(1, 600)) + f"+++\n\n{SENTENCE}\n"
    yield "json-nested.md", lambda: '{\n"a": ' + "[" * 100_000 + f"\n}}\n\n{SENTENCE}\n"
    yield "front-matter-unclosed-toml.md", lambda: "+++\n" + "a = 1\n" * 500_000
    yield "front-matter-fences.md", lambda: "---\n" * 500_000
    yield "definitions.md", lambda: "[a]: <" * 100_000 + SENTENCE
    yield "reference-chain.md", lambda: "".join(f"[{n}]: {'[' * 20}{n + 1}\n" for n in range(20_000)) + "[0]" * 20_000
    yield "footnote-cycle.md", lambda: "".join(f"[^{n}]: {SENTENCE}[^{(n + 1) % 20_000}]\n\n" for n in range(20_000))
    yield "escapes.md", lambda: "\\*" * 500_000
    yield "bare-links.md", lambda: f"https://example.org/a {SENTENCE}" * 8_000
    yield "headings.md", lambda: f"# Benefits of tea\n\n{SENTENCE}\n\n" * 8_000
    yield "many-claims.md", lambda: f"{SENTENCE}\n\n" * 8_000
    yield "comments.md", lambda: "<!-- healthlint-disable-next-line HL101 -->\n" * 40_000 + SENTENCE
    yield (
        "disable-enable.md",
        lambda: "<!-- healthlint-disable HL101 -->\n<!-- healthlint-enable HL101 -->\n\n" * 20_000 + SENTENCE,
    )
    yield "exports.mdx", lambda: "export const a = {\n" * 100_000
    yield "imports.mdx", lambda: "import a\n" * 200_000
    yield "jsx.mdx", lambda: "<A {...x} b={" * 100_000


def alias_bomb() -> str:
    """Nine levels of ten references each: a billion strings when unfolded."""
    lines = ['a0: &a0 ["x", "x", "x", "x", "x", "x", "x", "x", "x", "x"]']
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 9)]
    return "\n".join(lines) + "\n"


def text_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Long lines, long words, and what makes patterns go back and forth."""
    yield "one-line.txt", lambda: SENTENCE * 20_000
    yield "one-word.txt", lambda: "a" * 5_000_000
    yield "one-sentence.txt", lambda: "this tea which cures " * 150_000
    yield "spaces.txt", lambda: "cures" + " " * 5_000_000 + "pain"
    yield "new-lines.txt", lambda: "\n" * 5_000_000
    yield "carriage-returns.txt", lambda: "x\r" * 80_000
    yield "stops.txt", lambda: "." * 2_000_000
    yield "initials.txt", lambda: "A. " * 1_000_000
    yield "abbreviations.txt", lambda: "e.g. i.e. Dr. " * 300_000
    yield "apostrophes.txt", lambda: "a'" * 1_000_000
    yield "numbers.txt", lambda: "1," * 1_000_000
    yield "hyphens.txt", lambda: "a-" * 1_000_000
    yield "combining-marks.txt", lambda: "e" + "\u0301" * 1_000_000
    yield "distinct-words.txt", lambda: " ".join(f"word{number:x}" for number in range(80_000))
    yield "acronyms.txt", lambda: " x ".join(acronym(number) for number in range(30_000))
    yield "negations.txt", lambda: "not no never without " * 150_000 + SENTENCE
    yield "conditions.txt", lambda: "cancer pain anxiety " * 150_000
    yield "may-be.txt", lambda: "may not only always " * 200_000
    yield "brackets.txt", lambda: "(" * 1_000_000
    yield "mail-addresses.txt", lambda: "a@" * 500_000
    yield "bylines.txt", lambda: "By Anna Reviewed by " * 200_000
    yield "byline-lines.txt", lambda: "Reviewed by\n" * 80_000
    yield "citations.txt", lambda: "Smith and " * 300_000
    yield "citation-brackets.txt", lambda: "[1, 2-3," * 300_000
    yield "digital-object-identifiers.txt", lambda: "10.1000/" * 300_000
    yield "prices.txt", lambda: "$ 10 £" * 300_000
    yield "capitalised.txt", lambda: "At Green Leaf " * 200_000
    yield "table-rows.txt", lambda: "Tea    10    pain\n" * 40_000
    yield "questions.txt", lambda: "Q: Does tea cure pain?\nA: It does.\n" * 15_000
    yield "bullets.txt", lambda: "- Eases pain\n" * 25_000
    yield "claim-list.txt", lambda: "cures pain, anxiety, cancer and " * 30_000
    yield "one-quotation.txt", lambda: "\u201cIt cures pain " * 20_000
    yield "addresses.txt", lambda: "http://" * 300_000


def json_ld_item() -> str:
    """Twenty thousand products."""
    return '{"@type":"Product","name":"Tea","description":"Eases pain"},' * 20_000


def config_inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """Configs that unfold, nest and never end."""
    yield "config-aliases/.healthlint.yml", alias_bomb
    yield "config-nested/.healthlint.yml", lambda: f"select: {'[' * 100_000}\n"
    yield "config-keys/.healthlint.yml", lambda: "".join(f"key-{number}: x\n" for number in range(50_000))
    yield "config-globs/.healthlint.yml", lambda: f"exclude: ['{'**/' * 5_000}x', '{'*a' * 20_000}', '{'[' * 20_000}']\n"
    yield "config-words/.healthlint.yml", lambda: "accept: [" + ", ".join(f"'w{n} tea'" for n in range(50_000)) + "]\n"
    yield "config-nested-toml/healthlint.toml", lambda: f"select = {'[' * 100_000}\n"
    yield "config-dotted-toml/healthlint.toml", lambda: f"{'a.' * 20_000}a = 1\n"
    yield "config-tables/pyproject.toml", lambda: f"[tool.healthlint]\n[{'a.' * 5_000}a]\n" * 2


def acronym(number: int) -> str:
    """The number in letters, five of them."""
    letters = ""
    for _ in range(5):
        number, digit = divmod(number, 26)
        letters += chr(65 + digit)
    return letters


if __name__ == "__main__":
    raise SystemExit(main())
