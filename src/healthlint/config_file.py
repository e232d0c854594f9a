"""Finding and reading config files: the nearest one upward from a draft, no further than the repository's root."""

import os
from collections.abc import Mapping

from healthlint.config import ConfigError, Layer, layer
from healthlint.discovery import shown
from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.light_typing import Any

PYPROJECT = "pyproject.toml"
_DEEPEST = 50
NAMES = ("healthlint.toml", ".healthlint.yml", ".healthlint.yaml", PYPROJECT)


@dataclass(slots=True)
class ConfigFiles:
    """Finds each folder's config and reads every file once. `base` is the absolute folder that paths are shown relative to."""

    base: str
    _by_folder: dict[str, Layer | None] = field(default_factory=dict)

    def for_folder(self, folder: str) -> Layer | None:
        """The config that holds for an absolute folder, or None; a config that cannot be used raises ConfigError."""
        if folder not in self._by_folder:
            found = read_folder(folder, self.base)
            parent = os.path.dirname(folder)
            if found is None and parent != folder and not os.path.exists(os.path.join(folder, ".git")):
                found = self.for_folder(parent)
            self._by_folder[folder] = found
        return self._by_folder[folder]


def read_folder(folder: str, base: str) -> Layer | None:
    """The config that stands in a folder itself, or None. Two of them are an error: nobody could tell which one holds."""
    found = [one for name in NAMES if (one := read_config(os.path.join(folder, name), base)) is not None]
    if len(found) > 1:
        names = " and ".join(one.origin for one in found)
        raise ConfigError(f"{names}: two configs in one folder; keep one of them")
    return found[0] if found else None


def read_config(path: str, base: str, *, must_exist: bool = False) -> Layer | None:
    """Read one config file. None when it does not exist, or is a pyproject.toml without `[tool.healthlint]`."""
    origin = shown(path, base)
    try:
        with open(path, "rb") as handle:
            content = handle.read()
    except (FileNotFoundError, NotADirectoryError):
        if must_exist:
            raise ConfigError(f"{origin}: no such config file") from None
        return None
    except OSError as error:
        raise ConfigError(f"{origin}: the config cannot be read: {(error.strerror or str(error)).lower()}") from error
    if os.path.basename(path) == PYPROJECT:
        if b"healthlint" not in content:
            return None
        table = _parse_toml(origin, content).get("tool", {}).get("healthlint")
        if table is None:
            return None
        origin += " [tool.healthlint]"
    elif path.endswith(".toml"):
        table = _parse_toml(origin, content)
    else:
        table = _parse_yaml(origin, content)
    if not isinstance(table, Mapping):
        raise ConfigError(f"{origin}: must hold keys and values, as in `publisher: vendor`")
    return _with_rule_packages(_with_rule_paths(_with_files(layer(origin, os.path.dirname(path), table))))


def _parse_toml(origin: str, content: bytes) -> Mapping[str, Any]:
    import tomllib

    try:
        text = content.decode("utf-8-sig")
        if text.count(".") >= _DEEPEST:
            from healthlint.draft.front_matter_toml import DEEP_KEY

            if deep := DEEP_KEY.search(text):
                raise ConfigError(f"{origin}: is nested too deeply (line {text.count(chr(10), 0, deep.start()) + 1})")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{origin}: is not UTF-8 (byte {error.start + 1})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{origin}: is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{origin}: is nested too deeply") from error


def _parse_yaml(origin: str, content: bytes) -> Any:
    import yaml

    try:
        text = content.decode("utf-8-sig")
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise ConfigError(f"{origin}: anchors and aliases are not read; write the values out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise ConfigError(f"{origin}: is nested too deeply")
        table = yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{origin}: is not UTF-8 (byte {error.start + 1})") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        problem = getattr(error, "problem", None) or type(error).__name__
        raise ConfigError(f"{origin}: is not valid YAML: {problem}{where}") from error
    return {} if table is None else table


_FILES = ("claims_register", "baseline")


def _with_files(one: Layer) -> Layer:
    """The layer with the files that it names as absolute paths; whether they exist is asked where they are read."""
    named = {name: path for name in _FILES if (path := one.values.get(name))}
    if not named:
        return one
    resolved = {name: _inside_project(one, name.replace("_", "-"), path) for name, path in named.items()}
    return replace(one, values={**one.values, **resolved})


def _with_rule_paths(one: Layer) -> Layer:
    """The layer with its rule folders as absolute paths; a relative one must stay inside the config's folder."""
    paths = one.values.get("rule_paths", ())
    if not paths:
        return one
    resolved = []
    for path in paths:
        joined = _inside_project(one, "rule-paths", path)
        if not os.path.exists(joined):
            raise ConfigError(f"{one.origin}: rule-paths: {path!r} does not exist")
        resolved.append(joined)
    return replace(one, values={**one.values, "rule_paths": tuple(resolved)})


def _inside_project(one: Layer, key: str, path: str) -> str:
    """The absolute form of a path that a config names; a relative one must stay inside the config's folder."""
    joined = os.path.normpath(os.path.join(one.folder, path))
    real_folder, real = os.path.realpath(one.folder), os.path.realpath(joined)
    if not os.path.isabs(path) and os.path.commonpath([real_folder, real]) != real_folder:
        raise ConfigError(f"{one.origin}: {key}: {path!r} leaves the project; write an absolute path if that is meant")
    return joined


def _with_rule_packages(one: Layer) -> Layer:
    """The layer with the folders of its rule packages among its rule folders."""
    names = one.values.get("rule_packages", ())
    if not names:
        return one
    from healthlint.rule_packages import folder_of

    folders = [folder_of(name, one.origin) for name in names]
    return replace(one, values={**one.values, "rule_paths": (*one.values.get("rule_paths", ()), *folders)})
