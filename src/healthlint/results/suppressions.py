"""Applying suppressions to a file's findings, and the findings about suppressions themselves."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from healthlint.draft.lines import Lines
from healthlint.draft.model import BlockKind, Draft
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.results.finding import FileReport, Finding, RuleReference, Severity, Suppressed, SuppressionUse
from healthlint.results.own_rules import OwnRule, own_finding
from healthlint.results.selectors import RuleNames
from healthlint.results.suppression_comments import LAST_LINE, Suppression, suppressions

UNUSED = OwnRule(
    "HL901",
    "unused-suppression",
    Severity.WARNING,
    "A suppression that silences nothing: the text has changed, or the rule no longer reports it.",
    "What is silenced for no reason today hides what is written there tomorrow.",
    "Remove the suppression.",
)
EXPIRED = OwnRule(
    "HL902",
    "expired-suppression",
    Severity.WARNING,
    "A suppression whose `until` day has passed; it silences nothing any more.",
    "An end was set so that somebody looks again.",
    "Repair the text, or have the wording approved again and move the day.",
)
UNKNOWN = OwnRule(
    "HL903",
    "unknown-rule-in-suppression",
    Severity.WARNING,
    "A suppression that names no rule, a rule that does not exist, or is written in a way that means nothing.",
    "Whoever wrote it believes that something is silenced, and nothing is.",
    "Write `healthlint-disable-next-line RULE: reason` with a rule that `healthlint rules` lists.",
)
UNREASONED = OwnRule(
    "HL904",
    "suppression-without-reason",
    Severity.WARNING,
    "A suppression without a reason, where the config's `require-reason` asks for one; it silences nothing.",
    "Whoever signs a draft off must be able to see why a finding was set aside.",
    "Say after a colon why the text may stay: `healthlint-disable-line RULE: approved by ... on ...`.",
)
SUPPRESSION_RULES = (UNUSED, EXPIRED, UNKNOWN, UNREASONED)
_DAY = lazy_pattern(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides on suppressions besides the draft: today's day, the known rules and which of them are on."""

    names: RuleNames
    enabled: Collection[str]
    """Ids of the rules that the settings leave on, healthlint's own included."""
    today: str
    """ISO day."""
    require_reason: bool = False
    severity: dict[str, Severity] = field(default_factory=dict)
    """Severities that the settings give to rules, by id."""


def suppress(report: FileReport, draft: Draft, terms: Terms) -> FileReport:
    """Return the report with silenced findings moved to `suppressed`, and with findings about the suppressions added."""
    if not ("healthlint" in draft.source and (draft.comments or draft.front_matter)):
        return report
    wishes = suppressions(draft)
    if not wishes:
        return report
    valid: list[tuple[Suppression, frozenset[str]]] = []
    complaints: list[Finding] = []
    states: dict[int, str] = {}
    for number, wish in enumerate(wishes):
        problems, rules = _judge(wish, terms)
        if not rules:
            states[number] = _STATES.get(problems[-1][0].id, "invalid") if problems else "invalid"
        complaints += [_complaint(rule, message, wish, draft, terms) for rule, message in problems if rule.id in terms.enabled]
        if rules:
            valid.append((wish, rules))
    kept, silenced, used = _apply(report.findings, valid)
    if UNUSED.id in terms.enabled:
        complaints += [
            _complaint(UNUSED, _unused_message(wish), wish, draft, terms, " ".join(wish.rules))
            for number, (wish, rules) in enumerate(valid)
            if number not in used and rules & set(terms.enabled) and not report.skipped
        ]
    return replace(
        report,
        findings=tuple(sorted((*kept, *complaints), key=lambda f: (f.start, f.end, f.rule))),
        suppressed=(*report.suppressed, *silenced),
        suppressions=tuple(_uses(wishes, states, {valid[number][0] for number in used}, silenced, draft.lines)),
    )


_STATES = {EXPIRED.id: "expired", UNREASONED.id: "unreasoned"}


