"""`healthlint rules`: the catalogue, the tests that rules carry, their pages, and the beginning of a new rule."""

import os

import click

from healthlint.cli.main import complain
from healthlint.cli.streams import style
from healthlint.reports.terminal import plural
from healthlint.results.finding import FAMILIES


@click.group("rules", invoke_without_command=True, short_help="List, test, document and begin rules.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to list.")
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
@click.pass_context
def command(ctx: click.Context, format_: str, config_path: str | None) -> int:
    """List the rules that hold here, with those of `rule-paths`."""
    if ctx.invoked_subcommand is not None:
        return 0
    from healthlint.cli.catalogue import current_rulebook, table

    entries = current_rulebook(os.getcwd(), config_path).catalogue()
    if format_ == "json":
        import json

        click.echo(json.dumps({"version": 1, "rules": entries}, indent=1))
        return 0
    for line in table(entries, style("auto")):
        click.echo(line)
    click.echo(f"\n{len(entries)} rules. `healthlint explain RULE` explains one of them.")
    return 0


@command.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
def test(paths: tuple[str, ...]) -> int:
    """Run the examples that rules carry: those of each PATH (a rule file, or a folder of rules), or all."""
    from healthlint.cli.rule_tests import run_examples

    outcome = run_examples(os.getcwd(), paths)
    for failure in outcome.failures:
        complain(failure)
    told = f"{outcome.examples:,} examples of {plural(outcome.rules, 'rule')}"
    click.echo(f"{told}: {len(outcome.failures):,} forms of them failed" if outcome.failures else f"{told} hold")
    return 1 if outcome.failures else 0


@command.command("pages")
@click.argument("folder", type=click.Path())
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
def pages(folder: str, config_path: str | None) -> int:
    """Write a page in Markdown for each rule that holds here, and an index, into FOLDER."""
    from healthlint.cli.catalogue import current_rulebook
    from healthlint.cli.rule_pages import write_pages

    count = write_pages(current_rulebook(os.getcwd(), config_path), folder)
    click.echo(f"Wrote the pages of {plural(count, 'rule')} into {folder}.")
    return 0


@command.command("new")
@click.argument("name")
@click.option("--family", type=click.Choice(FAMILIES), default="language", show_default=True, help="What the rule is about.")
@click.option(
    "--folder",
    default="rules",
    show_default=True,
    type=click.Path(),
    help="The folder of rules; the family's folder is made in it.",
)
def new(name: str, family: str, folder: str) -> int:
    """Write a rule called NAME (words-with-hyphens) that works and that you can fill in."""
    from healthlint.cli.new_rule import write_rule

    path = write_rule(name, family, folder)
    shown = path.replace(os.sep, "/")
    click.echo(f"Wrote {shown}. Fill it in, then run: healthlint rules test {shown}")
    return 0
