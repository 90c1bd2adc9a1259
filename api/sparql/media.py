"""The forms of answers: one for tables (SELECT, ASK), one for graphs (CONSTRUCT, DESCRIBE)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox


@dataclass(frozen=True)
class AnswerForm:
    """A form that answers have. ``writes`` is Oxigraph's format for it; ``iri`` that by which the W3C names it, if it
    does; ``also`` are other media types by which clients may ask for it. A ``page`` is shown to a person."""

    name: str
    media: str
    writes: Any
    iri: str = ""
    also: tuple[str, ...] = ()
    page: bool = False

    @property
    def content_type(self) -> str:
        """What an answer says of itself."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


_W3C = "http://www.w3.org/ns/formats/"
_JSON, _XML = "application/json", "application/xml"
_SENT = "application/sparql-results"

RESULTS = (
    AnswerForm("json", f"{_SENT}+json", ox.QueryResultsFormat.JSON, f"{_W3C}SPARQL_Results_JSON", (_JSON,)),
    AnswerForm("xml", f"{_SENT}+xml", ox.QueryResultsFormat.XML, f"{_W3C}SPARQL_Results_XML", (_XML,)),
    AnswerForm("csv", "text/csv", ox.QueryResultsFormat.CSV, f"{_W3C}SPARQL_Results_CSV"),
    AnswerForm("tsv", "text/tab-separated-values", ox.QueryResultsFormat.TSV, f"{_W3C}SPARQL_Results_TSV"),
    AnswerForm("json", "text/html", ox.QueryResultsFormat.JSON, page=True),
)
"""Of SELECT and ASK; the first is what a client gets that takes any."""

GRAPHS = (
    AnswerForm("turtle", "text/turtle", ox.RdfFormat.TURTLE, f"{_W3C}Turtle", ("application/x-turtle",)),
    AnswerForm("ntriples", "application/n-triples", ox.RdfFormat.N_TRIPLES, f"{_W3C}N-Triples"),
    AnswerForm("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD, f"{_W3C}JSON-LD", (_JSON,)),
    AnswerForm("rdfxml", "application/rdf+xml", ox.RdfFormat.RDF_XML, f"{_W3C}RDF_XML", (_XML,)),
    AnswerForm("turtle", "text/html", ox.RdfFormat.TURTLE, page=True),
)
"""Of CONSTRUCT and DESCRIBE."""


def offers(forms: Sequence[AnswerForm]) -> list[tuple[str, AnswerForm]]:
    """Return the media types that clients may ask for, with their forms."""
    return [(media, form) for form in forms for media in (form.media, *form.also)]
