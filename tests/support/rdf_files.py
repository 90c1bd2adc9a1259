"""Exports of RDF in one go, as tests compare them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.exports.scope import ExportRequest, find
from graph.rdf.writing.exporting import ExportSummary, pieces
from graph.rdf.writing.formats import Format
from graph.rdf.writing.pages import Read


def export(
    read: Read,
    write: Callable[[str], object],
    form: Format,
    *,
    studies: Sequence[str] | None = None,
    withheld: bool = False,
) -> ExportSummary:
    """Write the graph, or the studies with these ids, and return what it held."""
    scope = find(read, ExportRequest(studies=None if studies is None else tuple(studies)))
    parts = pieces(read, form, studies=scope.studies, chosen=scope.chosen, withheld=withheld)
    while True:
        try:
            write(next(parts))
        except StopIteration as end:
            summary: ExportSummary = end.value
            return summary
