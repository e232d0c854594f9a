"""Holds the Markdown reader against every example of the CommonMark specification.

    python -m benchmarks.commonmark.check

Fetches the specification's text from the npm registry (`npm pack commonmark-spec`; it is CC-BY-SA and therefore not kept here)
into `.bench/`, reads each example, checks that every run of every source map holds what the source holds, and that the words of
the blocks are the words that a browser would show of the example's HTML, code aside. Ends with status 1 when a text or map
differs that is not listed in `KNOWN` with its reason.
"""

import re
import subprocess
import sys
import tarfile
from pathlib import Path

from healthlint.draft.html import visible_text
from healthlint.draft.model import BlockKind
from healthlint.draft.parse import parse_draft
from healthlint.draft.source_map import check_map

FOLDER = Path(".bench/commonmark")
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"<(pre|code|script|style|textarea)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
STRAY = re.compile(r"\*{2,}")
NOT_SHOWN = (BlockKind.ATTRIBUTE, BlockKind.METADATA, BlockKind.TITLE)

KNOWN = {
    110: "indented code that begins with a tag is read as the indented HTML of a page",
    156: "a tag that never ends is reported and the rest is read on, where a browser hides it",
    157: "a tag that never ends",
    158: "a tag that never ends",
    180: "PHP is masked up to its own end; a browser ends it at the first angle bracket",
    191: "indented code in open HTML elements is read as HTML",
}
"""Numbers of examples that are read differently on purpose, and why."""


def fetch() -> str:
    """The specification's text."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not list(FOLDER.glob("*.tgz")):
        subprocess.run(["npm", "pack", "commonmark-spec@0.31.2", "--silent"], cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(FOLDER.glob("*.tgz"))) as archive:
        member = archive.extractfile("package/spec.txt")
        assert member is not None
        return member.read().decode()


def words(text: str) -> list[str]:
    """The text without white space, which the reader folds, and without stray `**`, which a browser shows."""
    return STRAY.sub("", text).split()


def difference(number: int, markdown: str, html: str) -> str | None:
    """What is wrong with the reading of one example, or None."""
    draft = parse_draft(markdown, f"example-{number}.md")
    for block in draft.blocks:
        try:
            check_map(markdown, block.text, block.source_map)
        except AssertionError as error:
            return f"map of {block.text!r}: {error!r}"
    shown = "".join(words(" ".join(block.text for block in draft.blocks if block.kind not in NOT_SHOWN)))
    wanted = "".join(words(visible_text(CODE.sub(" ", html))))
    return None if shown == wanted else f"{shown!r} instead of {wanted!r}"


def main() -> int:
    """Check all examples; returns the exit status."""
    examples = EXAMPLE.findall(fetch())
    failures = 0
    for number, (markdown, html) in enumerate(examples, 1):
        found = difference(number, markdown.replace("→", "\t"), html.replace("→", "\t"))
        if found is None or number in KNOWN:
            continue
        failures += 1
        print(f"example {number}: {found}\n    {markdown!r}")
    print(f"{len(examples)} examples, {failures} differ, {len(KNOWN)} known to differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
