"""JSON that does no harm wherever it is shown: ASCII alone, and no command to a build server."""

from healthlint.light_typing import Any

try:  # without the rest of `json`, which takes longer to import than a short report to write
    from _json import encode_basestring_ascii as quoted
except ImportError:  # a Python that was built without its own
    from json.encoder import encode_basestring_ascii as quoted

__all__ = ["harmless", "json_text", "quoted"]


def json_text(value: Any, *, indent: int | None = None, margin: str = "") -> str:
    """The value as JSON; with an indent (of 1) each line but the first begins with `margin`.

    `##`, with which commands to build servers begin, is written as `#\\u0023`, which is the same text to every reader of JSON.
    """
    if indent is None:
        import json

        return harmless(json.dumps(value))
    return harmless(_indented(value, "\n" + margin))


def _indented(value: Any, margin: str) -> str:
    """As the standard encoder with an indent of 1, in a quarter of its time; `margin` begins with the line end."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        inner = margin + " "
        entries = [f"{inner}{quoted(key)}: {_indented(each, inner)}" for key, each in value.items()]
        return f"{{{','.join(entries)}{margin}}}" if entries else "{}"
    if isinstance(value, list | tuple):
        inner = margin + " "
        entries = [inner + _indented(each, inner) for each in value]
        return f"[{','.join(entries)}{margin}]" if entries else "[]"
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    return repr(value) if type(value) in (int, float) else _other(value)


def _other(value: Any) -> str:
    import json

    return json.dumps(value)


_CONSTANTS = {None: "null", True: "true", False: "false"}


def harmless(text: str) -> str:
    """JSON with `##` written as `#\\u0023`."""
    return text.replace("##", "#\\u0023")
