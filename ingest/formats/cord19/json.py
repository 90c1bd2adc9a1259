"""CORD-19 JSON: papers read from PDF (pdf_json), from PubMed Central (pmc_json), and as of March 2020.

The layouts differ little: the words of a citation are under ``text`` or ``mention``; an abstract may be missing; a
section names those around it ("Participants ::: Methods") or does not. References are numbered by their place in
``bib_entries``. What is of another type than the format says is left out, with a problem that names its place in the
file.
"""

from __future__ import annotations

from graph.model import Severity, Work
from ingest.canonical import canonical_text, sha256
from ingest.document import Document, ReferenceRecord
from ingest.errors import SourceError
from ingest.formats.cord19.body import ELSEWHERE, PARTS, Cord19Body, read_paragraphs
from ingest.formats.cord19.references import lines_of, people, read_entry
from ingest.formats.cord19.values import Values, folded
from ingest.formats.records.reference_file import reference_line
from ingest.formats.shared.safe_json import parse_json
from ingest.works.ids import normal_pmcid, with_id

NAME = "cord19-json"


def sniff(data: bytes) -> bool:
    """Return whether the bytes are a JSON object with the two names that every layout has, wherever they are in it."""
    return (
        data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
        and b'"paper_id"' in data
        and b'"body_text"' in data
    )


def read(data: bytes, name: str) -> Document:
    """Read a paper. Raises SourceError for broken JSON, and for JSON in another layout."""
    paper = parse_json(data, name)
    if not isinstance(paper, dict) or not isinstance(paper.get("body_text"), list):
        raise SourceError(f"{name} is JSON without a list body_text at its top; CORD-19 papers have one.")
    values = Values(name)
    entries = values.mapping(paper.get("bib_entries"), "bib_entries")
    numbers = {key: number for number, key in enumerate(entries, start=1)}
    parts = {part: [*read_paragraphs(part, paper, numbers, values)] for part in PARTS}
    values.dropped[ELSEWHERE] += _count_spans({key: value for key, value in paper.items() if key not in PARTS})

    layout = Cord19Body(parts)
    layout.dropped = values.dropped
    metadata = values.mapping(paper.get("metadata"), "metadata")
    title = folded(values.string(metadata.get("title"), "metadata.title"))
    authors = tuple(people(metadata.get("authors"), "metadata.authors", values))
    # The files made from PubMed Central are named by their id there, the others by a hash.
    named = values.string(paper.get("paper_id"), "paper_id").strip()
    pmcid = normal_pmcid(named) if named.upper().startswith("PMC") else None
    layout.title(title)
    layout.abstract()
    layout.body()
    layout.apparatus(values.mapping(paper.get("ref_entries"), "ref_entries"), values)
    layout.back_matter()
    lines = lines_of(canonical_text(data, name), entries)
    records = tuple(read_entry(key, entries[key], n, lines.get(key, 0), name, values) for key, n in numbers.items())
    _print(records, layout, values)
    layout.doubt_ranges(values)
    return layout.document(
        NAME,
        data,
        with_id(Work(id="", pmcid=pmcid, title=title, authors=authors), sha256(data)),
        references=records,
        holds={"citations": _count_spans(paper), "references": len(entries)},
        flat=True,
        problems=values.problems,
    )


def _print(records: tuple[ReferenceRecord, ...], layout: Cord19Body, values: Values) -> None:
    """Add the reference list to the text, as far as its fields go."""
    if not records:
        return
    with layout.reference_list():
        for record in records:
            layout.line(f"{record.number}. {reference_line(record.work)}")
            if record.work.title is None:
                values.doubt(f"reference {record.number} has no title in the file", severity=Severity.NOTE)


def _count_spans(paper: object) -> int:
    """Return how many citations the file holds, wherever they are in it: counted apart from the reading."""
    waiting, count = [paper], 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            spans = value.get("cite_spans")
            count += len(spans) if isinstance(spans, list) else 0
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return count
