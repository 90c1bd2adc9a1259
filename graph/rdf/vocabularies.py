"""The vocabularies that the graph is written in as RDF, by their prefixes.

What the field has terms for is said in these. The rest is in our own, ``eg:``. Terms are written as "prefix:name".
"""

from __future__ import annotations

import re

BASE = "https://w3id.org/evidence-graph/"
DOI = "https://doi.org/"

PREFIXES = {
    "eg": f"{BASE}ns#",
    "id": f"{BASE}id/",
    "attribute": f"{BASE}attribute/",
    "biro": "http://purl.org/spar/biro/",
    "c4o": "http://purl.org/spar/c4o/",
    "cito": "http://purl.org/spar/cito/",
    "co": "http://purl.org/co/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "fabio": "http://purl.org/spar/fabio/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Namespaces by prefix: ``id`` has the things of the graph, ``attribute`` what sources print of participants."""

SAYS = {
    "eg": "our own terms, for what no other vocabulary says",
    "biro": "BiRO: reference lists, references, bibliographic records",
    "c4o": "C4O: citations in the text, and the sentence around them",
    "cito": "CiTO: citations as things, and what a citation does",
    "co": "Collections Ontology: what a list has in it",
    "dc": "Dublin Core elements: names as they are printed",
    "dcterms": "Dublin Core terms",
    "doco": "DoCO: sections and sentences",
    "fabio": "FaBiO: published works",
    "oa": "Web Annotation: where something is in a text, and what is said of it",
    "owl": "OWL: the same thing under another IRI",
    "prism": "PRISM: DOI, volume, issue, pages",
    "prov": "PROV-O: what made it, from what, and who asserts it",
    "rdfs": "RDF Schema: names and remarks",
    "schema": "schema.org: texts, files and their hashes",
    "skos": "SKOS: topics and themes",
}
"""What each vocabulary is for, in words."""


_PREFIX = {start: prefix for prefix, start in PREFIXES.items()}
_START = re.compile("|".join(map(re.escape, _PREFIX)))


def divided(iri: str) -> tuple[str, str] | None:
    """Return the prefix of an IRI and the name after it; ``None`` where it has none of ours. No namespace is the
    beginning of another."""
    found = _START.match(iri)
    return (_PREFIX[found[0]], iri[found.end() :]) if found else None


def expand(term: str) -> str:
    """Return the IRI of a term. Raises KeyError for a prefix that there is not."""
    prefix, name = term.split(":", 1)
    return PREFIXES[prefix] + name


def local(term: str) -> str:
    """Return the name of a term, without its prefix."""
    return term.split(":", 1)[1]
