"""The rules shown in docs/rules.md are rules: they load, and their examples come out as they say."""

import re

import pytest

from healthlint.engine.examples import Case, cases_of, run_case
from healthlint.engine.pack import Pack, load_folders
from tests.engine.house import REPOSITORY, write_rules

SHOWN = [
    text
    for text in re.findall(r"```yaml\n(.*?)```", (REPOSITORY / "docs/rules.md").read_text("utf-8"), re.S)
    if text.startswith("id:")
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    files = {}
    for text in SHOWN:
        fields = dict(re.findall(r"^(id|name|family): (\S+)", text, re.M))
        files[f"{fields['family']}/{fields['id']}-{fields['name']}.yml"] = text
    return load_folders([write_rules(tmp_path_factory.mktemp("docs"), files)], use_cache=False)


def test_every_kind_is_shown(pack: Pack) -> None:
    assert {rule.kind for rule in pack.rules} == {"claim", "phrase", "swap", "requirement", "measure", "link", "conflict"}


def test_their_examples_hold(pack: Pack) -> None:
    cases: list[Case] = [case for rule in pack.rules for case in cases_of(rule)]
    assert {case.name: message for case in cases if (message := run_case(case, pack))} == {}
