"""How time grows with the size of a draft, the number of drafts, processes and rules."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.peers.measure import Command, Measured, forget_results, in_turn, pages, sample, size
from benchmarks.peers.tools import healthlint
from benchmarks.peers.vale_styles import some_terms
from benchmarks.process import healthlint_command, processor_by_process

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
COUNTS = (10, 100, 1_000)
MORE_RULES = 200
_WORDS_OF_A_RULE = 15
_RULE = """\
id: HL6{number:03}
name: synthetic-{number:03}
family: language
severity: info
confidence: low
kind: phrase
patterns:
{patterns}
message: "“{{text}}” is a word of this rule."
repair: Leave it.
why: It is measured.
sources: []
examples: {{flag: ["[[{first}]].", "Say [[{first}]] aloud."], pass: ["x", "y"]}}
"""


def of_size(corpus: Path, bench: Path, cache: Path) -> Iterator[Measured]:
    """One draft of 10 KB to 10 MB, made of pages of the corpus."""
    folder = bench / "sizes"
    folder.mkdir(parents=True, exist_ok=True)
    for wanted in SIZES:
        path = folder / f"{wanted}.md"
        if not path.exists():
            path.write_bytes(_joined(pages(corpus, "md"), wanted))
        runs = 5 if wanted <= 100_000 else 3 if wanted <= 1_000_000 else 1
        yield from in_turn(f"size {wanted}", [_command("healthlint", [path], cache)], [path], runs)


def of_number(corpus: Path, cache: Path) -> Iterator[Measured]:
    """Ten drafts to a thousand."""
    for count in COUNTS:
        files = sample(corpus, "md", count)
        yield from in_turn(f"number {count}", [_command("healthlint", files, cache)], files, 5 if count <= 100 else 1)


def of_jobs(corpus: Path, cache: Path, count: int, runs: int) -> Iterator[Measured]:
    """Two jobs beside one, by the processor time of the longest way: that of the first process and of the busiest other.

    Where cores are free this is the time on the clock; where they are not, the clock tells nothing of it.
    """
    files = [*sample(corpus, "md", count // 2), *sample(corpus, "html", count // 2)]
    ways: dict[int, list[float]] = {1: [], 2: []}
    sums: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(runs):
        for jobs in ways:
            forget_results(cache)()
            taken = processor_by_process(healthlint("--jobs", str(jobs)).on(files), {"XDG_CACHE_HOME": str(cache)})
            first, *others = (seconds for _, seconds in sorted(taken.items()))
            ways[jobs].append(first + max(others, default=0.0))
            sums[jobs].append(sum(taken.values()))
    for jobs, way in ways.items():
        ratio = median(a / b for a, b in zip(way, ways[1], strict=True)) if jobs > 1 else None
        name = f"longest way, {jobs} job{'s' * (jobs > 1)}"
        yield Measured("jobs", name, len(files), size(files), runs, median(way), median(sums[jobs]), 0.0, ratio, ratio)


def of_rules(corpus: Path, bench: Path, cache: Path, runs: int) -> Iterator[Measured]:
    """200 further rules of fifteen patterns each, beside those that healthlint has."""
    config = bench / "more-rules/healthlint.toml"
    write_rules(config.parent)
    must_load(config)
    files = sample(corpus, "md", 100)
    commands = [
        _command("healthlint", files, cache),
        _command(f"healthlint, {MORE_RULES} more rules", files, cache, "--config", str(config)),
    ]
    for one in in_turn("rules", commands, files, runs):
        # Writing the rules made this process larger than those it starts, and they are counted from there.
        yield replace(one, peak=0.0)


def must_load(config: Path) -> None:
    """End the measurement when the further rules are refused: a run that only says so is fast."""
    loaded = subprocess.run([*healthlint_command(), "rules", "--config", str(config)], capture_output=True, text=True)
    if loaded.returncode or loaded.stdout.count("synthetic-") < MORE_RULES:
        raise SystemExit(f"the further rules cannot be used, so that there is nothing to measure: {loaded.stderr[-500:]}")


def write_rules(folder: Path) -> None:
    """The synthetic rules, and a config that names them."""
    rules = folder / "rules"
    rules.mkdir(parents=True, exist_ok=True)
    terms = some_terms(MORE_RULES * _WORDS_OF_A_RULE)
    for number in range(MORE_RULES):
        words = terms[number * _WORDS_OF_A_RULE : (number + 1) * _WORDS_OF_A_RULE]
        # Most rules of healthlint look for words near others; so does every second pattern here.
        behind = ("", " ..3 (helps | works | is good)")
        patterns = "\n".join(f'  - "{word}{behind[place % 2]}"' for place, word in enumerate(words))
        text = _RULE.format(number=number, patterns=patterns, first=words[0].capitalize())
        (rules / f"HL6{number:03}-synthetic-{number:03}.yml").write_text(text, "utf-8")
    (folder / "healthlint.toml").write_text(f'rule-paths = ["{rules.resolve()}"]\n', "utf-8")


def _command(name: str, files: list[Path], cache: Path, *options: str) -> Command:
    return Command(name, healthlint(*options).on(files), None, forget_results(cache), (("XDG_CACHE_HOME", str(cache)),))


def _joined(files: list[Path], size: int) -> bytes:
    content = bytearray()
    while len(content) < size:
        for path in files:
            content += path.read_bytes() + b"\n\n"
            if len(content) >= size:
                break
    # Cut at the end of a line, so that no character is cut in two.
    return bytes(content[: content.rfind(b"\n", 0, size) + 1])
