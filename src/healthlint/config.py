"""The settings a team writes down: their keys, their values, and how files, overrides and the command line add up."""

from collections.abc import Iterable, Mapping, Sequence

from healthlint.engine.names import JURISDICTIONS as JURISDICTIONS
from healthlint.engine.names import PROVIDED as PROVIDED
from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.light_typing import Any

LEVELS = ("error", "warning", "info")
PUBLISHERS = ("auto", "vendor", "independent", "authority")
PAGE_KINDS = ("article", "news", "product", "listing", "legal")


class ConfigError(Exception):
    """A setting or a rule that cannot be used; the message says where it stands, what is wrong and what would do."""

    def __init__(self, message: str, places: tuple[tuple[str, int, str], ...] = ()) -> None:
        super().__init__(message)
        self.places = places or (("", 0, message),)
        """File, one-based line (0: the whole file) and message of each mistake, where they are known apart."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a key of the config may hold. `kind`: choice, choices, words, levels, whole, flag, path or globs by kind of page."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    joins: bool = False
    """A nearer value adds to the one before instead of taking its place."""
    overrides: bool = True
    """May stand in an override."""

    @property
    def attribute(self) -> str:
        """The name of the field of `Config`."""
        return self.name.replace("-", "_")


KEYS = {
    key.name: key
    for key in (
        Key("publisher", "choice", PUBLISHERS),
        Key("jurisdictions", "choices", JURISDICTIONS),
        Key("brands", "words", joins=True),
        Key("own-domains", "words", joins=True),
        Key("provides", "choices", PROVIDED, joins=True),
        Key("target-grade", "whole"),
        Key("select", "words"),
        Key("ignore", "words", joins=True),
        Key("severity", "levels", (*LEVELS, "off"), joins=True),
        Key("fail-on", "choice", (*LEVELS, "never")),
        Key("accept", "words", joins=True),
        Key("require-reason", "flag"),
        Key("pages", "globs", PAGE_KINDS, overrides=False),
        Key("exclude", "words", joins=True, overrides=False),
        Key("claims-register", "path", overrides=False),
        Key("baseline", "path", overrides=False),
        Key("rule-paths", "words", joins=True, overrides=False),
        Key("rule-packages", "words", joins=True, overrides=False),
    )
}
RULE_KEYS = ("select", "ignore", "severity")


@dataclass(frozen=True, slots=True)
class Config:
    """The effective settings of one file, as plain data."""

    publisher: str = "auto"
    jurisdictions: tuple[str, ...] = ("us",)
    brands: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    target_grade: float = 8
    select: tuple[str, ...] = ()
    """Rules by id, name, family or prefix; empty means all."""
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    fail_on: str = "error"
    accept: tuple[str, ...] = ()
    require_reason: bool = False
    pages: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Kinds of page with the globs that tell them, relative to the config's folder."""
    exclude: tuple[str, ...] = ()
    """Globs relative to the config's folder."""
    claims_register: str = ""
    """Absolute path of the file with approved wordings."""
    rule_paths: tuple[str, ...] = ()
    """Absolute paths of further rule folders, those of packages included."""
    rule_packages: tuple[str, ...] = ()
    """Names under which installed packages offer rules."""
    baseline: str = ""
    """Absolute path of the file with the findings that are known."""


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the files that match one of the globs."""

    paths: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """Settings from one place. `values` holds field names of `Config` with values of their types."""

    origin: str
    """The file as users know it, or `command line`."""
    folder: str = ""
    """The absolute folder that globs are relative to."""
    values: Mapping[str, Any] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Effective:
    """Settings with the place that each of them came from; a key that nobody set is `default`."""

    config: Config
    origins: Mapping[str, str]


def layer(origin: str, folder: str, table: Mapping[str, Any]) -> Layer:
    """Check a table as it was parsed and return it as a layer, else raise ConfigError that names `origin` and the key."""
    values: dict[str, Any] = {}
    overrides: tuple[Override, ...] = ()
    for name, value in table.items():
        if name == "overrides":
            overrides = _overrides(origin, value)
        else:
            key = _key(origin, name, [*KEYS, "overrides"])
            values[key.attribute] = checked(origin, key, value)
    return Layer(origin, folder, values, overrides)


def effective(layers: Sequence[Layer], path: str | None = None) -> Effective:
    """Add up layers, the later winning. `path` is the absolute path of the file; without one overrides do not apply."""
    import os

    from healthlint import globs

    config = Config()
    origins = {key.attribute: "default" for key in KEYS.values()}
    for one in layers:
        steps: list[tuple[str, Mapping[str, Any]]] = [(one.origin, one.values)]
        if path is not None and one.overrides:
            relative = os.path.relpath(path, one.folder).replace(os.sep, "/")
            matching = [(i, o) for i, o in enumerate(one.overrides, 1) if globs.matches(o.paths, relative)]
            steps += [(f"{one.origin}: overrides[{i}]", o.values) for i, o in matching]
        for origin, values in steps:
            config = _joined(config, values)
            for name in values:
                before = origins[name]
                joins = KEYS[name.replace("_", "-")].joins
                origins[name] = f"{before} + {origin}" if joins and before != "default" else origin
    return Effective(config, origins)


def _joined(config: Config, values: Mapping[str, Any]) -> Config:
    changes = dict(values)
    for name, value in values.items():
        if name == "severity":
            changes[name] = tuple({**dict(config.severity), **dict(value)}.items())
        elif KEYS[name.replace("_", "-")].joins:
            changes[name] = tuple(dict.fromkeys((*getattr(config, name), *value)))
    return replace(config, **changes) if changes else config


def checked(origin: str, key: Key, value: Any, where: str = "") -> Any:
    """Return the value of a key in the type of its `Config` field, or raise ConfigError."""
    place = f"{origin}: {where}{key.name}"
    if key.kind == "choice":
        return _choice(place, value, key.choices)
    if key.kind == "choices":
        return tuple(_choice(place, each, key.choices) for each in _words(place, value))
    if key.kind == "words":
        return _words(place, value)
    if key.kind == "path":
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{place} must be the path of a file, not {value!r}")
        return value
    if key.kind == "flag":
        if not isinstance(value, bool):
            raise ConfigError(f"{place} must be true or false, not {value!r}")
        return value
    if key.kind == "whole":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 30:
            raise ConfigError(f"{place} must be a number from 1 to 30, not {value!r}")
        return value
    if key.kind == "levels":
        table = _table(place, value)
        return tuple((rule, _choice(f"{place}.{rule}", level, key.choices)) for rule, level in table.items())
    table = _table(place, value)
    return tuple((_choice(place, kind, key.choices), _words(f"{place}.{kind}", paths)) for kind, paths in table.items())


def _overrides(origin: str, value: Any) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise ConfigError(f"{origin}: overrides must be a list of tables, each with `paths` and the settings for them")
    return tuple(_override(origin, number, table) for number, table in enumerate(value, 1))


def _override(origin: str, number: int, table: Mapping[str, Any]) -> Override:
    where = f"overrides[{number}]."
    if "paths" not in table:
        raise ConfigError(f'{origin}: {where}paths is missing: say which files it is for, as in paths = ["blog/**"]')
    allowed = [name for name, key in KEYS.items() if key.overrides]
    values = {}
    for name, given in table.items():
        if name == "paths":
            continue
        if name in KEYS and not KEYS[name].overrides:
            raise ConfigError(f"{origin}: {where}{name} cannot differ by path; set it at the top of the config")
        key = _key(origin, name, [*allowed, "paths"], where)
        values[key.attribute] = checked(origin, key, given, where)
    return Override(_globs(f"{origin}: {where}paths", table["paths"]), values)


def _key(origin: str, name: Any, known: Iterable[str], where: str = "") -> Key:
    key = KEYS.get(name) if isinstance(name, str) else None
    if key is None:
        raise ConfigError(f"{origin}: unknown key `{where}{name}`{did_you_mean(str(name), known)}")
    return key


def _table(place: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise ConfigError(f"{place} must be a table, not {value!r}")
    return value


def _words(place: str, value: Any) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(each, str) and each.strip() for each in given):
        raise ConfigError(f"{place} must be a list of words, not {value!r}")
    if place.endswith((": exclude", ".paths")):
        return _globs(place, given)
    return tuple(given)


def _globs(place: str, value: Any) -> tuple[str, ...]:
    from healthlint import globs

    given = (value,) if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not given or not all(isinstance(each, str) and each.strip() for each in given):
        raise ConfigError(f"{place} must be a list of globs, not {value!r}")
    try:
        globs.compile_globs(tuple(given))
    except ValueError as error:
        raise ConfigError(f"{place}: {error}") from error
    return tuple(given)


def _choice(place: str, value: Any, choices: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    raise ConfigError(f"{place} cannot be {value!r}{did_you_mean(str(value), choices)}; it can be {', '.join(choices)}")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` when a known word is near, else an empty string."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), {each.lower(): each for each in known}, n=1, cutoff=0.6)
    names = {each.lower(): each for each in known}
    return f"; did you mean `{names[near[0]]}`?" if near else ""
