"""What a program gets that opens /sparql without a query: a SPARQL 1.1 Service Description."""

from __future__ import annotations

from urllib.parse import urlsplit

import pyoxigraph as ox

from api.sparql.media import GRAPHS, RESULTS, AnswerForm

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def description(url: str, form: AnswerForm) -> bytes:
    """Return the description of the endpoint at a URL."""
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
