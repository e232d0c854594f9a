"""Names that rules may use for how something is said and who may say it."""

STANCES = ("asserted", "hedged", "presupposed", "attributed")
"""How a claim may be made; no shields in themselves."""

READ_KINDS = ("name", "unnamed", "unknown", "pronoun")
"""Kinds of slot that the reading makes itself and no lexicon file holds."""
