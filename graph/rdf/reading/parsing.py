"""RDF read from the bytes of a file: what it says of each subject."""

from __future__ import annotations

import json
import logging
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import BNode, Dataset, Literal, URIRef

from graph.errors import RdfRefused
from graph.rdf.terms import Iri, Term, Value

_PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig"}
_NO_LOG = logging.NullHandler()
_BLANK = "statements about, or with, a blank node: everything of the graph has an IRI"

Says = dict[str, list[Term]]


@dataclass(frozen=True, kw_only=True)
class RdfStatements:
    """What a file says: by its IRI, what is said of a subject, by the IRI of the predicate. Named graphs are one."""

    of: Mapping[str, Says]
    number: int
    """How many statements, each once."""
    dropped: Mapping[str, int]
    """How many of them were dropped at once, by the reason."""


def parse(data: bytes, form: str, name: str) -> RdfStatements:
    """Read the bytes of a file in a format (of graph.rdf.writing.formats.FORMATS). Nothing is fetched.

    Raises RdfRefused, with the name of the file and what is wrong in it.
    """
    of: dict[str, Says] = {}
    dropped: Counter[str] = Counter()
    number = 0
    for subject, predicate, said in read(data, form, name).triples((None, None, None)):
        number += 1
        if isinstance(subject, BNode) or isinstance(said, BNode):
            dropped[_BLANK] += 1
            continue
        of.setdefault(str(subject), {}).setdefault(str(predicate), []).append(_term(said, str(subject), name))
    return RdfStatements(of=of, number=number, dropped=dropped)


def read(data: bytes, form: str, name: str) -> Dataset:
    """Read the same as terms of rdflib; all named graphs are one in it."""
    text = _decoded(data, name)
    if form == "jsonld":
        _refuse_contexts(text, name)
    # What is no number or date by its datatype is found where it is read, with a better message.
    logging.getLogger("rdflib.term").addHandler(_NO_LOG)
    made = Dataset(default_union=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made.parse(data=text, format=_PARSERS[form])
    except Exception as error:  # rdflib's parsers raise many types, AssertionError and RecursionError among them
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise RdfRefused(f"{name} is not valid {form}: {why}. Is it in another format? --format says which.") from error
    return made


def _term(said: object, subject: str, name: str) -> Term:
    text = str(said)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise RdfRefused(
            f"{name}: {subject} is said to have a text with half a character in it: mend the text."
        ) from None
    return (
        Iri(text) if isinstance(said, URIRef) else Value(text, str(said.datatype) if isinstance(said, Literal) else "")
    )


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RdfRefused(f"{name} is not UTF-8 at byte {error.start}: save it as UTF-8.") from None


def _refuse_contexts(text: str, name: str) -> None:
    """Raise RdfRefused for JSON that is none, or names a context that would have to be fetched."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError) as error:
        raise RdfRefused(f"{name} is not valid JSON: {error}.") from None
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            given = value.get("@context")
            named = [*(given if isinstance(given, list) else [given]), value.get("@import")]
            if any(isinstance(context, str) for context in named):
                raise RdfRefused(
                    f"{name} names a context at another place, and nothing is fetched: put it into the file."
                )
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
