"""From a node's properties to a GraphQL type: a field takes the property of its name, else its default."""

from __future__ import annotations

import dataclasses
from typing import Self, TypeVar

from api.loading import Neighbour, Row


class FromRow:
    """A type whose plain fields are properties of a node."""

    @classmethod
    def of(cls, row: Row) -> Self:
        """Make the type from a node's properties. What the graph does not know is not in the row, and keeps its
        default."""
        names = [f.name for f in dataclasses.fields(cls) if f.init]  # type: ignore[arg-type]
        return cls(**{name: row[name] for name in names if name in row})


T = TypeVar("T", bound=FromRow)


def nodes(kind: type[T], found: list[Neighbour]) -> list[T]:
    """Make a type of each neighbour."""
    return [kind.of(n.node) for n in found]


def maybe(kind: type[T], found: Neighbour | None) -> T | None:
    """Make a type of the neighbour, if there is one."""
    return kind.of(found.node) if found else None
