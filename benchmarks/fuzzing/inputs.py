"""Inputs for fuzzing: written from a grammar and from real sentences and rules, then damaged. The same chance, the same input."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.mutations import SHARDS, cut, cut_out, double, flip, line_ends, no_breaks, one_quoted, shards, shuffle
from healthlint.engine.pack import default_rules
from healthlint.rulebook import rulebook
from tests.properties.writing import ITEMS, SENTENCES

Make = Callable[[Random], bytes]

WORDS = (
    *(
        "turmeric",
        "this tea",
        "our drops",
        "green tea extract",
        "it",
        "the app",
        "acupuncture",
        "vitamin D",
        "a 2021 trial",
        "we",
    ),
    *(
        "cures",
        "treats",
        "may help with",
        "prevents",
        "was shown to ease",
        "does not cure",
        "is said to reverse",
        "causes",
        "boosts",
    ),
    *(
        "arthritis",
        "cancer",
        "type 2 diabetes",
        "joint pain",
        "anxiety and stress",
        "your liver",
        "COVID-19",
        "wrinkles",
        "the flu",
    ),
    *("87%", "9 of 10 people", "100 mg", "within 3 days", "$ 19.99", "by 2.5 kg", "(95% CI 1.2-3.4)", "in 2019", "twice a day"),
    *("not", "never", "without", "only", "if", "because", "although", "according to", "in mice", "doctors say", "studies show"),
    *(".", "?", "!", ",", ";", ":", "(", ")", "“", "”", "—", "…", "[1]", "et al.", "e.g.", "Dr.", "www.example.org", "a@b.org"),
)
TAGS = (
    *(
        "p",
        "div",
        "span",
        "b",
        "em",
        "a",
        "ul",
        "li",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h6",
        "table",
        "tr",
        "td",
        "th",
        "caption",
    ),
    *(
        "blockquote",
        "q",
        "section",
        "article",
        "aside",
        "nav",
        "footer",
        "header",
        "main",
        "details",
        "summary",
        "figure",
        "figcaption",
    ),
    *("script", "style", "template", "noscript", "svg", "math", "title", "head", "body", "html", "meta", "link", "img", "input"),
    *("button", "select", "option", "textarea", "iframe", "video", "pre", "code", "br", "hr", "wbr", "sup", "sub", "del", "ins"),
)
ATTRIBUTES = (
    *('class="note"', 'id="x"', 'href="https://example.org/a?tag=b"', 'alt="Tea cures pain"', 'title="It cures all"', "hidden"),
    *(
        'lang="de"',
        'lang="en"',
        'style="display:none"',
        'itemscope itemtype="https://schema.org/Product"',
        'itemprop="description"',
    ),
    *(
        'content="Relieves pain"',
        'name="description"',
        'property="og:title"',
        'rel="sponsored"',
        'aria-hidden="true"',
        "=",
        '"',
        "'",
    ),
    *('type="application/ld+json"', 'placeholder="x"', 'aria-label="Ends pain"', 'data-a="b"', 'src="a.png"', 'content=""'),
)
MARKS = (
    *(
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "| a | b |\n| - | - |\n| ",
        "```\n",
        "~~~ x\n",
        "<div>\n",
        "</div>\n\n",
    ),
    *(
        ": ",
        "[^1]: ",
        "[a]: https://example.org 'x'\n",
        "***\n",
        "===\n",
        "---\n",
        "{% raw %}\n",
        "{{< fig >}}\n",
        "import a\n",
        ":::",
    ),
    *("<!-- healthlint-disable-next-line HL101 -->\n", "Q: ", "A: ", "By Dr. A. Smith\n", "Sources\n", "<details>\n", "- [ ] "),
)
INLINE = (
    "**",
    "*",
    "_",
    "`",
    "[",
    "](https://example.org)",
    "![",
    "](a.png)",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "&amp;",
    "[^1]",
    "\\",
    "  \n",
)
VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file", "disabel", "", "disable-")
RULES = ("HL101", "HL1", "claims", "cure-claim", "HL9999", "hl101", "*", "HL101,HL102", "all", "\u0130", "HL901", "readability")
REASONS = (
    "",
    ": approved",
    " -- said so",
    ": by=x",
    ' by="A. B": x',
    " until=2027-01-31: y",
    " until=1999-01-01",
    " until=2026-99-99:x",
    ": \x1b[31m",
)
_FRONT_KEYS = (
    "title",
    "description",
    "lang",
    "author",
    "reviewer.name",
    "healthlint",
    "faqs",
    "tags",
    "date",
    "type",
    "a",
    "<<",
    "seo",
)
_FRONT_VALUES = (
    *(
        "Tea cures arthritis",
        "'It''s a cure'",
        '"\\u0041 cures\\n pain"',
        "|\n  It cures pain.\n  All of it.",
        ">-\n  It cures\n\n  pain.",
    ),
    *(
        "[a, b]",
        "{disable: [HL101]}",
        "{disable: [{rule: HL101, reason: x, until: 2027-01-01}]}",
        "&a x",
        "*a",
        "!!binary aGk=",
        "2026-01-01",
    ),
    *(
        "\n  - question: Does it cure?\n    answer: It cures pain.",
        "true",
        "1e400",
        ".inf",
        "0x1F",
        "0o8",
        "1:30",
        "~",
        "",
        "{",
        "[[",
        "? a",
        "!x y",
    ),
    *(
        "!!set {a, b}",
        "!!python/object:os.system x",
        "2026-13-45",
        "2026-01-01T99:99:99Z",
        "190:20:30",
        "-.NaN",
        "\t x",
        "%YAML",
        "'",
        "@x",
    ),
)
_TOML = (
    'a = "Tea cures pain"',
    "b = '''\nIt cures\n'''",
    "[params]",
    "[[faqs]]",
    "c = 2026-01-01",
    "d = [1, {e = 2}]",
    'healthlint = {disable = ["HL101"]}',
    "x.y.z = 1",
    "f = nan",
    "g = 1e400",
)


def sentence(chance: Random) -> str:
    """A sentence of a rule's examples, of the properties, or of words in any order."""
    way = chance.random()
    if way < 0.5:
        return chance.choice(examples())
    if way < 0.7:
        return chance.choice((*SENTENCES, *ITEMS))
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 18)))


