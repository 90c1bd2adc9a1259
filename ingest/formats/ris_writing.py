"""A work as RIS, written with rispy: what this program reads back is what it wrote.

The journal or book is T2, where Zotero, EndNote and JabRef look for it. A PMID is the accession number of PubMed, as
EndNote has it; a PMCID is C2. How far the record was checked is a line of its notes (N1).
"""

from __future__ import annotations

from typing import Any

from rispy import RisWriter

from graph.model import Work
from ingest.formats.reference_fields import folded, verification_line
from ingest.formats.work_types import WORK_TYPES, work_type

_TYPES = frozenset(one.ris for one in WORK_TYPES)


class _Records(RisWriter):  # type: ignore[misc]  # it has no types
    def set_header(self, count: int) -> str:
        return ""


def to_ris(work: Work, key: str) -> str:
    """Return the record of a work, an empty line behind it. A field that is not known is left out."""
    first, _, last = (work.pages or "").partition("-")
    simple = last and "-" not in last and first.isalnum() and last.isalnum()
    fields: dict[str, Any] = {
        "type_of_reference": ris_type(work),
        "id": key,
        "authors": [folded(name) for name in work.authors],
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
        "custom2": work.pmcid,
        "urls": [work.url] if work.url else [],
        "notes": [verification_line(work.verification)] if work.verification else [],
        "abstract": work.abstract,
    }
    known = {name: folded(value) if isinstance(value, str) else value for name, value in fields.items() if value}
    return str(_Records(delimiter_tags_mapping={}).formats([known])) + "\n"


def ris_type(work: Work) -> str:
    """Return the reference type: RIS's own where the record has one."""
    return work.type if work.type in _TYPES else work_type(work.type).ris
