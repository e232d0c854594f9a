"""Sources as people read them: a line of text, or a link."""

from collections.abc import Mapping
from typing import Any

from healthlint.reports.markdown import escaped

_NOT_IN_LINKS = frozenset(" <>()\\\t\r\n")


def cited(source: Mapping[str, Any]) -> str:
    """A source as a line of text: title, publisher, year, address."""
    title, rest = _title(source)
    return f"{title}{rest}" + (f". {source['url']}" if source.get("url") else "")


def cited_link(source: Mapping[str, Any]) -> str:
    """A source in Markdown, its title a link; further addresses are links behind it, and what is no address stands as text."""
    title, rest = _title(source)
    addresses = str(source.get("url") or "").split()
    if not addresses:
        return escaped(title + rest)
    first, *others = addresses
    further = "".join(f", {_link(f'[{number}]', address)}" for number, address in enumerate(others, 2))
    return _link(title, first) + escaped(rest, inside=True) + further


def _link(label: str, address: str) -> str:
    if address.startswith(("https://", "http://")) and not set(address) & _NOT_IN_LINKS:
        return f"[{escaped(label)}]({address})"
    return escaped(f"{label} {address}")


def _title(source: Mapping[str, Any]) -> tuple[str, str]:
    rest = [str(source[key]) for key in ("section", "publisher", "year") if source.get(key)]
    return str(source.get("title") or source["key"]), "".join(f", {part}" for part in rest)
