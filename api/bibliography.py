"""Works as entries of a reference list, in a style of the Citation Style Language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from api.errors import InputError
from graph.model import Work

STYLES = {file.stem: file for file in sorted((Path(__file__).parent / "styles").glob("*.csl"))}
"""By the name that a style is asked for by."""

# What the styles tell apart; every other entry type is printed as an article is.
_TYPES = {"book": "book", "incollection": "chapter", "techreport": "report", "phdthesis": "thesis", "online": "webpage"}
_FIELDS = {"title": "title", "container": "container-title", "publisher": "publisher", "volume": "volume",
           "issue": "issue", "pages": "page", "doi": "DOI", "url": "URL"}  # fmt: skip


def entries(works: Sequence[Work], style: str = "vancouver") -> list[str]:
    """Return the entry of each work as plain text, in the order given and without a number.

    What is not known of a work is left out; one of which nothing is known becomes an empty entry. Raises InputError
    for a style that is not there.
    """
    if style not in STYLES:
        raise InputError(f"There is no style {style!r}; there are {', '.join(STYLES)}.")
    return [_entry(work, style) for work in works]


def csl(work: Work) -> dict[str, Any]:
    """Return the work as CSL-JSON, with the fields that are known."""
    item: dict[str, Any] = {"id": "work", "type": _TYPES.get(work.type or "", "article-journal")}
    item |= {name: getattr(work, field) for field, name in _FIELDS.items() if getattr(work, field)}
    if work.authors:
        item["author"] = [_name(author) for author in work.authors]
    if work.year is not None:
        item["issued"] = {"date-parts": [[work.year]]}
    return item


def _name(author: str) -> dict[str, str]:
    last, comma, first = author.partition(",")
    return {"family": last.strip(), "given": first.strip()} if comma else {"literal": author}


def _entry(work: Work, style: str) -> str:
    # One list for each work: author-date styles sort a longer one. A list remembers its works, so the style is read
    # anew, which takes 2 ms.
    item = csl(work)
    if len(item) == 2:
        return ""
    listed = CitationStylesBibliography(
        CitationStylesStyle(str(STYLES[style]), validate=False), CiteProcJSON([item]), formatter.plain
    )
    listed.register(Citation([CitationItem("work")]))
    # Numbered styles print the list's number right before the entry. A title's own mark ends it: no full stop behind.
    text = re.sub(r"^1\.|(?<=[?!])\.", "", str(listed.bibliography()[0]))
    return " ".join(text.split())
