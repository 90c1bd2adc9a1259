"""How the schema describes what the graph holds: things, their properties, and the relationships between them.

A property has one entry: its name, type and meaning, the Cypher that gives it, and how RDF says it. The API's
schema, its filters and queries, RDF and its shapes, the columns of tables and the pages of docs/made are made from it.
Cypher in it names variables by single capital letters: ``A`` is where a relationship starts and ``I`` its id, ``B``
where it ends or the thing itself, any other letter what the pattern binds between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, get_args, get_origin

from graph.schema.rdf_values import Span, ValueKind

_KINDS: dict[Any, ValueKind] = {int: ValueKind.INTEGER, float: ValueKind.DECIMAL}


@dataclass(frozen=True)
class Leaf:
    """A plain value: of a thing, or of a relationship.

    ``type`` is a Python type as annotations have it, such as ``str | None`` or ``list[str]``. What RDF needs beside
    the ``predicate`` follows from it where nothing else is said.
    """

    name: str
    type: Any
    says: str
    predicate: str = ""
    """What RDF says it by; empty for what is computed, or said by a span or a relationship."""
    _: KW_ONLY
    cypher: str = ""
    """An expression over ``B`` (on an edge, over what its relationship binds); empty: the property of the name."""
    shown: bool = True
    """Whether clients see it."""
    filtered: bool = True
    sortable: bool = True
    sorts: str = ""
    """The expression that lists are ordered by for it; empty: the value itself."""
    prefix: str = ""
    """What clients see before the value, so that no two kinds of things have one id."""
    datatype: ValueKind | None = None
    """What the value is in RDF where the type does not say so."""
    in_order: str = ""
    """The predicate whose value, a JSON array, keeps the order of a list; empty where it is that of the alphabet."""
    words: str = ""
    """How the IRIs begin that the words of the value become."""
    ends: tuple[str, ...] = ()
    """The labels of the things whose ids the value may be."""
    outlived: bool = False
    """Whether the thing with that id may be gone by now: judgements and tags outlive what they are about."""
    precise: bool = False
    """Of a time: whether it has microseconds, as those of judgements and tags have."""
    withheld: bool = False
    """Exported only where it is asked for, since it is not ours to hand on."""
    fields: tuple[str, ...] = ()
    """The fields of graph.model that it covers, where they have another name or place there."""
    deprecated: str = ""
    """What clients should ask for instead."""

    @property
    def expression(self) -> str:
        """The Cypher that gives the value, without the prefix."""
        plain = self.cypher or f"B.{self.name}"
        return f"coalesce({plain}, [])" if self.several else plain

    @property
    def ordered(self) -> bool:
        """Whether lists can be ordered by it."""
        return self.sortable and not self.several

    @cached_property
    def closed(self) -> type[StrEnum] | None:
        """The enum whose members are all values that there are; ``None`` for another type."""
        kinds = (self.type, *get_args(self.type))
        return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)), None)

    @cached_property
    def several(self) -> bool:
        """Whether it is a list: RDF has a statement for each value."""
        return get_origin(self.type) is list

    @cached_property
    def needed(self) -> bool:
        """Whether everything that can have it has it."""
        return not self.several and type(None) not in get_args(self.type)

    @cached_property
    def kind(self) -> ValueKind:
        """What the value, or each of a list, is in RDF."""
        if self.datatype or self.words or self.ends:
            return self.datatype or (ValueKind.WORD if self.words else ValueKind.THING)
        return next((_KINDS[kind] for kind in (self.type, *get_args(self.type)) if kind in _KINDS), ValueKind.TEXT)


@dataclass(frozen=True)
class Compound:
    """Small values with fields of their own, which Cypher gives as a list of maps."""

    name: str
    type: str
    """The name of a description in graph.schema.registry.COMPOUNDS."""
    says: str
    cypher: str


@dataclass(frozen=True)
class ApiValue:
    """A value that the API makes, by its own function of this name, from what expressions give."""

    name: str
    type: Any
    """A Python type, or the name of a description in graph.schema.registry.COMPOUNDS."""
    says: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class ById:
    """One other thing, whose id an expression gives."""

    name: str
    to: str
    says: str
    cypher: str
    _: KW_ONLY
    null: bool = False


@dataclass(frozen=True)
class Relation:
    """A way over relationships to one thing, or to many.

    ``gather`` binds letters to aggregates over all ways in which the pattern leads to the same ``B``, so that each is
    there once.
    """

    name: str
    to: tuple[str, ...]
    """The labels at the far end; where there are several, the API has a union of them."""
    says: str
    path: str = ""
    _: KW_ONLY
    call: str = ""
    """Clauses that bind ``B``, where no pattern says it."""
    many: bool = True
    null: bool = True
    """For one thing: whether there may be none."""
    gather: Mapping[str, str] = field(default_factory=dict)
    distinct: bool = False
    edge: tuple[Leaf | ById | ApiValue, ...] = ()
    order: tuple[str, ...] = ("B.study", "B.order")
    """What orders it unless the client says otherwise; a minus before an expression for the greatest first."""
    edge_name: str = ""
    """The name of the edge's type where it has fields of its own."""
    filtered: bool = True
    deprecated: str = ""
    """What clients should ask for instead."""


