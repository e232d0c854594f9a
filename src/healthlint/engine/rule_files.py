"""The files that rules are compiled from, and the name under which another run finds what was compiled.

Free of everything that compiles or applies rules: a run in which every draft is known needs no more of them than their name.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence

from healthlint.digest import blake2b
from healthlint.engine.cache import load, store
from healthlint.engine.problems import Problem, RulesError
from healthlint.light_typing import TYPE_CHECKING

_CACHE_FORMAT = 24
_SETTLED_NS = 5_000_000_000
_THIS_PYTHON = (repr((sys.version_info[:3], sys.implementation.cache_tag)).encode(),)
_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))

if TYPE_CHECKING:
    # Imported only where a path is computed with: importing pathlib takes 4 ms.
    from pathlib import Path


def default_folder() -> str:
    """The rule folder that comes with healthlint: inside the package, or beside `src` in a checkout."""
    inside = os.path.join(_PACKAGE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules")


def shipped_place(name: str) -> str:
    """Where the rules of that name lie if they are those that were compiled when this package was built."""
    return os.path.join(_PACKAGE, "data", name)


def folders_of(rule_paths: "Sequence[str | Path]") -> "list[str | Path]":
    """healthlint's own rule folder, and further ones."""
    return [default_folder(), *rule_paths]


def compiled_name(folders: "Sequence[str | Path]", cache: "str | Path | None") -> str:
    """What the compiled rules of these folders are called, by what their files hold; RulesError where there is nothing to read.

    With a cache, files that look as they did when last read are not read again.
    """
    stamps = _stamps(folders) if cache is not None else None
    if cache is None or stamps is None:
        return name_of(folders, contents_of(folders))
    key = f"seen-{_digest(*_THIS_PYTHON, repr(stamps).encode('utf-8', 'surrogateescape'))}"
    seen = load(cache, key)
    if seen is not None and _is_compiled(str(seen.value), cache):
        return str(seen.value)
    name = name_of(folders, contents_of(folders))
    if _is_compiled(name, cache):
        store(cache, key, name)
    return name


def _is_compiled(name: str, cache: "str | Path") -> bool:
    return os.path.exists(shipped_place(name)) or os.path.exists(os.path.join(cache, name))


def _stamps(folders: "Sequence[str | Path]") -> list[tuple[str, int, int, int, int]] | None:
    """Path, size, both times of change and file number of every file; None when a change could leave them as they are.

    That is where a file changed so lately that it could change again within the same tick of the file system's clock.
    """
    import time

    stamps = []
    for path in _paths(folders):
        try:
            status = os.stat(path)
        except OSError:
            return None
        stamps.append((path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    latest = max((max(mtime, ctime) for _, _, mtime, ctime, _ in stamps), default=0)
    return stamps if latest < time.time_ns() - _SETTLED_NS else None


def contents_of(folders: "Sequence[str | Path]") -> dict[str, bytes]:
    """Every file that the compiled rules depend on, with its bytes."""
    contents: dict[str, bytes] = {}
    for path in _paths(folders):
        _read_into(contents, path)
    return contents


def _paths(folders: "Sequence[str | Path]") -> list[str]:
    paths: list[str] = []
    for folder in folders:
        if os.path.isfile(folder):
            paths.append(str(folder))
        elif os.path.isdir(folder):
            paths += _files(str(folder), os.path.realpath(folder), set())
        else:
            raise RulesError([Problem(str(folder), 0, "there is no such rule folder or file")])
    return paths


def _files(folder: str, real: str, seen: set[str]) -> list[str]:
    """The rule files below a folder; `real` is the folder without symbolic links, and none of those in `seen` is read again."""
    found: list[str] = []
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        raise RulesError([Problem(folder, 0, f"cannot be read: {(error.strerror or str(error)).lower()}")]) from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            inside = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(real, entry.name)
            if inside not in seen:
                found += _files(entry.path, inside, seen)
        elif entry.name.endswith((".yml", ".yaml")):
            found.append(entry.path)
    return found


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _read_into(contents: dict[str, bytes], path: str) -> None:
    try:
        with open(path, "rb") as handle:
            contents[path] = handle.read()
    except OSError as error:
        raise RulesError([Problem(path, 0, f"cannot be read: {error.strerror}")]) from None


def name_of(folders: "Sequence[str | Path]", contents: Mapping[str, bytes]) -> str:
    """The name of the rules that are compiled from the files of these folders, given with their bytes.

    healthlint's own rules alone have one name wherever they lie, on every supported Python.
    """
    own = default_folder()
    if [str(folder) for folder in folders] == [own]:
        below = {path.removeprefix(own).replace(os.sep, "/"): content for path, content in contents.items()}
        return f"rules-{_digest(*_parts(below))}"
    # Paths are part of the key because they are part of messages.
    return f"rules-{_digest(*_THIS_PYTHON, *_parts(contents))}"


def lexicon_name_of(contents: Mapping[str, bytes]) -> str:
    """The name of the lexicon that is compiled from these files, given with their bytes."""
    return f"lexicon-{_digest(*_THIS_PYTHON, *_parts(contents))}"


def _parts(contents: Mapping[str, bytes]) -> Iterator[bytes]:
    for path, content in contents.items():
        yield f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape")
        yield content


def _digest(*parts: bytes) -> str:
    """A name for an entry that another version of healthlint does not share, nor a system that writes numbers otherwise."""
    from healthlint import __version__

    digest = blake2b(digest_size=16)
    digest.update(repr((_CACHE_FORMAT, __version__, sys.byteorder)).encode())
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