@cache
def examples() -> tuple[str, ...]:
    """What the rules find and what they let pass, in their own examples."""
    found = (each for rule in rulebook((), True).pack.rules for key in rule.examples.values() for each in key)
    return tuple(str(each["text"]).replace("[[", "").replace("]]", "") for each in found)


def html(chance: Random) -> bytes:
    """Tags in and out of order, with sentences and comments between them."""
    pieces: list[str] = []
    for _ in range(chance.randint(1, 40)):
        way = chance.random()
        tag = chance.choice(TAGS)
        if way < 0.4:
            attributes = "".join(f" {a}" for a in chance.choices(ATTRIBUTES, k=chance.choice((0, 0, 1, 2))))
            pieces.append(f"<{tag}{attributes}{chance.choice(('>', '>', '>', '/>', ''))}")
        elif way < 0.55:
            pieces.append(f"</{tag}>")
        elif way < 0.9:
            pieces.append(sentence(chance))
        else:
            pieces.append(chance.choice((comment(chance), chance.choice(SHARDS), json_ld(chance))))
    return damaged("".join(pieces), chance)


def json_ld(chance: Random) -> str:
    """A script with linked data, or nearly."""
    value = chance.choice(
        (
            '"{}"',
            '["{}", 1, null]',
            '{{"@type": "Question", "name": "{}", "acceptedAnswer": {{"text": "x"}}}}',
            "{}",
            '"{}\\u00e9\\ud83d"',
        )
    )
    return f'<script type="application/ld+json">{{"@type": "Product", "description": {value.format(sentence(chance))}}}</script>'


def markdown(chance: Random) -> bytes:
    """Blocks of all kinds within each other, with inline marks anywhere."""
    lines: list[str] = []
    for _ in range(chance.randint(1, 25)):
        words = sentence(chance).split(" ")
        for _ in range(chance.choice((0, 0, 1, 3))):
            words.insert(chance.randint(0, len(words)), chance.choice(INLINE))
        lines.append("".join(chance.choices(MARKS, k=chance.choice((0, 0, 1, 1, 2, 4)))) + " ".join(words))
        lines.append(chance.choice(("\n", "\n\n", "\n\n", "\r\n", "  \n")))
    return damaged("".join(lines), chance)


