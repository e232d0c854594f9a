"""healthlint: a linter for health content.

    >>> import healthlint
    >>> report = healthlint.check_text("Turmeric cures arthritis.", path="draft.md")
    >>> [finding.rule for finding in report.findings]  # doctest: +SKIP

Everything here is loaded when it is first used, so that importing healthlint costs nothing.
"""

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from healthlint.api import CheckError, check_file, check_paths, check_text
    from healthlint.config import ConfigError
    from healthlint.results.finding import (
        Confidence,
        Disclaimer,
        FileError,
        FileReport,
        Finding,
        Fix,
        Related,
        RuleReference,
        Severity,
        Suppressed,
    )
    from healthlint.results.outcome import RunResult

__version__ = "0.1.0"

_HOMES = {
    **dict.fromkeys(("CheckError", "check_file", "check_paths", "check_text"), "healthlint.api"),
    "ConfigError": "healthlint.config",
    **dict.fromkeys(
        (
            "Confidence",
            "Disclaimer",
            "FileError",
            "FileReport",
            "Finding",
            "Fix",
            "Related",
            "RuleReference",
            "Severity",
            "Suppressed",
        ),
        "healthlint.results.finding",
    ),
    "RunResult": "healthlint.results.outcome",
}

__all__ = [
    "CheckError",
    "Confidence",
    "ConfigError",
    "Disclaimer",
    "FileError",
    "FileReport",
    "Finding",
    "Fix",
    "Related",
    "RuleReference",
    "RunResult",
    "Severity",
    "Suppressed",
    "__version__",
    "check_file",
    "check_paths",
    "check_text",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'healthlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
