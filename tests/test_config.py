"""Settings: files, overrides, the command line, and what is refused."""

from pathlib import Path

import pytest
import yaml

from healthlint import config
from healthlint.config import Config, ConfigError, Layer, effective, layer
from healthlint.config_file import ConfigFiles, read_folder
from healthlint.plan import Planner, check_rule_words
from healthlint.results.selectors import rule_names
from healthlint.results.suppressions import SUPPRESSION_RULES

RULES = Path(__file__).parents[1] / "rules"


def write(folder: Path, **files: str) -> Path:
    names = {"toml": "healthlint.toml", "yml": ".healthlint.yml", "pyproject": "pyproject.toml"}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / names[name]).write_text(text, encoding="utf-8")
    return folder


def config_of(folder: Path, file: str = "draft.md") -> Config:
    return Planner(str(folder), Layer("command line", str(folder))).settings(str(folder / file)).config


def problem_of(folder: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        config_of(folder)
    return str(caught.value)


def test_without_a_config_the_defaults_hold(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert config_of(tmp_path) == Config()


@pytest.mark.parametrize(
    "files",
    [
        {"toml": 'publisher = "vendor"\nignore = ["HL601"]\nseverity = {HL102 = "warning"}\n'},
        {"yml": "publisher: vendor\nignore: [HL601]\nseverity: {HL102: warning}\n"},
        {
            "pyproject": "[tool.healthlint]\npublisher = 'vendor'\nignore = ['HL601']\nseverity = {HL102 = 'warning'}\n",
        },
    ],
    ids=["healthlint.toml", ".healthlint.yml", "pyproject.toml"],
)
def test_the_three_files_say_the_same(tmp_path: Path, files: dict[str, str]) -> None:
    config = config_of(write(tmp_path, **files))
    assert (config.publisher, config.ignore, config.severity) == ("vendor", ("HL601",), (("HL102", "warning"),))


def test_a_pyproject_of_another_tool_is_no_config(tmp_path: Path) -> None:
    write(tmp_path, pyproject='[tool.other]\nname = "healthlint"\n')
    assert read_folder(str(tmp_path), str(tmp_path)) is None


def test_the_nearest_config_holds_and_the_search_ends_at_the_repository_root(tmp_path: Path) -> None:
    write(tmp_path, toml="target-grade = 5\n")
    repository = write(tmp_path / "site", toml="target-grade = 6\n")
    (repository / ".git").mkdir()
    write(repository / "blog", toml="target-grade = 7\n")
    (repository / "shop").mkdir()
    other = tmp_path / "other"
    (other / ".git").mkdir(parents=True)
    grades = [config_of(folder).target_grade for folder in (repository / "blog", repository / "shop", repository, other)]
    assert grades == [7, 6, 6, 8]


def test_two_configs_in_one_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, toml="", yml="")
    assert problem_of(tmp_path) == "healthlint.toml and .healthlint.yml: two configs in one folder; keep one of them"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("publishr = 'vendor'", "healthlint.toml: unknown key `publishr`; did you mean `publisher`?"),
        ("publisher = 'vendr'", "healthlint.toml: publisher cannot be 'vendr'; did you mean `vendor`?"),
        ("jurisdictions = ['us', 'mars']", "healthlint.toml: jurisdictions cannot be 'mars'"),
        ("target-grade = 'eight'", "healthlint.toml: target-grade must be a number from 1 to 30, not 'eight'"),
        ("target-grade = true", "healthlint.toml: target-grade must be a number"),
        ("require-reason = 'yes'", "healthlint.toml: require-reason must be true or false, not 'yes'"),
        ("ignore = [1]", "healthlint.toml: ignore must be a list of words"),
        ("severity = {HL102 = 'fatal'}", "healthlint.toml: severity.HL102 cannot be 'fatal'"),
        ("severity = 'info'", "healthlint.toml: severity must be a table"),
        ("overrides = [{ignore = ['HL102']}]", "healthlint.toml: overrides[1].paths is missing"),
        ("overrides = {}", "healthlint.toml: overrides must be a list of tables"),
        ("[[overrides]]\npaths = ['a']\nexclude = ['b']", "healthlint.toml: overrides[1].exclude cannot differ by path"),
        ("[[overrides]]\npaths = ['a']\nfail-onn = 'info'", "unknown key `overrides[1].fail-onn`; did you mean `fail-on`?"),
        ("rule-paths = ['../elsewhere']", "rule-paths: '../elsewhere' leaves the project"),
        ("rule-paths = ['none']", "rule-paths: 'none' does not exist"),
        ("publisher = ", "healthlint.toml: is not valid TOML: "),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in problem_of(write(tmp_path, toml=text))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ignore: [HL102\nx: 1", ".healthlint.yml: is not valid YAML: "),
        ("- a\n- b", ".healthlint.yml: must hold keys and values"),
        ("brands: &a [x]\naccept: *a", ".healthlint.yml: anchors and aliases are not read"),
        ("when: !!python/object:os.system x", ".healthlint.yml: is not valid YAML: "),
    ],
)
def test_broken_yaml_is_refused_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in problem_of(write(tmp_path, yml=text))


