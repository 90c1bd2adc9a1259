"""A work as an item of CSL-JSON: what this program reads back is what it wrote.

The note has a line for what CSL has no variable for, how far the record was checked, and for identifiers: Zotero takes
a PMID, a PMCID and the DOI of a book or a report from there alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.model import Work
from ingest.formats.records.person_names import person_named
from ingest.formats.records.reference_fields import note_lines
from ingest.formats.records.work_types import work_type

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
# What a publication of its own is in is a series.
_IN_SERIES = {
    "book": {"container": "collection-title", "issue": "collection-number"},
    "pamphlet": {"container": "collection-title", "issue": "collection-number"},
    "report": {"container": "collection-title", "issue": "number"},
    "thesis": {"container": "collection-title", "issue": "number"},
}
_DOI_IS_KEPT = ("article-journal", "paper-conference")


def to_csl(work: Work, key: str) -> dict[str, Any]:
    """Return the item with the fields that are known."""
    kind = work_type(work.type).csl
    item: dict[str, Any] = {"id": key, "type": kind}
    names = _TEXTS | _IN_SERIES.get(kind, {})
    item |= {name: value for field, name in names.items() if (value := getattr(work, field))}
    if work.authors:
        item["author"] = [_name(author) for author in work.authors]
    if work.year is not None:
        item["issued"] = {"date-parts": [[work.year]]}
    if lines := note_lines(replace(work, doi=None) if kind in _DOI_IS_KEPT else work):
        item["note"] = "\n".join(lines)
    return item


def csl_name(author: str) -> dict[str, str]:
    """Return a name as CSL divides it: "family", "given" and "suffix" of a person, "literal" for one in one piece."""
    known = person_named(author)
    if known is None:
        return {"literal": author}
    return {"family": known.last, "given": known.first} | ({"suffix": known.suffix} if known.suffix else {})


def _name(author: str) -> dict[str, str]:
    name = csl_name(author)
    # Zotero drops CSL's own "suffix" and keeps "Jr" here, where citeproc-js and Pandoc find it too.
    if suffix := name.pop("suffix", None):
        name["given"] += f", {suffix}"
    return name
