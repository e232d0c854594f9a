"""A finding of the JSON report is written past the encoder: what stands there is what the encoder would have written."""

from hypothesis import given

from healthlint.reports.context import Context
from healthlint.reports.json_report import finding_entry, finding_text
from healthlint.reports.json_text import json_text
from healthlint.results.finding import Finding
from tests.results.test_stored import findings


@given(findings)
def test_a_finding_is_written_as_the_encoder_would(finding: Finding) -> None:
    for context in (Context("1"), Context("1", {finding.rule: "https://example.org/##"})):
        assert finding_text(finding, context) == json_text(finding_entry(finding, context), indent=1, margin="  ")