def test_a_config_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "healthlint.toml").write_bytes(b"brands = ['Caf\xe9']")
    assert problem_of(tmp_path) == "healthlint.toml: is not UTF-8 (byte 15)"


def test_overrides_apply_by_path_in_their_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        toml="""
ignore = ["HL601"]
severity = {HL102 = "warning", HL103 = "info"}
[[overrides]]
paths = ["blog/**"]
publisher = "independent"
ignore = ["HL602"]
severity = {HL102 = "error"}
[[overrides]]
paths = ["blog/old/*.md"]
publisher = "vendor"
""",
    )
    assert config_of(tmp_path).publisher == "auto"
    blog = config_of(tmp_path, "blog/a.md")
    assert (blog.publisher, blog.ignore) == ("independent", ("HL601", "HL602"))
    assert dict(blog.severity) == {"HL102": "error", "HL103": "info"}
    assert config_of(tmp_path, "blog/old/a.md").publisher == "vendor"


def test_each_setting_says_where_it_comes_from(tmp_path: Path) -> None:
    table = {"ignore": ["HL601"], "fail-on": "warning", "overrides": [{"paths": ["*.md"], "ignore": ["HL602"]}]}
    file = layer("healthlint.toml", str(tmp_path), table)
    settings = effective([file, Layer("command line", str(tmp_path), {"fail_on": "never"})], str(tmp_path / "a.md"))
    assert settings.origins["ignore"] == "healthlint.toml + healthlint.toml: overrides[1]"
    assert settings.origins["fail_on"] == "command line"
    assert settings.origins["publisher"] == "default"


def test_rules_that_do_not_exist_are_refused_with_the_nearest_word(tmp_path: Path) -> None:
    write(tmp_path, toml="[[overrides]]\npaths = ['*.md']\nignore = ['unused-supression']\n")
    planner = Planner(str(tmp_path), Layer("command line", str(tmp_path)))
    with pytest.raises(ConfigError) as caught:
        check_rule_words(planner, [str(tmp_path)], lambda paths: rule_names(SUPPRESSION_RULES))
    assert str(caught.value).startswith("healthlint.toml: overrides[1].ignore: there is no rule, name, family or prefix ")
    assert "did you mean `unused-suppression`?" in str(caught.value)


def test_a_config_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, toml="")
    files = ConfigFiles(str(tmp_path))
    assert files.for_folder(str(tmp_path / "a")) is files.for_folder(str(tmp_path / "b")) is not None


def test_a_template_may_provide_what_rules_ask_for_and_nothing_else() -> None:
    rules = [yaml.safe_load(path.read_text("utf-8")) for path in RULES.glob("*/HL*.yml")]
    asked = [way["provides"] for rule in rules for way in rule.get("needs", ()) if "provides" in way]
    words = {word for each in asked for word in ([each] if isinstance(each, str) else each)}
    assert words == set(config.PROVIDED)


def test_every_kind_of_page_but_the_article_changes_a_rule() -> None:
    rules = [yaml.safe_load(path.read_text("utf-8")) for path in RULES.glob("*/HL*.yml")]
    cases = [case for rule in rules for case in (*rule.get("severity-by", ()), rule.get("when", {})) if "page" in case]
    told = {kind for case in cases for kind in ([case["page"]] if isinstance(case["page"], str) else case["page"])}
    assert told == set(config.PAGE_KINDS) - {"article"}
