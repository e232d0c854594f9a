"""What building a wheel adds to the sources: the rules as healthlint compiles them, so that nobody's first run has to."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles the rules of this checkout with the code of this checkout. An editable install has none: its rules change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled rules to a wheel."""
        if version == "editable":
            return
        self._folder = TemporaryDirectory()
        sys.path.insert(0, str(Path(self.root) / "src"))
        from healthlint.engine.shipped import write_shipped

        written = write_shipped(self._folder.name)
        build_data["force_include"][str(written)] = f"healthlint/data/{written.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written beside the wheel."""
        if version != "editable":
            self._folder.cleanup()
