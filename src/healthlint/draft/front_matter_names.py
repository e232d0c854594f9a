"""The keys of front matter: which common field each one means, and which hold text that readers see.

Keys are compared in lower case, without hyphens, underscores and spaces: `last_reviewed` and `lastReviewed`
are one.
"""

from healthlint.draft.html_elements import names

_NAMES = {
    "title": "title",
    "description": "description metadescription summary excerpt seodescription abstract",
    "author": "author authors by byline writer writers writtenby authorname",
    "reviewer": "reviewer reviewers reviewedby medicalreviewer medicalreviewers medicallyreviewedby medicalreviewedby "
    "expertreviewer factcheckedby factchecker checkedby clinicalreviewer clinicallyreviewedby medicalreviewby",
    "published": "date published publishdate publisheddate publishedat publishedon datepublished pubdate publicationdate "
    "created createdat datecreated",
    "modified": "updated lastmod lastmodified modified datemodified lastupdated updatedat updatedon dateupdated updateddate "
    "modifieddate lastupdate lastmodifieddate",
    "reviewed": "reviewed lastreviewed datereviewed reviewdate reviewedat reviewedon lastreviewdate reviewdon "
    "medicallyreviewedon medicallyreviewedat medicalreviewdate",
    "next-review": "nextreview nextreviewdate reviewdue reviewdueon nextreviewdue reviewby",
    "canonical-url": "canonical canonicalurl canonicallink",
    "site-name": "sitename site",
    "publisher": "publisher organization organisation",
    "keywords": "keywords keyword tags tag metakeywords",
    "language": "lang language locale",
    "sources": "sources source references reference citations citation bibliography",
    "disclosure": "disclosure disclosures affiliatedisclosure sponsor sponsored sponsoredby affiliate conflictofinterest "
    "conflictsofinterest competinginterests disclaimer funding",
    "publisher-type": "publishertype",
    "page-kind": "type layout pagetype pagekind contenttype template",
    "price": "price",
}
COMMON_NAMES = {alias: name for name, aliases in _NAMES.items() for alias in aliases.split()}
"""From a key, as `plain_key` gives it, to the common name of a field."""

TEXT_KEYS = names("title description summary excerpt abstract subtitle tagline headline heading question answer lead")
"""Keys whose value is text for readers even when it is a single word."""

SILENT_KEYS = names(
    "slug permalink url path layout template class classname style image src href icon id uuid aliases redirectfrom weight type "
    "lang language locale canonical canonicalurl date healthlint author authors css"
)
"""Keys whose value is for machines, or a name."""

PERSONS = ("author", "reviewer")
"""Fields whose value may be written as a mapping with a name in it."""

GROUPS = names("seo meta params extra page review frontmatter data")
"""Keys that only hold others together."""


def plain_key(key: str) -> str:
    """A key as keys are compared."""
    return key.lower().replace("-", "").replace("_", "").replace(" ", "")
