"""From what a user asks for to the jobs of a run: which files, each with the settings that hold for it."""

import os
from collections.abc import Callable, Container, Sequence

from healthlint import globs
from healthlint.config import RULE_KEYS, Config, ConfigError, Effective, Layer, effective
from healthlint.config_file import ConfigFiles, read_config
from healthlint.discovery import discover
from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.light_typing import TYPE_CHECKING
from healthlint.pipeline import Job
from healthlint.results.finding import FileError
from healthlint.results.selectors import RuleNames

if TYPE_CHECKING:
    from healthlint.git.changes import Since

COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Plan:
    """The jobs of a run in their order, and what could not be taken."""

    jobs: tuple[Job, ...]
    errors: tuple[FileError, ...] = ()


@dataclass(slots=True)
class Planner:
    """Answers which settings hold for a path. `base` is the absolute working directory."""

    base: str
    command_line: Layer
    config_path: str | None = None
    """A config file to use instead of those found beside the drafts."""
    search: bool = True
    """Whether to look for config files at all."""
    _files: ConfigFiles = field(init=False)
    _only: Layer | None = field(init=False, default=None)
    _effective: dict[tuple[int, str], Effective] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._files = ConfigFiles(self.base)
        if self.config_path is not None:
            given = read_config(os.path.join(self.base, self.config_path), self.base, must_exist=True)
            if given is None:
                raise ConfigError(f"{self.config_path}: has no table [tool.healthlint]")
            self._only = replace(given, folder=self.base)

    def config_layer(self, folder: str) -> Layer | None:
        """The config file that holds for a folder."""
        if self._only is not None or not self.search:
            return self._only
        return self._files.for_folder(folder)

    def layers(self, folder: str) -> list[Layer]:
        """Everything that has a say about the files of a folder, the strongest last."""
        found = self.config_layer(folder)
        return [self.command_line] if found is None else [found, self.command_line]

    def settings(self, path: str) -> Effective:
        """The settings of one absolute file path."""
        folder = os.path.dirname(path)
        found = self.config_layer(folder)
        # Without overrides every file of a config has the same settings, computed once.
        key = (id(found), path if found is not None and found.overrides else "")
        if key not in self._effective:
            self._effective[key] = effective(self.layers(folder), path)
        return self._effective[key]

    def excluded(self, path: str, is_folder: bool) -> bool:
        """Whether the config or the command line leaves a path out."""
        for one in self.layers(os.path.dirname(path)):
            patterns = one.values.get("exclude", ())
            if patterns and globs.matches(patterns, _relative(path, one.folder), folder=is_folder):
                return True
        return False

    def page(self, path: str, config: Config) -> str:
        """The kind of page that `pages` tells by path, or an empty string; the first kind that matches counts."""
        if not config.pages:
            return ""
        found = self.config_layer(os.path.dirname(path))
        relative = _relative(path, found.folder if found else self.base)
        return next((kind for kind, patterns in config.pages if globs.matches(patterns, relative)), "")

    def job(self, path: str, shown: str) -> Job:
        """The job of linting one absolute path."""
        config = self.settings(path).config
        return Job(path, shown, config, self.page(path, config))


def _relative(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def plan(planner: Planner, paths: Sequence[str], *, force_exclude: bool = False, allow_empty: bool = False) -> Plan:
    """Find the drafts of `paths` and settle what holds for each; ConfigError when a config cannot be used."""
    from healthlint.discovery import shown

    found = discover(paths, base=planner.base, excluded=planner.excluded, force_exclude=force_exclude, allow_empty=allow_empty)
    return Plan(tuple(planner.job(path, shown(path, planner.base)) for path in found.files), found.errors)


def plan_changes(planner: Planner, paths: Sequence[str], since: "Since", *, force_exclude: bool = False) -> Plan:
    """The changed drafts among `paths`, each with the lines that were changed; GitError when Git cannot tell them."""
    from healthlint.discovery import among, shown
    from healthlint.git.changes import changes

    base = os.path.realpath(planner.base)
    places = [os.path.join(base, path) for path in paths]
    folders = [place if os.path.isdir(place) else os.path.dirname(place) for place in places]
    found = {change.path: change for change in changes(folders, base, since)}
    drafts = among(found, paths, base=base, excluded=planner.excluded, force_exclude=force_exclude)
    jobs, errors = [], [FileError(shown(place, base), 0, _NOT_THERE) for place in places if not _was_there(place, found)]
    for path in drafts:
        change, name = found[path], shown(path, base)
        if change.problem:
            errors.append(FileError(name, 0, change.problem))
        else:
            jobs.append(replace(planner.job(path, name), content=change.content, changed=change.lines))
    return Plan(tuple(jobs), tuple(errors))


_NOT_THERE = "no such file or folder"


def _was_there(place: str, found: Container[str]) -> bool:
    """Whether a path that was asked for exists, in the working tree or in what is staged."""
    return os.path.lexists(place) or os.path.realpath(place) in found


NamesFor = Callable[[tuple[str, ...]], RuleNames]


CheckRegister = Callable[[Config], None]


def check_rule_words(
    planner: Planner, folders: Sequence[str], names_for: NamesFor, check_register: CheckRegister | None = None
) -> None:
    """Raise ConfigError when a setting that holds in one of the folders names a rule that does not exist.

    All rules are loaded for this, and the claims register, so that one that cannot be used stops the run before the first draft;
    or `names_for` and `check_register` know that they can be used.
    """
    checked: set[tuple[int, tuple[str, ...]]] = set()
    for folder in folders:
        layers = planner.layers(folder)
        config = effective(layers).config
        rule_paths = config.rule_paths
        names = names_for(rule_paths)
        if config.claims_register:
            from healthlint.rulebook import approved_wordings

            (check_register or approved_wordings)(config)
        for one in layers:
            if (id(one), rule_paths) not in checked:
                checked.add((id(one), rule_paths))
                _check_layer(one, names)


def _check_layer(one: Layer, names: RuleNames) -> None:
    tables = [("", one.values), *((f"overrides[{i}].", o.values) for i, o in enumerate(one.overrides, 1))]
    for where, values in tables:
        for key in RULE_KEYS:
            for entry in values.get(key, ()):
                word = entry[0] if key == "severity" else entry
                if not names.resolve(word):
                    option = f"--{key}" if one.origin == COMMAND_LINE else f"{one.origin}: {where}{key}"
                    raise ConfigError(
                        f"{option}: there is no rule, name, family or prefix `{word}`{names.suggestion(word)} "
                        "(`healthlint rules` lists them)"
                    )
