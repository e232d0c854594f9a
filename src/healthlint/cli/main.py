"""The command `healthlint`: finds the module of a command, and turns every way to end into an exit status.

0: nothing at or above the limit; 1: findings; 2: wrong usage, a config or rule that cannot be used, or a file that could not be
read; 130: stopped by Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence

from healthlint.memory import collect_seldom

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> "NoReturn":
    """Run the command line and exit."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    status = run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        forget_output()
    except OSError as error:
        status = _not_written(error)
    _leave(status)


def _leave(status: int) -> "NoReturn":
    """Exit without taking all objects apart first, which takes as long as linting a short draft.

    Where something else looks on or runs besides (a tracer, a profiler, worker processes), the way out is the usual one.
    """
    if sys.gettrace() is None and sys.getprofile() is None and "concurrent.futures" not in sys.modules:
        try:
            sys.stderr.flush()
        finally:
            os._exit(status)
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        complain("stopped")
        return 130
    except OSError as error:
        return _not_written(error)
    except Exception as error:
        from healthlint.config import ConfigError
        from healthlint.pipeline import mistake_of_ours

        mistaken = isinstance(error, ConfigError)
        complain(str(error) if mistaken else f"{mistake_of_ours(error)}; please report it with the command that you ran")
        return 2


def _run(arguments: Sequence[str] | None) -> int:
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["check"] and "--no-cache" not in words:
        _recall_modules()
    if words[:1] == ["check"] and _is_plain_shell():
        from healthlint.cli.check_options import plain_options

        options = plain_options(words[1:])
        if options is not None:
            from healthlint.cli.lint import check

            return check(options)
    from healthlint.cli.commands import run_command

    return run_command(arguments)


def _recall_modules() -> None:
    from healthlint.engine.cache import default_cache_folder
    from healthlint.kept_modules import recall_modules

    folder = default_cache_folder()
    if folder is not None:
        recall_modules(folder)


def _is_plain_shell() -> bool:
    """Whether the arguments are what they seem: on Windows click expands wildcards, and it answers shells that complete words."""
    return sys.platform != "win32" and "_HEALTHLINT_COMPLETE" not in os.environ


def complain(message: str) -> None:
    """Say on standard error what is wrong; hostile characters are made visible."""
    from healthlint.reports.terminal import visible

    lines = "\n".join(visible(line) for line in message.splitlines())
    try:
        print(f"healthlint: {lines}", file=sys.stderr, flush=True)
    except OSError:  # nobody listens on standard error either
        return


def _not_written(error: OSError) -> int:
    """Drafts and configs report their own errors: what is left is output that cannot be written, or a folder that is gone."""
    if isinstance(error, FileNotFoundError):
        complain("the current folder no longer exists")
    else:
        complain(f"the report could not be written: {(error.strerror or str(error)).lower()}")
    forget_output()
    return 2


def forget_output() -> None:
    """Whoever read the output has left (`| head`): write the rest to nowhere, so that Python does not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
