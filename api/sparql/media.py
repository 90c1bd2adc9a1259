"""The forms of answers: one for tables (SELECT, ASK), one for graphs (CONSTRUCT, DESCRIBE)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class AnswerForm:
    """A form that answers have. ``also`` are other media types by which clients may ask for it."""

    name: str
    """As the process that answers knows it (api.sparql.worker)."""
    media: str
    says: str
    format: str = ""
    """The IRI by which the W3C names it."""
    also: tuple[str, ...] = ()
    page: bool = False
    """Whether it is shown to a person, in a page of HTML."""

    @property
    def content_type(self) -> str:
        """What an answer says of itself."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


_FORMATS = "http://www.w3.org/ns/formats/"

RESULTS = (
    AnswerForm(
        "json", "application/sparql-results+json", "JSON", f"{_FORMATS}SPARQL_Results_JSON", ("application/json",)
    ),
    AnswerForm("xml", "application/sparql-results+xml", "XML", f"{_FORMATS}SPARQL_Results_XML", ("application/xml",)),
    AnswerForm("csv", "text/csv", "CSV", f"{_FORMATS}SPARQL_Results_CSV"),
    AnswerForm("tsv", "text/tab-separated-values", "TSV", f"{_FORMATS}SPARQL_Results_TSV"),
    AnswerForm("json", "text/html", "a page", page=True),
)
"""Of SELECT and ASK; the first is what a client gets that takes any."""

GRAPHS = (
    AnswerForm("turtle", "text/turtle", "Turtle", f"{_FORMATS}Turtle", ("application/x-turtle",)),
    AnswerForm("ntriples", "application/n-triples", "N-Triples", f"{_FORMATS}N-Triples"),
    AnswerForm("jsonld", "application/ld+json", "JSON-LD", f"{_FORMATS}JSON-LD", ("application/json",)),
    AnswerForm("rdfxml", "application/rdf+xml", "RDF/XML", f"{_FORMATS}RDF_XML", ("application/xml",)),
    AnswerForm("turtle", "text/html", "a page", page=True),
)
"""Of CONSTRUCT and DESCRIBE."""


def offers(forms: Sequence[AnswerForm]) -> list[tuple[str, AnswerForm]]:
    """Return the media types that clients may ask for, with their forms."""
    return [(media, form) for form in forms for media in (form.media, *form.also)]
