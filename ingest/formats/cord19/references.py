"""The entries of CORD-19's ``bib_entries``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graph.model import Work
from ingest.document import ReferenceRecord
from ingest.formats.cord19.values import Values, clean, folded
from ingest.language.patterns import lazy_pattern
from ingest.works.ids import normal_doi, normal_pmcid, with_id

_ISSN = lazy_pattern(r"\d{4}-\d{3}[\dXx]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def read_entry(key: str, given: object, number: int, line: int, name: str, values: Values) -> ReferenceRecord:
    """Read one entry; fields that it does not hold, or holds as something else, stay empty."""
    where = f"bib_entries.{key}"
    entry = values.mapping(given, where)

    def text(field: str) -> str | None:
        return folded(values.string(entry.get(field), f"{where}.{field}"))

    ids = values.mapping(entry.get("other_ids"), f"{where}.other_ids")
    work = Work(
        id="",
        doi=next((d for i in _listed(ids, "DOI", where, values) if (d := normal_doi(i))), None),
        pmid=next((i for i in _listed(ids, "PMID", where, values) if i.isdecimal() and i.isascii()), None),
        pmcid=next((i for given in _listed(ids, "PMCID", where, values) if (i := normal_pmcid(given))), None),
        title=text("title"),
        # Made with GROBID, the field "issn" holds the number of the issue.
        issue=issue if (issue := text("issn")) and not _ISSN.fullmatch(issue) else None,
        pages=(text("pages") or "").replace("--", "-") or None,
        year=_year(entry.get("year")),
        authors=tuple(people(entry.get("authors"), f"{where}.authors", values)),
        container=text("venue"),
        volume=text("volume"),
    )
    return ReferenceRecord(
        key=clean(key), line=line, number=number, source=name, work=with_id(work, f"{name}:{number}")
    )


def people(given: object, where: str, values: Values) -> Iterator[str]:
    """Yield names as "Last, First M"; one that has but one part as it is."""
    for i, entry in enumerate(values.sequence(given, where)):
        place = f"{where}[{i}]"
        person = values.mapping(entry, place)
        middle = values.sequence(person.get("middle"), f"{place}.middle")
        first = " ".join(
            values.string(part, f"{place}.first or .middle").strip() for part in (person.get("first"), *middle)
        )
        parts = (values.string(person.get("last"), f"{place}.last"), first, values.string(person.get("suffix"), place))
        if name := ", ".join(plain for part in parts if (plain := folded(part))):
            yield name


def _year(given: object) -> int | None:
    found = _YEAR.fullmatch(str(given)) if isinstance(given, int | str) else None
    return int(found[0]) if found else None


def _listed(ids: Mapping[str, object], kind: str, where: str, values: Values) -> list[str]:
    """Return the ids of a kind: a list in most files."""
    given, place = ids.get(kind), f"{where}.other_ids.{kind}"
    return [values.string(id_, place).strip() for id_ in (given if isinstance(given, list) else [given])]


def lines_of(text: str, keys: Mapping[str, object]) -> dict[str, int]:
    """Return the line on which each entry begins in the file."""
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in re.finditer(r'"([^"\\\n]{1,80})"\s{0,20}:\s{0,200}\{', text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        if match[1] in keys:
            found.setdefault(match[1], line)
    return found
