"""Sources as people read them: a line of text, or a link."""

from collections.abc import Mapping
from typing import Any

from healthlint.reports.markdown import escaped


def cited(source: Mapping[str, Any]) -> str:
    """A source as a line of text: title, publisher, year, address."""
    title, rest = _title(source)
    return f"{title}{rest}" + (f". {source['url']}" if source.get("url") else "")


def cited_link(source: Mapping[str, Any]) -> str:
    """A source as a link in Markdown; addresses that are no plain web addresses stand as text."""
    title, rest = _title(source)
    address = str(source.get("url") or "")
    if not address.startswith(("https://", "http://")) or set(address) & set(" <>()\\\t\r\n"):
        return escaped(f"{title}{rest} {address}".rstrip())
    return f"[{escaped(title)}]({address}){escaped(rest)}"


def _title(source: Mapping[str, Any]) -> tuple[str, str]:
    rest = [str(source[key]) for key in ("section", "publisher", "year") if source.get(key)]
    return str(source.get("title") or source["key"]), "".join(f", {part}" for part in rest)
