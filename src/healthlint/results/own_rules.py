"""Rules that healthlint has beside those of `rules/`: about suppressions and about markup, not about what a draft says."""

from healthlint.draft.model import Draft
from healthlint.light_dataclasses import dataclass
from healthlint.results.finding import Confidence, Finding, Passage, Severity


@dataclass(frozen=True, slots=True)
class OwnRule:
    """Such a rule, with what `healthlint explain` says of it."""

    id: str
    name: str
    severity: Severity
    summary: str
    why: str
    repair: str
    kind: str = "suppression"
    family: str = "consistency"
    aliases: tuple[str, ...] = ()
    cases: tuple[tuple[dict[str, str], str], ...] = ()
    """(what must be so, severity), for `healthlint explain`."""


EXPIRED_APPROVAL = OwnRule(
    id="HL906",
    name="expired-claim-approval",
    severity=Severity.WARNING,
    summary="A wording of the claims register whose approval has ended; the claim in it has no support any more.",
    why="An end was set so that somebody looks again at the evidence and at the law before the claim goes on being made.",
    repair="Have the wording approved again and move the day in the claims register, or take the claim out.",
    kind="register",
)


def own_finding(
    rule: OwnRule,
    message: str,
    draft: Draft,
    span: tuple[int, int],
    *,
    severity: Severity,
    context: str,
    repair: str = "",
    identity: str = "",
    occurrence: int = 0,
) -> Finding:
    """A finding of such a rule at `source[span]`.

    `identity` is what it says apart from where it stands (the message, unless that names a line); `occurrence` tells findings
    apart that are alike, from 0.
    """
    from hashlib import sha256

    start, end = span
    line, column = draft.lines.position(start)
    end_line, end_column = draft.lines.position(end)
    text = draft.source[start:end]
    what = f"{rule.id}|{' '.join(text.split())}|{identity or message}"
    print_ = sha256((what + (f"|{occurrence}" if occurrence else "")).encode("utf-8", "replace")).hexdigest()
    return Finding(
        rule=rule.id,
        name=rule.name,
        family=rule.family,
        severity=severity,
        confidence=Confidence.HIGH,
        message=message,
        repair=repair or rule.repair,
        path=draft.path,
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=text,
        context=context,
        fingerprint=print_[:16],
        passage=Passage(sentence=sha256(what.encode("utf-8", "replace")).hexdigest()[:12], start=start, end=end),
    )
