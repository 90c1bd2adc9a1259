"""Works for tests, by a line of what a reference list says of them."""

from __future__ import annotations

from typing import Any

from graph.model import Work
from ingest.works.ids import with_id


def work(title: str | None = None, year: int | None = None, authors: str = "", **fields: Any) -> Work:
    """Return a work with the id that its fields make. ``authors`` are separated by semicolons."""
    people = tuple(name.strip() for name in authors.split(";") if name.strip())
    known = Work(id="", title=title, year=year, authors=people, **fields)
    return with_id(known, repr((title, year, authors, fields)))
