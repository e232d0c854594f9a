"""healthlint beside its peers.

    python -m benchmarks.peers set-up                 install the peers below .bench (PyPI, npm, Go module proxy)
    python -m benchmarks.peers run                    measure, and write docs/performance.md and docs/performance.svg
    python -m benchmarks.peers run --only one,rules   measure some parts anew, and write with what was measured before
    python -m benchmarks.peers write                  write with what was measured before

Each peer is run in turn with healthlint; figures are medians. healthlint reads its compiled rules from the cache, but results of
drafts only where the table says so.
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers import growth
from benchmarks.peers.measure import Command, Measured, forget_all, forget_results, in_turn, one_draft, pages, sample
from benchmarks.peers.page import write_page
from benchmarks.peers.plot import write_plot
from benchmarks.peers.tools import ALL, Tool, healthlint, peers, set_up, versions
from benchmarks.process import machine

Part = Callable[[argparse.Namespace, Path], Iterator[Measured]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("set-up", "run", "write"))
    parser.add_argument("--bench", type=Path, default=Path(".bench"), help="where the peers are")
    parser.add_argument("--corpus", type=Path, default=Path(".bench/corpus"), help="folder with html/ and md/")
    parser.add_argument("--runs", type=int, default=5, help="runs of the small cases; the large ones have fewer")
    parser.add_argument("--only", default=",".join(_PARTS), help=f"parts to measure: {', '.join(_PARTS)}")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="where the page and the plot are written")
    options = parser.parse_args()
    options.bench, options.corpus = options.bench.resolve(), options.corpus.resolve()
    if options.what == "set-up":
        set_up(options.bench)
        return
    kept = options.bench / "peers.json"
    known: dict[str, Any] = json.loads(kept.read_text("utf-8")) if kept.exists() else {"parts": {}}
    if options.what == "run":
        for name in options.only.split(","):
            print(f"{name}: load {_load()}", flush=True)
            known["parts"][name] = {"load": _load(), "measured": [_told(one) for one in _measured(_PARTS[name], options)]}
            known |= {"machine": machine(), "peers": versions(options.bench)}
            kept.write_text(json.dumps(known, indent=1), "utf-8")
    parts = {
        name: (part["load"], [Measured(**one) for one in part["measured"]])
        for name in _PARTS
        if (part := known["parts"].get(name)) is not None
    }
    write_plot(options.docs / "performance.svg", parts)
    write_page(options.docs / "performance.md", parts, known["machine"], known["peers"])


def _measured(part: Part, options: argparse.Namespace) -> Iterator[Measured]:
    cache = options.bench / "cache"
    with tempfile.TemporaryDirectory() as folder:
        # One cache for all parts, so that rules are compiled once; it knows them before anything is measured.
        draft = Path(folder, "draft.md")
        draft.write_text("Kelp cures gout.\n", "utf-8")
        for _ in range(2):
            subprocess.run(
                healthlint("--quiet").on([draft]), env={**os.environ, **dict(_place(cache))}, stdout=subprocess.DEVNULL
            )
        yield from part(options, cache)


def _told(one: Measured) -> dict[str, Any]:
    ratio = "" if one.ratio is None else f"{one.ratio:7.2f}x {one.processor_ratio:7.2f}x"
    line = f"{one.case:<20} {one.tool:<34} {one.seconds:8.3f} s {one.processor:8.3f} s {one.speed:6.2f} MB/s {one.peak:5.0f} MiB"
    print(line, ratio, one.failed, flush=True)
    return one.plain()


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _ours(cache: Path, files: list[Path], *options: str) -> Command:
    return Command("healthlint", healthlint(*options).on(files), None, forget_results(cache), _place(cache))


def _place(cache: Path) -> tuple[tuple[str, str], ...]:
    return (("XDG_CACHE_HOME", str(cache)),)


def _known(name: str, files: list[Path], cache: Path) -> Command:
    """healthlint on drafts whose results it knows, in a cache that knows no others."""
    place = cache.with_name("known-cache")
    shutil.copytree(cache, place, dirs_exist_ok=True)
    return Command(name, healthlint().on(files), None, None, _place(place))


def _theirs(tool: Tool, files: list[Path]) -> Command:
    return Command(tool.name, tool.on(files), tool.folder)


def _one(options: argparse.Namespace, cache: Path) -> Iterator[Measured]:
    """One draft of 10 KB: an empty cache, compiled rules, a known result; and the peers."""
    for kind in ("md", "html"):
        files = one_draft(options.corpus, kind)
        words = healthlint().on(files)
        commands = [
            _ours(cache, files),
            *(_theirs(tool, files) for tool in peers(options.bench) if kind in tool.kinds),
            _known("healthlint, known draft", files, cache),
        ]
        yield from in_turn(f"one {kind}", commands, files, options.runs)
        empty = options.bench / "empty-cache"
        cold = Command("healthlint, empty cache", words, None, forget_all(empty), _place(empty))
        yield from in_turn(f"one {kind}", [cold], files, max(1, options.runs // 3))


def _hundred(options: argparse.Namespace, cache: Path) -> Iterator[Measured]:
    """100 pages."""
    for kind in ("md", "html"):
        for count in (100, 20):
            files = sample(options.corpus, kind, count)
            asked = [tool for tool in peers(options.bench) if kind in tool.kinds]
            chosen = [tool for tool in asked if (tool.sample >= 100 if count == 100 else tool.sample == count)]
            commands = [_ours(cache, files), *(_theirs(tool, files) for tool in chosen)]
            if count == 100:
                commands.append(_known("healthlint, known drafts", files, cache))
            yield from in_turn(f"{count} {kind}", commands, files, max(1, options.runs * 3 // 5))


def _whole(options: argparse.Namespace, cache: Path) -> Iterator[Measured]:
    """The whole corpus, once: healthlint, healthlint again, and the peers that are fast enough."""
    files = [*pages(options.corpus, "md"), *pages(options.corpus, "html")]
    fast = [_theirs(tool, files) for tool in peers(options.bench) if tool.sample == ALL]
    yield from in_turn("4000", [_ours(cache, files), *fast], files, 1)
    again = Command("healthlint, known drafts", healthlint().on(files), None, None, _place(cache))
    yield from in_turn("4000", [again], files, 3)


_PARTS: dict[str, Part] = {
    "one": _one,
    "hundred": _hundred,
    "rules": lambda options, cache: growth.of_rules(options.corpus, options.bench, cache, max(1, options.runs * 3 // 5)),
    "jobs": lambda options, cache: growth.of_jobs(options.corpus, cache, 200, max(1, options.runs * 3 // 5)),
    "size": lambda options, cache: growth.of_size(options.corpus, options.bench, cache),
    "number": lambda options, cache: growth.of_number(options.corpus, cache),
    "whole": _whole,
}

if __name__ == "__main__":
    main()
