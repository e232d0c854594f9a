"""A finding of the JSON report is written past the encoder: what stands there is what the encoder would have written."""

import json

from hypothesis import given
from hypothesis import strategies as st

from healthlint.reports.context import Context
from healthlint.reports.json_report import finding_entry, finding_text
from healthlint.reports.json_text import json_text
from healthlint.results.finding import Finding, Severity
from tests.results.test_stored import findings


@given(findings)
def test_a_finding_is_written_as_the_encoder_would(finding: Finding) -> None:
    for context in (Context("1"), Context("1", {finding.rule: "https://example.org/##"})):
        assert finding_text(finding, context) == json_text(finding_entry(finding, context), indent=1, margin="  ")


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(plain, st.sampled_from(("", "  ")))
def test_a_text_with_an_indent_is_that_of_the_standard_encoder(value: object, margin: str) -> None:
    standard = json.dumps(value, indent=1).replace("\n", "\n" + margin).replace("##", "#\\u0023")
    assert json_text(value, indent=1, margin=margin) == standard
    assert json.loads(json_text(value, indent=1)) == json.loads(json_text(value))


def test_severities_are_written_as_their_names() -> None:
    assert json_text({"severity": Severity.ERROR}, indent=1) == '{\n "severity": "error"\n}'
