"""From the paths on the command line to the drafts to lint, in one fixed order."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from healthlint import globs
from healthlint.light_dataclasses import dataclass
from healthlint.results.finding import FileError

EXTENSIONS = frozenset({".html", ".htm", ".xhtml", ".md", ".markdown", ".mdx", ".txt"})
SKIPPED_FOLDERS = frozenset({"node_modules", "bower_components", "venv", "__pycache__", "site-packages"})
"""Folders that hold other people's files; they are walked only when named. Hidden folders are skipped as well."""
NOT_DRAFTS = frozenset(
    {
        "changelog.md",
        "code_of_conduct.md",
        "contributing.md",
        "humans.txt",
        "license.md",
        "license.txt",
        "requirements.txt",
        "robots.txt",
        "security.md",
        "third-party-notices.md",
    }
)
"""Files of a repository that are no drafts, in lower case; they are linted only when named."""

_NO_DRAFTS = (
    f"no drafts in this folder: healthlint reads {', '.join(sorted(EXTENSIONS))} files that neither .gitignore nor "
    "`exclude` leaves out (--allow-empty makes this no error)"
)

Excluded = Callable[[str, bool], bool]
"""Says of an absolute path, and of whether it is a folder, that the config or the command line leaves it out."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths stand for: absolute paths of drafts, sorted as they are shown, and what could not be taken."""

    files: tuple[str, ...]
    errors: tuple[FileError, ...]


def shown(path: str, base: str) -> str:
    """The path as users read it: relative to `base` where that is possible, with `/`."""
    try:
        relative = os.path.relpath(path, base)
    except ValueError:  # another drive
        relative = path
    return relative.replace(os.sep, "/")


def discover(
    paths: Sequence[str], *, base: str, excluded: Excluded, force_exclude: bool = False, allow_empty: bool = False
) -> Found:
    """Find the drafts that `paths` (relative to the absolute folder `base`) stand for.

    Folders are walked; `.gitignore` files, hidden folders and `SKIPPED_FOLDERS` are respected there. A named file is taken
    whatever the excludes say, unless `force_exclude`. A folder without drafts is an error unless `allow_empty`.
    """
    files: dict[str, None] = {}
    errors: list[FileError] = []
    for path in paths:
        absolute = os.path.normpath(os.path.join(base, path))
        if os.path.isdir(absolute):
            before = len(errors)
            walked = list(_walk(absolute, excluded, lambda p, m: errors.append(FileError(shown(p, base), 0, m))))
            if not walked and len(errors) == before and not allow_empty:
                errors.append(FileError(shown(absolute, base), 0, _NO_DRAFTS))
            files.update(dict.fromkeys(walked))
        elif force_exclude and (os.path.basename(absolute).lower() in NOT_DRAFTS or excluded(absolute, False)):
            continue
        elif problem := _named_file_problem(absolute):
            errors.append(FileError(shown(absolute, base), 0, problem))
        else:
            files[absolute] = None
    ordered = sorted(files, key=lambda path: shown(path, base).split("/"))
    return Found(tuple(ordered), tuple(sorted(errors, key=lambda e: e.path)))


def among(
    candidates: Iterable[str], paths: Sequence[str], *, base: str, excluded: Excluded, force_exclude: bool = False
) -> tuple[str, ...]:
    """Those of the absolute `candidates` that `discover` would find for `paths`, in its order; no folder is walked.

    Links in the folders of candidates are resolved. Named files that are no drafts are left out, as those in folders are.
    """
    named = {os.path.realpath(os.path.join(base, path)) for path in paths}
    ignored: dict[str, Excluded] = {}
    chosen = []
    for path in candidates:
        if os.path.splitext(path)[1].lower() not in EXTENSIONS:
            continue
        if path in named:
            if not force_exclude or not (os.path.basename(path).lower() in NOT_DRAFTS or excluded(path, False)):
                chosen.append(path)
            continue
        top = next((folder for folder in _upward(os.path.dirname(path), "") if folder in named), None)
        if top is not None and _is_draft(os.path.basename(path)):
            if top not in ignored:
                ignored[top] = _ignored_by_git(repository_root(top) or top, top)
            if _walked_to(path, top, excluded, ignored[top]):
                chosen.append(path)
    return tuple(sorted(chosen, key=lambda path: shown(path, base).split("/")))


