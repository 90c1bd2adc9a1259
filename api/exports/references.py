"""The works that reference lists name, for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from api.exports.entry import EVERY_WAY, Export, ExportOrder, Tally
from graph.exports.works import works
from graph.model import Work
from graph.rdf.writing.pages import Read
from ingest.formats.bibtex.writing import work_to_bibtex
from ingest.formats.records.csl_json_writing import to_csl
from ingest.formats.records.ris_writing import to_ris
from ingest.formats.records.work_keys import work_key

_NOTHING = "nothing is known of the work but that it is cited"


def _known(read: Read, order: ExportOrder, tally: Tally) -> Iterator[Work]:
    """Yield the works of which a file can say something, abstracts only where they are asked for."""
    for work in works(read, order.scope):
        if not (work.title or work.doi or work.pmid or work.pmcid or work.authors or work.container or work.url):
            tally.left_out[_NOTHING] += 1
            continue
        tally.written["work"] += 1
        yield work if order.abstracts else replace(work, abstract=None)


def _one_by_one(write: Callable[[Work, str], str], read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    for number, work in enumerate(_known(read, order, tally)):
        yield (("\n" if number else "") + write(work, work_key(work))).encode()


def _csl(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    yield b"["
    for number, work in enumerate(_known(read, order, tally)):
        item = json.dumps(to_csl(work, work_key(work)), ensure_ascii=False)
        yield f"{',' if number else ''}\n{item}".encode()
    yield b"\n]\n"


_references = partial(Export, text=True, takes=EVERY_WAY, abstracts=True)

REFERENCES = (
    _references(
        name="bibtex",
        says="BibTeX",
        endings=(".bib",),
        media_type="application/x-bibtex",
        holds="the works that the studies cite, for LaTeX, JabRef and Zotero",
        pieces=partial(_one_by_one, work_to_bibtex),
    ),
    _references(
        name="ris",
        says="RIS",
        endings=(".ris",),
        media_type="application/x-research-info-systems",
        holds="the works that the studies cite, for EndNote, Zotero, Covidence and Rayyan",
        pieces=partial(_one_by_one, to_ris),
    ),
    _references(
        name="csl-json",
        says="CSL-JSON",
        endings=(".csl.json",),
        media_type="application/vnd.citationstyles.csl+json",
        holds="the works that the studies cite, for Pandoc and citation processors",
        pieces=_csl,
    ),
)
