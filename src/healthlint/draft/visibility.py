"""Which parts of a page are no prose of the draft: hidden parts and the furniture of the site around the article.

A part is only a candidate while the page is read; what becomes of it is decided at the end, from what it holds. What holds the
main heading or much of the page's text is never left out, and text in a header or footer stays when it is more than a list of
links: disclaimers stand in footers.
"""

from healthlint.draft.html_elements import names
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import dataclass, field

HIDDEN = "hidden"
NAVIGATION = "navigation"
MENU = "menu"
EDGE = "site-edge"
COOKIES = "cookies"
NEWSLETTER = "newsletter"
SHARE = "share"
RELATED = "related-posts"


DEEPEST_ZONE = 40
"""Zones nested deeper than this are not told apart from the one around them."""


@dataclass(slots=True)
class Zone:
    """A part of the page that may be left out, and what it was found to hold."""

    reason: str
    start: int
    end: int = -1
    parent: "Zone | None" = None
    depth: int = field(default=0, init=False)
    size: int = field(default=0, init=False)
    """Characters of text in it."""
    linked: int = field(default=0, init=False)
    """Characters of text that stand in links or buttons."""
    longest: int = field(default=0, init=False)
    """Words of its longest block outside links."""
    main_heading: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.depth = self.parent.depth + 1 if self.parent else 1


_PART = lazy_pattern(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
_INVISIBLE = lazy_pattern(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", IGNORECASE)
_REVEALED = names(
    "accordion answer collapse collapsible collapsed expand expandable faq more panel tab tabcontent tabs toggle toggler"
)
_COOKIE_MATTERS = names(
    "alert banner bar box consent container dialog disclaimer law message modal notice notification overlay policy popup prompt "
    "warning"
)
_BY_PART = {
    **dict.fromkeys(("nav", "navbar", "navigation", "topnav", "mainnav", "subnav", "sidenav", "navs"), MENU),
    **dict.fromkeys(("menu", "megamenu", "dropdown", "pagination", "pager", "skip", "skiplink", "toc", "sitemap"), MENU),
    **dict.fromkeys(("breadcrumb", "breadcrumbs", "crumbs"), NAVIGATION),
    **dict.fromkeys(("share", "sharing", "social", "socials", "addthis", "sharedaddy", "addtoany"), SHARE),
    **dict.fromkeys(("newsletter", "mailchimp", "optin", "subscribe", "subscription"), NEWSLETTER),
    **dict.fromkeys(("related", "recommended", "recommendations"), RELATED),
    **dict.fromkeys(("sidebar", "footer", "header", "masthead", "topbar", "colophon"), EDGE),
    **dict.fromkeys(("gdpr", "onetrust", "cookiebot", "ccpa"), COOKIES),
}
_BY_ROLE = {"navigation": NAVIGATION, "banner": EDGE, "contentinfo": EDGE, "search": MENU, "menu": MENU, "menubar": MENU}
_ROW = 3
"""So many links side by side are a menu, however many words they have."""
_MAXIMUM = {COOKIES: 2500, NEWSLETTER: 700}


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element's attributes hide it for good: not when it is one that a click opens (an accordion, a tab)."""
    hidden = "hidden" in attributes and attributes["hidden"].strip().lower() != "until-found"
    style = attributes.get("style")
    if not hidden and not (style and _INVISIBLE.search(style)):
        return False
    return attributes.get("role", "") != "tabpanel" and not _REVEALED & _parts(attributes)


def furniture(name: str, attributes: dict[str, str]) -> str:
    """The kind of site furniture that an element announces by its name, role, class or id; "" for none."""
    if name == "nav":
        return NAVIGATION
    if name in ("header", "footer"):
        return EDGE
    role = _BY_ROLE.get(attributes.get("role", ""))
    if role:
        return role
    if "class" not in attributes and "id" not in attributes:
        return ""
    parts = _parts(attributes)
    if parts & {"cookie", "cookies"} and parts & _COOKIE_MATTERS:
        return COOKIES
    return next((_BY_PART[part] for part in sorted(parts & _BY_PART.keys())), "")


def _parts(attributes: dict[str, str]) -> set[str]:
    written = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return {part.lower() for part in _PART.findall(written)}


def is_omitted(zone: Zone, page_size: int) -> bool:
    """Whether a whole zone is left out, for what it holds; zones at the site's edge are judged block by block instead."""
    if zone.main_heading or zone.size * 2 > page_size:
        return False
    if zone.reason == HIDDEN:
        return True
    if zone.size > _MAXIMUM.get(zone.reason, page_size):
        return False
    if zone.reason in (COOKIES, NEWSLETTER):
        return True
    if zone.reason == NAVIGATION:
        return zone.longest < 20
    if zone.reason == SHARE:
        return zone.longest < 8
    return zone.reason in (MENU, RELATED) and (zone.linked * 10 >= zone.size * 6 or (zone.reason == MENU and zone.longest < 6))


def is_link_list(size: int, linked: int, words: int, links: int = 1) -> bool:
    """Whether a block at the site's edge is nothing but links or a label over them.

    `size` and `linked` are characters, without the marks between the links of a row.
    """
    return linked * 10 >= size * 8 and (words <= 8 or links >= _ROW)
