"""What was changed since a revision, or what is staged for a commit: the question that `check` asks."""

import os
from collections.abc import Mapping, Sequence
from functools import reduce

from healthlint.git.diff import Changed, changed_files, contents, untracked_files
from healthlint.git.repository import GitError, Repository, repository_of
from healthlint.light_dataclasses import dataclass
from healthlint.results.changed_lines import EVERY_LINE, ChangedLines

_CONFLICT = "it is in conflict; resolve it and `git add` it before it can be linted as staged"


@dataclass(frozen=True, slots=True)
class Since:
    """What to compare with: a revision, through the commit where the history of HEAD parted from it, or the last commit."""

    revision: str = ""
    staged: bool = False
    """The content of the index, compared with the last commit; `revision` is empty."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that was changed. `path` is absolute, links in its folders resolved."""

    path: str
    lines: ChangedLines
    content: bytes | None = None
    """What is staged, where that was asked."""
    problem: str = ""
    """Why it cannot be linted."""


def since_of(diff_base: str | None, environment: Mapping[str, str]) -> Since:
    """What the options mean: `--diff-base REV`, else `--staged`.

    Where pre-commit compares two revisions (`--from-ref`), nothing is staged, and the first one is meant.
    """
    if diff_base:
        return Since(diff_base)
    under_pre_commit = environment.get("PRE_COMMIT_FROM_REF", "") if environment.get("PRE_COMMIT") else ""
    return Since(under_pre_commit) if under_pre_commit else Since(staged=True)


def changes(folders: Sequence[str], base: str, since: Since) -> tuple[Change, ...]:
    """The changed files of the repositories that hold the absolute `folders`; `base` is the absolute working directory.

    GitError when there is no repository, no such revision, or no history in common.
    """
    found: list[Change] = []
    for repository in _repositories(folders, base):
        found += _changes(repository, since)
    return tuple(found)


def _repositories(folders: Sequence[str], base: str) -> list[Repository]:
    known: dict[str, Repository] = {}
    for folder in folders:
        real = os.path.realpath(folder)
        if not any(_inside(real, top) for top in known):
            inside = _existing(real)
            # A hook's variables speak of the repository that it runs in and of no other.
            repository = _here(base, inside) or repository_of(inside, own=False)
            known[repository.top] = repository
    return list(known.values())


def _here(base: str, folder: str) -> Repository | None:
    """The repository of the working directory, if the folder lies in it."""
    try:
        repository = repository_of(base)
    except GitError:
        return None
    return repository if _inside(folder, repository.top) else None


def _inside(path: str, top: str) -> bool:
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def _existing(folder: str) -> str:
    """The folder, or the nearest one above it that exists: what is staged need not."""
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


def _changes(repository: Repository, since: Since) -> list[Change]:
    bases = _bases(repository, since)
    compared = [{one.path: one for one in changed_files(repository, base, staged=since.staged)} for base in bases]
    files = reduce(_in_both, compared)
    texts: dict[str, bytes] = {}
    if since.staged:
        merged = [one for one in files.values() if not one.unmerged]
        texts = dict(zip((one.path for one in merged), contents(repository, [one.blob for one in merged]), strict=True))
    found = [_change(repository, one, texts.get(one.path)) for one in files.values()]
    if not since.staged:
        found += [Change(_absolute(repository, path), EVERY_LINE) for path in untracked_files(repository)]
    return found


def _in_both(one: dict[str, Changed], other: dict[str, Changed]) -> dict[str, Changed]:
    """What is new beside either base: in a merge, what neither side brought along."""
    return {
        path: Changed(path, changed.lines.both(other[path].lines), changed.blob, changed.unmerged)
        for path, changed in one.items()
        if path in other
    }


def _change(repository: Repository, one: Changed, content: bytes | None) -> Change:
    path = _absolute(repository, one.path)
    # In a working tree a conflict can be read as it stands, marks and all; in the index there is nothing to read.
    return Change(path, one.lines, content, _CONFLICT if one.unmerged and content is None else "")


def _absolute(repository: Repository, path: str) -> str:
    return os.path.join(repository.top, *path.split("/"))


def _bases(repository: Repository, since: Since) -> list[str]:
    """The commits to compare with: one, and during a merge one for each side."""
    heads = [head for head in ("HEAD", *_merged_heads(repository)) if repository.find("rev-parse", "--verify", "-q", head)]
    if since.staged:
        # Before the first commit everything is new beside an empty tree, whose name depends on the kind of hash.
        return heads or [repository.ask("hash-object", "-t", "tree", "--stdin").decode("ascii").strip()]
    wanted = _commit(repository, since.revision)
    return list(dict.fromkeys(_parting(repository, wanted, head, since.revision) for head in heads or ["HEAD"]))


def _merged_heads(repository: Repository) -> list[str]:
    path = repository.find("rev-parse", "--git-path", "MERGE_HEAD")
    try:
        with open(os.path.join(repository.folder, path), encoding="ascii") as handle:
            return handle.read().split()
    except (OSError, UnicodeDecodeError):
        return []


def _commit(repository: Repository, revision: str) -> str:
    found = repository.find("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    if found:
        return found
    shallow = repository.find("rev-parse", "--is-shallow-repository") == "true"
    remote, _, branch = revision.partition("/")
    if not revision.strip("0"):
        raise GitError(f"{revision} stands for no commit (a new branch has none before it); name a branch, as in origin/main")
    if branch and remote in repository.find("remote").split():
        known = f"git fetch {'--unshallow ' if shallow else ''}{remote} {branch}:refs/remotes/{revision}"
    elif shallow or len(revision) == 40:
        known = f"git fetch origin {revision}"
    else:
        known = "`git branch --all` and `git tag` list what there is"
    raise GitError(f"there is no revision {revision} in this {'shallow ' if shallow else ''}clone{_mend(known, shallow)}")


def _parting(repository: Repository, commit: str, head: str, revision: str) -> str:
    """The commit where the history of a head parted from a revision."""
    found = repository.find("merge-base", commit, head)
    if found:
        return found
    if repository.find("rev-parse", "--is-shallow-repository") == "true":
        mend = _mend("git fetch --unshallow", True)
        raise GitError(f"this shallow clone does not reach back to where {head} parted from {revision}{mend}")
    if not repository.find("rev-parse", "--verify", "--quiet", head):
        raise GitError(f"there is no commit yet to compare with {revision}; --staged lints what the first one would hold")
    raise GitError(f"{head} and {revision} have no commit in common; name a revision that the branch began from")


def _mend(command: str, shallow: bool) -> str:
    """What to do about it."""
    if not command.startswith("git"):
        return f"; {command}"
    lines = f"; fetch it:\n  {command}"
    if shallow:
        lines += "\nor clone with the whole history (GitHub: `fetch-depth: 0` of actions/checkout; GitLab: `GIT_DEPTH: 0`)"
    return lines
