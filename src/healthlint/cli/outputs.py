"""Where the reports of a run go: which format to standard output, which to files."""

import os
from collections.abc import Sequence

from healthlint.config import ConfigError, did_you_mean
from healthlint.light_dataclasses import dataclass

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from typing import Any

FOR_PEOPLE = ("text", "concise")
FOR_PROGRAMS = ("json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "msbuild")
FORMATS = FOR_PEOPLE + FOR_PROGRAMS
STANDARD_OUTPUT = "-"
_WITH_EXCERPTS = ("text", "rdjson", "msbuild")


@dataclass(frozen=True, slots=True)
class Output:
    """A report to write: its format, and the file or `-`."""

    format: str
    file: str = STANDARD_OUTPUT

    @property
    def is_standard(self) -> bool:
        """Whether it goes to standard output."""
        return self.file == STANDARD_OUTPUT

    @property
    def needs_excerpts(self) -> bool:
        """Whether it cannot be written without the source lines of the findings."""
        return self.format in _WITH_EXCERPTS

    @property
    def tells_known(self) -> bool:
        """Whether it tells of findings that the baseline knows."""
        return self.format == "sarif"


def outputs_of(options: "dict[str, Any]") -> tuple[Output, ...]:
    """The reports that `--format` and `--output` ask for; the one for standard output comes last.

    An `--output FORMAT:-` takes the place of the report that is printed by default. ConfigError when an output cannot be used.
    """
    asked = [_output(value) for value in options["output"]]
    files = [output for output in asked if not output.is_standard]
    standard = [output for output in asked if output.is_standard]
    if standard and (len(standard) > 1 or options["format_"] != "text"):
        one = standard[-1]
        raise ConfigError(f"--output {one.format}:-: standard output takes one report; name a file for the others")
    if standard and options["diff"]:
        raise ConfigError(f"--output {standard[0].format}:-: standard output shows the changes of --diff; name a file")
    _refuse_twice([os.path.realpath(output.file) for output in files], files)
    return (*files, *(standard or [Output(options["format_"])]))


def _output(value: str) -> Output:
    """`FORMAT:FILE`; the file may hold colons itself."""
    format_, colon, file = value.partition(":")
    if format_ not in FORMATS:
        hint = did_you_mean(format_, FORMATS)
        raise ConfigError(f"--output {value}: there is no format `{format_}`{hint} (there are {', '.join(FORMATS)})")
    if not colon or not file:
        raise ConfigError(f"--output {value}: name a file behind the format: --output {format_}:FILE, or - for standard output")
    output = Output(format_, file)
    if not output.is_standard:
        _refuse_unwritable(output)
    return output


def _refuse_unwritable(output: Output) -> None:
    """Say now what would be said after a long run."""
    folder = os.path.dirname(os.path.realpath(output.file))
    if os.path.isdir(output.file):
        raise ConfigError(f"--output {output.format}:{output.file}: this is a folder; name a file in it")
    if not os.path.isdir(folder):
        raise ConfigError(f"--output {output.format}:{output.file}: there is no folder {os.path.dirname(output.file) or folder}")


def _refuse_twice(paths: Sequence[str], files: Sequence[Output]) -> None:
    for number, path in enumerate(paths):
        if path in paths[:number]:
            one = files[number]
            raise ConfigError(f"--output {one.format}:{one.file}: another report is written to this file already")
