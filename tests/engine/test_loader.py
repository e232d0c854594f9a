"""Mistakes in rule files are told with file, line and, where it can be guessed, the word that was meant."""

from pathlib import Path

import pytest

from healthlint.engine.pack import load_folders, try_folders
from healthlint.engine.problems import RulesError
from tests.engine.house import TAIL, rule, write_rules

PHRASE = 'kind: phrase\npatterns: ["miracle {cure}"]'


def problems(folder: Path, *rules: dict[str, str]) -> list[str]:
    with pytest.raises(RulesError) as caught:
        load_folders([write_rules(folder, *rules)], use_cache=False)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (
            "kind: phrases",
            "language/HL901-x-y.yml:6: “kind” is claim, phrase, swap, requirement, measure, link, conflict, not “phrases”; did",
        ),
        ("kind: phrase\npattern: [a]", "language/HL901-x-y.yml:7: unknown key “pattern”; did you mean “patterns”?"),
        ("kind: phrase\npattern: [a]", "language/HL901-x-y.yml:1: the key “patterns” is missing"),
        (
            "kind: phrase\npatterns:\n  - a\n  - '<conditon>'",
            ":9: no concept or part `conditon`; did you mean `condition`?",
        ),
        (
            "kind: phrase\npatterns: [{cure: }]",
            ":7: “patterns” must hold text or a list of texts (write patterns in",
        ),
        (PHRASE + "\nunless: [negatd]", "HL901-x-y.yml:8: unknown shield “negatd”; did you mean “negated”?"),
        (PHRASE + "\nscope: [heading, prosa]", "HL901-x-y.yml:8: unknown scope “prosa”; did you mean “prose”?"),
        (PHRASE + "\nreport: target", "HL901-x-y.yml:8: nothing here is called “target”"),
        (PHRASE + "\nwhen: {publisher: vender}", "HL901-x-y.yml:8: unknown publisher “vender”; did you mean “vendor”?"),
        (PHRASE + "\nwhen: {facts: {words: {a: 1}}}", "HL901-x-y.yml:8: the test of “words” is a number, a range"),
        (
            PHRASE + "\nwhen: {facts: {regulated-topics: true}}",
            ":8: unknown fact “regulated-topics”; did you mean “regulated-topic”?",
        ),
        ("kind: measure\nmeasure: refrences\nlimit: 3", ":7: unknown measure “refrences”; did you mean “references”?"),
        (PHRASE + "\nseverity-by: [{severity: fatal}]", "HL901-x-y.yml:8: “severity” is error, warning, info, off, not “fatal”"),
        (PHRASE + "\nrequires: {sentense-has: a}", "HL901-x-y.yml:8: unknown key “sentense-has”; did you mean “sentence-has”?"),
        ("kind: claim\nwhere: {target: [conditon]}", ":7: unknown kind “conditon”; did you mean “condition”?"),
        (
            "kind: claim\nwhere: {target: condition.cancr}",
            ":7: “condition” has no group “cancr”; did you mean “cancer”?",
        ),
        ("kind: claim\nwhere: {grade: high}", "HL901-x-y.yml:7: “grade” is a number or a range"),
        (
            "kind: link\nlink: {host: '@affilate'}",
            ":7: rules/hosts.yml has no list “affilate”; did you mean “affiliate”?",
        ),
        ("kind: measure\nmeasure: words-per-sentence\nlimit: many", "HL901-x-y.yml:8: “limit” is a number, target-grade, or"),
        ("kind: swap\nswaps: {}", "HL901-x-y.yml:1: a swap needs “swaps” or “from”"),
        ("kind: conflict\nfirst: {patterns: [a]}\nsecond: {}", "HL901-x-y.yml:8: a side has either patterns or where"),
        (PHRASE + "\nparts: {who: ['<usr>']}", "HL901-x-y.yml:8: no concept or part `usr`"),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, body: str, complaint: str) -> None:
    found = problems(tmp_path, rule("HL901", "x-y", body))
    assert any(complaint in problem for problem in found), found


def test_slots_of_the_message_are_checked(tmp_path: Path) -> None:
    body = 'kind: phrase\npatterns: ["{cure}:verb it", "{cure}:verb <condition:target>"]'
    found = problems(tmp_path, rule("HL901", "x-y", body, message='"{verb} {target} {who}"'))
    assert found == ["rules/language/HL901-x-y.yml:5: {target} is not filled by every match; write {target|words to use instead}"]
    found = problems(tmp_path, rule("HL901", "x-y", body, message='"{verb} {target|it} {who}"'))
    assert found == [
        "rules/language/HL901-x-y.yml:5: the message names {who}, which this rule does not fill; it has target, text, verb"
    ]


