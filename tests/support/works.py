"""Works for tests, by a line of what a reference list says of them."""

from __future__ import annotations

from typing import Any

from graph.model import Work
from ingest.works.ids import work_id


def work(title: str | None = None, year: int | None = None, authors: str = "", **fields: Any) -> Work:
    """Return a work with the id that its fields make. ``authors`` are parted by semicolons."""
    people = tuple(name.strip() for name in authors.split(";") if name.strip())
    known = {name: fields.get(name) for name in ("doi", "pmid", "pmcid")}
    name = work_id(**known, title=title, year=year, authors=people, otherwise=repr((title, year, authors, fields)))
    return Work(id=name, title=title, year=year, authors=people, **fields)
