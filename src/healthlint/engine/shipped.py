"""healthlint's own rules, compiled when its wheel is built; `pack` uses them where they fit the rules that are installed.

What is written holds data alone (`marshal`), the same for every supported Python, and is named by the content of the rule files.
"""

from pathlib import Path

from healthlint.engine.cache import write_entry
from healthlint.engine.pack import compile_folders
from healthlint.engine.problems import RulesError
from healthlint.engine.rule_files import default_folder


def write_shipped(folder: str | Path) -> Path:
    """Compile healthlint's own rules into a file of this folder, and return its path.

    Raises `RulesError` for a mistake in the rules, OSError where nothing can be written.
    """
    name, head, row, problems = compile_folders([default_folder()])
    if problems:
        raise RulesError(problems)
    if not write_entry(folder, name, head, row):
        raise OSError(f"{folder}: the compiled rules cannot be written there")
    return Path(folder) / name
