"""What each HTML element means for the prose: the tables that HTML and the HTML inside Markdown share.

An element that is in none of the tables is inline: a phrase runs on across its tags.
"""


def names(text: str) -> frozenset[str]:
    """A set of names from a list written with spaces."""
    return frozenset(text.split())


HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

BLOCKS = names(
    "html head body main article section div center header footer nav aside hgroup p ul ol menu dir li dl dt dd blockquote "
    "figure figcaption table caption thead tbody tfoot tr th td colgroup form fieldset legend label details summary dialog "
    "address hr h1 h2 h3 h4 h5 h6 button option optgroup select search slot title pre listing xmp plaintext frameset noframes "
    "marquee object video audio iframe canvas map"
)
"""Elements whose start and end part blocks of text."""

VOID = names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
"""Elements without content or end tag."""

ENDS_PARAGRAPH = names(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp"
)
"""Start tags that end an open `<p>`."""

OMITTED = {
    "script": "script",
    "style": "style",
    "template": "template",
    "svg": "svg",
    "math": "math",
    "code": "code",
    "pre": "code",
    "listing": "code",
    "samp": "code",
    "xmp": "code",
    "noscript": "noscript",
    "textarea": "form",
    "object": "embedded",
    "iframe": "embedded",
    "video": "embedded",
    "audio": "embedded",
    "canvas": "embedded",
    "noembed": "embedded",
    "noframes": "embedded",
}
"""Elements whose content is no prose of the draft, and the reason that is recorded."""

NEVER_VISIBLE = names("script style template svg math noscript textarea object iframe xmp noembed noframes select")
"""The part of the omitted that is left out even where the whole visible text is wanted (to compare parsers)."""

TEXT_ATTRIBUTES = names("alt title aria-label aria-description placeholder")
"""Attributes whose value is read to or shown to people."""
