"""Which swaps are made without asking: not in the words of others."""

import pytest

from tests.properties.linting import lint


def is_safe(source: str, name: str = "a.md") -> bool:
    """Whether the only swap in a draft is safe."""
    (fix,) = [finding.fix for finding in lint(source, name).findings if finding.name == "complex-word"]
    assert fix is not None
    return fix.safe


@pytest.mark.parametrize(
    ("source", "safe"),
    [
        ("People utilize the root.", True),
        ('"People utilize the root", she said.', False),
        ('She said: "People utilize the root." He nodded.', False),
        ('"People" utilize the root.', True),
        ('People utilize the "root".', True),
        ('"Tea" and "honey".\n\nPeople utilize the root.', True),
        ('People utilize the root.\n\n"Tea" and "honey".', True),
        ('"Tea".\n\nPeople utilize the root.\n\n"Honey".', True),
        ('"Tea".\n\nSome "people" utilize the "root".\n\n"Honey".', False),
    ],
)
def test_between_quotation_marks(source: str, safe: bool) -> None:
    assert is_safe(source) is safe


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Utilize the root.", "Use"),
        ("UTILIZE the root.", "USE"),
        ("Drink it Prior To Dinner.", "Before"),
        ("Drink it prior to dinner.", "before"),
    ],
)
def test_the_case_of_the_words_is_kept(source: str, expected: str) -> None:
    (fix,) = [finding.fix for finding in lint(source, "a.md").findings if finding.name == "complex-word"]
    assert fix is not None
    assert fix.replacement == expected
