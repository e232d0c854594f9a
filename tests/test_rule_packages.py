"""Rules from installed packages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import environment, healthlint, write

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "rule-package"
METADATA = "Metadata-Version: 2.1\nName: {0}\nVersion: 1\n"


def offering(site: Path, name: str, value: str, package: str = "acme") -> dict[str, str]:
    """The environment of a process that has a package installed which offers rules."""
    info = f"{package}-1.dist-info"
    write(
        site,
        {f"{info}/METADATA": METADATA.format(package), f"{info}/entry_points.txt": f"[healthlint.rules]\n{name} = {value}\n"},
    )
    return {"PYTHONPATH": os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])}


def site_with_rules(folder: Path) -> Path:
    rule = (EXAMPLE / "src/healthlint_rules_example/language/EX601-house-spelling.yml").read_text("utf-8")
    boom = "raise SystemExit('the package was run')\n"
    return write(folder / "site", {"acme/__init__.py": boom, "acme/rules/language/EX601-house-spelling.yml": rule})


def test_the_rules_of_a_package_hold_where_the_config_names_it_and_nothing_of_it_is_run(tmp_path: Path) -> None:
    env = offering(site_with_rules(tmp_path), "acme", "acme.rules")
    write(tmp_path, {"a/x.md": "Our wellness team calls.\n", "b/x.md": "Our wellness team calls.\n"})
    write(tmp_path, {"a/healthlint.toml": 'rule-packages = ["acme"]\n', "b/healthlint.toml": ""})
    ended = healthlint("check", "--format", "concise", "--select", "language", cwd=tmp_path, env=env)
    assert [line.split(": ")[0] for line in ended.out.splitlines() if "EX601" in line] == ["a/x.md:1:5"]
    assert "EX601" in healthlint("explain", "house-spelling", cwd=tmp_path / "a", env=env).out


@pytest.mark.parametrize(
    ("config", "value", "said"),
    [
        ("acm", "acme.rules", "no installed package offers rules as `acm`; did you mean `acme`?"),
        ("other", "acme.rules", "install the package into the environment"),
        ("acme", "acme.ruls", "is offered by `acme.ruls`, which is no folder"),
        ("acme", "gone", "is offered by `gone`, which is no folder"),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, config: str, value: str, said: str) -> None:
    env = offering(site_with_rules(tmp_path), "acme", value)
    write(tmp_path, {"healthlint.toml": f'rule-packages = ["{config}"]\n', "x.md": "x"})
    ended = healthlint("check", cwd=tmp_path, env=env)
    assert ended.status == 2
    assert ended.err.startswith("healthlint: healthlint.toml: rule-packages: ")
    assert said in ended.err


def test_a_name_that_two_packages_offer_is_refused(tmp_path: Path) -> None:
    offering(site_with_rules(tmp_path), "acme", "acme.rules")
    env = offering(tmp_path / "site", "acme", "other.rules", package="other")
    write(tmp_path, {"healthlint.toml": 'rule-packages = ["acme"]\n', "x.md": "x"})
    assert "several packages offer rules as `acme`" in healthlint("check", cwd=tmp_path, env=env).err


def test_the_rules_of_the_example_hold() -> None:
    ended = healthlint("rules", "test", "examples/rule-package/src/healthlint_rules_example", cwd=EXAMPLE.parent.parent)
    assert (ended.status, ended.err) == (0, "")


@pytest.mark.slow
def test_the_example_can_be_installed_and_used(tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(EXAMPLE)]
    subprocess.run(install, check=True, env=environment(), capture_output=True)
    env = {"PYTHONPATH": os.pathsep.join([str(target), *filter(None, [os.environ.get("PYTHONPATH")])])}
    write(tmp_path, {"healthlint.toml": 'rule-packages = ["example"]\n', "x.md": "Our wellness team calls.\n"})
    assert "EX601" in healthlint("check", "--format", "concise", cwd=tmp_path, env=env).out
