"""`healthlint config`: the settings in effect and where each comes from."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

import click

from healthlint.cli.streams import style
from healthlint.config import KEYS, Effective, Layer
from healthlint.discovery import shown
from healthlint.reports.terminal import Style, visible

_PATHS = ("claims-register", "baseline", "rule-paths")


@click.command("config", short_help="Show the settings in effect.")
@click.argument("path", default=".", type=click.Path())
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to show.")
def command(path: str, config_path: str | None, format_: str) -> int:
    """Show the settings that hold for PATH (a draft or a folder; the current folder by default) and where each comes from.

    A setting comes from `default`, from a config file, from one of its overrides, or from several of these that add up.

    \b
    healthlint config
    healthlint config content/news/flu.md

    Exit status: 0, or 2 when a config cannot be used. Every key is described in docs/configuration.md; `healthlint init` writes
    a config.
    """
    from healthlint.plan import COMMAND_LINE, Planner, check_rule_words
    from healthlint.rulebook import rule_names

    base = os.getcwd()
    target = os.path.normpath(os.path.join(base, path))
    # A folder has no overrides of its own: what is asked for is what holds for a draft that lies in it.
    file = os.path.join(target, "draft.md") if os.path.isdir(target) else target
    planner = Planner(base, Layer(COMMAND_LINE, base), config_path)
    found = planner.config_layer(os.path.dirname(file))
    check_rule_words(planner, [os.path.dirname(file)], lambda paths: rule_names(paths, True))
    settings = planner.settings(file)
    if format_ == "json":
        import json

        click.echo(json.dumps(_document(settings, found), indent=1))
        return 0
    for line in _lines(settings, found, style("auto")):
        click.echo(line)
    return 0


def _values(settings: Effective) -> dict[str, Any]:
    return {name: getattr(settings.config, key.attribute) for name, key in KEYS.items()}


def _document(settings: Effective, found: Layer | None) -> dict[str, Any]:
    tables = ("severity", "pages")
    return {
        "config": found.origin if found else None,
        "settings": {
            name: {"value": dict(value) if name in tables else value, "origin": settings.origins[KEYS[name].attribute]}
            for name, value in _values(settings).items()
        },
    }


def _lines(settings: Effective, found: Layer | None, look: Style) -> Iterator[str]:
    where = visible(found.origin) if found else "none found upward to the repository's root; these are the defaults"
    yield f"Config: {where}"
    yield ""
    rows = [
        (name, _shown(_nearer(value) if name in _PATHS else value), settings.origins[KEYS[name].attribute])
        for name, value in _values(settings).items()
    ]
    names, values = max(len(row[0]) for row in rows), min(40, max(len(row[1]) for row in rows))
    for name, value, origin in rows:
        own = look.paint(origin, "dim") if origin == "default" else visible(origin)
        yield f"{look.paint(name.ljust(names), 'bold')}  {visible(value).ljust(values)}  {own}"


def _nearer(value: "str | tuple[str, ...]") -> "str | tuple[str, ...]":
    """Paths as people read them, from the working directory on."""
    base = os.getcwd()
    if isinstance(value, str):
        return shown(value, base) if value else ""
    return tuple(shown(path, base) for path in value)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(_entry(entry) for entry in value) or "-"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}={v}" for k, v in value.items()) or "-"
    return f"{value:g}" if isinstance(value, float) else str(value) or "-"


def _entry(entry: Any) -> str:
    if isinstance(entry, tuple):
        return f"{entry[0]}={'|'.join(entry[1]) if isinstance(entry[1], tuple) else entry[1]}"
    return str(entry)
