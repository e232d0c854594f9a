"""Names that rules and settings share."""

JURISDICTIONS = ("us", "uk", "eu", "au", "ca")
"""Whose law a draft must keep."""

STANCES = ("asserted", "hedged", "presupposed", "attributed")
"""How a claim may be made; no shields in themselves."""

PROVIDED = (
    "medical-disclaimer",
    "regulatory-disclaimer",
    "commercial-disclosure",
    "diet-statement",
    "author",
    "reviewer",
    "date",
    "sources",
    "risk-information",
    "professional-referral",
    "emergency-guidance",
    "helpline",
)
"""What a site's template may add around every draft, so that the draft itself need not."""

READ_KINDS = ("name", "unnamed", "unknown", "pronoun", "thing")
"""Kinds of slot that the reading makes itself and no lexicon file holds."""

READ_CONCEPTS: dict[str, frozenset[str]] = {
    "name": frozenset(),
    "direction": frozenset(("imperative", "advised", "told", "stated", "fragment")),
}
"""Concepts whose mentions the reading finds itself, with their groups; patterns name them as those of the lexicon."""
