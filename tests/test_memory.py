"""How often our own processes look for garbage."""

import gc
from collections.abc import Iterator

import pytest

from healthlint.memory import WithoutCollection, collect_seldom


@pytest.fixture
def thresholds() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_the_collector_runs_seldom_and_is_not_switched_off(thresholds: tuple[int, int, int]) -> None:
    collect_seldom()
    assert gc.get_threshold()[0] > thresholds[0]
    assert gc.isenabled()


def test_the_collector_waits_and_goes_on_as_before() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError), WithoutCollection():
        assert not gc.isenabled()
        with WithoutCollection():
            pass
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()
