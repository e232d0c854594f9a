"""What shells offer when a rule is to be named."""

import os

import click
from click.shell_completion import CompletionItem


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids, names and families of rules that begin like the last word typed; of a list with commas, like its last entry."""
    from healthlint.cli.catalogue import current_rulebook
    from healthlint.config import ConfigError

    before, comma, word = incomplete.rpartition(",")
    try:
        entries = current_rulebook(os.getcwd(), ctx.params.get("config_path")).catalogue()
    except ConfigError:  # it is told when the command runs
        return []
    words = {family: "family" for entry in entries for family in entry["families"]}
    words |= {name: entry["message"] for entry in entries for name in (entry["id"], entry["name"])}
    return [
        CompletionItem(f"{before}{comma}{known}", help=told)
        for known, told in words.items()
        if known.lower().startswith(word.lower())
    ]
