"""What the modules of a package define, to be compared with the tuple that lists it."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

_Member = TypeVar("_Member")


def defined_in(package: ModuleType, kind: type[_Member]) -> list[_Member]:
    """Return every value of a type that a module of the package holds under a name of its own, each once."""
    modules = [import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__)]
    members = {id(value): value for m in modules for value in vars(m).values() if isinstance(value, kind)}
    return list(members.values())
