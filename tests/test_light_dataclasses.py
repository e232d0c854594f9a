"""The light data classes behave as the standard ones do; each case is stated of both."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import light_dataclasses

KINDS: list[Any] = [light_dataclasses, dataclasses]


def drafted(kind: Any, frozen: bool = True) -> Any:
    @kind.dataclass(frozen=frozen, slots=True)
    class Remedy:
        """What is sold."""

        name: str
        doses: tuple[int, ...] = ()
        notes: dict[str, str] = kind.field(default_factory=dict)
        origin: str = kind.field(default="shelf", repr=False, compare=False)
        length: int = kind.field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.name))

        @property
        def first(self) -> int:
            return self.doses[0]

    return Remedy


@light_dataclasses.dataclass(frozen=True, slots=True)
class Portable:
    """Stands at the top of a module, so that it can be pickled."""

    name: str
    parts: tuple[int, ...] = ()


@pytest.mark.parametrize("kind", KINDS)
class TestAsTheStandardOnes:
    def test_fields_are_taken_by_place_and_by_name_with_defaults(self, kind: Any) -> None:
        remedy = drafted(kind)("kava", doses=(1, 2))
        assert (remedy.name, remedy.doses, remedy.notes, remedy.origin, remedy.length, remedy.first) == (
            "kava",
            (1, 2),
            {},
            "shelf",
            4,
            1,
        )

    def test_every_object_has_its_own_made_default(self, kind: Any) -> None:
        remedies = drafted(kind)
        assert remedies("kava").notes is not remedies("kava").notes

    @pytest.mark.parametrize(
        "arguments", [((), {}), (("a", (), {}, "b", 4), {}), (("a",), {"colour": 1}), (("a",), {"name": "b"})]
    )
    def test_wrong_arguments_are_type_errors(self, kind: Any, arguments: tuple[Any, Any]) -> None:
        with pytest.raises(TypeError):
            drafted(kind)(*arguments[0], **arguments[1])

    def test_repr(self, kind: Any) -> None:
        assert repr(drafted(kind)("kava")).endswith("Remedy(name='kava', doses=(), notes={}, length=4)")

    def test_equality_leaves_out_what_is_not_compared_and_other_classes(self, kind: Any) -> None:
        remedies = drafted(kind)
        assert remedies("kava") == remedies("kava", origin="field")
        assert remedies("kava") != remedies("kava", (1,))
        assert remedies("kava") != drafted(kind)("kava")

    def test_frozen_objects_refuse_and_hash_by_value(self, kind: Any) -> None:
        @kind.dataclass(frozen=True, slots=True)
        class Place:
            """Two numbers."""

            line: int
            column: int = 1

        made: Any = Place
        place = made(3)
        assert hash(place) == hash(made(3, 1))
        with pytest.raises(dataclasses.FrozenInstanceError):
            place.line = 4
        with pytest.raises(dataclasses.FrozenInstanceError):
            del place.line

    def test_others_can_be_changed_but_not_hashed_nor_given_new_attributes(self, kind: Any) -> None:
        remedy = drafted(kind, frozen=False)("kava")
        remedy.name = "rose"
        assert remedy == drafted_like(remedy, "rose")
        with pytest.raises(TypeError):
            hash(remedy)
        with pytest.raises(AttributeError):
            remedy.colour = "red"

    def test_replace(self, kind: Any) -> None:
        remedy = kind.replace(drafted(kind)("kava", (1,), origin="field"), name="valerian")
        assert (remedy.name, remedy.doses, remedy.origin, remedy.length) == ("valerian", (1,), "field", 8)

    def test_the_functions_of_the_standard_library_work(self, kind: Any) -> None:
        remedy = drafted(kind)("kava", (1,), {"a": "b"})
        assert dataclasses.is_dataclass(type(remedy))
        assert [each.name for each in dataclasses.fields(remedy)] == ["name", "doses", "notes", "origin", "length"]
        assert dataclasses.asdict(remedy) == {"name": "kava", "doses": (1,), "notes": {"a": "b"}, "origin": "shelf", "length": 4}
        assert dataclasses.replace(remedy, doses=()).doses == ()

    def test_signature_and_matching(self, kind: Any) -> None:
        remedies = drafted(kind)
        assert list(inspect.signature(remedies).parameters) == ["name", "doses", "notes", "origin"]
        assert remedies.__match_args__ == ("name", "doses", "notes", "origin")

    def test_copies_are_equal(self, kind: Any) -> None:
        remedy = drafted(kind)("kava", (1,))
        assert copy.copy(remedy) == remedy
        assert copy.deepcopy(remedy) == remedy

    def test_a_default_that_could_be_changed_is_refused(self, kind: Any) -> None:
        with pytest.raises(ValueError, match="mutable default"):

            @kind.dataclass(frozen=True, slots=True)
            class Shared:
                """Would share one list."""

                names: list[str] = []  # noqa: RUF012

    def test_own_methods_are_kept(self, kind: Any) -> None:
        @kind.dataclass(frozen=True, slots=True)
        class Quiet:
            """Says nothing of itself."""

            name: str

            def __repr__(self) -> str:
                return "quiet"

        made: Any = Quiet
        assert repr(made("kava")) == "quiet"


def drafted_like(remedy: Any, name: str) -> Any:
    return type(remedy)(name)


@given(st.text(), st.lists(st.integers()).map(tuple))
def test_what_is_pickled_comes_back(name: str, parts: tuple[int, ...]) -> None:
    assert pickle.loads(pickle.dumps(Portable(name, parts))) == Portable(name, parts)


@given(st.tuples(st.text(max_size=2), st.integers(0, 2)), st.tuples(st.text(max_size=2), st.integers(0, 2)))
def test_equality_is_that_of_the_values(one: tuple[str, int], other: tuple[str, int]) -> None:
    made: Callable[..., Portable] = Portable
    assert (made(one[0], (one[1],)) == made(other[0], (other[1],))) == (one == other)