def plain(chance: Random) -> bytes:
    """Lines of text: paragraphs, lists, rows, questions, references."""
    lead = ("", "", "", "- ", "1) ", "Q: ", "* ", "    ", "\t", "A) ", "[1] ", "By ", "\u2022 ")
    tail = ("", "  10    pain", " \u2014 ", " https://example.org")
    lines = [f"{chance.choice(lead)}{sentence(chance)}{chance.choice(tail)}" for _ in range(chance.randint(1, 25))]
    return damaged(chance.choice(("\n", "\n\n", " ", "\r", "\x0b", "\u2028")).join(lines), chance)


def front_matter(chance: Random) -> bytes:
    """YAML, TOML or JSON before a draft."""
    mark = chance.choice(("---", "---", "---", "+++", "{"))
    if mark == "---":
        lines = [
            f"{chance.choice(('', '', '  ', '- ', '# '))}{chance.choice(_FRONT_KEYS)}: {chance.choice(_FRONT_VALUES)}"
            for _ in range(chance.randint(1, 8))
        ]
    elif mark == "+++":
        lines = chance.choices(_TOML, k=chance.randint(1, 6))
    else:
        lines = [f'"{chance.choice(_FRONT_KEYS)}": "{sentence(chance)}",' for _ in range(chance.randint(1, 5))] + [
            '"z": [1, {"y": null}]',
            "}",
        ]
    end = "" if mark == "{" else chance.choice((mark, mark, mark, "...", ""))
    return damaged("\n".join((mark, *lines, end, "", sentence(chance), "")), chance)


def comment(chance: Random) -> str:
    """A suppression, or nearly."""
    rules = " ".join(chance.choices(RULES, k=chance.choice((0, 1, 1, 2))))
    return f"<!-- healthlint{chance.choice('-:')}{chance.choice(VERBS)} {rules}{chance.choice(REASONS)} -->"


def suppressions(chance: Random) -> bytes:
    """Sentences with suppressions around, in and behind them."""
    pieces: list[str] = []
    for _ in range(chance.randint(1, 20)):
        pieces += [comment(chance) if chance.random() < 0.5 else sentence(chance), chance.choice(("\n", "\n\n", " ", "\r\n"))]
    return damaged("".join(pieces), chance)


_CONFIG = (
    *(
        "publisher = 'vendor'",
        "jurisdictions = ['us', 'eu']",
        "brands = ['Tea']",
        "target-grade = 8",
        "select = ['HL1']",
        "ignore = ['x']",
    ),
    *(
        "[severity]\nHL101 = 'info'",
        "fail-on = 'never'",
        "accept = ['cures pain']",
        "require-reason = true",
        "[pages]\nlegal = ['a/**']",
    ),
    *(
        "exclude = ['**/*.md', '[', '{a,b}']",
        "claims-register = '../x.yml'",
        "baseline = 'b.json'",
        "rule-paths = ['..']",
        "rule-packages = ['x']",
    ),
    *(
        "[[overrides]]\npaths = ['blog/**']\nselect = []",
        "overrides = 1",
        "provides = ['x']",
        "target-grade = nan",
        "severity = []",
        "own-domains = [1]",
    ),
    *(
        "exclude = ['\\u0000']",
        "rule-paths = ['\\u0000']",
        "baseline = '/dev/null/x'",
        "claims-register = ''",
        "brands = [[]]",
        "a.b = 1",
    ),
)


def toml_config(chance: Random) -> bytes:
    """A healthlint.toml."""
    return damaged("\n".join(chance.choices(_CONFIG, k=chance.randint(1, 6))) + "\n", chance)


def pyproject(chance: Random) -> bytes:
    """A pyproject.toml."""
    return b"[tool.healthlint]\n" + toml_config(chance)


def yaml_config(chance: Random) -> bytes:
    """A .healthlint.yml."""
    keys = (
        "publisher",
        "jurisdictions",
        "brands",
        "select",
        "severity",
        "pages",
        "exclude",
        "overrides",
        "accept",
        "target-grade",
        "baseline",
        "x",
    )
    values = (
        *_FRONT_VALUES,
        "[HL1]",
        "{HL101: off}",
        "{legal: ['a/**']}",
        "[{paths: [a], select: [HL1]}]",
        "vendor",
        "8",
        "['\\0']",
        '["\\0"]',
    )
    lines = [f"{chance.choice(keys)}: {chance.choice(values)}" for _ in range(chance.randint(1, 6))]
    return damaged("\n".join(lines) + "\n", chance)


