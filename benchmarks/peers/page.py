"""Writes the tables of docs/performance.md, between two marks; what stands around them is written by people."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.peers.measure import Measured

BEGIN, END = "<!-- measured beside peers: begin -->", "<!-- measured beside peers: end -->"

Parts = Mapping[str, tuple[str, Sequence[Measured]]]
"""By name: the load of the machine when it was measured, and the figures."""
_TITLES = {
    "one md": "One Markdown draft of 10 KB",
    "one html": "One HTML draft of 10 KB",
    "100 md": "100 Markdown pages",
    "100 html": "100 HTML pages",
    "20 md": "20 Markdown pages, for peers that would take long for more",
    "20 html": "20 HTML pages, likewise",
    "4000": "4,000 pages, one run (known drafts: the median of three)",
}


def write_page(path: Path, parts: Parts, machine: str, peers: str) -> None:
    """Put the tables in the place of those that stand there."""
    before, _, rest = path.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest:
        raise SystemExit(f"{path} has no line {BEGIN}")
    path.write_text(f"{before}{BEGIN}\n{chr(10).join(_lines(parts, machine, peers))}\n\n{END}{after}", "utf-8")


def _lines(parts: Parts, machine: str, peers: str) -> Iterator[str]:
    yield ""
    yield f"Machine: {machine}. Peers: {peers}."
    for name in ("one", "hundred", "whole"):
        load, figures = parts.get(name, ("", ()))
        for case in dict.fromkeys(one.case for one in figures):
            yield from _beside([one for one in figures if one.case == case], load)
    yield from _growth(parts)


def _beside(figures: Sequence[Measured], load: str) -> Iterator[str]:
    first = figures[0]
    yield ""
    runs = f"{first.runs} runs each, in turn" if first.runs > 1 else "one run each"
    yield f"**{_TITLES[first.case]}** ({first.megabytes:.2f} MB; {runs}; load {load})"
    yield ""
    yield "| | wall s | processor s | MB a processor s | peak MiB | wall, in pairs | processor, in pairs |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in figures:
        if one.failed:
            yield f"| {one.tool} | failed | | | | | |"
            continue
        ratios = f"{_ratio(one.ratio)} | {_ratio(one.processor_ratio)}"
        yield f"| {one.tool} | {one.seconds:.2f} | {one.processor:.2f} | {one.speed:.2f} | {one.peak:.0f} | {ratios} |"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _growth(parts: Parts) -> Iterator[str]:
    rows = [(name, one) for name in ("size", "number", "jobs", "rules") for one in parts.get(name, ("", ()))[1]]
    if not rows:
        return
    loads = ", ".join(f"{name} {parts[name][0]}" for name in ("size", "number", "jobs", "rules") if name in parts)
    yield ""
    yield f"**How healthlint's time grows** (load: {loads})"
    yield ""
    yield "| | files | MB | runs | s | processor s | processor s a MB | peak MiB | times the first |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, one in rows:
        what = {"size": "one draft", "number": "pages"}.get(name, one.tool)
        times = f"{one.seconds:.2f} | {one.processor:.2f} | {one.processor / one.megabytes:.2f}"
        peak = f"{one.peak:.0f}" if one.peak else ""
        yield f"| {what} | {one.files:,} | {one.megabytes:.2f} | {one.runs} | {times} | {peak} | {_ratio(one.processor_ratio)} |"
