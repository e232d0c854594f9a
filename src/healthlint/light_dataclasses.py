"""Data classes that cost nothing until they are used: `dataclass`, `field` and `replace`, as in the standard library.

The standard decorator writes and compiles six methods for every class when it is defined, about 0.3 ms each: with more than a
hundred classes a third of what a short run may take. Here the methods are shared by all classes, and `__init__` is compiled when
the first object is made. Everything else is as usual, `dataclasses.fields`, `asdict` and `replace` included; type checkers see
the standard decorator. Only what healthlint uses is offered: always with slots, without inheritance between data classes.
"""

from collections.abc import Callable
from operator import attrgetter

from healthlint.kept_code import compiled_function

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import Any

_ABSENT: "Any" = type("_ABSENT", (), {"__repr__": lambda self: "<absent>"})()


_MANY_FIELDS = 5
"""With so many a class beside a frozen one is worth making: changing the class of an object twice takes as long as two fields."""


class _Field:
    """One field: its default, or how to make one, and where it takes part."""

    __slots__ = ("compare", "default", "default_factory", "init", "name", "repr", "type")

    def __init__(
        self,
        *,
        default: "Any" = _ABSENT,
        default_factory: "Any" = _ABSENT,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
    ) -> None:
        self.name = ""
        self.type: Any = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare


class _Shape:
    """The fields of a class, and how to read many of them at once."""

    __slots__ = ("compared", "fields", "frozen", "given_values", "names", "places", "values")

    def __init__(self, fields: tuple[_Field, ...], frozen: bool) -> None:
        self.fields = fields
        self.frozen = frozen
        self.names = tuple(each.name for each in fields)
        self.values = _reader(self.names)
        given = tuple(each.name for each in fields if each.init)
        self.given_values = _reader(given)
        self.places = {name: number for number, name in enumerate(given)}
        self.compared = _reader(tuple(each.name for each in fields if each.compare))


class _Unshaped:
    """Stands for the shape of a class until it is first asked for: a short run makes objects of half of the classes."""

    __slots__ = ("defaults", "frozen", "kinds")

    def __init__(self, kinds: "dict[str, Any]", defaults: "dict[str, Any]", frozen: bool) -> None:
        self.kinds, self.defaults, self.frozen = kinds, defaults, frozen

    def __get__(self, instance: object, owner: type) -> _Shape:
        fields = []
        for name, kind in self.kinds.items():
            default = self.defaults.get(name, _ABSENT)
            one = default if isinstance(default, _Field) else _Field(default=default)
            one.name, one.type = name, kind
            fields.append(one)
        shape = _Shape(tuple(fields), self.frozen)
        owner.__shape__ = shape  # type: ignore[attr-defined]
        return shape


def _reader(names: tuple[str, ...]) -> "Callable[[Any], tuple[Any, ...]]":
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _dataclass(*, frozen: bool = False, slots: bool) -> "Callable[[type], type]":
    """Make a class a data class; `slots` is always True, and says so where the class is read."""
    return lambda cls: _with_fields(cls, frozen)


def _with_fields(cls: type, frozen: bool) -> type:
    kinds = cls.__annotations__
    namespace = {**_METHODS, **cls.__dict__}
    defaults = {name: namespace.pop(name) for name in kinds if name in namespace}
    given = tuple(kinds)
    for name, default in defaults.items():
        plain = default.default if isinstance(default, _Field) else default
        if type(plain).__hash__ is None:
            raise ValueError(f"mutable default of {cls.__qualname__}.{name}: use field(default_factory=...)")
        if isinstance(default, _Field) and not default.init:
            given = tuple(each for each in given if each != name)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    if "__eq__" not in cls.__dict__ and "__hash__" not in cls.__dict__:
        namespace["__hash__"] = _hash if frozen else None
    if frozen:
        namespace["__setattr__"], namespace["__delattr__"] = _refuse_to_set, _refuse_to_delete
    shape = _Unshaped(kinds, defaults, frozen)
    namespace.update(__slots__=tuple(kinds), __match_args__=given, __shape__=shape, __qualname__=cls.__qualname__)
    return type(cls)(cls.__name__, cls.__bases__, namespace)


def _first_init(self: "Any", *values: "Any", **named: "Any") -> None:
    """Stands for `__init__` until the first object is made."""
    cls = type(self)
    cls.__init__ = _compiled_init(cls)
    cls.__init__(self, *values, **named)


