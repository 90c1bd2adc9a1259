"""Works as entries of a reference list, in a style of the Citation Style Language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from api.http.errors import InputError
from graph.model import Work
from ingest.formats.records.csl_json_writing import csl_name, to_csl

STYLES = {file.stem: file for file in sorted((Path(__file__).parent / "styles").glob("*.csl"))}
"""By the name that a style is asked for by."""

# What the styles distinguish; every other entry type is printed as an article is.
_TYPES = {
    "book": "book", "proceedings": "book", "booklet": "pamphlet", "incollection": "chapter", "techreport": "report",
    "phdthesis": "thesis", "online": "webpage",
}  # fmt: skip
# Of these no style prints anything, and the processor would warn of them.
_NOT_PRINTED = {"PMID", "PMCID", "abstract", "note"}


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
    item = to_csl(work, "work") | {"type": _TYPES.get(work.type or "", "article-journal")}
    if work.authors:
        # The processor would make initials of a suffix that is with the first names, as files of CSL-JSON have it.
        item["author"] = [csl_name(author) for author in work.authors]
    return {name: value for name, value in item.items() if name not in _NOT_PRINTED}


def _entry(work: Work, style: str) -> str:
    # One list for each work: author-date styles sort a longer one. A list remembers its works, so the style is read
    # again, which takes 2 ms.
    item = csl(work)
    if len(item) == 2:
        return ""
    listed = CitationStylesBibliography(
        CitationStylesStyle(str(STYLES[style]), validate=False), CiteProcJSON([item]), formatter.plain
    )
    listed.register(Citation([CitationItem("work")]))
    # Numbered styles print the list's number right before the entry. A title's own mark ends it, without a full stop.
    text = re.sub(r"^1\.|(?<=[?!])\.", "", str(listed.bibliography()[0]))
    return " ".join(text.split())
