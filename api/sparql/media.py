"""The forms of answers: for tables (SELECT, ASK) and for graphs (CONSTRUCT, DESCRIBE); and the SPARQL 1.1 Service
Description, in which the endpoint says which there are."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph as ox

from api.http.negotiation import AnswerForm

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True)
class SparqlForm(AnswerForm):
    """A form that Oxigraph ``writes``; ``iri`` is that by which the W3C names it, if it does. A ``page`` is shown to a
    person."""

    iri: str = ""
    page: bool = False


_W3C = "http://www.w3.org/ns/formats/"
_JSON, _XML = "application/json", "application/xml"
_SENT = "application/sparql-results"

RESULTS = (
    SparqlForm("json", f"{_SENT}+json", ox.QueryResultsFormat.JSON, (_JSON,), f"{_W3C}SPARQL_Results_JSON"),
    SparqlForm("xml", f"{_SENT}+xml", ox.QueryResultsFormat.XML, (_XML,), f"{_W3C}SPARQL_Results_XML"),
    SparqlForm("csv", "text/csv", ox.QueryResultsFormat.CSV, (), f"{_W3C}SPARQL_Results_CSV"),
    SparqlForm("tsv", "text/tab-separated-values", ox.QueryResultsFormat.TSV, (), f"{_W3C}SPARQL_Results_TSV"),
    SparqlForm("json", "text/html", ox.QueryResultsFormat.JSON, page=True),
)
"""Of SELECT and ASK; the first is what a client gets that takes any."""

GRAPHS = (
    SparqlForm("turtle", "text/turtle", ox.RdfFormat.TURTLE, ("application/x-turtle",), f"{_W3C}Turtle"),
    SparqlForm("ntriples", "application/n-triples", ox.RdfFormat.N_TRIPLES, (), f"{_W3C}N-Triples"),
    SparqlForm("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD, (_JSON,), f"{_W3C}JSON-LD"),
    SparqlForm("rdfxml", "application/rdf+xml", ox.RdfFormat.RDF_XML, (_XML,), f"{_W3C}RDF_XML"),
    SparqlForm("turtle", "text/html", ox.RdfFormat.TURTLE, page=True),
)
"""Of CONSTRUCT and DESCRIBE."""


def description(url: str, form: SparqlForm) -> bytes:
    """Return what a program gets that opens the endpoint, at a URL, without a query."""
    endpoint = ox.NamedNode(urlsplit(url)._replace(query="").geturl())
    service = ox.NamedNode(f"{endpoint.value}#service")
    said: list[tuple[ox.NamedNode, ox.NamedNode]] = [
        (_TYPE, _sd("Service")),
        (_sd("endpoint"), endpoint),
        (_sd("supportedLanguage"), _sd("SPARQL11Query")),
        (_sd("feature"), _sd("UnionDefaultGraph")),
        *((_sd("resultFormat"), ox.NamedNode(offered.iri)) for offered in (*RESULTS, *GRAPHS) if offered.iri),
    ]
    triples = [ox.Triple(service, predicate, value) for predicate, value in said]
    written = ox.serialize(triples, format=form.writes, prefixes={"sd": _SD})
    assert written is not None
    return written


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
