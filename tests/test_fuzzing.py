"""A few inputs of every target of `benchmarks.fuzz`; the many are for whoever has the time."""

import pytest

from benchmarks.fuzz import Tally, Target, chance, judge, targets

TARGETS = targets()


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_is_made_up_is_a_fault(name: str) -> None:
    target = TARGETS[name]
    for number in range(12):
        problems, _ = judge(target, target.make(chance(name, 7, number)))
        assert problems == [], f"python -m benchmarks.fuzz {name} --seed 7 --number {number} --show"


def test_an_input_depends_on_seed_and_number_alone() -> None:
    make = TARGETS["html"].make
    assert make(chance("html", 1, 5)) == make(chance("html", 1, 5)) != make(chance("html", 1, 6))


def test_an_error_that_is_not_declared_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    def check(content: bytes) -> list[str]:
        raise KeyError(content)

    problems, seconds = judge(Target(TARGETS["html"].make, lambda content: iter(check(content))), b"x")
    tally = Tally("html")
    tally.add("1-1", b"x", problems, seconds)
    tally.add("1-2", b"x", problems, seconds)
    assert "KeyError: b'x'" in capsys.readouterr().err
    assert "2 inputs" in tally.line()
    assert "2 with a fault (1 kinds)" in tally.line()


def test_an_input_without_end_is_a_fault() -> None:
    def check(content: bytes) -> list[str]:
        while True:
            pass

    problems, _ = judge(Target(TARGETS["html"].make, lambda content: iter(check(content))), b"")
    assert "OverBudgetError" in problems[0]