@dataclass(frozen=True)
class Dimension:
    """What things can be counted by. ``match`` may bind more letters."""

    name: str
    says: str
    value: str
    label: str = ""
    match: str = ""


Field = Leaf | Compound | ApiValue | ById | Relation


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A label of the graph, with an entry for each of its properties and for each way that leads from it."""

    label: str
    says: str
    entries: tuple[Field, ...]
    note: str = ""
    """What descriptions in the API add to ``says``."""
    order: tuple[str, ...] = ("B.study", "B.order")
    counted_by: tuple[str | Dimension, ...] = ()
    """What things can be counted by; a text is the name of a plain value."""
    listed: str = ""
    """What a list of all of them is, in words; empty where there is none."""
    where: str = ""
    """A condition that holds for all that lists show."""
    hidden: str = ""
    """A pattern that leads to all for which it does not hold, as ``B``, where these are few: all are then counted less
    these."""
    searched: str = ""
    """The text that full-text search looks through, as an expression; empty where there is no such search."""
    in_json: tuple[str, ...] = ()
    """Its fields in the public JSON of a study, in order."""
    classes: tuple[str, ...]
    """In RDF. The first is our own, and says which label it is when it is read."""
    classes_of_some: tuple[str, ...] = ()
    """Classes in RDF that some have besides."""
    spans: tuple[Span, ...] = ()
    always: tuple[tuple[str, str], ...] = ()
    """Statements that are the same for each, as predicate and IRI; not read."""
    remade: str = ""
    """Why it is not read from RDF but made again; empty for what is read."""
    stated: tuple[str, ...] = ()
    """The names of what RDF says, in its order; empty where that is the order of the entries."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The entries that clients see."""
        return tuple(entry for entry in self.entries if not isinstance(entry, Leaf) or entry.shown)

    @cached_property
    def leaves(self) -> Mapping[str, Leaf]:
        """Its plain values by their names."""
        return {entry.name: entry for entry in self.entries if isinstance(entry, Leaf)}

    @cached_property
    def properties(self) -> tuple[Leaf, ...]:
        """What RDF says of it by a predicate, in order."""
        return tuple(self.leaves[name] for name in self.stated or self.leaves if self.leaves[name].predicate)

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """What clients can count it by."""
        plain = {name: Dimension(name, leaf.says, leaf.expression) for name, leaf in self.leaves.items()}
        return tuple(by if isinstance(by, Dimension) else plain[by] for by in self.counted_by)

    @property
    def owned(self) -> bool:
        """Whether each belongs to one study."""
        return "order" in self.leaves

    @property
    def attributes(self) -> bool:
        """Whether it has properties that its source names (``attribute_names``), each with a predicate of its own."""
        return any(isinstance(entry, Compound) and entry.type == "Attribute" for entry in self.entries)

    def field(self, name: str) -> Field:
        """Return the field that clients see under a name. Raises KeyError."""
        for entry in self.fields:
            if entry.name == name:
                return entry
        raise KeyError(f"{self.label} has no field {name}")
