"""Installed packages with rules: found by the name under which they offer themselves, never imported."""

from healthlint.config import ConfigError, did_you_mean

GROUP = "healthlint.rules"


def folder_of(name: str, origin: str) -> str:
    """The rule folder of the installed package that offers itself as `name` in the entry point group `healthlint.rules`.

    The entry point names a package (`acme_rules`, or `acme.health.rules`); its folder holds the rules. Raises ConfigError that
    begins with `origin` when no such package is installed, several are, or it has no such folder.
    """
    import os
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    offered = entry_points(group=GROUP)
    values = sorted({point.value for point in offered if point.name == name})
    if not values:
        hint = did_you_mean(name, sorted(offered.names)) or "; install the package into the environment that healthlint runs in"
        raise ConfigError(f"{origin}: rule-packages: no installed package offers rules as `{name}`{hint}")
    if len(values) > 1:
        raise ConfigError(f"{origin}: rule-packages: several packages offer rules as `{name}` ({', '.join(values)}); keep one")
    top, *below = values[0].split(".")
    spec = find_spec(top)
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = os.path.join(place, *below)
        if os.path.isdir(folder):
            return folder
    raise ConfigError(f"{origin}: rule-packages: `{name}` is offered by `{values[0]}`, which is no folder; reinstall the package")
