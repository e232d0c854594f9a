"""`healthlint init`: writes a config for a team, with every setting explained."""

import os
import sys
from collections.abc import Sequence

import click

from healthlint.config import JURISDICTIONS, PUBLISHERS, ConfigError
from healthlint.config_file import NAMES

_FILE = "healthlint.toml"
_PAGES = {
    "news": ("news", "press"),
    "product": ("products", "product", "shop", "store"),
    "legal": ("legal", "terms", "privacy", "policies"),
    "listing": ("tags", "categories", "topics"),
}
"""Names of folders that tell a kind of page."""
_NOT_CONTENT = frozenset(("node_modules", "dist", "build", "public", "vendor"))
_DEEPEST = 3


@click.command("init", short_help="Write a commented config.")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@click.option(
    "--publisher", type=click.Choice(PUBLISHERS), help="Who publishes the drafts (default: auto, told from each draft)."
)
@click.option("--jurisdiction", "jurisdictions", multiple=True, metavar="us,uk,eu", help="Whose law the drafts must keep.")
@click.option("--brand", "brands", multiple=True, metavar="NAME", help="A name of your products; as often as wanted.")
@click.option("--force", is_flag=True, help="Replace the healthlint.toml that is there.")
def command(folder: str, publisher: str | None, jurisdictions: tuple[str, ...], brands: tuple[str, ...], force: bool) -> int:
    """Write FOLDER/healthlint.toml (the current folder by default) with every setting explained.

    At a terminal it asks who publishes the drafts, under whose law, and what your products are called, unless options say so;
    elsewhere it asks nothing. Folders such as shop/ or terms/ are entered as kinds of page. A config that is there is never
    overwritten without --force.

    \b
    healthlint init
    healthlint init --publisher vendor --jurisdiction us,eu --brand Calmwell

    Exit status: 0, or 2 when nothing was written.
    """
    _check_free(folder, force)
    chosen = _jurisdictions(jurisdictions)
    if sys.stdin.isatty() and sys.stdout.isatty():
        publisher = publisher or click.prompt("Who publishes the drafts?", "auto", type=click.Choice(PUBLISHERS))
        chosen = chosen or _jurisdictions((click.prompt(f"Under whose law ({', '.join(JURISDICTIONS)})?", "us"),))
        brands = brands or tuple(_split(click.prompt("Names of your products, with commas", "", show_default=False)))
    text = config_text(publisher or "auto", chosen or ("us",), brands, page_globs(folder))
    path = os.path.join(folder, _FILE)
    from healthlint.atomic_write import write_atomically

    try:
        write_atomically(path, [text])
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    click.echo(
        f"Wrote {os.path.normpath(path).replace(os.sep, '/')}. Next: healthlint check, and healthlint config to see what holds."
    )
    return 0


def _check_free(folder: str, force: bool) -> None:
    from healthlint.config_file import read_config

    if not os.path.isdir(folder):
        raise ConfigError(f"{folder}: no such folder")
    for name in NAMES:
        path = os.path.join(folder, name)
        if name == _FILE:
            if os.path.lexists(path) and not force:
                raise ConfigError(f"{path} is there already; --force replaces it")
        elif (name != "pyproject.toml" and os.path.lexists(path)) or read_config(os.path.abspath(path), os.getcwd()) is not None:
            raise ConfigError(f"{path} is the config here already; a second one in the same folder would be an error")


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _jurisdictions(given: Sequence[str]) -> tuple[str, ...]:
    from healthlint.config import KEYS, checked

    words = [word for text in given for word in _split(text)]
    return tuple(checked("--jurisdiction", KEYS["jurisdictions"], words)) if words else ()


def page_globs(folder: str) -> dict[str, list[str]]:
    """Kinds of page with the globs of folders whose names tell them, no deeper than three below `folder`."""
    found: dict[str, list[str]] = {}
    for path, folders, _ in os.walk(folder):
        relative = os.path.relpath(path, folder).replace(os.sep, "/")
        below = "" if relative == "." else relative + "/"
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_CONTENT)
        for kind, names in _PAGES.items():
            found.setdefault(kind, []).extend(f"{below}{name}/**" for name in folders if name.lower() in names)
        if below.count("/") >= _DEEPEST - 1:
            folders.clear()
    return {kind: globs for kind, globs in found.items() if globs}


def config_text(publisher: str, jurisdictions: Sequence[str], brands: Sequence[str], pages: dict[str, list[str]]) -> str:
    """The config as TOML: what was chosen as it holds, everything else as a comment that shows how it is written."""
    told = ", ".join(f"{kind} = {_list(globs)}" for kind, globs in pages.items())
    shown_pages = f"pages = {{{told}}}" if told else '# pages = {product = ["shop/**"], legal = ["terms/**"]}'
    shown_brands = f"brands = {_list(brands)}" if brands else '# brands = ["Calmwell"]'
    return f"""\
# Settings of healthlint. `healthlint config` shows what holds for a draft, and why.

# Who publishes the drafts: auto (told from each draft), vendor (sells what it writes about), independent, authority.
publisher = "{publisher}"

# Whose law the drafts must keep: us, uk, eu, au, ca. It decides on disclaimers, severities and authorised claims.
jurisdictions = {_list(jurisdictions)}

# Names of your products and partners, and your own hosts: links to those support no claim.
{shown_brands}
# own-domains = ["calmwell.example"]

# What your template puts around every draft, so that the draft need not: medical-disclaimer, author, date, sources ...
# provides = ["medical-disclaimer", "author"]

# Kinds of page by path: article (advice, the usual case), news, product, listing, legal. They switch rules off and on.
{shown_pages}

# The reading grade to stay below.
# target-grade = 8

# Rules by id, name, family or prefix. `healthlint rules` lists them, `healthlint explain RULE` explains one.
# ignore = ["passive-voice"]
# severity = {{HL702 = "warning", language = "info"}}

# Findings from this level on fail the run: error, warning, info, never.
# fail-on = "error"

# Words that are never flagged, and files that are never read.
# accept = ["Miracle-Gro"]
# exclude = ["archive/", "*.tmp.md"]

# A suppression must say why.
# require-reason = true

# Wordings that those who sign off have approved, with evidence and end.
# claims-register = "claims.yml"

# Findings that are known and put off; `healthlint baseline` writes them down.
# baseline = "healthlint-baseline.json"

# Rules of your own: folders beside this file, and installed packages.
# rule-paths = ["house-rules"]
# rule-packages = ["acme"]

# Settings that differ by path; later ones win.
# [[overrides]]
# paths = ["blog/**"]
# publisher = "independent"
# ignore = ["promotion"]
"""


def _list(words: Sequence[str]) -> str:
    import json

    return f"[{', '.join(json.dumps(word, ensure_ascii=False) for word in words)}]"
