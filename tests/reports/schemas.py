"""JSON schemas that reports are held against."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]

Check = Callable[[Any], None]
_DATA = Path(__file__).resolve().parent.parent / "data"


def sarif() -> Check:
    """Raises for a log that is no SARIF 2.1.0."""
    return _validator(jsonschema.Draft4Validator, json.loads((_DATA / "sarif-schema-2.1.0.json").read_text("utf-8")))


def own_schema() -> dict[str, Any]:
    """The schema of healthlint's JSON that the package carries."""
    schema: dict[str, Any] = json.loads((files("healthlint") / "data" / "report.schema.json").read_text("utf-8"))
    return schema


def own() -> Check:
    """Raises for a JSON report that the schema does not describe, or that holds a field which it does not name."""
    return _validator(jsonschema.Draft202012Validator, _closed(own_schema()))


def own_line() -> Check:
    """Raises for a line of JSON Lines that the schema does not describe."""
    schema = own_schema()
    kept = {key: schema[key] for key in ("$schema", "$defs")}
    return _validator(jsonschema.Draft202012Validator, {**kept, "$ref": "#/$defs/line"})


def _closed(schema: Any) -> Any:
    """The schema with every object limited to the fields that it names; a line adds to other objects and stays open."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: part if key == "line" else _closed(part) for key, part in schema.items()}
    return {**closed, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else closed


def _validator(kind: Any, schema: Any) -> Check:
    kind.check_schema(schema)
    check: Check = kind(schema).validate
    return check
