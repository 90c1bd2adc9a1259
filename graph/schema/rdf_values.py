"""What values, and stretches of a text, are in RDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ValueKind(Enum):
    """What a value is in RDF: the datatype of a literal, or what kind of IRI."""

    TEXT = "xsd:string"
    INTEGER = "xsd:integer"
    DECIMAL = "xsd:decimal"
    YEAR = "xsd:gYear"
    TIME = "xsd:dateTime"
    IRI = ""
    """The text is itself an IRI."""
    THING = "a thing"
    """The text is the id of a thing with one of the labels ``ends``."""
    WORD = "a word"
    """The text is one of a list of words, each an IRI that begins with ``words``."""

    @property
    def is_iri(self) -> bool:
        """Whether what is written is an IRI, and no literal."""
        return self in (ValueKind.IRI, ValueKind.THING, ValueKind.WORD)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the study's text: in RDF a segment of the Source, with selectors by position and by its words.

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
