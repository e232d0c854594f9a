"""Writes the pages of the rules into a folder: one a rule, and their index."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from healthlint.atomic_write import write_atomically
from healthlint.config import ConfigError
from healthlint.reports.rule_page import INDEX, file_of, index, page

if TYPE_CHECKING:
    from healthlint.rulebook import Rulebook

_PAGE = "<!-- Written by `healthlint rules pages`"


def pages(book: "Rulebook") -> Iterator[tuple[str, str]]:
    """The name and the text of each page."""
    catalogue = book.catalogue()
    yield INDEX, index(catalogue)
    for entry, rule in zip(catalogue, book.rules, strict=True):
        yield file_of(rule.id), page(entry, rule.examples, catalogue)


def write_pages(book: "Rulebook", folder: str) -> int:
    """Write all pages, take out those of rules that are gone, and return how many rules have one. ConfigError when that fails."""
    written = dict(pages(book))
    try:
        os.makedirs(folder, exist_ok=True)
        for name, text in written.items():
            write_atomically(os.path.join(folder, name), [text])
        for name in sorted(set(os.listdir(folder)) - set(written)):
            if name.endswith(".md") and _is_page(os.path.join(folder, name)):
                os.unlink(os.path.join(folder, name))
    except OSError as error:
        raise ConfigError(f"{folder}: the pages cannot be written: {(error.strerror or str(error)).lower()}") from error
    return len(written) - 1


def _is_page(path: str) -> bool:
    """Whether a file was written by this command; whatever else stands in the folder is not touched."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.readline().startswith(_PAGE)
