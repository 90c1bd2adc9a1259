"""How the catalogue describes what the graph holds: things, their fields, and the relationships between them.

A description is data: the API's schema, its filters and its queries are made from it. Cypher in it names variables by
single capital letters: ``A`` is where a relationship starts and ``I`` its id, ``B`` where it ends or the thing itself,
any other letter what the pattern binds between them. ``render`` puts the names of a query in their places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, get_args, get_origin

_LETTER = re.compile(r"\b[A-Z]\b")


def render(cypher: str, names: Mapping[str, str], suffix: str = "") -> str:
    """Return the Cypher with the letters replaced: by ``names``, else by the small letter with the suffix."""
    return _LETTER.sub(lambda m: names.get(m[0]) or m[0].lower() + suffix, cypher)


def operand(cypher: str) -> str:
    """Return the Cypher as it can stand beside an operator."""
    return cypher if re.fullmatch(r"\w+(\.\w+)?", cypher) else f"({cypher})"


def letters(cypher: str) -> frozenset[str]:
    """Return the letters that stand in it."""
    return frozenset(_LETTER.findall(cypher))


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A plain value. ``type`` is a Python type as annotations have it, such as ``str | None`` or ``list[str]``."""

    name: str
    type: Any
    says: str
    cypher: str = ""
    """An expression over ``B`` (on an edge, over what its relationship binds); empty: the property of the name."""
    filtered: bool = True
    ordered: bool = True
    sorts: str = ""
    """The expression that lists are ordered by for it; empty: the value itself."""
    prefix: str = ""
    """What clients see before the value, so that no two kinds of things have one id."""

    @property
    def expression(self) -> str:
        """The Cypher that gives the value, without the prefix."""
        plain = self.cypher or f"B.{self.name}"
        return f"coalesce({plain}, [])" if get_origin(self.type) is list else plain

    @property
    def closed(self) -> type[Enum] | None:
        """The enum whose members are all values that there are; ``None`` for another type."""
        kinds = (self.type, *get_args(self.type))
        return next((one for one in kinds if isinstance(one, type) and issubclass(one, Enum)), None)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A small value with fields of its own, which Cypher gives as a map, or several as a list of maps."""

    name: str
    type: str
    """The name of a description in the catalogue's PARTS."""
    says: str
    cypher: str
    several: bool = False


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A value that the API makes, by its own function of this name, from what expressions give."""

    name: str
    type: Any
    """A Python type, or the name of a description in PARTS."""
    says: str
    needs: tuple[str, ...]
    null: bool = False


@dataclass(frozen=True, kw_only=True)
class ById:
    """One other thing, whose id an expression gives."""

    name: str
    to: str
    says: str
    cypher: str
    null: bool = False


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A relationship to one thing, or to many.

    ``gather`` binds letters to aggregates over all ways in which the pattern leads to the same ``B``, so that each is
    there once.
    """

    name: str
    to: tuple[str, ...]
    """The labels at the far end; where there are several, the API has a union of them."""
    says: str
    path: str = ""
    call: str = ""
    """Clauses that bind ``B``, where no pattern says it."""
    many: bool = True
    null: bool = True
    """For one thing: whether there may be none."""
    gather: Mapping[str, str] = field(default_factory=dict)
    distinct: bool = False
    edge: tuple[Leaf | ById | Derived, ...] = ()
    order: tuple[str, ...] = ("B.study", "B.order")
    """What orders it unless the client says otherwise; a minus before an expression for the greatest first."""
    edge_name: str = ""
    """The name of the edge's type where it has fields of its own."""
    filtered: bool = True


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """What things can be counted by. ``match`` may bind more letters."""

    name: str
    says: str
    value: str
    label: str = ""
    match: str = ""


Field = Leaf | Part | Derived | ById | Relation


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A label of the graph as clients see it."""

    label: str
    says: str
    fields: tuple[Field, ...]
    order: tuple[str, ...] = ("B.study", "B.order")
    dimensions: tuple[Dimension, ...] = ()
    listed: str = ""
    """What a list of all of them is, in words; empty where there is none."""
    where: str = ""
    """A condition that holds for all that lists show."""
    hidden: str = ""
    """A pattern that leads to all for which it does not hold, as ``B``, where these are few: all are then counted less
    these."""
    searched: str = ""
    """The text that full-text search looks through, as an expression; empty where there is no such search."""

    def field(self, name: str) -> Field:
        """Return the field with a name. Raises KeyError."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(f"{self.label} has no field {name}")
