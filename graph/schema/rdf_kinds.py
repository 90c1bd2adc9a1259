"""The columns of the mapping table: how a label, a property or a relationship of the graph is said in RDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Kind(Enum):
    """What a value is; the value is its datatype, empty for an IRI."""

    TEXT = "xsd:string"
    INTEGER = "xsd:integer"
    DECIMAL = "xsd:decimal"
    YEAR = "xsd:gYear"
    TIME = "xsd:dateTime"
    IRI = ""
    """The text is itself an IRI."""
    THING = "a thing"
    """The text is the id of a thing with the label ``to``."""
    WORD = "a word"
    """The text is one of a list of words, each an IRI that begins with ``words``."""

    @property
    def is_iri(self) -> bool:
        """Whether what is written is an IRI, and no literal."""
        return self in (Kind.IRI, Kind.THING, Kind.WORD)


@dataclass(frozen=True, kw_only=True)
class Property:
    """A property of nodes of a label, or of relationships of a type."""

    name: str
    predicate: str
    kind: Kind = Kind.TEXT
    several: bool = False
    """A list: a statement for each of its values."""
    order: str = ""
    """The predicate whose value, a JSON array, keeps the order of a list; empty where it is that of the alphabet."""
    needed: bool = False
    to: tuple[str, ...] = ()
    outlived: bool = False
    """Whether the thing it leads to may be gone by now: what people say outlives what they say it of."""
    words: str = ""
    closed: type[StrEnum] | None = None
    """The enum whose values are all that there are."""
    precise: bool = False
    """Of a time: whether it has microseconds, as what people say has."""
    withheld: bool = False
    """Written only where it is asked for, since it is not ours to hand on."""
    fields: tuple[str, ...] = ()
    """The fields of graph.model that it stands for, where they have another name or place there."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the study's text: a segment of the Source, with a selector by position and one by its words.

    The segment is the thing itself, or one that the predicate ``via`` leads to. Its IRI has ``part`` as fragment.
    """

    start: str
    end: str
    part: str = ""
    via: str = ""
    words: str = ""
    """The property that has the words of the stretch; empty where none has."""
    quoted: bool = True
    """Whether it has a selector by its words; whole sections have none."""
    classes: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, kw_only=True)
class Label:
    """Nodes of a label. The first class is our own, and says which label it is when it is read."""

    label: str
    says: str
    classes: tuple[str, ...]
    properties: tuple[Property, ...] = ()
    spans: tuple[Span, ...] = ()
    attributes: bool = False
    """Whether it has properties that its source names (``attribute_names``), each with a predicate of its own."""
    always: tuple[tuple[str, str], ...] = ()
    """Statements that are the same for each, as predicate and IRI; not read."""
    remade: str = ""
    """Why it is not read but made anew; empty for what is read."""

    @property
    def owned(self) -> bool:
        """Whether each belongs to one study."""
        return any(one.name == "order" for one in self.properties)


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Relationships of a type.

    Its statement is ``start predicate end``, or the other way round where it stands at the ``end``. Properties of one
    that each thing has once are said of that thing. One that is ``reified`` is a thing of these classes instead, and
    ``from_start`` and ``to_end`` lead from it; ``direct`` then is the plain statement beside it, which is not read.
    """

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    predicate: str = ""
    at_end: bool = False
    several: bool = False
    needed: bool = False
    properties: tuple[Property, ...] = ()
    reified: tuple[str, ...] = ()
    from_start: str = ""
    to_end: str = ""
    direct: str = ""
    span: Span | None = None
    always: tuple[tuple[str, str], ...] = ()
    remade: str = ""
    fields: tuple[str, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """The labels of the things that its statements are about."""
        return self.ends if self.at_end else self.starts


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Something of the graph, or of its model, that is not written as RDF, and why."""

    what: str
    """A label, a relationship, or either with a property behind a dot."""
    why: str


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A statement that follows from others. It is written for readers, and not read."""

    of: str
    predicate: str
    says: str
    kind: Kind = Kind.IRI
    needed: bool = False
    to: tuple[str, ...] = ()
    """The classes of what it leads to; empty for what is described nowhere."""
    among: tuple[str, ...] = ()
    """All that it may say."""
    begins: str = ""
    """How the IRI that it leads to begins."""
