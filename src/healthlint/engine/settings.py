"""What a run asks of the linter, as plain data."""

from healthlint.light_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one file. Rules are named by id, name, old name, family, the beginning of an id, or `all`."""

    select: tuple[str, ...] = ()
    """Empty means all rules."""
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    """(rules, error | warning | info | off); the nearer name wins, then the later entry."""
    publisher: str = "auto"
    """auto, vendor, independent, authority."""
    jurisdictions: tuple[str, ...] = ("us",)
    brands: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    """What the site's template adds around every draft."""
    target_grade: float = 8.0
    accept: tuple[str, ...] = ()
    """Words and phrases that are never flagged."""
    claims_register: str = ""
    """Absolute path of the file with approved wordings; empty for none."""
    today: str = ""
    """ISO day, for approvals that end."""
    page: str = ""
    """The kind of page, where the config tells it by path."""
