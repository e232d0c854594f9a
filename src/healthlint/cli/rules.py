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
    """List the rules that hold here, with those of `rule-paths` and `rule-packages`.

    \b
    healthlint rules
    healthlint rules --format json
    healthlint rules test house-rules
    healthlint rules new detox-promise --family language

    Exit status: 0, 1 when examples fail (rules test), 2 when a rule cannot be used. How rules are written is described in
    docs/rules.md.
    """
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


@command.command("test", short_help="Run the examples that rules carry.")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
def test(paths: tuple[str, ...]) -> int:
    """Run the examples that rules carry: those of each PATH (a rule file, or a folder of rules), or all.

    Every example is tried in Markdown, HTML and plain text, and with markup inside the marked words. What does not come out as
    the rule says is told with file and line on standard error.

    Exit status: 0 when all examples hold, 1 when one fails, 2 when a rule cannot be used or PATH holds no rules with examples.
    """
    from healthlint.cli.rule_tests import run_examples

    outcome = run_examples(os.getcwd(), paths)
    for failure in outcome.failures:
        complain(failure)
    told = f"{outcome.examples:,} examples of {plural(outcome.rules, 'rule')}"
    click.echo(f"{told}: {len(outcome.failures):,} forms of them failed" if outcome.failures else f"{told} hold")
    return 1 if outcome.failures else 0


@command.command("pages", short_help="Write a page for each rule.")
@click.argument("folder", type=click.Path())
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
def pages(folder: str, config_path: str | None) -> int:
    """Write a page in Markdown for each rule that holds here, and an index, into FOLDER."""
    from healthlint.cli.catalogue import current_rulebook
    from healthlint.cli.rule_pages import write_pages

    count = write_pages(current_rulebook(os.getcwd(), config_path), folder)
    click.echo(f"Wrote the pages of {plural(count, 'rule')} into {folder}.")
    return 0


@command.command("new", short_help="Begin a new rule.")
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
    """Write a rule called NAME (words-with-hyphens) that works and that you can fill in.

    It takes the next free id of its family and stands in FOLDER/FAMILY/. Nothing is overwritten.

    Exit status: 0, or 2 when the name is taken or the file cannot be written.
    """
    from healthlint.cli.new_rule import is_read, write_rule

    path = write_rule(name, family, folder)
    shown = path.replace(os.sep, "/")
    click.echo(f"Wrote {shown}. Fill it in, then run: healthlint rules test {shown}")
    if not is_read(folder):
        click.echo(f'Drafts are linted by it when the config names the folder: rule-paths = ["{folder.replace(os.sep, "/")}"]')
    return 0
