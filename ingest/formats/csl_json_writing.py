"""A work as an item of CSL-JSON: what this program reads back is what it wrote.

How far the record was checked is a line of the note, where Zotero keeps what CSL has no variable for.
"""

from __future__ import annotations

from typing import Any

from graph.model import Work
from ingest.formats.reference_fields import verification_line
from ingest.formats.work_types import work_type

_TEXTS = {
    "title": "title",
    "container": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
    "abstract": "abstract",
}


def to_csl(work: Work, key: str) -> dict[str, Any]:
    """Return the item with the fields that are known."""
    item: dict[str, Any] = {"id": key, "type": work_type(work.type).csl}
    item |= {name: value for field, name in _TEXTS.items() if (value := getattr(work, field))}
    if work.authors:
        item["author"] = [_name(author) for author in work.authors]
    if work.year is not None:
        item["issued"] = {"date-parts": [[work.year]]}
    if work.verification:
        item["note"] = verification_line(work.verification)
    return item


def _name(author: str) -> dict[str, str]:
    last, comma, first = author.partition(", ")
    return {"family": last, "given": first} if comma else {"literal": author}
