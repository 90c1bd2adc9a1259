"""What became of everything that was read: how many of each kind, how many kept, and why not the others.

Where a file shows how many it holds, its reader counted them apart from the reading; a number that does not come out is
a loss that nobody explained, and the command that read the file ends with an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graph.model import Count
from ingest.characteristics.finding import FoundCharacteristics
from ingest.citations import marked_in_file
from ingest.citations.printed import PrintedCitation
from ingest.citations.style import Citations
from ingest.codebook import Codebook
from ingest.document import Document, ReferenceList
from ingest.quotes.finding import Speech
from ingest.statements.statements import FoundStatements

INLINE = "quotes"
DISPLAYED = "displayed quotes"
CITATIONS = marked_in_file.STYLE.name
REFERENCES = "references"
TABLES = "tables that tell who took part"
CHARACTERISTICS = "cells of those tables"


def count_all(
    document: Document,
    lists: Sequence[ReferenceList],
    citations: Citations,
    statements: FoundStatements,
    speech: Speech,
    described: FoundCharacteristics,
    codebook: Codebook,
) -> tuple[Count, ...]:
    """Return a count for each kind of thing that the sources hold."""
    return (
        *(
            Count(
                what=f"records of {references.format}",
                read=references.read,
                kept=len(references.records),
                dropped=references.dropped,
            )
            for references in lists
        ),
        *_of_the_codebook(codebook),
        *_of_the_file(document, citations),
        Count(what="sentences", read=statements.read, kept=len(statements.statements), dropped=statements.dropped),
        *_quotes(document, speech),
        *_tables(document, described),
    )


def _of_the_codebook(codebook: Codebook) -> Iterator[Count]:
    entries = len(codebook.sections) + len(codebook.themes) + len(codebook.coding)
    entries += len(codebook.apparatus) + len(codebook.damage) + len(codebook.citations)
    if entries:
        # One that cannot be used stops the reading, so each of them counts.
        yield Count(what="entries of the codebook", read=entries, kept=entries)


def _of_the_file(document: Document, citations: Citations) -> Iterator[Count]:
    if REFERENCES in document.holds:
        yield Count(what=REFERENCES, read=document.holds[REFERENCES], kept=len(document.references))
    if document.citations is not None:
        marked = dict(citations.notations).get(CITATIONS, ())
        yield _of_brackets(CITATIONS, marked, document.dropped, document.holds.get(CITATIONS))
    for what, brackets in citations.notations:
        if what != CITATIONS:
            yield _of_brackets(what, brackets, {})


def _of_brackets(
    what: str, brackets: Sequence[PrintedCitation], dropped: Mapping[str, int], read: int | None = None
) -> Count:
    reasons = Counter(dropped)
    for bracket in brackets:
        if bracket.not_a_citation:
            reasons[bracket.not_a_citation] += bracket.marks
    kept = sum(b.marks for b in brackets if b.not_a_citation is None)
    return Count(what=what, read=kept + reasons.total() if read is None else read, kept=kept, dropped=dict(reasons))


def _tables(document: Document, described: FoundCharacteristics) -> Iterator[Count]:
    if document.tables:
        kept = len(described.tables)
        yield Count(what=TABLES, read=len(document.tables), kept=kept, dropped=described.dropped_tables)
    if described.tables:
        yield Count(what=CHARACTERISTICS, read=described.read, kept=len(described.cells), dropped=described.dropped)


def _quotes(document: Document, speech: Speech) -> Iterator[Count]:
    inline = sum(not q.displayed for q in speech.quotes)
    yield Count(what=INLINE, read=inline, kept=inline)
    if DISPLAYED in document.holds or document.quotes:
        read = document.holds.get(DISPLAYED, len(document.quotes))
        yield Count(what=DISPLAYED, read=read, kept=sum(q.blocks for q in speech.quotes), dropped=speech.dropped)
