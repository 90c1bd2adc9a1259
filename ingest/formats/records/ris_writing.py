"""A work as RIS, written with rispy: what this program reads back is what it wrote.

The journal or book is T2, where Zotero, EndNote and JabRef look for it. A PMID is the accession number of PubMed, as
EndNote has it. A PMCID is C2 of articles; elsewhere programs take that tag for something else, Zotero for an author of
the book. A PMCID, and how far the record was checked, are lines of the notes (N1).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rispy import RisWriter

from graph.model import Work
from ingest.formats.records.person_names import person_named
from ingest.formats.records.reference_fields import folded, note_lines
from ingest.formats.records.work_types import WORK_TYPES, work_type

_TYPES = frozenset(kind.ris for kind in WORK_TYPES)
_PAGES_COUNTED = ("BOOK", "PAMP", "THES")
"""Of these SP is how many pages there are, and EP is nothing."""


class _Records(RisWriter):  # type: ignore[misc]  # it has no types
    def set_header(self, count: int) -> str:
        return ""


def to_ris(work: Work, key: str) -> str:
    """Return the record of a work, an empty line after it. A field that is not known is left out."""
    kind = ris_type(work)
    first, _, last = (work.pages or "").partition("-")
    simple = last and "-" not in last and first.isalnum() and last.isalnum() and kind not in _PAGES_COUNTED
    fields: dict[str, Any] = {
        "type_of_reference": kind,
        "id": key,
        "authors": [_author(folded(name)) for name in work.authors],
        "title": work.title,
        "year": str(work.year) if work.year else None,
        "secondary_title": work.container,
        "publisher": work.publisher,
        "volume": work.volume,
        "number": work.issue,
        "start_page": first if simple else work.pages,
        "end_page": last if simple else None,
        "doi": work.doi,
        "name_of_database": "PubMed" if work.pmid else None,
        "accession_number": work.pmid,
        "custom2": work.pmcid if kind == "JOUR" else None,
        "urls": [work.url] if work.url else [],
        "notes": note_lines(replace(work, doi=None, pmid=None)),
        "abstract": work.abstract,
    }
    known = {name: folded(value) if isinstance(value, str) else value for name, value in fields.items() if value}
    return str(_Records(delimiter_tags_mapping={}).formats([known])) + "\n"


def ris_type(work: Work) -> str:
    """Return the reference type: RIS's own where the record has one."""
    return work.type if work.type in _TYPES else work_type(work.type).ris


def _author(name: str) -> str:
    """Return a name as RIS has it. One in one piece ends with a comma, or programs take its last word for a surname."""
    known = person_named(name)
    if known is None:
        return name if "," in name else f"{name},"
    return ", ".join(part for part in (known.last, known.first, known.suffix) if part)
