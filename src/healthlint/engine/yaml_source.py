"""YAML as rule files use it: values with the line of every one of them, within limits that no hostile file passes.

Differs from YAML 1.1 where that surprises authors: only `true` and `false` are booleans (`no`, `off` and `on` are words), dates
are text, aliases and repeated keys are mistakes.
"""

from healthlint.engine.problems import Problem, RulesError
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import Any

Path = tuple[str | int, ...]

_MOST_BYTES = 2_000_000
_MOST_DEPTH = 30
_INTEGER = lazy_pattern(r"[-+]?\d{1,15}\Z")
_DECIMAL = lazy_pattern(r"[-+]?\d{1,15}\.\d{1,15}\Z")


@dataclass(slots=True)
class Document:
    """A parsed file: its value, the line of each key and item, and the mistakes found in it so far."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The one-based line of a key or item, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def report(self, path: Path, message: str) -> None:
        """Note a mistake."""
        self.problems.append(Problem(self.file, self.line(path), message))


def read_document(text: str, file: str) -> Document:
    """Parse a file. Raises `RulesError` when it is no YAML that healthlint accepts."""
    import yaml

    document = Document(file)
    if len(text) > _MOST_BYTES:
        raise RulesError([Problem(file, 0, "the file is larger than 2 MB; split it")])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        _Builder(document).build(loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RulesError([Problem(file, mark.line + 1 if mark else 0, f"not valid YAML: {error.problem}")]) from None
    except yaml.YAMLError as error:
        raise RulesError([Problem(file, 0, f"not valid YAML: {error}")]) from None
    finally:
        loader.dispose()
    return document


class _Builder:
    """Builds the value from YAML's events, without recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[tuple[Any, Path]] = []
        self.keys: list[str | None] = []

    def build(self, loader: Any) -> None:
        import yaml

        started = False
        while loader.check_event():
            event = loader.get_event()
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    self.fail(line, "a second document begins here; one file holds one")
                started = True
            elif isinstance(event, yaml.AliasEvent):
                self.fail(line, f"aliases (*{event.anchor}) are not allowed; write the value out")
            elif isinstance(event, yaml.ScalarEvent):
                self.put(_scalar(event.value, quoted=not event.implicit[0]), line)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
                self.keys.pop()

    def fail(self, line: int, message: str) -> None:
        raise RulesError([Problem(self.document.file, line, message)])

    def open(self, value: Any, line: int) -> None:
        if len(self.stack) >= _MOST_DEPTH:
            self.fail(line, f"nested deeper than {_MOST_DEPTH} levels")
        path = self.put(value, line)
        self.stack.append((value, path))
        self.keys.append(None)

    def put(self, value: Any, line: int) -> Path:
        if not self.stack:
            self.document.value = value
            return ()
        holder, path = self.stack[-1]
        if isinstance(holder, list):
            holder.append(value)
            here: Path = (*path, len(holder) - 1)
        elif self.keys[-1] is None:
            if isinstance(value, dict | list):
                self.fail(line, "a key must be a word (put patterns that begin with { or [ in quotes)")
            key = str(value) if not isinstance(value, bool) else str(value).lower()
            if key in holder:
                self.fail(line, f"the key “{key}” stands here twice")
            self.keys[-1] = key
            self.document.lines[(*path, key)] = line
            return path
        else:
            key = self.keys[-1]
            holder[key] = value
            self.keys[-1] = None
            return (*path, key)
        self.document.lines[here] = line
        return here


def _scalar(text: str, *, quoted: bool) -> Any:
    if quoted:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _DECIMAL.match(text) else text
