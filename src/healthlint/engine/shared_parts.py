"""Parts that several rules use: `parts.yml` in a rule folder names them for all rules of that folder.

The parts of healthlint's own folder are there for rules of every folder; those of another folder hide them for its own rules
alone, so that nobody changes what healthlint's rules find.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from healthlint.engine.author import Author
from healthlint.engine.section import Section
from healthlint.engine.yaml_source import Document

FILE = "parts.yml"


class Authors:
    """The author for the rules of each folder. `folders` begins with healthlint's own."""

    __slots__ = ("_by_folder", "_own")

    def __init__(self, author: Author, documents: Mapping[Path, Document], folders: Sequence[Path]) -> None:
        self._own = author
        self._by_folder: dict[Path, Author] = {}
        for number, folder in enumerate(folders):
            known = self._own
            for document in (d for path, d in documents.items() if path.name == FILE and path.is_relative_to(folder)):
                known = known.with_parts(Section(document, (), document.value or {}))
            self._by_folder[folder] = known
            if number == 0:
                self._own = known

    @property
    def own(self) -> Author:
        """The author for what belongs to no folder."""
        return self._own

    def of(self, path: Path) -> Author:
        """The author for the rule in a file."""
        return next((author for folder, author in self._by_folder.items() if path.is_relative_to(folder)), self._own)
