"""Compares the visible text that healthlint reads with parse5's, on pages and on fuzzed fragments; see README.md."""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from healthlint.draft.decode import DecodeError, decode
from healthlint.draft.html import visible_text

HERE = Path(__file__).parent
PIECES = (
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<li>", "<ul>", "</ul>", "<a href=x>", "</a>", "<h2>", "</h2>", "<",
    ">", "</", "&", "&amp;", "&notit;", "&#128;", "&#x41", "&#0;", "&copy", "&bogus;", "&am", "<!--", "-->", "--!>", "<!-->",
    "<!--->", "<!x>", "<?php ?>", "</3>", "</>", "<![CDATA[", "]]>", "'", '"', "=", "/",
    "<a title='", '<a title="', "<img alt=\"x>y\">",
    "<p class=a'b>", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<svg>",
    "</svg>", "<svg/>", "<path/>", "<iframe>", "</iframe>", "<noscript>", "</noscript>", "<xmp>", "</xmp>", "<plaintext>",
    "<blockquote>", "</blockquote>", "<dl><dt>", "<dd>", "</dl>", "<q>", "</q>", "<sup>", "</sup>", "text ",
    "more text", " ", "\n",
    "x < y", "a & b", "<3", "<p", "<p a", "<p a=", "é", "\u2019",
)  # fmt: skip


def fragments(count: int, seed: int) -> Iterator[str]:
    generator = random.Random(seed)
    for _ in range(count):
        yield "".join(generator.choice(PIECES) for _ in range(generator.randint(2, 25)))


def pages(folder: Path, limit: int) -> Iterator[str]:
    for path in sorted(folder.rglob("*.htm*"))[:limit]:
        try:
            yield decode(path.read_bytes())
        except DecodeError as error:
            print(f"{path}: {error.message}", file=sys.stderr)


def by_oracle(sources: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "pages.json"), Path(folder, "texts.json")
        asked.write_text(json.dumps([source.removeprefix("\ufeff") for source in sources]), encoding="utf-8")
        subprocess.run(["node", str(HERE / "oracle.mjs"), str(asked), str(answered)], check=True)
        return [str(text) for text in json.loads(answered.read_text(encoding="utf-8"))]


def without_space(text: str) -> str:
    return "".join(text.replace("\0", "").split())


def compare(name: str, sources: list[str], show: int) -> int:
    different = 0
    reordered = 0
    for source, expected in zip(sources, by_oracle(sources), strict=True):
        ours, theirs = without_space(visible_text(source)), without_space(expected)
        if ours == theirs:
            continue
        if sorted(ours) == sorted(theirs):
            reordered += 1
            continue
        different += 1
        if different <= show:
            print(f"--- {source!r}\n ours   {ours[:300]!r}\n oracle {theirs[:300]!r}")
    print(f"{name}: {len(sources)} compared, {different} different, {reordered} in another order")
    return different


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of HTML pages")
    parser.add_argument("--limit", type=int, default=5000, help="pages of a folder at most")
    parser.add_argument("--fragments", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=5, help="differences to print")
    options = parser.parse_args()
    different = compare("fragments", list(fragments(options.fragments, options.seed)), options.show)
    for folder in options.folders:
        different += compare(str(folder), list(pages(folder, options.limit)), options.show)
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
