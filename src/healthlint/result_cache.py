"""What linting a draft came to, kept for the next time that the same draft is linted in the same way.

An entry is named by everything that its result depends on: the bytes of the draft, the name by which reports call it, its
settings, the claims register, the rules, healthlint and the libraries that read drafts. What is done with all results afterwards
(baselines, changed lines, reports) does not belong to it. An entry says on which days its result holds.

Entries are files of their own in sixteen folders. Each is written in one step, so that runs at the same time and runs that are
killed do no harm, and none grows without end: of a folder that is too large the entries go that were not used for the longest.
"""

import os
import time
from collections.abc import Iterable, Mapping

from healthlint.code_stamps import Stamp, stamp
from healthlint.digest import blake2b
from healthlint.engine.cache import (
    UNFINISHED,
    default_cache_folder,
    is_private_folder,
    make_private_folder,
    read_entry,
    removed,
    write_entry,
)
from healthlint.engine.problems import RulesError
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.result_identity import RulesInForce, rules_in_force
from healthlint.results.stored import StoredOutcome, count_values, error_values, excerpts_bytes, file_values, findings_bytes

if TYPE_CHECKING:
    from healthlint.config import Config
    from healthlint.pipeline import Job
    from healthlint.results.finding import FileReport
    from healthlint.results.outcome import FileOutcome

NAME = "results"
"""The folder of the results in the user's cache."""
SHARDS = "0123456789abcdef"
MOST_BYTES = 256_000_000
"""What all results together may take on the disk."""
_MOST_IN_A_SHARD = MOST_BYTES // len(SHARDS)
_LEFT_IN_A_SHARD = _MOST_IN_A_SHARD * 7 // 8
_LARGEST = 4_000_000
_SWEPT = "04"
"""A folder is looked through when an entry is written whose second and third digits sort before this: one in 64."""
_USED_AGAIN = 86_400
"""After so many seconds a use is noted."""
_ABANDONED = 3_600
_WITHOUT_EFFECT = ("fail_on", "exclude", "baseline", "pages")
"""Settings that change what is done with a result, not the result; of `pages` the kind of the draft's page counts."""


@dataclass(frozen=True, slots=True)
class Register:
    """A claims register as it was when the run began."""

    digest: str
    stamp: Stamp | None


@dataclass(frozen=True, slots=True)
class ResultCache:
    """The results of earlier runs, under the rules and registers of this one."""

    folder: str
    rules: Mapping[tuple[str, ...], RulesInForce]
    """By the folders of rules besides healthlint's own."""
    registers: Mapping[str, Register]
    """By absolute path."""
    _openings: "dict[tuple[Config, str], bytes | None]" = field(default_factory=dict, repr=False, compare=False)
    _private: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def key(self, content: bytes, job: "Job") -> str:
        """The name of a draft's result; empty when it cannot be kept."""
        asked = (job.config, job.page)
        if asked not in self._openings:
            self._openings[asked] = self._opening(*asked)
        opening = self._openings[asked]
        if opening is None:
            return ""
        digest = blake2b(opening, digest_size=16)
        digest.update(f"{job.shown}\0".encode("utf-8", "surrogatepass"))
        digest.update(content)
        return digest.hexdigest()

    def _opening(self, config: "Config", page: str) -> bytes | None:
        rules = self.rules.get(config.rule_paths)
        register = self.registers.get(config.claims_register) if config.claims_register else Register("", None)
        if rules is None or register is None:
            return None
        names = (name for name in config.__match_args__ if name not in _WITHOUT_EFFECT)
        settings = [(name, getattr(config, name)) for name in names]
        known = repr((rules.digest, settings, page, register.digest)).encode("utf-8", "surrogatepass")
        return len(known).to_bytes(8, "little") + known

    def find(self, key: str, today: str) -> tuple[Any, ...] | None:
        """What was kept under a name and holds today: values of error, file and counts, findings and excerpts as bytes."""
        shard = os.path.join(self.folder, key[:1])
        if not key or not self._is_private(shard):
            return None
        path = os.path.join(shard, key)
        entry = read_entry(path)
        if entry is None:
            return None
        first, last, *found = entry.value
        if not first <= today <= last:
            return None
        _note_use(path)
        return tuple(found)

    def _is_private(self, shard: str) -> bool:
        if shard not in self._private:
            self._private[shard] = is_private_folder(self.folder) and is_private_folder(shard)
        return self._private[shard]

    def keep(self, key: str, outcome: "FileOutcome", job: "Job", rules_name: str, today: str) -> None:
        """Keep a result that was reached by the rules of that name. What cannot be kept is left; nothing is lost by it."""
        report = outcome.report
        if report is None or not key or not self._still(job.config, rules_name):
            return
        first, last = _days(report, today)
        head = (error_values(outcome.error), file_values(report), count_values(report))
        findings, excerpts = findings_bytes(report), excerpts_bytes(outcome.excerpts)
        shard = os.path.join(self.folder, key[0])
        if len(findings) > _LARGEST or not (make_private_folder(self.folder) and make_private_folder(shard)):
            return
        self._private[shard] = True
        if write_entry(shard, key, (first, last, *head, findings, excerpts)) and key[1:3] < _SWEPT:
            sweep(shard)

    def _still(self, config: "Config", rules_name: str) -> bool:
        """Whether rules and register are those that the name of the result was made from: somebody may be at work on them."""
        register = self.registers.get(config.claims_register)
        return self.rules[config.rule_paths].name == rules_name and (
            not config.claims_register or (register is not None and register.stamp == stamp(config.claims_register))
        )


