"""The names that clients see: those of graph.schema, as GraphQL writes them; and references to things by their ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from graph.ask.paths import label_of
from graph.schema.kinds import Field
from graph.schema.studies import STUDY_PREFIX

T = TypeVar("T", bound=Field)


@lru_cache(maxsize=2**10)
def graphql_name(name: str) -> str:
    """Return ``age_band`` as ``ageBand``."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@lru_cache(maxsize=2**10)
def schema_name(name: str) -> str:
    """Return ``ageBand`` as ``age_band``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def in_schema_names(given: Any) -> Any:
    """Return arguments with the names of graph.schema, however deep, and members of enums as their values."""
    if isinstance(given, dict):
        return {schema_name(name): in_schema_names(value) for name, value in given.items()}
    if isinstance(given, list):
        return [in_schema_names(value) for value in given]
    return given.value if isinstance(given, Enum) else given


def field_named(fields: Sequence[T], name: str) -> T:
    """Return the field that clients know by a name."""
    return next(field for field in fields if graphql_name(field.name) == name)


def bare(key: str) -> str:
    """Return the id that the graph has for one that clients know."""
    return key.removeprefix(STUDY_PREFIX)


@dataclass(frozen=True)
class Ref:
    """A thing of the graph by its label and its id, which may be the one that clients know. Resolvers return it: the
    executor fetches what is selected on it."""

    label: str
    id: str


def ref_to(key: str) -> Ref:
    """Return a reference to the thing with an id, whose kind the id says."""
    return Ref(label_of(key), key)
