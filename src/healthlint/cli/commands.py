"""The commands of `healthlint`, each in a module that is imported when the command is run."""

import os
from collections.abc import Sequence
from typing import Any

import click

from healthlint import __version__
from healthlint.cli.main import complain
from healthlint.config import did_you_mean

_COMMANDS = {
    "check": "Lint drafts: files, folders, or `-` for standard input.",
    "explain": "Say what a rule finds, why, and how to repair it; or how a line of a draft was read.",
    "rules": "List the rules; test them; begin a new one.",
    "init": "Write a commented config for your team.",
    "claims": "List the approved wordings of the claims register.",
    "baseline": "Write down today's findings, so that only new ones count from now on.",
    "suppressions": "List what drafts set aside: where, which rules, why, by whom and until when.",
    "config": "Show the settings in effect and where each comes from.",
    "cache": "Show where rules and results are kept, and how much they take; or empty the cache.",
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


_EPILOG = """\
Begin with `healthlint check draft.md`; `healthlint COMMAND --help` tells more of each command. Words are completed in shells
after:

\b
  bash  eval "$(_HEALTHLINT_COMPLETE=bash_source healthlint)"
  zsh   eval "$(_HEALTHLINT_COMPLETE=zsh_source healthlint)"
  fish  _HEALTHLINT_COMPLETE=fish_source healthlint | source
"""


@click.command(epilog=_EPILOG, cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="healthlint %(version)s")
def healthlint() -> None:
    """Lint health drafts: unsupported claims, missing disclaimers, promotion mixed with advice, hard passages.

    It reads HTML, Markdown and plain text, changes a draft only when told to (check --fix) and never uses the network.
    """


def run_command(arguments: Sequence[str] | None) -> int:
    """Run the command that the arguments name and return the exit status."""
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
    except click.Abort:
        complain("stopped")
        return 130
    return result if isinstance(result, int) else 0


def _wrong_usage(error: click.UsageError) -> int:
    command = error.ctx.command_path if error.ctx else "healthlint"
    complain(f"{error.format_message()}\nTry `{command} --help`.")
    return 2
