"""Settings that are on or off."""

from __future__ import annotations

from collections.abc import Mapping

from graph.errors import EvidenceError

_VALUES = {"on": True, "yes": True, "off": False, "no": False}


class SettingInvalid(EvidenceError):
    """A setting has a value that it cannot have; the message says which it can."""


def switch(env: Mapping[str, str], name: str, default: bool) -> bool:
    """Return what a setting says. Raises SettingInvalid."""
    value = (env.get(name) or "").strip().lower()
    if value and value not in _VALUES:
        raise SettingInvalid(f"{name} is {value!r}; it can be on or off.")
    return _VALUES.get(value, default)
