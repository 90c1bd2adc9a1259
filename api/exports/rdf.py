"""The graph as RDF (graph.rdf), which can be read back into a graph."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import TypeVar

from api.exports.entry import Export, ExportOrder, Tally
from graph.rdf.writing.exporting import pieces
from graph.rdf.writing.formats import ENDINGS, FORMATS, Format
from graph.rdf.writing.nanopublications import nanopublications
from graph.rdf.writing.pages import Read
from graph.schema.indexes import in_words

Counted = TypeVar("Counted")

_SAYS = {
    "turtle": ("Turtle (RDF)", "text/turtle"),
    "ntriples": ("N-Triples (RDF)", "application/n-triples"),
    "jsonld": ("JSON-LD (RDF)", "application/ld+json"),
    "trig": ("TriG (RDF)", "application/trig"),
}


def _encoded(parts: Generator[str, None, Counted]) -> Generator[bytes, None, Counted]:
    """Yield the text as bytes; the generator's value stays what it was."""
    while True:
        try:
            yield next(parts).encode()
        except StopIteration as end:
            counted: Counted = end.value
            return counted


def _rdf(form: Callable[[], Format], read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    parts = pieces(
        read, form(), studies=order.scope.studies, chosen=order.scope.chosen, withheld=order.abstracts
    )  # fmt: skip
    exported = yield from _encoded(parts)
    tally.written["statement"] += exported.statements
    tally.written.update({in_words(label): number for label, number in exported.things.items()})


def _nanopublications(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    tally.written.update((yield from _encoded(nanopublications(read, order.scope.studies))))


NANOPUBLICATIONS = Export(
    name="nanopublications",
    says="Nanopublications (TriG)",
    endings=(".nanopubs.trig",),
    media_type="application/trig",
    holds="each quote, finding, link, topic and judgement as a small publication with its provenance (rdf.md)",
    pieces=_nanopublications,
    text=True,
    takes=frozenset({"study"}),
)

RDF = tuple(
    Export(
        name=name,
        says=_SAYS[name][0],
        endings=tuple(ending for ending, format in ENDINGS.items() if format == name),
        media_type=_SAYS[name][1],
        holds="all of the graph, in the vocabularies of the field, with the texts of the studies (rdf.md)",
        pieces=partial(_rdf, form),
        text=True,
        takes=frozenset({"study"}),
        abstracts=True,
    )
    for name, form in FORMATS.items()
)
