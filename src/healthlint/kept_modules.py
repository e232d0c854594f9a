"""healthlint's own modules as Python compiled them, all in one file.

A short run loads some 180 modules, and to look for the file of each, open it and check it takes a tenth of such a run. So the
command keeps what Python compiled in the user's cache, under a name made from all code of healthlint as it stands on the disk:
when anything is edited, nothing of it is used. Only the command does so: a program that uses healthlint as a library loads
modules as usual, and so does a run without a cache.
"""

import sys
import time

from healthlint.code_stamps import code_stamps, last_change, program_name
from healthlint.engine.cache import load, store
from healthlint.engine.packed import Row, RowWriter, Unpacked

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from types import CodeType
    from typing import Any
else:  # the front of the import system takes 3 ms to import
    ModuleSpec, SourceFileLoader = type(__spec__), type(__spec__.loader)

_FORMAT = 1
_PACKAGE = "healthlint"
_IN_A_GROUP = 8
"""Modules that are unpacked together, which is quicker: they share many names. A run needs most of those that another needed."""
_WORTH_WRITING = 8
"""Fewer new modules are not worth writing a file for."""
_SETTLED_NS = 5_000_000_000
"""What changed later could change again within the same tick of the file system's clock."""

Place = tuple[str, bool, int, int]
"""The file of a module, whether it is a package, the number of its group, and its own in there."""


class KeptModules:
    """Finds the modules that an earlier run kept, before Python looks for their files."""

    def __init__(self, folder: str, name: str) -> None:
        self.folder, self.name = folder, name
        entry = load(folder, name)
        count, places = entry.value if entry is not None else (0, {})
        self.places: Mapping[str, Place] = places
        self._groups: Mapping[int, list[CodeType | None]] = Unpacked(Row(entry.tail), 0, count) if entry is not None else {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> "ModuleSpec | None":
        """As Python asks whatever finds modules."""
        place = self.places.get(name)
        if place is None:
            return None
        file, is_package, group, number = place
        members = self._groups[group]
        code, members[number] = members[number], None
        if code is None:  # taken before: whoever loads a module again wants it as it stands on the disk
            return None
        spec = ModuleSpec(name, _KeptLoader(name, file, code), origin=file, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [file.removesuffix("__init__.py")[:-1]]
        return spec

    def loaded(self) -> "dict[str, str]":
        """The files of the package's modules that are loaded and not kept, by name."""
        found = {}
        for name, module in sys.modules.items():
            if name.partition(".")[0] == _PACKAGE and name not in self.places:
                # A module that somebody forbids to be imported stands there as None.
                loader = getattr(getattr(module, "__spec__", None), "loader", None)
                if type(loader) is SourceFileLoader:
                    found[name] = loader.path
        return found


class _KeptLoader(SourceFileLoader):
    """Loads a module as usual, from code that is at hand."""

    def __init__(self, name: str, path: str, code: "CodeType") -> None:
        super().__init__(name, path)
        self._code: CodeType | None = code

    def get_code(self, fullname: str) -> "CodeType | None":
        """What Python compiled; at a second time from the file."""
        code, self._code = self._code, None
        return code or super().get_code(fullname)


def recall_modules(folder: str) -> None:
    """Load modules from the cache in this folder from now on; `keep_modules` adds those that are not there."""
    if type(__spec__.loader).__name__ == "SourceFileLoader":  # not out of an archive
        sys.meta_path.insert(
            0, KeptModules(folder, f"modules-{program_name(_FORMAT, sys.version, sys.flags.optimize, __file__)}")
        )


def keep_modules() -> None:
    """Add to the cache the modules that this run has loaded besides, if they are many; without `recall_modules`, do nothing."""
    kept = next((finder for finder in sys.meta_path if isinstance(finder, KeptModules)), None)
    new = kept.loaded() if kept is not None else {}
    if kept is None or len(new) < _WORTH_WRITING or last_change(code_stamps()) > time.time_ns() - _SETTLED_NS:
        return
    files = {**{name: place[0] for name, place in kept.places.items()}, **new}
    store(kept.folder, kept.name, *_entry(files))


def _entry(files: "Mapping[str, str]") -> "tuple[Any, bytes]":
    """What is stored for modules, given with their files: how many groups, the place of each, and the groups."""
    codes = {name: code for name, file in files.items() if (code := SourceFileLoader(name, file).get_code(name)) is not None}
    names = list(codes)
    groups = [names[start : start + _IN_A_GROUP] for start in range(0, len(names), _IN_A_GROUP)]
    places = {}
    for group, members in enumerate(groups):
        for number, name in enumerate(members):
            places[name] = (files[name], files[name].endswith("__init__.py"), group, number)
    rows = RowWriter()
    rows.add([codes[name] for name in members] for members in groups)
    return (len(groups), places), rows.row()
