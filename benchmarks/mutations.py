"""Damage real drafts in every way that happens to files, and see that healthlint stays calm and exact.

    python -m benchmarks.mutations FOLDER [--rounds 3] [--seed 1] [--seconds 120] [--keep FOLDER]

Each draft is linted as it is and then after mutations: cut off, bytes flipped, lines shuffled or doubled, spliced with another
draft, markup cut in or stripped of its ends, read as another format. Every finding must point at the exact characters, and no
draft may make healthlint fail. Prints each fault with the draft that shows it, and ends with status 1 when there was one.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from healthlint.config import Config
from healthlint.draft.decode import DecodeError, decode
from healthlint.draft.parse import parse_draft
from healthlint.engine.linter import Linter
from healthlint.rulebook import rulebook, settings_of
from tests.properties.exactness import broken_maps, faults

SUFFIXES = (".html", ".htm", ".xhtml", ".md", ".markdown", ".mdx", ".txt")
SHARDS = (
    *("<", ">", "</p>", "<!--", "-->", '"', "'", "<a href='", "<script>", "</script>", "<title>", "<table><tr><td>", "<ul><li>"),
    *("&amp;", "&#0;", "&#x110000;", "&nbsp;", "&", "<?php ", "{{", "}}", "{%", "%}", "{{< x >}}", "<![CDATA[", "<br>", "<q>"),
    *(
        "**",
        "`",
        "```\n",
        "> ",
        "\n\n",
        "- ",
        "1. ",
        "[",
        "](",
        "[^1]",
        "\n[^1]: ",
        "| a |\n|---|\n",
        "---\n",
        "+++\n",
        "# ",
        "\\",
    ),
    *(
        "\r",
        "\r\n",
        "\ufeff",
        "\u200b",
        "\u202e",
        "\x00",
        "\x1b[31m",
        "\t",
        "\u00a0",
        "\u2028",
        "\U0001f48a",
        "e\u0301",
        "\u0130",
    ),
    *("healthlint-disable HL101", "<!-- healthlint-disable-file claims: x -->", "https://example.org/a?b", "10.1000/182"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1, help="mutants of each draft")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many seconds")
    parser.add_argument("--keep", type=Path, help="write the drafts that show a fault to this folder")
    options = parser.parse_args()
    linter = rulebook((), True).linter(settings_of(Config(), ""))
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix in SUFFIXES)
    until = time.monotonic() + options.seconds
    tried = found = findings = 0
    for name, content in mutants(paths, random.Random(options.seed), options.rounds):
        if time.monotonic() > until:
            break
        tried += 1
        count, problems = judge(linter, name, content)
        findings += count
        if problems:
            found += 1
            report(name, content, problems, options.keep, found)
    print(f"{tried} drafts from {len(paths)} files, {findings} findings, {found} drafts with a fault")
    return 1 if found else 0


def judge(linter: Linter, name: str, content: bytes) -> tuple[int, list[str]]:
    """Lint the bytes of a draft; the number of findings, and what is wrong with them."""
    try:
        source = decode(content)
    except DecodeError:
        return 0, []
    try:
        draft = parse_draft(source, name)
        outcome = linter.lint(draft)
        return len(outcome.findings), [*broken_maps(draft), *faults(source, outcome)]
    except Exception:
        return 0, [traceback.format_exc(limit=-3)]


def report(name: str, content: bytes, problems: Sequence[str], keep: Path | None, number: int) -> None:
    """Print what is wrong with a draft, and keep the draft if wanted."""
    print(f"{name}: {len(problems)} faults, the first of them: {problems[0]}", file=sys.stderr, flush=True)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{number:04}-{Path(name).name}").write_bytes(content)


def mutants(paths: Sequence[Path], chance: random.Random, rounds: int) -> Iterator[tuple[str, bytes]]:
    """Each draft as it is, and `rounds` mutants of it."""
    for path in paths:
        content = path.read_bytes()
        yield path.name, content
        for number in range(rounds):
            mutated = content
            for mutate in chance.sample(MUTATIONS, chance.choice((1, 1, 2, 3))):
                mutated = mutate(mutated, paths, chance)
            suffix = chance.choice(SUFFIXES) if chance.random() < 0.2 else path.suffix
            yield f"{path.stem}-{number}{suffix}", mutated


Mutation = Callable[[bytes, Sequence[Path], random.Random], bytes]


def cut(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """Only a part of the file."""
    start, end = sorted(chance.choices(range(len(content) + 1), k=2))
    return content[:end] if chance.random() < 0.6 else content[start:end]


def cut_out(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """The file without a part."""
    start, end = sorted(chance.choices(range(len(content) + 1), k=2))
    return content[:start] + content[end:]


def flip(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """Some bytes are others; still UTF-8 when none of more than 127 is met."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 40)):
        if changed:
            at = chance.randrange(len(changed))
            if changed[at] < 128:
                changed[at] = chance.randrange(128)
    return bytes(changed)


def shuffle(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """The lines in another order."""
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def double(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """A part of the file stands there twice."""
    start, end = sorted(chance.choices(range(len(content) + 1), k=2))
    return content[:end] + content[start:]


def splice(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """The beginning of the file and the end of another."""
    other = chance.choice(paths).read_bytes()
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def join(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """The file with another whole one behind it, or before it."""
    other = chance.choice(paths).read_bytes()
    return content + other if chance.random() < 0.5 else other + content


def shards(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """Pieces of markup anywhere in the file."""
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(content) + 1)
        while at < len(content) and content[at] & 0xC0 == 0x80:
            at += 1
        content = content[:at] + chance.choice(SHARDS).encode() + content[at:]
    return content


def line_ends(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """Other line ends, and perhaps a byte order mark."""
    plain = content.replace(b"\r\n", b"\n")
    return chance.choice((b"", b"\xef\xbb\xbf")) + plain.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b" ")))


def one_quoted(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """Every line in a quotation, a list or with an indent."""
    mark = chance.choice((b"> ", b"  ", b"- ", b"    ", b"\t", b"| ", b"> > - "))
    return b"".join(mark + line for line in content.splitlines(keepends=True))


def no_breaks(content: bytes, paths: Sequence[Path], chance: random.Random) -> bytes:
    """All on one line."""
    return b" ".join(content.split())


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    cut_out,
    flip,
    shuffle,
    double,
    splice,
    join,
    shards,
    shards,
    line_ends,
    one_quoted,
    no_breaks,
)

if __name__ == "__main__":
    raise SystemExit(main())
