"""What reference managers make of a file: Zotero, Better BibTeX for Zotero, Pandoc.

Zotero's translators are under the AGPL. npm brings them for the tests alone; nothing of them is part of this program.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.model import Work
from ingest.formats.records.person_names import person_named
from ingest.formats.records.work_types import work_type
from tests.support.kept import Unavailable

Item = Mapping[str, Any]
Held = dict[str, object]
"""What a program holds of a work, by the names of the fields of Work. What it does not hold is not there."""

FIELDS = (
    "type", "title", "authors", "year", "container", "publisher", "volume", "issue", "pages", "doi", "pmid", "pmcid",
    "url", "verification", "abstract",
)  # fmt: skip


def held(work: Work) -> Held:
    """Return what a program should hold of a work. People are pairs of surname and first names, others one name."""
    known: Held = {name: value for name in FIELDS if (value := getattr(work, name))}
    known["type"] = work_type(work.type).bibtex
    known["year"] = work.year and str(work.year)
    known["authors"] = tuple(map(_parts, work.authors))
    return {name: value for name, value in known.items() if value}


def _parts(author: str) -> tuple[str, ...]:
    person = person_named(author)
    return (author,) if person is None else _name(person.last, person.first, person.suffix)


def _name(last: str | None, *first: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (last, ", ".join(filter(None, first)))))


def _held(item: Item, of: Mapping[str, Sequence[str]], **made: object) -> Held:
    """Return the first value that each field has under one of its names, what is ``made`` of others, and what else the
    program holds, under its own name for it."""
    known = {name for names in of.values() for name in names}
    found = {field: next((item[name] for name in names if item.get(name)), None) for field, names in of.items()}
    others = {name: value for name, value in item.items() if name not in known}
    return {name: value for name, value in (others | found | made).items() if value}


# Zotero


def zotero_items(read: Sequence[Item]) -> Iterator[dict[str, Any]]:
    """Yield the items in the shape of Zotero's test cases, each with its notes."""
    for item in read:
        if item["itemType"] != "note":
            notes = [other["note"] for other in read if other.get("parentItem") == item["key"]]
            yield {name: value for name, value in item.items() if name not in ("key", "version")} | {"notes": notes}


_ZOTERO = {
    "type": ("itemType",),
    "year": ("date",),
    "container": (
        "publicationTitle", "bookTitle", "proceedingsTitle", "conferenceName", "websiteTitle", "series", "seriesTitle",
    ),
    "publisher": ("publisher", "institution", "university"),
    "issue": ("issue", "seriesNumber", "reportNumber"),
    "pages": ("pages", "numPages"),
    "abstract": ("abstractNote",),
    "doi": ("DOI",),
}  # fmt: skip
_ZOTERO_LINES = {
    "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "verification": "verification", "container": "Published"
}  # fmt: skip


def of_zotero(item: Item) -> Held:
    said = [*item.get("extra", "").splitlines(), *(note.removeprefix("<p>")[:-4] for note in item["notes"])]
    lines = dict(line.split(": ", 1) for line in said)
    made = {field: lines[name] for field, name in _ZOTERO_LINES.items() if name in lines}
    if item.get("archive") == "PubMed":
        made["pmid"] = item["archiveLocation"]
    people = [
        (person["name"],) if "name" in person else (person["lastName"], person["firstName"])
        for person in item["creators"]
        if person["creatorType"] == "author"
    ]
    parts = ("creators", "extra", "notes", "archive", "archiveLocation")
    rest = {name: value for name, value in item.items() if name not in parts}
    others = [person for person in item["creators"] if person["creatorType"] != "author"]
    return _held(rest, _ZOTERO, **made, authors=tuple(people), creators=others)


# Better BibTeX for Zotero: what its parser hands to the rest of it

_BIBTEX = {
    "container": ("journal", "booktitle", "series", "howpublished"),
    "publisher": ("publisher", "institution", "school"),
    "issue": ("number",),
}


def of_better_bibtex(entry: Item) -> Held:
    fields = {name: " and ".join(value) if _is_list(value) else value for name, value in entry["fields"].items()}
    people = [
        _name(person["name"])
        if "name" in person
        else _name(
            " ".join(filter(None, (person.get("prefix"), person["lastName"]))),
            person["firstName"],
            person.get("suffix"),
        )
        for person in fields.pop("author", ())
    ]
    # So it marks for Zotero what keeps its capital letters.
    title = re.sub(r'<span class="nocase">(.*?)</span>', r"\1", fields.get("title", ""))
    return _held(fields, _BIBTEX, type=entry["type"], authors=tuple(people), title=title)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


# Pandoc


def pandoc(file: Path, form: str) -> list[Item]:
    """Return the items of CSL that Pandoc makes of a file. Raises Unavailable."""
    try:
        import pypandoc
    except ImportError:
        raise Unavailable("the package pypandoc-binary is not installed; it has no wheel for every machine") from None
    command = [pypandoc.get_pandoc_path(), "-f", form, "-t", "csljson", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    items: list[Item] = json.loads(run.stdout)
    return items


_CSL = {
    "container": ("container-title", "collection-title"),
    "issue": ("issue", "number", "collection-number"),
    "pages": ("page",),
    "doi": ("DOI",),
    "pmid": ("PMID",),
    "pmcid": ("PMCID",),
    "url": ("URL",),
}


def of_pandoc(item: Item) -> Held:
    rest = {name: value for name, value in item.items() if name not in ("id", "author", "issued")}
    return _held(
        rest,
        _CSL,
        authors=tuple(map(_pandoc_name, item.get("author", ()))),
        year="-".join(map(str, *item["issued"]["date-parts"])) if "issued" in item else None,
    )


def _pandoc_name(person: Item) -> tuple[str, ...]:
    particles = (person.get("dropping-particle"), person.get("non-dropping-particle"), person.get("family"))
    return _name(person.get("literal") or " ".join(filter(None, particles)), person.get("given"), person.get("suffix"))