def _walked_to(path: str, top: str, excluded: Excluded, ignored: Excluded) -> bool:
    """Whether a walk from a folder comes to a file below it."""
    if os.path.basename(path).startswith(".") or excluded(path, False) or ignored(path, False):
        return False
    for folder in _upward(os.path.dirname(path), top):
        name = os.path.basename(folder)
        if folder != top and (name.startswith(".") or name in SKIPPED_FOLDERS or excluded(folder, True) or ignored(folder, True)):
            return False
    return True


def _named_file_problem(path: str) -> str:
    """Why a path that is no folder cannot be linted, or an empty string."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        if os.path.islink(path):
            return f"a symbolic link to nothing: {os.readlink(path)}"
        return "no such file or folder"
    except OSError as error:
        return reason_of(error)
    if not stat.S_ISREG(mode):
        return "not a regular file; to lint a stream use `-` with --stdin-filename NAME"
    return unsupported(path)


def unsupported(path: str) -> str:
    """Why a file of that name is not read, or an empty string."""
    extension = os.path.splitext(path)[1].lower()
    if extension in EXTENSIONS:
        return ""
    what = f"{extension} files are not read" if extension else "a file without an extension is not read"
    hint = "export it as HTML or Markdown" if extension in {".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages"} else ""
    return f"{what}; healthlint reads {', '.join(sorted(EXTENSIONS))}" + (f": {hint}" if hint else "")


def reason_of(error: OSError) -> str:
    """What an OSError means to the person who can mend it."""
    import errno

    known = {
        errno.ELOOP: "a loop of symbolic links",
        errno.EACCES: "no permission to read it",
        errno.ENOENT: "no such file or folder",
        errno.EISDIR: "a folder, not a file",
        errno.ENAMETOOLONG: "the name is too long for this system",
    }
    return known.get(error.errno or 0) or (error.strerror or str(error)).lower()


Report = Callable[[str, str], None]


def _walk(top: str, excluded: Excluded, report: Report) -> Iterator[str]:
    """The drafts below a folder, in sorted order."""
    root = repository_root(top) or top
    ignored = _ignored_by_git(root, top)
    real_root = os.path.realpath(root)
    seen: set[str] = set()
    pending = [top]
    while pending:
        folder = pending.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            report(folder, reason_of(error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if entry.name in SKIPPED_FOLDERS or (entry.is_symlink() and not _inside(entry.path, real_root)):
                    continue
                if not excluded(entry.path, True) and not ignored(entry.path, True):
                    pending.append(entry.path)
            elif _is_draft(entry.name) and not excluded(entry.path, False) and not ignored(entry.path, False):
                if problem := _named_file_problem(entry.path):
                    report(entry.path, problem)
                else:
                    yield entry.path


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links; it is reported when its name is a draft's
        return False


def _is_draft(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in EXTENSIONS and name.lower() not in NOT_DRAFTS


def _inside(path: str, real_root: str) -> bool:
    """Whether a link leads into the project: outside lies what nobody asked to be linted, and `/` itself."""
    real = os.path.realpath(path)
    return real == real_root or real.startswith(real_root.rstrip(os.sep) + os.sep)


@cache
def repository_root(folder: str) -> str | None:
    """The nearest folder upward that holds `.git`, or None."""
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


@cache
def _git_ignore_lines(folder: str) -> tuple[str, ...]:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as handle:
            lines = handle.read().splitlines()
    except OSError:
        return ()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def _ignored_by_git(root: str, top: str) -> Excluded:
    """The verdict of every `.gitignore` between `root` and a path; the nearest one that speaks of it decides."""

    def ignored(path: str, is_folder: bool) -> bool:
        folder = os.path.dirname(path)
        for holder in _upward(folder, stop):
            lines = _git_ignore_lines(holder)
            if lines:
                relative = os.path.relpath(path, holder).replace(os.sep, "/")
                verdict = globs.verdict(lines, relative, folder=is_folder)
                if verdict is not None:
                    return verdict
        return False

    stop = root
    # An ignored folder that is named is wanted: the files above it, which ignore all of it, have no say then.
    if top != root and any(ignored(folder, True) for folder in _upward(top, root) if folder != root):
        stop = top
    return ignored


def _upward(folder: str, stop: str) -> Iterable[str]:
    while True:
        yield folder
        if folder == stop or os.path.dirname(folder) == folder:
            return
        folder = os.path.dirname(folder)
