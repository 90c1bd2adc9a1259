"""How RDF is written: N-Triples, Turtle, TriG and JSON-LD, one subject after the other."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from functools import lru_cache
from pathlib import PurePath

from graph.errors import RdfRefused
from graph.rdf.context import compacted, context, key_of
from graph.rdf.terms import Iri, Term, thing_iri
from graph.rdf.vocabularies import PREFIXES, divided, expand
from graph.rdf.writing.describing import RdfBlock

# Names after a prefix that Turtle takes as they are.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.:%-]*[A-Za-z0-9_:-])?")


class Format(ABC):
    """Makes the text of a file: its beginning, each block, its end."""

    def begin(self) -> str:
        """Return what comes before all blocks."""
        return ""

    @abstractmethod
    def block(self, block: RdfBlock) -> str:
        """Return a subject with all that is said of it."""

    def end(self) -> str:
        """Return what comes after all blocks."""
        return ""


class NTriples(Format):
    """A line for each statement."""

    def block(self, block: RdfBlock) -> str:
        """Return the lines of a subject."""
        return "".join(f"<{block.subject}> <{expand(p)}> {self._term(o)} .\n" for p, o in block.says)

    def _term(self, term: Term) -> str:
        if isinstance(term, Iri):
            return f"<{term}>"
        plain = term.datatype == "xsd:string"
        return quoted(term.text) + ("" if plain else f"^^<{expand(term.datatype)}>")


class Turtle(Format):
    """Subjects with their statements below them, with prefixes."""

    def begin(self) -> str:
        """Return the prefixes."""
        return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

    def block(self, block: RdfBlock) -> str:
        """Return a subject with its statements."""
        said: dict[str, list[str]] = {}
        for predicate, term in block.says:
            said.setdefault(_verb(predicate), []).append(self._term(term))
        lines = " ;\n    ".join(f"{name} {', '.join(terms)}" for name, terms in said.items())
        return f"\n{_shortened(block.subject)} {lines} .\n"

    def _term(self, term: Term) -> str:
        if isinstance(term, Iri):
            return _shortened(term)
        if term.datatype in ("xsd:integer", "xsd:decimal"):
            return term.text
        return quoted(term.text) + ("" if term.datatype == "xsd:string" else f"^^{term.datatype}")


class TriG(Turtle):
    """Turtle, with a named graph for each study and the shared things outside of these."""

    def __init__(self) -> None:
        self._in = ""

    def block(self, block: RdfBlock) -> str:
        """Return a subject with its statements, in the graph of its study."""
        before = "" if block.study == self._in else self.end()
        if block.study and block.study != self._in:
            before += f"\n{_shortened(study_graph(block.study))} {{\n"
        self._in = block.study
        return before + super().block(block)

    def end(self) -> str:
        """Return what closes the graph of the last block."""
        return "}\n" if self._in else ""


class JsonLd(Format):
    """One object for each subject, under the context that is made from the schema."""

    def __init__(self) -> None:
        self._first = True

    def begin(self) -> str:
        """Return the context."""
        said = json.dumps(context(), ensure_ascii=False, indent=1)
        return f'{{"@context": {said},\n"@graph": [\n'

    def block(self, block: RdfBlock) -> str:
        """Return a subject as an object."""
        said: dict[str, list[object]] = {}
        for predicate, term in block.says:
            said.setdefault(key_of(predicate), []).append(self._term(term))
        plain = {key: values[0] if len(values) == 1 else values for key, values in said.items()}
        comma, self._first = ("" if self._first else ",\n"), False
        return comma + json.dumps({"@id": compacted(block.subject), **plain}, ensure_ascii=False)

    def end(self) -> str:
        """Return what closes the document."""
        return "\n]}\n"

    def _term(self, term: Term) -> object:
        if isinstance(term, Iri):
            return compacted(term)
        return int(term.text) if term.datatype == "xsd:integer" else term.text


FORMATS: dict[str, type[Format]] = {
    "turtle": Turtle,
    "ntriples": NTriples,
    "jsonld": JsonLd,
    "trig": TriG,
}
"""By the names that people give."""

ENDINGS = {".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".json": "jsonld", ".trig": "trig"}
"""The formats by how the names of their files end."""


def format_of(file: str) -> str:
    """Return the name of the format that a file is in by its name. Raises RdfRefused where that does not tell."""
    found = ENDINGS.get(PurePath(file).suffix.lower())
    if found is None:
        raise RdfRefused(f"The name {file!r} tells no format: say --format, or end it with {', '.join(ENDINGS)}.")
    return found


def study_graph(study: str) -> str:
    """Return the name of the graph that TriG has for a study."""
    return f"{thing_iri('Study', study)}#graph"


def _shortened(iri: str) -> str:
    found = divided(iri)
    return ":".join(found) if found and _LOCAL.fullmatch(found[1]) else f"<{iri}>"


@lru_cache(maxsize=1000)
def _verb(predicate: str) -> str:
    return "a" if predicate == "rdf:type" else _shortened(expand(predicate))


def quoted(text: str) -> str:
    """Return a text as a literal of N-Triples and Turtle."""
    # Every escape of JSON is one of N-Triples and Turtle, with the same meaning.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
