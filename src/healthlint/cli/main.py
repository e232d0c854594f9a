"""The command `healthlint`: finds the module of a command, and turns every way to end into an exit status.

0: nothing at or above the limit; 1: findings; 2: wrong usage, a config or rule that cannot be used, or a file that could not be
read; 130: stopped by Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from healthlint import __version__
from healthlint.config import ConfigError, did_you_mean
from healthlint.memory import collect_seldom

_COMMANDS = {
    "check": "Lint drafts: files, folders, or `-` for standard input.",
    "explain": "Say what a rule finds, why, and how to repair it; or how a line of a draft was read.",
    "rules": "List the rules; test them; begin a new one.",
    "config": "Show the settings in effect and where each comes from.",
}


class _Commands(click.Group):
    """A group that imports a command's module only when that command is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command = import_module(f"healthlint.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], _COMMANDS)
            if not hint and os.path.exists(args[0]):
                hint = f"; to lint a draft: healthlint check {args[0]}"
            ctx.fail(f"there is no command `{args[0]}`{hint}")
        return super().resolve_command(ctx, args)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="healthlint %(version)s")
def healthlint() -> None:
    """Lint health drafts: unsupported claims, missing disclaimers, promotion mixed with advice, hard passages.

    It reads HTML, Markdown and plain text, never changes a draft and never uses the network.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
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
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    try:
        result: Any = healthlint.main(args=arguments, prog_name="healthlint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.UsageError as error:
        return _wrong_usage(error)
    except click.ClickException as error:
        complain(error.format_message())
        return 2
    except ConfigError as error:
        complain(str(error))
        return 2
    except (click.Abort, KeyboardInterrupt):
        complain("stopped")
        return 130
    except OSError as error:
        return _not_written(error)
    except Exception as error:
        from healthlint.pipeline import mistake_of_ours

        complain(f"{mistake_of_ours(error)}; please report it with the command that you ran")
        return 2
    return result if isinstance(result, int) else 0


def _wrong_usage(error: click.UsageError) -> int:
    command = error.ctx.command_path if error.ctx else "healthlint"
    complain(f"{error.format_message()}\nTry `{command} --help`.")
    return 2


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