def _uses(
    wishes: Sequence[Suppression],
    states: dict[int, str],
    used: Collection[Suppression],
    silenced: Sequence[Suppressed],
    lines: Lines,
) -> Iterator[SuppressionUse]:
    """What became of each suppression."""
    counts = Counter((one.where, one.reason) for one in silenced)
    for number, wish in enumerate(wishes):
        count = counts[wish.where, wish.reason]
        state = states.get(number) or ("active" if wish in used else "unused")
        whole = wish.whole_file or (wish.first == 1 and wish.last >= LAST_LINE)
        yield SuppressionUse(
            rules=wish.rules,
            line=lines.line(wish.start),
            first=0 if whole else wish.first,
            last=0 if whole or wish.last >= LAST_LINE else wish.last,
            reason=wish.reason,
            by=wish.by,
            until=wish.until,
            where=wish.where,
            state=state,
            silenced=count if state == "active" else 0,
        )


def _judge(wish: Suppression, terms: Terms) -> tuple[list[tuple[OwnRule, str]], frozenset[str]]:
    """What is wrong with a suppression, and the rules that it silences nonetheless."""
    if wish.problem:
        return [(UNKNOWN, f"This suppression means nothing: {wish.problem}.")], frozenset()
    problems: list[tuple[OwnRule, str]] = []
    rules: set[str] = set()
    for word in wish.rules:
        meant = terms.names.resolve(word)
        rules |= meant
        if not meant:
            hint = terms.names.suggestion(word).replace("; did", ". Did") or "."
            problems.append((UNKNOWN, f"There is no rule `{word}` to suppress{hint}"))
    if wish.until and not _is_day(wish.until):
        return [*problems, (EXPIRED, f"`until={wish.until}` is no day; write until=2027-01-31.")], frozenset()
    if wish.until and wish.until < terms.today:
        return [*problems, (EXPIRED, f"This suppression of {', '.join(wish.rules)} ended on {wish.until}.")], frozenset()
    if terms.require_reason and not wish.reason:
        return [*problems, (UNREASONED, f"This suppression of {', '.join(wish.rules)} gives no reason.")], frozenset()
    return problems, frozenset(rules)


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _unused_message(wish: Suppression) -> str:
    where = "in this file" if wish.whole_file else f"on line {wish.first}"
    if not wish.whole_file and wish.last > wish.first:
        where = f"from line {wish.first} on"
    return f"{', '.join(wish.rules)} reports nothing {where}: this suppression is not needed."


def _apply(
    findings: Sequence[Finding], wishes: Sequence[tuple[Suppression, frozenset[str]]]
) -> tuple[list[Finding], list[Suppressed], set[int]]:
    """Part findings into kept and silenced, and say by number which suppressions did anything."""
    kept: list[Finding] = []
    silenced: list[Suppressed] = []
    used: set[int] = set()
    for finding in findings:
        touching = [
            (n, w, rules) for n, (w, rules) in enumerate(wishes) if finding.line <= w.last and finding.end_line >= w.first
        ]
        by = [(n, w) for n, w, rules in touching if finding.rule in rules]
        used.update(n for n, _ in by)
        if by:
            silenced.append(Suppressed(finding, by[0][1].reason, by[0][1].where))
            continue
        remaining: list[RuleReference] = []
        for reference in finding.also:
            folded = [n for n, _, rules in touching if reference.rule in rules]
            used.update(folded)
            if not folded:
                remaining.append(reference)
        kept.append(finding if len(remaining) == len(finding.also) else replace(finding, also=tuple(remaining)))
    return kept, silenced, used


def _complaint(rule: OwnRule, message: str, wish: Suppression, draft: Draft, terms: Terms, identity: str = "") -> Finding:
    return own_finding(
        rule,
        message,
        draft,
        (wish.start, wish.end),
        severity=terms.severity.get(rule.id, rule.severity),
        context=BlockKind.METADATA.value if wish.where == "front matter" else "comment",
        identity=identity,
    )
