"""JSON that does no harm wherever it is shown: ASCII alone, and no command to a build server."""

from healthlint.light_typing import Any


def json_text(value: Any, *, indent: int | None = None, margin: str = "") -> str:
    """The value as JSON; each line but the first begins with `margin`.

    `##`, with which commands to build servers begin, is written as `#\\u0023`, which is the same text to every reader of JSON.
    """
    import json

    # Line ends inside strings are escaped, so that all those left are of the layout.
    return harmless(json.dumps(value, indent=indent).replace("\n", "\n" + margin))


def harmless(text: str) -> str:
    """JSON with `##` written as `#\\u0023`."""
    return text.replace("##", "#\\u0023")
