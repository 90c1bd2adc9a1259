"""Rows of the mapping table for works, the lists that name them, links to them, and topics."""

from __future__ import annotations

from graph.model import Cito, Method
from graph.rdf.mapping_studies import PLACE
from graph.schema.rdf_kinds import Kind, Label, Property, Span

_DESCRIPTION = (
    Property(name="doi", predicate="prism:doi"),
    Property(name="pmid", predicate="fabio:hasPubMedId"),
    Property(name="pmcid", predicate="fabio:hasPubMedCentralId"),
    Property(name="title", predicate="dcterms:title"),
    Property(name="year", predicate="fabio:hasPublicationYear", kind=Kind.YEAR),
    Property(name="authors", predicate="dc:creator", several=True, order="eg:creatorsInOrder"),
    Property(name="container", predicate="prism:publicationName"),
    Property(name="publisher", predicate="dc:publisher"),
    Property(name="volume", predicate="prism:volume"),
    Property(name="issue", predicate="prism:issueIdentifier"),
    Property(name="pages", predicate="prism:pageRange"),
    Property(name="url", predicate="schema:url"),
    Property(name="type", predicate="dc:type"),
    Property(name="verification", predicate="eg:verification"),
    Property(name="abstract", predicate="dcterms:abstract", withheld=True),
    Property(name="abstract_source", predicate="eg:abstractSource", withheld=True),
)

WORKS = (
    Label(
        label="Work",
        says="Any published thing.",
        classes=("eg:Work", "fabio:Expression"),
        properties=(
            *_DESCRIPTION,
            Property(name="known_as", predicate="eg:knownAs", several=True, order="eg:knownAsInOrder"),
        ),
        remade="works are made from the records of all studies that the graph holds",
    ),
    Label(
        label="Record",
        says="What a reference list, or a paper of itself, says of a work.",
        classes=("eg:Record", "biro:BibliographicRecord"),
        properties=(
            *_DESCRIPTION,
            Property(name="work", predicate="dcterms:identifier", needed=True),
        ),
    ),
    Label(
        label="Reference",
        says="An entry of a reference list; its place is that of its title.",
        classes=("eg:Reference", "biro:BibliographicReference", "oa:SpecificResource"),
        properties=(
            Property(name="number", predicate="eg:number", kind=Kind.INTEGER, needed=True),
            Property(name="title", predicate="c4o:hasContent"),
            Property(name="identified_by", predicate="eg:identifiedBecause", needed=True),
            *PLACE,
        ),
        spans=(Span(start="start", end="end"),),
    ),
    Label(
        label="Link",
        says="A proposed connection of a finding, theme or quote with a work.",
        classes=("eg:Link", "cito:Citation"),
        properties=(
            Property(
                name="method",
                predicate="eg:method",
                kind=Kind.WORD,
                words="eg:Method-",
                closed=Method,
                needed=True,
            ),
            Property(
                name="cito",
                predicate="cito:hasCitationCharacterization",
                kind=Kind.WORD,
                words="cito:",
                closed=Cito,
                needed=True,
            ),
            Property(name="score", predicate="eg:score", kind=Kind.DECIMAL, needed=True),
            Property(name="reasons", predicate="eg:reason", several=True, order="eg:reasonsInOrder"),
            *PLACE,
        ),
    ),
    Label(
        label="Topic",
        says="A concept of the vocabulary. It keeps its own IRI.",
        classes=("eg:Topic", "skos:Concept"),
        properties=(
            Property(name="label", predicate="skos:prefLabel", needed=True),
            Property(name="definition", predicate="skos:definition"),
            Property(name="alt_labels", predicate="skos:altLabel", several=True),
            Property(name="hidden_labels", predicate="skos:hiddenLabel", several=True),
            Property(
                name="scheme", predicate="skos:inScheme", kind=Kind.IRI, needed=True, fields=("Vocabulary.scheme",)
            ),
        ),
    ),
)