def test_facts_in_a_message_are_checked(tmp_path: Path) -> None:
    body = "kind: requirement\nwhen: {facts: {words: 3..}}\nneeds: []"
    found = problems(tmp_path, rule("HL901", "x-y", body, message='"{fact:benefit-claim} and {fact:words}"'))
    assert found == ["rules/language/HL901-x-y.yml:5: unknown fact “benefit-claim”; did you mean “benefit-claims”?"]


def test_unknown_sources_and_examples(tmp_path: Path) -> None:
    one = rule("HL901", "x-y", PHRASE, examples="examples: {flag: [a], pass: [c, {txt: d}]}")
    ((path, text),) = one.items()
    found = problems(tmp_path, {path: text.replace("[hon]", "[honn]")})
    assert any("unknown source “honn”; did you mean “hon”?" in problem for problem in found)
    assert any("give at least 2 examples under “flag”" in problem for problem in found)
    assert any("unknown key “txt”; did you mean “text”?" in problem for problem in found)


def test_ids_and_names_are_unique_and_in_the_file_name(tmp_path: Path) -> None:
    first, second = rule("HL901", "x-y", PHRASE), rule("HL901", "x-z", PHRASE, aliases="[x-y]")
    found = problems(tmp_path, first, second)
    assert "rules/language/HL901-x-z.yml:1: “HL901” is taken by rules/language/HL901-x-y.yml" in found
    assert any("“x-y” is taken by" in problem for problem in found)
    ((_, text),) = first.items()
    found = problems(tmp_path / "b", {"language/HL902-other.yml": text}, {"claims/HL901-x-y.yml": text})
    assert "rules/language/HL902-other.yml:1: the file of this rule is named HL901-x-y.yml, not HL902-other.yml" in found
    assert any("a rule of the family “language” does not lie in the folder “claims”" in problem for problem in found)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("id: [", "not valid YAML"),
        ("a: 1\na: 2\n", ":2: the key “a” stands here twice"),
        ("a: &x 1\nb: *x\n", ":2: aliases (*x) are not allowed"),
        ("a: 1\n---\nb: 2\n", ":2: a second document begins here"),
        ("a: " + "[" * 40, "nested deeper than 30 levels"),
        ("{x}: 1\n", "a key must be a word"),
        ("- a\n", "must be a list of keys and values"),
        ("", "the key “id” is missing"),
        ("\x00", "not valid YAML"),
    ],
)
def test_broken_files_are_no_tracebacks(tmp_path: Path, text: str, complaint: str) -> None:
    assert any(complaint in problem for problem in problems(tmp_path, {"language/HL901-x-y.yml": text}))


def test_a_rule_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="there is no such rule folder or file"):
        load_folders([tmp_path / "nowhere"])


def test_files_that_are_not_utf_8(tmp_path: Path) -> None:
    home = write_rules(tmp_path)
    (home / "HL901-x.yml").write_bytes(b"id: \xff")
    with pytest.raises(RulesError, match="is not UTF-8"):
        load_folders([home])


def test_good_rules_can_be_tried_beside_broken_ones(tmp_path: Path) -> None:
    home = write_rules(tmp_path, rule("HL901", "x-y", PHRASE), rule("HL902", "x-z", "kind: phrase\npatterns: ['<nothing>']"))
    pack, found = try_folders([home], use_cache=False)
    assert [one.name for one in pack.rules] == ["x-y"]
    assert len(found) == 1


def test_a_broken_lexicon_does_not_spoil_every_rule(tmp_path: Path) -> None:
    home = write_rules(tmp_path, rule("HL901", "x-y", "kind: phrase\npatterns: ['a <condition>']"))
    (home / "lexicons/symptom.yml").write_text("concept: symptom\nabout: x\nsources: [own]\ngroups: 3\n")
    _, found = try_folders([home], use_cache=False)
    assert found
    assert all("symptom.yml" in problem.file for problem in found)


def test_every_word_of_a_rule_is_kept(tmp_path: Path) -> None:
    (one,) = load_folders([write_rules(tmp_path, rule("HL901", "x-y", PHRASE))], use_cache=False).rules
    assert (one.id, one.name, one.family, one.sources) == ("HL901", "x-y", "language", ("hon",))
    assert "repair: Mend it." in TAIL
    assert (one.repair, one.why, one.file) == ("Mend it.", "It matters.", "rules/language/HL901-x-y.yml")
