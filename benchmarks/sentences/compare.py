"""Compares the sentence splitter with other libraries on the gold blocks: how many blocks come out right, borders found, speed.

    python -m venv peers && peers/bin/pip install yasbd-lib nupunkt pyyaml -e .
    peers/bin/python benchmarks/sentences/compare.py

Libraries that are not installed are left out. None of them is a dependency of healthlint.
"""

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import yaml

from healthlint.language.sentences import split

GOLD = Path(__file__).parents[2] / "tests" / "language" / "gold_sentences.yml"
Splitter = Callable[[str], list[str]]


def ours(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def nupunkt() -> Splitter:
    tokenize = import_module("nupunkt").sent_tokenize
    return lambda text: [sentence.strip() for sentence in tokenize(text)]


def yasbd() -> Splitter:
    segment = import_module("yasbd").BoundaryDetector("en").segment
    return lambda text: [sentence.strip() for sentence in segment(text)]


def borders(sentences: list[str]) -> set[int]:
    """Places of the borders, counted in characters that are not white space."""
    places, total = set(), 0
    for sentence in sentences[:-1]:
        total += len("".join(sentence.split()))
        places.add(total)
    return places


def main() -> None:
    """Print one line for each splitter."""
    blocks: list[str] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))["blocks"]
    splitters: dict[str, Splitter] = {"healthlint": ours}
    for name, load in (("nupunkt", nupunkt), ("yasbd-lib", yasbd)):
        try:
            splitters[name] = load()
        except (ImportError, AttributeError) as error:
            print(f"{name}: left out ({error})")
    for name, splitter in splitters.items():
        right = hits = false = missed = 0
        for block in blocks:
            gold = [part.strip() for part in block.split("¦")]
            got = splitter(block.replace("¦", ""))
            right += got == gold
            hits += len(borders(got) & borders(gold))
            false += len(borders(got) - borders(gold))
            missed += len(borders(gold) - borders(got))
        text = " ".join(block.replace("¦", "") for block in blocks) * 10
        started = time.process_time()
        splitter(text)
        speed = len(text) / (time.process_time() - started) / 1e6
        print(f"{name:12} {right}/{len(blocks)} right; {hits} borders found, {false} false, {missed} missed; {speed:.2f} MB/s")


if __name__ == "__main__":
    main()
