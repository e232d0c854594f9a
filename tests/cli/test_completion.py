"""What a shell is offered to complete, and that every command explains itself."""

from pathlib import Path

import click
import pytest

from healthlint.cli.commands import healthlint as group
from tests.cli.process import healthlint


def offered(words: str, folder: Path) -> list[str]:
    env = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), "_HEALTHLINT_COMPLETE": "bash_complete"}
    return [line.partition(",")[2] for line in healthlint(cwd=folder, env=env).out.splitlines()]


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("healthlint ch", "check"),
        ("healthlint check --diff", "--diff"),
        ("healthlint check --publisher v", "vendor"),
        ("healthlint explain HL10", "HL101"),
        ("healthlint explain cure", "cure-claim"),
        ("healthlint check --select claims,HL30", "claims,HL301"),
    ],
)
def test_commands_options_values_and_rules_are_completed(tmp_path: Path, words: str, some: str) -> None:
    assert some in offered(words, tmp_path)


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(group)
    found = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    return [(name, command) for name, command in found if command is not None]


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_tells_its_exit_status_and_explains_its_options(name: str, command: click.Command) -> None:
    assert "Exit status" in (command.help or "")
    unexplained = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert unexplained == []
