"""IRIs and literals: values of the graph as terms of RDF, and back.

Everything in the graph has the IRI ``id:`` and its percent-encoded id; a topic has its own. A study and the work that
it is have one id in the graph, so the one of the study begins with "study:".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import quote, unquote

from graph.errors import RdfRefused
from graph.model import content_id
from graph.people.signing import moment
from graph.rdf.vocabularies import DOI, PREFIXES, expand
from graph.schema.kinds import Leaf
from graph.schema.rdf_values import ValueKind
from graph.schema.studies import STUDY_PREFIX

# What may be in an IRI, by the grammar of N-Triples; with a scheme, since it has to be absolute.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
# No text is longer, and a database holds no number of any size.
_MANY = 2**31
_IN_DOI = "/:;()._-,+@!$&'*=~"


class Iri(str):
    """An absolute IRI."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A literal: its text, and its datatype as a term of graph.rdf.vocabularies."""

    text: str
    datatype: str = "xsd:string"


Term = Iri | Value


def thing_iri(label: str, key: str) -> Iri:
    """Return the IRI of the thing of a label with an id. Raises RdfRefused for a topic whose id is no IRI."""
    if label == "Topic":
        return checked_iri(key)
    return Iri(PREFIXES["id"] + quote((STUDY_PREFIX if label == "Study" else "") + key, safe=":"))


def thing_id(label: str, iri: str) -> str | None:
    """Return the id of the thing of a label with an IRI; ``None`` where no such thing can have it."""
    if label == "Topic":
        return iri
    if not iri.startswith(PREFIXES["id"]) or "#" in iri:
        return None
    key = unquote(iri.removeprefix(PREFIXES["id"]))
    if label != "Study":
        return key
    return key.removeprefix(STUDY_PREFIX) if key.startswith(STUDY_PREFIX) else None


def edge_iri(relation: str, start: str, end: str, row: Mapping[str, Any], number: int) -> Iri:
    """Return the IRI of a relationship that is a thing in RDF. ``number`` sets those apart that say the very same."""
    said = [part for name in sorted(row) for part in (name, row[name])]
    return Iri(PREFIXES["id"] + content_id(relation.lower(), start, end, *said, number))


def doi_iri(doi: str) -> Iri:
    """Return the IRI of a DOI."""
    return Iri(DOI + quote(doi, safe=_IN_DOI))


def checked_iri(text: str) -> Iri:
    """Return the text as an IRI. Raises RdfRefused where it is none."""
    if not _IRI.fullmatch(text):
        raise RdfRefused(f"{text!r} is no IRI, so it cannot be written as RDF: mend it in the vocabulary of topics.")
    return Iri(text)


def to_term(row: Leaf, value: Any) -> Term:
    """Return a value of the graph as its row of the table says."""
    match row.kind:
        case ValueKind.IRI:
            return checked_iri(str(value))
        case ValueKind.THING:
            return thing_iri(row.ends[0], str(value))
        case ValueKind.WORD:
            return Iri(expand(row.words) + (_slug(value) if row.closed else quote(value, safe="")))
        case ValueKind.DECIMAL:
            text = format(Decimal(repr(float(value))), "f")
            return Value(text if "." in text else f"{text}.0", row.kind.value)
        case ValueKind.YEAR:
            return Value(f"{value:04d}", row.kind.value)
    return Value(str(value), row.kind.value)


def from_term(row: Leaf, term: Term) -> Any:
    """Return what a term says as a value of the graph. Raises ValueError, with what is expected, for another one."""
    if row.kind.is_iri:
        if not isinstance(term, Iri):
            raise ValueError("an IRI")
        return _from_iri(row, term)
    if not isinstance(term, Value):
        raise ValueError("a text or number, and no IRI")
    match row.kind:
        case ValueKind.INTEGER | ValueKind.YEAR:
            return _number(int, term, "a whole number")
        case ValueKind.DECIMAL:
            return _number(float, term, "a number")
        case ValueKind.TIME:
            return _time(row, term.text)
    return term.text


def _from_iri(row: Leaf, iri: Iri) -> str:
    if row.kind is ValueKind.IRI:
        return str(iri)
    if row.kind is ValueKind.THING:
        key = thing_id(row.ends[0], iri)
        if key is None:
            raise ValueError(f"the IRI of a {' or '.join(row.ends)}")
        return key
    start = expand(row.words)
    slug = iri.removeprefix(start) if iri.startswith(start) else ""
    word = _words(row.closed).get(slug, "") if row.closed else unquote(slug)
    if not word:
        raise ValueError(f"one of {', '.join(word_terms(row)) or f'{row.words} and a word'}")
    return word


def word_terms(row: Leaf) -> tuple[str, ...]:
    """Return all terms that a row with a closed list of words can have; none where the list is open."""
    return tuple(row.words + slug for slug in _words(row.closed)) if row.closed else ()


def _slug(word: str) -> str:
    return quote(word.replace(" ", "-"), safe="")


def _words(closed: type[StrEnum]) -> dict[str, str]:
    return {_slug(member.value): member.value for member in closed}


def _number(kind: type[int] | type[float], term: Value, expected: str) -> int | float:
    try:
        number = kind(term.text)
    except ValueError:
        raise ValueError(expected) from None
    if not -_MANY < number < _MANY:  # neither is what is no number
        raise ValueError(f"{expected} of at most 31 bits")
    return number


def _time(row: Leaf, text: str) -> str:
    """Return a time as the graph has it: parsers of RDF drop zeros after the seconds."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("a time such as 2026-03-01T09:30:00+00:00") from None
    return moment(when) if row.precise else when.isoformat(timespec="seconds")