_PATTERN = (
    *(
        "{cure}",
        "{n:drug}",
        "{v:take}",
        "{a:safe}",
        "<condition>",
        "<condition:target>",
        "<condition | symptom>",
        "<effect grade=3..4>",
        "miracle",
    ),
    *(
        "...",
        "..",
        "..4",
        "..999999",
        "(",
        ")",
        "|",
        "?",
        "+",
        "!(",
        "^",
        "$",
        "^^",
        "$$",
        "=WHO",
        ":slot",
        "\\?",
        "{",
        "}",
        "<",
        ">",
        "any",
        "<number>",
    ),
    *(
        "(a | b)+",
        "(a? b?)+",
        "((a+)+)+",
        "(a | a)+ b",
        "(... x)+",
        "(..5 a)+",
        "\u00e9",
        "it's",
        "<money>",
        "<x y=z>",
        "{v:}",
        "<>",
        "()",
        "(|)",
    ),
)


def rule(chance: Random) -> bytes:
    """A rule that is in use, with patterns changed, lines exchanged with other rules, or broken."""
    lines = chance.choice(rule_files()).splitlines()
    lines = [line for line in lines if not line.startswith(("id:", "name:", "family:", "sources:"))]
    head = ["id: HL680", "name: of-the-fuzzer", "family: language", "sources: [hon]"]
    for _ in range(chance.randint(0, 3)):
        pattern = " ".join(chance.choices(_PATTERN, k=chance.randint(1, 9))).replace('"', "")
        at = next((n for n, line in enumerate(lines) if line.startswith("patterns:")), None)
        if at is None:
            lines.insert(chance.randint(0, len(lines)), f'patterns: ["{pattern}"]')
        else:
            lines.insert(at + 1, f'  - "{pattern}"')
    if chance.random() < 0.4 and lines:
        other = chance.choice(rule_files()).splitlines()
        at = chance.randrange(len(lines))
        lines[at : at + 1] = other[(start := chance.randrange(len(other))) : start + chance.randint(1, 6)]
    return damaged("\n".join((*head, *lines)) + "\n", chance, often=0.3)


@cache
def rule_files() -> tuple[str, ...]:
    """The rules that come with healthlint."""
    return tuple(path.read_text("utf-8") for path in sorted(Path(default_rules()).glob("*/HL*.yml")))


def register(chance: Random) -> bytes:
    """A claims register."""
    keys = ("wording", "patterns", "evidence", "approved-by", "until", "jurisdictions", "x", "reason", "text")
    entries = []
    for _ in range(chance.randint(1, 4)):
        given = chance.sample(keys, chance.randint(1, 6))
        values = (
            "2027-01-31",
            "[us]",
            '"' + " ".join(chance.choices(_PATTERN, k=4)) + '"',
            sentence(chance).replace(":", ""),
            "[]",
            "{}",
            "~",
        )
        entries.append("  - " + "\n    ".join(f"{key}: {chance.choice(values)}" for key in given))
    return damaged("claims:\n" + "\n".join(entries) + "\n", chance)


def baseline(chance: Random) -> bytes:
    """A baseline."""
    entry = '{"rule": "HL101", "text": "cures", "sentence": "ab12", "before": "", "after": "", "count": 1}'
    odd = (
        '{"rule": 1}',
        "[]",
        "null",
        '"x"',
        entry.replace("1}", "1e999}"),
        entry.replace("1}", "-1}"),
        entry.replace("1}", "true}"),
        "[" * 3,
    )
    listed = ", ".join(entry if chance.random() < 0.7 else chance.choice(odd) for _ in range(chance.randint(0, 4)))
    return damaged(
        f'{{"version": {chance.choice(("1", "1", "2", "NaN"))}, "about": "", "files": {{"a.md": [{listed}]}}}}', chance
    )


def damaged(text: str, chance: Random, often: float = 0.5) -> bytes:
    """The bytes of a text, damaged as files get damaged in some of the cases."""
    content = text.encode("utf-8", "surrogatepass")
    while chance.random() < often:
        content = chance.choice(DAMAGE)(content, NO_OTHERS, chance)
        often *= 0.6
    return content


NO_OTHERS: Sequence[Path] = ()
DAMAGE = (cut, cut_out, flip, flip, shuffle, double, shards, shards, line_ends, one_quoted, no_breaks)
