"""Feed healthlint what nobody would write, and see that it ends, says what is wrong, and points at the exact characters.

    python -m benchmarks.fuzz [TARGET ...] [--seconds 60] [--seed 1] [--keep FOLDER]
    python -m benchmarks.fuzz TARGET --guided      # atheris follows the code that inputs reach: pip install atheris
    python -m benchmarks.fuzz TARGET --seed 1 --number 4711 --show      # one input again

Inputs are written from a grammar, from the examples of the rules and from the rules themselves, then damaged. Input `n` of a
target depends on the seed and on `n` alone. An input is a fault when healthlint raises an error that it does not declare, takes
longer than its budget (processor time, by size), places a finding wrongly, or writes a report that cannot be parsed or that
steers a terminal. Prints each new fault, and what was tried of each target; ends with status 1 when there was a fault.
"""

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

BUDGET = 2.0
"""Seconds of processor time that any input may take."""
BUDGET_A_BYTE = 0.000_5


@dataclass(frozen=True, slots=True)
class Target:
    """Something to fuzz: how its inputs are made, and what must hold of them."""

    make: Callable[[Random], bytes]
    check: Callable[[bytes], Iterator[str]]


def targets() -> dict[str, Target]:
    """Every target by name. What is fuzzed is imported here, and no sooner, so that atheris can look over it."""
    from benchmarks.fuzzing import checks, inputs

    return {
        "html": Target(inputs.html, checks.draft("draft.html")),
        "markdown": Target(inputs.markdown, checks.draft("draft.md")),
        "mdx": Target(inputs.markdown, checks.draft("draft.mdx")),
        "text": Target(inputs.plain, checks.draft("draft.txt")),
        "front-matter": Target(inputs.front_matter, checks.draft("draft.md")),
        "suppressions": Target(inputs.suppressions, checks.draft("draft.md")),
        "config-toml": Target(inputs.toml_config, checks.config("healthlint.toml")),
        "config-yaml": Target(inputs.yaml_config, checks.config(".healthlint.yml")),
        "config-pyproject": Target(inputs.pyproject, checks.config("pyproject.toml")),
        "rules": Target(inputs.rule, checks.rule_file),
        "register": Target(inputs.register, checks.register),
        "baseline": Target(inputs.baseline, checks.baseline),
    }


class OverBudgetError(BaseException):
    """An input took longer than it may. No `Exception`, so that nothing in between catches it."""


