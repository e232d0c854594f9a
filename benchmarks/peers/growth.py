"""How time grows with the size of a draft, the number of drafts, processes and rules."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers.measure import Command, Measured, forget_results, in_turn, pages, sample
from benchmarks.peers.tools import healthlint
from benchmarks.peers.vale_styles import some_terms

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
sources: [own]
examples: {{flag: ["[[{first}]]."], pass: ["x", "y"]}}
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
    """Two jobs beside one."""
    files = [*sample(corpus, "md", count // 2), *sample(corpus, "html", count // 2)]
    commands = [_command(f"healthlint, {jobs} job{'s' * (jobs > 1)}", files, cache, "--jobs", str(jobs)) for jobs in (1, 2)]
    yield from in_turn("jobs", commands, files, runs)


def of_rules(corpus: Path, bench: Path, cache: Path, runs: int) -> Iterator[Measured]:
    """200 further rules of fifteen patterns each, beside those that healthlint has."""
    config = bench / "more-rules/healthlint.toml"
    write_rules(config.parent)
    files = sample(corpus, "md", 100)
    commands = [
        _command("healthlint", files, cache),
        _command(f"healthlint, {MORE_RULES} more rules", files, cache, "--config", str(config)),
    ]
    yield from in_turn("rules", commands, files, runs)


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