def open_results(configs: "Iterable[Config]") -> ResultCache | None:
    """The results that earlier runs kept for drafts with these settings; None where there is no place for them."""
    folder = default_cache_folder()
    if folder is None:
        return None
    rules: dict[tuple[str, ...], RulesInForce] = {}
    registers: dict[str, Register] = {}
    for config in configs:
        if config.rule_paths not in rules:
            try:
                rules[config.rule_paths] = rules_in_force(config.rule_paths, folder)
            except RulesError:  # said when the rules are loaded
                return None
        path = config.claims_register
        if path and path not in registers and (register := _register(path)) is not None:
            registers[path] = register
    return ResultCache(os.path.join(folder, NAME), rules, registers)


def _register(path: str) -> Register | None:
    before = stamp(path)
    try:
        with open(path, "rb") as handle:
            content = handle.read()
    except OSError:
        return None
    # Findings name the register as it is called from the working directory.
    called = os.path.relpath(path).encode("utf-8", "surrogatepass")
    return Register(blake2b(called + b"\0" + content, digest_size=16).hexdigest(), before)


def outcome_of(found: tuple[Any, ...], job: "Job", *, excerpts: bool) -> StoredOutcome:
    """What `ResultCache.find` found, as the outcome of a job."""
    error, file, counts, findings, shown = found
    config = job.config
    head = (job.shown, config.fail_on, config.rule_paths, config.baseline, error, file, counts)
    return StoredOutcome(head, findings, shown if excerpts else b"")


def _days(report: "FileReport", today: str) -> tuple[str, str]:
    """The first and the last day on which a draft would get the same report, as far as is known."""
    if report.approved:
        # Approvals end on days that the report does not tell.
        return today, today
    ends = [use.until for use in report.suppressions if use.until]
    # A suppression ends after its day: what sorts behind that day and before the next begins the time after it.
    first = max((f"{day}~" for day in ends if day < today), default="")
    return first, min((day for day in ends if day >= today), default="~")


def _note_use(path: str) -> None:
    """Let an entry count as used today."""
    try:
        if os.stat(path).st_mtime < time.time() - _USED_AGAIN:
            os.utime(path)
    except OSError:  # another run has removed it
        return


def sweep(shard: str) -> None:
    """When a folder holds too much, remove what was not used for the longest; and what a killed run left unfinished."""
    try:
        entries = sorted(((status := entry.stat()).st_mtime, status.st_size, entry.path) for entry in os.scandir(shard))
    except OSError:  # another run is at it
        return
    held = sum(size for _, size, _ in entries)
    most = _LEFT_IN_A_SHARD if held > _MOST_IN_A_SHARD else held
    abandoned = time.time() - _ABANDONED
    for used, size, path in entries:
        unfinished = os.path.basename(path).startswith(UNFINISHED) and used < abandoned
        if (held > most or unfinished) and removed(path):
            held -= size
