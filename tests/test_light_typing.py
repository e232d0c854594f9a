"""Named tuples without `typing` are the ones that `typing` makes."""

import pickle
import typing

from healthlint.light_typing import NamedTuple


class Dose(NamedTuple):
    """An amount of something."""

    amount: float
    unit: str = "mg"


class TypedDose(typing.NamedTuple):
    """An amount of something."""

    amount: float
    unit: str = "mg"


def test_a_named_tuple_is_as_typing_makes_it() -> None:
    dose, typed = Dose(20), TypedDose(20)
    assert tuple(dose) == tuple(typed) == (20, "mg")
    assert repr(dose) == "Dose(amount=20, unit='mg')"
    assert dose.unit == "mg"
    assert Dose._fields == TypedDose._fields
    assert Dose._field_defaults == TypedDose._field_defaults
    assert (Dose.__doc__, Dose.__module__, Dose.__qualname__) == (TypedDose.__doc__, __name__, "Dose")
    assert dose._replace(unit="ml") == (20, "ml")
    assert type(pickle.loads(pickle.dumps(dose))) is Dose