@dataclass(slots=True)
class Tally:
    """What was tried of a target so far."""

    name: str
    keep: Path | None = None
    inputs: int = 0
    size: int = 0
    """Bytes of all inputs."""
    started: float = field(default_factory=time.process_time)
    faults: dict[str, int] = field(default_factory=dict)
    slowest: tuple[float, str] = (0.0, "")

    def line(self) -> str:
        """The tally for people."""
        seconds = time.process_time() - self.started
        found = sum(self.faults.values())
        tried = f"{self.name}: {seconds:.0f} s, {self.inputs} inputs, {self.size / 1e6:.1f} MB"
        return f"{tried}, {found} with a fault ({len(self.faults)} kinds); slowest {self.slowest[0]:.2f} s ({self.slowest[1]})"

    def add(self, label: str, content: bytes, problems: list[str], seconds: float) -> None:
        """Count an input, and print the first fault of its kind."""
        self.inputs += 1
        self.size += len(content)
        self.slowest = max(self.slowest, (seconds, label))
        if not problems:
            return
        kind = problems[0].rpartition("\n")[2].partition(" at ")[0][:120] if "Traceback" not in problems[0] else problems[0]
        self.faults[kind] = self.faults.get(kind, 0) + 1
        if self.faults[kind] == 1:
            print(f"{self.name} {label}: {problems[0]}", file=sys.stderr, flush=True)
            if self.keep is not None:
                self.keep.mkdir(parents=True, exist_ok=True)
                (self.keep / f"{self.name}-{label}").write_bytes(content)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="*", help="all when none is named")
    parser.add_argument("--seconds", type=float, default=60.0, help="processor time for each target")
    parser.add_argument("--inputs", type=int, default=sys.maxsize, help="stop after so many of each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, help="try this input alone")
    parser.add_argument("--show", action="store_true", help="print the input that `--number` names")
    parser.add_argument("--keep", type=Path, help="write inputs that show a new fault to this folder")
    parser.add_argument("--guided", action="store_true", help="let atheris lead; one target")
    options = parser.parse_args()
    if options.guided:
        return guided(options)
    known = targets()
    if unknown := [name for name in options.target if name not in known]:
        parser.error(f"there is no target {unknown[0]}; there are {', '.join(known)}")
    if options.number is not None:
        return one(options.target[0], known[options.target[0]], options)
    faults = 0
    for name in options.target or known:
        tally = fuzz(name, known[name], options)
        faults += len(tally.faults)
        print(tally.line(), flush=True)
    return 1 if faults else 0


def one(name: str, target: Target, options: argparse.Namespace) -> int:
    """Try one input again."""
    content = target.make(chance(name, options.seed, options.number))
    if options.show:
        sys.stdout.buffer.write(content + b"\n")
    problems, seconds = judge(target, content)
    print(*problems, f"{seconds:.2f} s", sep="\n", file=sys.stderr)
    return 1 if problems else 0


def fuzz(name: str, target: Target, options: argparse.Namespace) -> Tally:
    """Try inputs of a target until its time or its number is up."""
    tally = Tally(name, options.keep)
    for number in range(options.inputs):
        if time.process_time() - tally.started > options.seconds:
            break
        content = target.make(chance(name, options.seed, number))
        tally.add(f"{options.seed}-{number}", content, *judge(target, content))
    return tally


def chance(name: str, seed: int, number: int) -> Random:
    """What decides on input `number`."""
    return Random(f"{name} {seed} {number}")


def judge(target: Target, content: bytes) -> tuple[list[str], float]:
    """What is wrong with what healthlint makes of an input, and the processor time that it took."""
    started = time.process_time()
    budget = BUDGET + BUDGET_A_BYTE * len(content)
    with_timer = hasattr(signal, "setitimer")
    if with_timer:
        signal.signal(signal.SIGVTALRM, _over)
        signal.setitimer(signal.ITIMER_VIRTUAL, budget)
    try:
        problems = list(target.check(content))
    except (Exception, OverBudgetError):
        problems = [traceback.format_exc(limit=-3)]
    finally:
        if with_timer:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return problems, time.process_time() - started


def _over(number: int, frame: FrameType | None) -> None:
    raise OverBudgetError("longer than the budget")


def guided(options: argparse.Namespace) -> int:
    """Fuzz one target with atheris, from inputs of the grammar on; what it learns is kept in `.bench/fuzz`."""
    import atheris

    with atheris.instrument_imports(include=["healthlint"]):
        known = targets()
    (name,) = options.target
    target = known[name]
    corpus = Path(".bench/fuzz") / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(300):
        (corpus / f"seed-{options.seed}-{number}").write_bytes(target.make(chance(name, options.seed, number)))
    tally = Tally(name, options.keep)
    told = time.monotonic()

    def test(content: bytes) -> None:
        nonlocal told
        tally.add(f"guided-{options.seed}-{tally.inputs}", content, *judge(target, content))
        if time.monotonic() > told + 20:
            told = time.monotonic()
            print(tally.line(), flush=True)

    arguments = [
        f"-max_total_time={options.seconds:.0f}",
        f"-seed={options.seed}",
        "-max_len=8192",
        "-timeout=60",
        "-verbosity=0",
    ]
    words = Path(".bench/fuzz") / f"{name}.words"
    words.write_text("".join(f'"{word}"\n' for word in dictionary()), "ascii")
    atheris.Setup([sys.argv[0], str(corpus), f"-dict={words}", *arguments], test)
    atheris.Fuzz()
    return 1 if tally.faults else 0


def dictionary() -> Iterator[str]:
    """Pieces of markup and words, written as libFuzzer reads them."""
    from benchmarks.fuzzing import inputs
    from benchmarks.mutations import SHARDS

    for word in dict.fromkeys((*SHARDS, *inputs.MARKS, *inputs.INLINE, *inputs.WORDS)):
        yield "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    raise SystemExit(main())
