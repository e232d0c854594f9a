"""Reading suppressions: what a comment or the front matter of a draft says, and which lines it is about.

<!-- healthlint-disable-next-line HL102, natural-is-good by="A. Counsel" until=2027-01-31: wording approved -->
<!-- healthlint-disable-line HL102 -->   <!-- healthlint-disable-file readability -->
<!-- healthlint-disable HL102 --> ... <!-- healthlint-enable HL102 -->
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from healthlint.draft.lines import Lines
from healthlint.draft.model import Comment, Draft
from healthlint.lazy_pattern import DOTALL, MULTILINE, lazy_pattern
from healthlint.light_dataclasses import dataclass, replace
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

LAST_LINE = 2**31
_MOST = 1_000
"""Suppressions that one draft may carry. Whoever sets aside more than that sets the draft aside."""
_TOO_MANY = f"there are more than {_MOST:,} suppressions in this draft, and this one and all behind it silence nothing"
_BETWEEN_NAMES = lazy_pattern(r"[\s,]+")
_DIRECTIVE = lazy_pattern(r"\s*healthlint[-:]\s*(?P<verb>[\w-]*)(?P<body>.*)", DOTALL)
_UNTIL = lazy_pattern(r"\buntil\s*=\s*(?P<date>[^\s,:;]*)")
_BY = lazy_pattern(r"\bby\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<name>[^\s,:;]*))")
_REASON = lazy_pattern(r"\s--\s|:")
VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One wish to silence rules on lines `first` to `last` (one-based, inclusive). `start`/`end` is where it is written."""

    rules: tuple[str, ...]
    reason: str
    until: str
    """The last day on which it holds, as written; empty when it holds for good."""
    first: int
    last: int
    start: int
    end: int
    where: str
    """For people: `comment on line 12`, `front matter`."""
    whole_file: bool = False
    by: str = ""
    """Who answers for it."""
    problem: str = ""
    """What is wrong with the way it is written; such a suppression silences nothing."""


def suppressions(draft: Draft) -> tuple[Suppression, ...]:
    """Every suppression that a draft carries, in the order in which they are written; of very many the first."""
    written = tuple(islice(_front_matter(draft), _MOST + 1))
    if len(written) > _MOST:
        written = (*written[:-1], replace(written[-1], problem=_TOO_MANY))
    return (*written, *_comments(draft.comments, draft.lines))


def _comments(comments: Sequence[Comment], lines: Lines) -> Iterator[Suppression]:
    open_blocks: list[Suppression] = []
    count = 0
    for comment in comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        one = _parsed(comment, match, lines)
        count += 1
        if count > _MOST:
            yield replace(one, problem=_TOO_MANY)
            break
        verb = match["verb"]
        if one.problem or verb == "disable-line":
            yield one
        elif verb == "disable-next-line":
            line = _next_line(lines, lines.line(max(comment.end - 1, comment.start)))
            yield replace(one, first=line, last=line)
        elif verb == "disable-file":
            yield replace(one, first=1, last=LAST_LINE, whole_file=True)
        elif verb == "disable":
            open_blocks.append(one)
        else:
            closed = [
                b for b in open_blocks if not one.rules or set(map(str.casefold, b.rules)) & set(map(str.casefold, one.rules))
            ]
            open_blocks = [b for b in open_blocks if b not in closed]
            yield from (replace(b, last=one.first) for b in closed)
            if not closed:
                yield replace(one, problem="there is no open `healthlint-disable` of these rules above it")
    yield from (replace(b, last=LAST_LINE) for b in open_blocks)


def _parsed(comment: Comment, match: "re.Match[str]", lines: Lines) -> Suppression:
    """The suppression of a comment, on the lines of the comment itself."""
    body = match["body"]
    until = _UNTIL.search(body)
    if until:
        body = body[: until.start()] + body[until.end() :]
    # A reason may speak of anything; whoever answers for it is named before.
    colon = _REASON.search(body)
    by = _BY.search(body, 0, colon.start() if colon else len(body))
    if by:
        body = body[: by.start()] + body[by.end() :]
    rules, *reason = _REASON.split(body, maxsplit=1)
    names = tuple(name for name in _BETWEEN_NAMES.split(rules) if name)
    first = lines.line(comment.start)
    return Suppression(
        rules=names,
        reason=" ".join(reason[0].split()) if reason else "",
        until=until["date"] if until else "",
        by=" ".join((by["quoted"] or by["name"] or "").split()) if by else "",
        first=first,
        last=lines.line(max(comment.end - 1, comment.start)),
        start=comment.start,
        end=comment.end,
        where=f"comment on line {first}",
        problem=_problem(match["verb"], names),
    )


def _problem(verb: str, rules: tuple[str, ...]) -> str:
    if verb not in VERBS:
        from difflib import get_close_matches

        near = get_close_matches(verb, VERBS, n=1, cutoff=0.5)
        return f"`healthlint-{verb}` is no suppression" + (f"; did you mean `healthlint-{near[0]}`?" if near else "")
    if not rules and verb != "enable":
        return f"it names no rule: write `healthlint-{verb} RULE: reason`"
    return ""


def _next_line(lines: Lines, line: int) -> int:
    """The next line that holds anything, for a comment is often followed by a blank line."""
    following = line + 1
    while following < len(lines) and not lines.text(following).strip():
        following += 1
    return following


_KEYS = ("disable", "reason", "by", "until")
_FRONT_MATTER_KEY = lazy_pattern(r"""^[ \t]*\[?["']?healthlint\b""", MULTILINE)


def _front_matter(draft: Draft) -> Iterator[Suppression]:
    """The suppressions of `healthlint: {disable: [...]}`; an entry is a rule, or a table with rule, reason and until."""
    setting = draft.front_matter.get("healthlint")
    if setting is None:
        return
    found = _FRONT_MATTER_KEY.search(draft.source)
    start = found.end() - len("healthlint") if found else 0
    place = Suppression((), "", "", 1, LAST_LINE, start, start + len("healthlint"), "front matter", whole_file=True)
    if not isinstance(setting, Mapping):
        yield replace(place, problem="`healthlint` in the front matter must be a table with `disable: [RULE, ...]`")
        return
    unknown = [str(key) for key in setting if key not in _KEYS]
    if unknown:
        yield replace(place, problem=f"`healthlint` in the front matter knows disable, reason, by and until, not `{unknown[0]}`")
    for entry in _listed(setting.get("disable")):
        yield _front_matter_entry(place, entry, setting)


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _front_matter_entry(place: Suppression, entry: object, setting: Mapping[str, object]) -> Suppression:
    table = entry if isinstance(entry, Mapping) else {"rule": entry}
    rule = table.get("rule")
    if not isinstance(rule, str) or not rule.strip():
        return replace(place, problem="an entry of `disable` in the front matter must be a rule, or a table with `rule`")
    rules = tuple(name for name in _BETWEEN_NAMES.split(rule) if name)
    reason = str(table.get("reason", setting.get("reason", "")) or "")
    until = str(table.get("until", setting.get("until", "")) or "")
    by = str(table.get("by", setting.get("by", "")) or "")
    return replace(place, rules=rules, reason=" ".join(reason.split()), until=until, by=" ".join(by.split()))
