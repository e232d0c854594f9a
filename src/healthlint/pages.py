"""Where healthlint's public pages are: the one place that knows."""

HOME = "https://github.com/healthlint/healthlint"
_RULE = HOME + "/blob/main/docs/rules/{id}.md"
REPORT_SCHEMA = "https://raw.githubusercontent.com/healthlint/healthlint/main/src/healthlint/data/report.schema.json"


def rule_page(rule_id: str) -> str:
    """The address of the page of one of healthlint's own rules; it holds when the rule gets another name."""
    return _RULE.format(id=rule_id)
