"""Any paper in plain text or Markdown that shows its title and its headings.

Its canonical text is laid out anew: every word is kept, in order, and the marks of Markdown, line ends and numbers of
pages are not. What it prints for its references is found by ingest.citations, as in every text without marks.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from graph.model import Severity
from ingest.canonical import canonical_text, sha256
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.plain.front import Front, read_front, title_lines, yaml_block
from ingest.formats.plain.judging import lacks
from ingest.formats.plain.laying_out import PlainText
from ingest.formats.plain.pages import lines_of
from ingest.formats.plain.pieces import pieces_of
from ingest.formats.shared.problems import FileProblems

NAME = "plain"

# A paper shows what it is in this many bytes.
_HEAD = 200_000
# What other files of text begin with: markup, JSON, mail, the header line of CORD-19.
_OTHER_TEXT = re.compile(
    r"\s{0,200}(?:<[?!/a-zA-Z]|[{]|\[\s{0,20}[{\"\]]|@\w+\s?\{|%PDF|\{\\rtf|key: \S+ authors: |TY  - |PMID- )"
)


def sniff(data: bytes) -> bool:
    """Return whether the bytes are the text of a paper, by their beginning."""
    return not _is_other(data) and missing(data) is None


def read(data: bytes, name: str) -> Document:
    """Read a paper. Raises SourceError that says what a text lacks which is none."""
    text = canonical_text(data, name)
    read_text = _read_text(text, sha256(data))
    if read_text.lacks:
        raise SourceError(f"{name} is a text and no paper: {read_text.lacks}.")
    front = read_text.front
    problems = FileProblems(name)
    layout = PlainText(name)
    layout.title(front.work.title)
    layout.header(front.before)
    layout.body(front.rest)
    records = tuple(layout.records)
    for record in layout.untitled:
        what = f"reference {record.number} shows no title for sure: all its words stand for it"
        problems.doubt(what, record.line, Severity.NOTE)
    return layout.plain_document(NAME, data, front.work, records, problems.problems)


def missing(data: bytes) -> str | None:
    """Return what the beginning of a text lacks for a paper, ``None`` for a paper."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    if b"\x00" in head:
        return "it holds NUL bytes"
    text = head.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\ufffd") > 4:
        return "it is not UTF-8"
    return _read_text(text, "").lacks


@dataclass(frozen=True, kw_only=True)
class _ReadText:
    front: Front
    lacks: str | None


def _read_text(text: str, sha: str) -> _ReadText:
    fields, lines = yaml_block(lines_of(text))
    pieces = pieces_of(title_lines(lines))
    front = read_front(pieces, fields, sha)
    return _ReadText(front=front, lacks=lacks(front.work.title, [*front.before, *front.rest]))


def _is_other(data: bytes) -> bool:
    return _OTHER_TEXT.match(data[:1000].decode("utf-8-sig", errors="replace")) is not None
