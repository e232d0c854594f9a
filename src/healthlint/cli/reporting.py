"""Writes the reports of a run: to files first, to standard output last."""

import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper

from healthlint.cli.main import complain, forget_output
from healthlint.cli.outputs import FOR_PEOPLE, Output
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.results.outcome import RunResult

if TYPE_CHECKING:
    from healthlint.reports.context import Context
    from healthlint.reports.terminal import Style

_MODULES = {"json": "json_report"}
"""Formats whose module has another name than they have."""
_SUMMARY = "GITHUB_STEP_SUMMARY"


def write_reports(result: RunResult, options: dict[str, Any], outputs: Sequence[Output]) -> bool:
    """Write every report; False when one could not be written to its file, which has been said then.

    Where nothing could be linted, people at a terminal are told why and no more; programs and files always get a report.
    """
    written = True
    for output in outputs:
        if output.is_standard:
            if result.outcomes or not result.all_errors or output.format not in FOR_PEOPLE:
                _print(result, options, output)
        else:
            written &= _write(result, options, output)
    if any(output.format == "github" for output in outputs):
        written &= _append_summary(result, options)
    return written


def _print(result: RunResult, options: dict[str, Any], output: Output) -> None:
    from healthlint.cli.streams import style

    if output.format not in FOR_PEOPLE and isinstance(sys.stdout, TextIOWrapper):
        # What programs read is UTF-8 and says so, whatever the terminal of this machine speaks.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        sys.stdout.writelines(_pieces(result, options, output, style(options["colour"])))
    except BrokenPipeError:  # `| head`: the status is known all the same
        forget_output()


def _write(result: RunResult, options: dict[str, Any], output: Output) -> bool:
    from healthlint.atomic_write import write_atomically
    from healthlint.reports.terminal import Style

    try:
        write_atomically(output.file, _pieces(result, options, output, Style(options["colour"] == "always")))
    except OSError as error:
        complain(f"{output.file}: the {output.format} report could not be written: {(error.strerror or str(error)).lower()}")
        return False
    return True


def _pieces(result: RunResult, options: dict[str, Any], output: Output, look: "Style") -> Iterator[str]:
    if output.format in FOR_PEOPLE:
        yield from (line + "\n" for line in _lines(result, options, output.format, look))
        return
    # Not by way of importlib, which would have to be imported itself.
    module = __import__(f"healthlint.reports.{_MODULES.get(output.format, output.format)}", fromlist=["pieces"])
    yield from module.pieces(result, _context(result, options, rules=output.format == "sarif"))


def _lines(result: RunResult, options: dict[str, Any], format_: str, look: "Style") -> Iterator[str]:
    from healthlint.reports import concise, text

    quiet = options["quiet"]
    if format_ == "concise":
        yield from concise.render(result, look, quiet=quiet)
    else:
        yield from text.render(result, look, show_all=options["show_all"], quiet=quiet)
    if options["statistics"]:
        from healthlint.reports import statistics

        yield ""
        yield from statistics.render(result, look)


def _context(result: RunResult, options: dict[str, Any], *, rules: bool = False) -> "Context":
    from healthlint import __version__
    from healthlint.config import ConfigError
    from healthlint.reports.context import Context
    from healthlint.rule_words import known_urls

    urls: dict[str, str] = {}
    catalogue: dict[str, dict[str, Any]] = {}
    for paths in sorted({head.outcome.rule_paths for head in result.heads()}):
        try:
            urls |= known_urls(paths, not options["no_cache"])
        except ConfigError:  # the result tells it already
            continue
        if rules:
            from healthlint.rulebook import rulebook

            catalogue |= {entry["id"]: entry for entry in rulebook(paths, not options["no_cache"]).catalogue()}
    return Context(__version__, urls, catalogue, options["statistics"])


def _append_summary(result: RunResult, options: dict[str, Any]) -> bool:
    """Add to the summary of the job that GitHub collects in a file; without such a file there is nothing to do."""
    path = os.environ.get(_SUMMARY)
    if not path:
        return True
    from healthlint.reports.github_summary import render

    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(render(result, _context(result, options)))
    except OSError as error:
        complain(f"{path}: the job summary could not be written: {(error.strerror or str(error)).lower()}")
        return False
    return True