def _compiled_init(cls: "Any") -> "Callable[..., None]":
    """The `__init__` that a person would write.

    A frozen class refuses to set slots. Where there are few of them, they are set past its refusal; else the object belongs to a
    class beside it that does not refuse while they are filled, which is quicker.
    """
    shape: _Shape = cls.__shape__
    opened = shape.frozen and len(shape.fields) >= _MANY_FIELDS
    names: dict[str, Any] = {"_ABSENT": _ABSENT}
    parameters, lines = ["self"], []
    if opened:
        names.update(_set_class=_set_class, _Opened=_opened(cls), _Frozen=cls)
        lines.append(" _set_class(self, _Opened)")
    defaults: list[Any] = []
    for one in shape.fields:
        value = one.name
        if one.default_factory is not _ABSENT:
            names[f"_make_{one.name}"] = one.default_factory
            value = f"_make_{one.name}() if {one.name} is _ABSENT else {one.name}" if one.init else f"_make_{one.name}()"
        elif not one.init:
            if one.default is _ABSENT:
                continue
            value = f"_default_{one.name}"
            names[value] = one.default
        if one.init:
            parameters.append(one.name)
            if one.default is not _ABSENT or one.default_factory is not _ABSENT:
                defaults.append(one.default)
            elif defaults:
                raise TypeError(f"{cls.__qualname__}.{one.name} has no default, and stands behind a field that has one")
        if shape.frozen and not opened:
            names[f"_set_{one.name}"] = getattr(cls, one.name).__set__
            lines.append(f" _set_{one.name}(self, {value})")
        else:
            lines.append(f" self.{one.name} = {value}")
    if opened:
        lines.append(" self.__class__ = _Frozen")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    source = f"def __init__({', '.join(parameters)}):\n" + ("\n".join(lines) or " pass")
    made = compiled_function(source, "__init__", names)
    made.__defaults__ = tuple(defaults)
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


_set_class: "Any" = object.__dict__["__class__"].__set__


def _opened(cls: type) -> type:
    """A class of the same shape whose slots can be set."""
    allowing = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls)(cls.__name__, (cls,), {"__slots__": (), **allowing})


def _repr(self: "Any") -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in self.__shape__.fields if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _equal(self: "Any", other: "Any") -> "Any":
    if type(other) is not type(self):
        return NotImplemented
    compared = self.__shape__.compared
    return compared(self) == compared(other)


def _hash(self: "Any") -> int:
    return hash(self.__shape__.compared(self))


def _get_state(self: "Any") -> "list[Any]":
    return list(self.__shape__.values(self))


def _set_state(self: "Any", state: "list[Any]") -> None:
    for name, value in zip(self.__shape__.names, state, strict=True):
        object.__setattr__(self, name, value)


def _refuse_to_set(self: "Any", name: str, value: "Any") -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: "Any", name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _standard(cls: "Any") -> "Any":
    """The standard data class with the same fields."""
    import dataclasses

    def described(one: _Field) -> "Any":
        given = {key: value for key in ("default", "default_factory") if (value := getattr(one, key)) is not _ABSENT}
        return dataclasses.field(init=one.init, repr=one.repr, compare=one.compare, **given)

    return dataclasses.make_dataclass(cls.__name__, [(one.name, one.type, described(one)) for one in cls.__shape__.fields])


class _StandardFields:
    """What the functions of `dataclasses` look for, made when one of them is used."""

    def __get__(self, instance: object, owner: type) -> "Any":
        return _standard(owner).__dataclass_fields__


class _Signature:
    """What `help` and `inspect.signature` show."""

    def __get__(self, instance: object, owner: type) -> "Any":
        from inspect import signature

        return signature(_standard(owner))


_METHODS: "dict[str, Any]" = {
    "__init__": _first_init,
    "__repr__": _repr,
    "__eq__": _equal,
    "__getstate__": _get_state,
    "__setstate__": _set_state,
    "__dataclass_fields__": _StandardFields(),
    "__signature__": _Signature(),
}


def _replace(record: "Any", /, **changes: "Any") -> "Any":
    """A copy with other values in some fields."""
    cls = type(record)
    shape: _Shape = cls.__shape__
    values = list(shape.given_values(record))
    for name, value in changes.items():
        if name not in shape.places:
            raise TypeError(f"{cls.__qualname__} is made without {name!r}")
        values[shape.places[name]] = value
    return cls(*values)


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _Field, _replace
