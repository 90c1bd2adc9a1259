"""The vocabularies that the graph is written in as RDF, by their prefixes.

What the field has terms for is said in these. The rest is in our own, ``eg:``. Terms are written as "prefix:name".
"""

from __future__ import annotations

import re

BASE = "https://w3id.org/evidence-graph/"
DOI = "https://doi.org/"

_VOCABULARIES = {
    "eg": (f"{BASE}ns#", "our own terms, for what no other vocabulary says"),
    "id": (f"{BASE}id/", ""),
    "attribute": (f"{BASE}attribute/", ""),
    "biro": ("http://purl.org/spar/biro/", "BiRO: reference lists, references, bibliographic records"),
    "c4o": ("http://purl.org/spar/c4o/", "C4O: citations in the text, and the sentence around them"),
    "cito": ("http://purl.org/spar/cito/", "CiTO: citations as things, and what a citation does"),
    "co": ("http://purl.org/co/", "Collections Ontology: what a list has in it"),
    "dc": ("http://purl.org/dc/elements/1.1/", "Dublin Core elements: names as they are printed"),
    "dcterms": ("http://purl.org/dc/terms/", "Dublin Core terms"),
    "doco": ("http://purl.org/spar/doco/", "DoCO: sections and sentences"),
    "fabio": ("http://purl.org/spar/fabio/", "FaBiO: published works"),
    "oa": ("http://www.w3.org/ns/oa#", "Web Annotation: where something is in a text, and what is said of it"),
    "owl": ("http://www.w3.org/2002/07/owl#", "OWL: the same thing under another IRI"),
    "prism": ("http://prismstandard.org/namespaces/basic/2.0/", "PRISM: DOI, volume, issue, pages"),
    "prov": ("http://www.w3.org/ns/prov#", "PROV-O: what made it, from what, and who asserts it"),
    "rdf": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ""),
    "rdfs": ("http://www.w3.org/2000/01/rdf-schema#", "RDF Schema: names and remarks"),
    "schema": ("http://schema.org/", "schema.org: texts, files and their hashes"),
    "skos": ("http://www.w3.org/2004/02/skos/core#", "SKOS: topics and themes"),
    "xsd": ("http://www.w3.org/2001/XMLSchema#", ""),
}

PREFIXES = {prefix: start for prefix, (start, _) in _VOCABULARIES.items()}
"""Namespaces by prefix: ``id`` has the things of the graph, ``attribute`` what sources print of participants."""

SAYS = {prefix: says for prefix, (_, says) in _VOCABULARIES.items() if says}
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
