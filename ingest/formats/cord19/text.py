"""CORD-19 plain text: one line of header fields, the abstract, the body and the reference titles, run together.

The header names its fields ("key: ... authors: ... title: ..."); a field given as "nan" is empty. The abstract keeps
its own headings where it had some ("BACKGROUND: ... METHODS: ..."); those of the body are gone, or are in the running
text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Problem, Severity, Work
from ingest.canonical import canonical_text, sha256
from ingest.document import Document, SectionMark
from ingest.formats.shared.run_in_headings import run_in_sections
from ingest.text.sections import role_of
from ingest.works.ids import with_id

NAME = "cord19-text"

# The header in pieces, each looked for after the one before: what is between two is a field of free text.
_HEADER = (
    ("", re.compile(r"key: (?P<key>\S+) authors: ")),
    ("authors", re.compile(r" ?title: ")),
    ("title", re.compile(r" ?date: (?P<date>\S*) ?journal: ")),
    ("journal", re.compile(r" ?DOI: (?P<doi>\S*) ?sha: ")),
    ("sha", re.compile(r" ?doc_id: (?P<doc_id>\S*) ?cord_uid: (?P<uid>\S+)\s*")),
)
_ABSTRACT_HEADING = re.compile(r"\b([A-Z][A-Z]+(?: [A-Z]+){0,4}): ?(?=\S)")
# The longest header seen, with room for long lists of authors.
_HEADER_LENGTH = 20_000
# Abstract headings are looked for this far into the body: abstracts are limited to a few hundred words.
_ABSTRACT_LENGTH = 6000
_NO_HEADER = Problem(
    severity=Severity.WARNING,
    what="the header line lacks some of its fields (key, authors, title, date, journal, DOI, sha, doc_id, cord_uid, in "
    "this order), so nothing is known of the work",
    start=0,
    end=0,
)


def sniff(data: bytes) -> bool:
    """Return whether the bytes begin with the CORD-19 header line."""
    return re.match(r"key: \S+ authors: ", data[:1000].decode("utf-8-sig", errors="replace")) is not None


def read(data: bytes, name: str) -> Document:
    """Read the header fields and the abstract's headings; the rest is body. Raises SourceError for a bad encoding."""
    text = canonical_text(data, name)
    field, body_start = _header(text)
    date = field.get("date")
    work = Work(
        id="",
        doi=field.get("doi"),
        title=field.get("title"),
        year=int(date[:4]) if date and re.match(r"\d{4}", date) else None,
        authors=tuple(a.strip() for a in (field.get("authors") or "").split(";") if a.strip()),
        container=field.get("journal"),
    )
    return Document(
        format=NAME,
        sha256=sha256(data),
        text=text,
        work=with_id(work, sha256(data)),
        body_start=body_start,
        flat=True,
        sections=_sections(text, body_start),
        problems=() if body_start else (_NO_HEADER,),
    )


def _header(text: str) -> tuple[dict[str, str | None], int]:
    """Return the header fields and where the body begins; no fields and 0 where one is not there."""
    fields: dict[str, str] = {}
    at = 0
    for free, piece in _HEADER:
        found = piece.search(text, at, _HEADER_LENGTH) if free else piece.match(text)
        if found is None:
            return {}, 0
        fields |= {free: text[at : found.start()], **found.groupdict()}
        at = found.end()
    return {name: (None if value in ("", "nan") else value) for name, value in fields.items()}, at


def _sections(text: str, start: int) -> tuple[SectionMark, ...]:
    """Return the abstract's parts and those of the body, where headings show them; the abstract ends with the first of
    the body."""
    body = run_in_sections(text, start)
    abstract = _abstract(text, start)
    if not body:
        return abstract
    return (*(replace(s, end=body[0].start, open_ended=False) if s.open_ended else s for s in abstract), *body)


def _abstract(text: str, start: int) -> tuple[SectionMark, ...]:
    """Return the abstract's parts where its headings open the body. Where the last one ends the file does not show."""
    found = [m for m in _ABSTRACT_HEADING.finditer(text, start, start + _ABSTRACT_LENGTH) if role_of(m[1])]
    if not found or found[0].start() != start:
        return ()
    ends = [m.start() for m in found[1:]] + [len(text)]
    parts = [(("Abstract", m[1].capitalize()), m.start(), end) for m, end in zip(found, ends, strict=True)]
    return tuple(
        SectionMark(
            path=path,
            role="abstract",
            start=at,
            end=end,
            found_by="heading printed in the abstract",
            open_ended=end == len(text),
        )
        for path, at, end in ((("Abstract",), start, len(text)), *parts)
    )
