"""An entry of a reference list in words, for files that hold only its fields."""

from __future__ import annotations

from graph.model import Work


def reference_line(work: Work) -> str:
    """Return the fields of a work as a reference list prints them; what is not known is left out."""
    issue = f"({work.issue})" if work.issue else ""
    where = ", ".join(p for p in (f"{work.volume or ''}{issue}", work.pages) if p)
    year = str(work.year) if work.year else None
    parts = ("; ".join(work.authors), work.title, work.container, work.publisher, where, year, work.doi or work.url)
    return ". ".join(p.rstrip(". ") for p in parts if p)
