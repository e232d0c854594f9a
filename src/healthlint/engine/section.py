"""A mapping of a rule file, read key by key; every wrong key or value becomes a mistake with its line."""

from collections.abc import Iterable, Sequence

from healthlint.engine.problems import did_you_mean
from healthlint.engine.yaml_source import Document, Path
from healthlint.light_typing import Any


class Section:
    """Reads the keys of one mapping and notes what is wrong with them; wrong values read as if they were absent."""

    __slots__ = ("document", "path", "values")

    def __init__(self, document: Document, path: Path, values: Any) -> None:
        self.document = document
        self.path = path
        if not isinstance(values, dict):
            document.report(path, f"{_where(path)} must be a list of keys and values, like `key: value`")
            values = {}
        self.values: dict[str, Any] = values

    def report(self, key: str | int | None, message: str) -> None:
        """Note a mistake at a key, or at the mapping itself."""
        self.document.report(self.path if key is None else (*self.path, key), message)

    def only(self, known: Sequence[str]) -> None:
        """Note every key that is not among the known ones."""
        for key in self.values:
            if key not in known:
                self.report(key, f"unknown key “{key}”{did_you_mean(key, known)}")

    def need(self, *keys: str) -> None:
        """Note every key that is missing."""
        for key in keys:
            if self.values.get(key) is None:
                self.report(None, f"the key “{key}” is missing")

    def text(self, key: str, default: str = "") -> str:
        """A piece of text; numbers count as written."""
        value = self.values.get(key)
        if value is None:
            return default
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self.report(key, f"“{key}” must be text")
        return default

    def choice(self, key: str, options: Sequence[str], default: str = "") -> str:
        """One of some words."""
        value = self.text(key, default)
        if value and value not in options:
            self.report(key, f"“{key}” is {', '.join(options)}, not “{value}”{did_you_mean(value, options)}")
            return default
        return value

    def flag(self, key: str, default: bool | None = None) -> bool | None:
        """true or false."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.report(key, f"“{key}” must be true or false")
        return default

    def texts(self, key: str) -> list[str]:
        """One text or a list of texts."""
        return [text for text, _ in self.places(key)]

    def places(self, key: str) -> list[tuple[str, Path]]:
        """One text or a list of texts, each with its place."""
        value = self.values.get(key)
        if value is None:
            return []
        items = value if isinstance(value, list) else [value]
        found: list[tuple[str, Path]] = []
        for number, item in enumerate(items):
            path = (*self.path, key, number) if isinstance(value, list) else (*self.path, key)
            if isinstance(item, str | int | float) and not isinstance(item, bool) and str(item).strip():
                found.append((str(item), path))
            else:
                self.document.report(path, f"“{key}” must hold text or a list of texts" + _brace_hint(item))
        return found

    def words(self, key: str, known: Iterable[str], what: str) -> list[str]:
        """One word or a list of words out of the known ones."""
        options = list(known)
        found = []
        for word, path in self.places(key):
            if word in options:
                found.append(word)
            else:
                self.document.report(path, f"unknown {what} “{word}”{did_you_mean(word, options)}")
        return found

    def sections(self, key: str) -> list["Section"]:
        """A mapping or a list of mappings."""
        value = self.values.get(key)
        if value is None:
            return []
        if isinstance(value, list):
            return [Section(self.document, (*self.path, key, i), item) for i, item in enumerate(value)]
        return [Section(self.document, (*self.path, key), value)]

    def section(self, key: str) -> "Section | None":
        """A mapping."""
        value = self.values.get(key)
        return None if value is None else Section(self.document, (*self.path, key), value)


def _where(path: Path) -> str:
    return f"“{path[-1]}”" if path and isinstance(path[-1], str) else "this"


def _brace_hint(item: Any) -> str:
    return " (write patterns in double quotes)" if isinstance(item, dict | list) else ""
