"""A draft under all rules that the settings choose."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from healthlint.draft.language_detection import ENGLISH, NAMES
from healthlint.draft.model import Draft
from healthlint.engine.conditions import hold
from healthlint.engine.context import Context
from healthlint.engine.folding import fold, merge_repeats
from healthlint.engine.kinds import kind_named
from healthlint.engine.limits import MOST_FINDINGS, within_limits
from healthlint.engine.pack import Pack
from healthlint.engine.placing import Placed, finding_of, place
from healthlint.engine.profiles import Case
from healthlint.engine.rule import Hit, Rule
from healthlint.engine.selection import chosen_severity, is_selected
from healthlint.engine.settings import Settings
from healthlint.language.text_index import TextIndex
from healthlint.language.tokens import words_of
from healthlint.light_dataclasses import replace
from healthlint.light_typing import TYPE_CHECKING
from healthlint.reading.model import Approved, BlockReading, Reading
from healthlint.results.finding import SEARCH_STOPPED, ApprovedWording, Disclaimer, FileReport, Finding, Severity, Suppressed
from healthlint.results.fingerprint import fingerprint_of_plain

if TYPE_CHECKING:
    from healthlint.reading.reader import Approvals as FindApproved

Reader = Callable[[Draft, Pack, Settings], Reading]
_STRICTNESS = ("off", "info", "warning", "error")
_SEVERITIES = {severity.value: severity for severity in Severity}


def read_draft(draft: Draft, pack: Pack, settings: Settings) -> Reading:
    """The draft as the rules see it."""
    from healthlint.reading.disclaimers import with_disclaimers
    from healthlint.reading.reader import ReadOptions, read

    options = ReadOptions(
        settings.brands,
        settings.own_domains,
        settings.publisher,
        _approvals(pack, settings),
        pack.resources.vocabulary.is_known,
    )
    reading = read(draft, pack.lexicon, pack.hosts, options)
    if reading.facts.disclaimers:
        return reading
    return with_disclaimers(reading, pack.disclaimers.find(draft, reading.blocks, reading.index))


def _approvals(pack: Pack, settings: Settings) -> "FindApproved":
    """What finds the wordings that the team or the law has approved."""
    anchors = pack.profiles.anchors(settings.jurisdictions)

    def find(draft: Draft, blocks: Sequence[BlockReading], index: TextIndex) -> Sequence[Approved]:
        authorised = not anchors.isdisjoint(index.places)
        if not authorised and not settings.claims_register:
            return ()
        from healthlint.engine.approvals import Approvals

        entries = pack.profiles.claims(settings.jurisdictions) if authorised else []
        if settings.claims_register:
            from healthlint.engine.claims_register import register_entries

            entries += register_entries(settings.claims_register, pack.lexicon)
        return Approvals(tuple(entries), settings.jurisdictions, settings.today).find(draft, blocks, index)

    return find


class Linter:
    """Applies the rules of a pack under some settings; one linter serves any number of drafts."""

    __slots__ = ("_chosen", "_read", "pack", "settings")

    def __init__(self, pack: Pack, settings: Settings | None = None, read: Reader = read_draft) -> None:
        self.pack = pack
        self.settings = settings or Settings()
        self._read = read
        self._chosen = [
            (number, card.patterns, severity)
            for number, card in enumerate(pack.cards)
            if pack.profiles.holds(card.id, self.settings.jurisdictions)
            and is_selected(card, self.settings)
            and (severity := chosen_severity(card, self.settings.severity)) != "off"
        ]
        """The number of each rule in force, its patterns, and the severity that the user set, or an empty string."""

    def lint(self, draft: Draft) -> FileReport:
        """Everything the rules say of a draft, sorted by place. A draft in another language is only reported as skipped."""
        if draft.language and draft.language.lower() != ENGLISH:
            return FileReport(draft.path, draft.format.value, 0, 0, None, (), skipped=_not_english(draft))
        return self.lint_reading(self._read(draft, self.pack, self.settings))

    def lint_reading(self, reading: Reading) -> FileReport:
        """As `lint`, for a draft that has been read."""
        draft = reading.draft
        context = Context(reading, self.settings, self.pack.resources)
        placed: list[Placed] = []
        for number, patterns, severity in self._chosen:
            if patterns and any(map(context.matches.keys().isdisjoint, patterns)):
                continue
            rule = self.pack.by_number[number]
            if not rule.when or hold(rule.when, context):
                placed += self._findings(rule, severity, context)
        placed, end = within_limits(placed, context.end)
        kept = merge_repeats(fold(sorted(placed, key=_order), self.pack.folding, self.pack.apart), context)
        kept.sort(key=_order)
        findings, suppressed = self._accepted(kept, context)
        measures = context.measures
        return FileReport(
            path=draft.path,
            format=draft.format.value,
            words=measures.words,
            sentences=measures.sentences,
            grade=None if measures.grade is None else round(measures.grade, 1),
            findings=findings,
            suppressed=suppressed,
            disclaimers=tuple(_disclaimers(reading)),
            approved=tuple(_approved(reading)),
            left_out=_left_out(draft, context),
            stopped_at=None if end is None else draft.lines.position(end),
        )

    def _findings(self, rule: Rule, severity: str, context: Context) -> Iterable[Placed]:
        """`severity` is what the user set for the rule, or empty."""
        found = kind_named(rule.kind).find(rule, context)
        hits = [(hit, level) for hit in islice(found, MOST_FINDINGS) if (level := severity or self._severity(hit, context))]
        if (further := next(iter(found), None)) is not None:
            context.stop_at(place(further, "", Severity.INFO, context.reading).start)
        if rule.once:
            hits = _first_ones(rule, hits, context)
        for hit, level in hits:
            for family in rule.families:
                yield place(hit, family, _SEVERITIES[level], context.reading)

    def _severity(self, hit: Hit, context: Context) -> str:
        """The severity of a hit where the user set none; empty when the rule is off for it."""
        rule = hit.rule
        own = _of_cases(rule.cases, rule.severity.value, hit, context)
        changed = self.pack.profiles.cases(rule.id, self.settings.jurisdictions)
        levels = [_of_cases(cases, own, hit, context) for cases in changed]
        strictest = max(levels, key=_STRICTNESS.index) if levels else own
        return "" if strictest == "off" else strictest

    def _accepted(self, placed: Sequence[Placed], context: Context) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
        """Findings with their fingerprints, and those whose words the settings accept."""
        accepted = [words for phrase in self.settings.accept if (words := words_of(phrase))]
        seen: Counter[str] = Counter()
        findings: list[Finding] = []
        suppressed: list[Suppressed] = []
        for one in placed:
            finding = finding_of(one, context)
            bare = finding.fingerprint
            seen[bare] += 1
            if seen[bare] > 1:
                finding = replace(finding, fingerprint=fingerprint_of_plain(bare, "", "", "", "", seen[bare] - 1))
            phrase = "" if finding.document else _accepting(accepted, one, context)
            approval = "" if phrase or finding.document else _approving(one, context.reading)
            if approval:
                suppressed.append(Suppressed(finding, approval, "claims register"))
            elif phrase:
                suppressed.append(Suppressed(finding, f"“{phrase}” is accepted", "config: accept"))
            else:
                findings.append(finding)
        return tuple(findings), tuple(suppressed)


def _of_cases(cases: Iterable[Case], otherwise: str, hit: Hit, context: Context) -> str:
    """The severity of the first case that holds."""
    for conditions, severity in cases:
        if hold(conditions, context, hit):
            return severity
    return otherwise


def _first_ones(rule: Rule, hits: Sequence[tuple[Hit, str]], context: Context) -> list[tuple[Hit, str]]:
    """The first hit of each draft, section or paragraph, with the places of the others."""
    groups: dict[int, list[tuple[Hit, str]]] = {}
    for hit, level in hits:
        block = context.reading.blocks[hit.spot.block].block
        key = {"draft": 0, "section": block.section, "paragraph": block.index}[rule.once]
        groups.setdefault(key, []).append((hit, level))
    first_ones = []
    for group in groups.values():
        (first, level), *others = sorted(group, key=lambda pair: (pair[0].spot.block, pair[0].spot.start))
        related = tuple((other.spot, "here too") for other, _ in others)
        first_ones.append((replace(first, related=first.related + related), level))
    return first_ones


def _order(placed: Placed) -> tuple[int, int, str, str]:
    return placed.start, placed.end, placed.hit.rule.id, placed.family


def _accepting(accepted: Sequence[tuple[str, ...]], one: Placed, context: Context) -> str:
    """The accepted phrase that a finding lies in, or an empty string."""
    if not accepted:
        return ""
    spot = one.hit.spot
    block = context.reading.blocks[spot.block]
    words = block.tokens.words
    first, last = context.tokens_of(spot.block, spot.start, spot.end)
    if last <= first:
        return ""
    for phrase in accepted:
        size = len(phrase)
        for start in range(max(0, last - size), first + 1):
            if last <= start + size and tuple(words[start : start + size]) == phrase:
                return " ".join(phrase)
    return ""


def _approving(one: Placed, reading: Reading) -> str:
    """On what grounds the words of a finding are approved, or an empty string: claims and their evidence are what is approved."""
    if one.family not in ("claims", "evidence"):
        return ""
    spot = one.hit.spot
    inside = (
        a for a in reading.approved if not a.expired and a.block == spot.block and a.start <= spot.start and spot.end <= a.end
    )
    return next((approved.reason for approved in inside), "")


def _approved(reading: Reading) -> Iterable[ApprovedWording]:
    for one in reading.approved:
        start, end = reading.blocks[one.block].block.source_map.to_source(one.start, one.end)
        text, line = reading.draft.source[start:end], reading.draft.lines.line(start)
        yield ApprovedWording(text, line, start, end, one.entries, one.reason, one.expired)


def _disclaimers(reading: Reading) -> Iterable[Disclaimer]:
    for found in reading.facts.disclaimers:
        start, end = reading.blocks[found.block].block.source_map.to_source(found.start, found.end)
        yield Disclaimer(found.kind, reading.draft.lines.line(start), start, end)


def _not_english(draft: Draft) -> str:
    """Why a draft is not linted, for people."""
    language = draft.language or ""
    if language == draft.declared_language:
        return f"it is not in English (it declares the language “{language}”)"
    return f"it is not in English (its text reads as {NAMES.get(language, language)})"


def _left_out(draft: Draft, context: Context) -> tuple[tuple[str, int], ...]:
    left_out: Counter[str] = Counter()
    for omission in draft.omissions:
        left_out[omission.reason] += omission.end - omission.start
    if context.budget.spent:
        left_out[SEARCH_STOPPED] += len(draft.source)
    return tuple(sorted(left_out.items()))
