"""Text for XML: what XML cannot hold, or would show wrongly, is made visible."""

from healthlint.reports.terminal import visible

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def attribute(name: str, value: str | int) -> str:
    """`name="value"` with a blank before it."""
    return f' {name}="{content(str(value))}"'


def content(text: str) -> str:
    """The text on one line, for an element or an attribute."""
    import html

    # These two are no control characters, and no characters of XML either.
    plain = visible(text).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")
    return html.escape(plain, quote=True)


def lines(text: str) -> str:
    """The text with its lines kept, for an element."""
    return "\n".join(content(line) for line in text.split("\n"))
