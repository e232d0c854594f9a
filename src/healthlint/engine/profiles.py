"""What the jurisdictions of a run change: rules that hold there only, severities, and wordings that the law authorises."""

from collections.abc import Mapping, Sequence

from healthlint.engine.rule import Plain
from healthlint.light_typing import Any

Case = tuple[Plain, str]


class Profiles:
    """The compiled profiles; built from what `profile_files.read_profiles` returned."""

    __slots__ = ("_data", "_known", "_only")

    def __init__(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        self._data = data
        self._known: dict[tuple[str, tuple[str, ...]], tuple[tuple[Case, ...], ...]] = {}
        self._only: dict[str, set[str]] = {}
        for where, profile in data.items():
            for rule in profile["asks_for"]:
                self._only.setdefault(rule, set()).add(where)

    def holds(self, rule: str, jurisdictions: Sequence[str]) -> bool:
        """Whether a rule (by id) holds in one of the jurisdictions: everywhere, unless a profile asks for it."""
        only = self._only.get(rule)
        return only is None or not only.isdisjoint(jurisdictions)

    def where(self, rule: str) -> tuple[str, ...]:
        """The jurisdictions that a rule holds in; empty for all."""
        return tuple(where for where in self._data if where in self._only.get(rule, ()))

    def cases(self, rule: str, jurisdictions: Sequence[str]) -> tuple[tuple[Case, ...], ...]:
        """For each jurisdiction the cases that change a rule's severity there; empty when none changes it."""
        key = (rule, tuple(jurisdictions))
        known = self._known.get(key)
        if known is None:  # asked for every finding
            found = [
                tuple([(conditions, level) for rules, conditions, level in self._cases(where) if rule in rules])
                for where in jurisdictions
            ]
            known = self._known[key] = tuple(found) if any(found) else ()
        return known

    def _cases(self, where: str) -> Sequence[tuple[Sequence[str], Plain, str]]:
        profile = self._data.get(where)
        return profile["cases"] if profile else ()

    def changed(self, rule: str) -> list[tuple[str, Plain, str]]:
        """(jurisdiction, conditions, severity) for every case of a rule."""
        return [(where, *case) for where in self._data for cases in self.cases(rule, (where,)) for case in cases]

    def anchors(self, jurisdictions: Sequence[str]) -> frozenset[str]:
        """Words and concepts of which one stands in every draft that uses an authorised wording."""
        return frozenset().union(*(self._data[where]["anchors"] for where in jurisdictions if where in self._data))

    def claims(self, jurisdictions: Sequence[str]) -> list[dict[str, Any]]:
        """The authorised wordings, as `Approvals` takes them."""
        from marshal import loads

        return [entry for where in jurisdictions if where in self._data for entry in loads(self._data[where]["claims"])]
