"""JSON schemas that reports are held against."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]

_DATA = Path(__file__).resolve().parent.parent / "data"


def sarif() -> Callable[[Any], None]:
    """Raises for a log that is no SARIF 2.1.0."""
    schema = json.loads((_DATA / "sarif-schema-2.1.0.json").read_text("utf-8"))
    check: Callable[[Any], None] = jsonschema.Draft4Validator(schema).validate
    return check
