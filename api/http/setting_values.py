"""Settings of the environment that are one of a few words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from graph.errors import EvidenceError

_VALUES = {"on": True, "yes": True, "off": False, "no": False}
Choice = TypeVar("Choice", bound=StrEnum)


class SettingInvalid(EvidenceError):
    """A setting has a value that it cannot have; the message says which it can."""


def switch(env: Mapping[str, str], name: str, default: bool) -> bool:
    """Return what a setting says that is on or off. Raises SettingInvalid."""
    value = (env.get(name) or "").strip().lower()
    if value and value not in _VALUES:
        raise SettingInvalid(f"{name} is {value!r}; it can be on or off.")
    return _VALUES.get(value, default)


def choice(env: Mapping[str, str], name: str, default: Choice) -> Choice:
    """Return what a setting says that is one of an enum's values. Raises SettingInvalid."""
    value = (env.get(name) or default).strip().lower()
    choices = type(default)
    if value not in list(choices):
        raise SettingInvalid(f"{name} is {value!r}; it can be {', '.join(choices)}.")
    return choices(value)
