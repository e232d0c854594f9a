"""What `<meta>` and `<link>` say of a page: texts that are shown elsewhere, and metadata fields."""

from collections.abc import Iterator, Mapping

from healthlint.draft.html_start_tags import Attribute
from healthlint.draft.metadata import META_FIELDS, META_TEXTS
from healthlint.draft.model import Field, Origin

_NAMES = ("name", "property", "http-equiv")
_RELATIONS = (("canonical", "canonical-url"), ("author", "author"), ("publisher", "publisher"))


def meta_texts(attributes: Mapping[str, Attribute]) -> Iterator[str]:
    """The names under which a `<meta>` holds a text that people read (`description`, `og:title`)."""
    return (name for name in _written_names(attributes) if name in META_TEXTS)


def meta_fields(attributes: Mapping[str, Attribute]) -> Iterator[Field]:
    """The metadata fields that a `<meta>` gives."""
    content = attributes.get("content")
    for name in _written_names(attributes):
        if name in META_FIELDS and content is not None and content.value.strip():
            yield _field(META_FIELDS[name], content)


def link_fields(attributes: Mapping[str, Attribute]) -> Iterator[Field]:
    """The metadata fields that a `<link>` gives: canonical address, author, publisher."""
    target, relation = attributes.get("href"), attributes.get("rel")
    if target is None or relation is None:
        return
    written = relation.value.lower().split()
    for name, common in _RELATIONS:
        if name in written and target.value.strip():
            yield _field(common, target)


def _written_names(attributes: Mapping[str, Attribute]) -> Iterator[str]:
    return (attributes[key].value.strip().lower() for key in _NAMES if key in attributes)


def _field(name: str, attribute: Attribute) -> Field:
    return Field(name, attribute.value.strip(), Origin.HTML_HEAD, attribute.value_start, attribute.value_end)
