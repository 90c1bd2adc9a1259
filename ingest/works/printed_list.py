"""The reference list of a plain text, entry by entry, where nothing but its words shows it.

Entries are numbered from 1 on ("1. Abel A. ..."), or each begins a paragraph or a line with its authors and has a year.
A list of which most entries cannot be read so is none: titles that run together stay printed text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model import Work
from ingest.document import ReferenceRecord
from ingest.works.ids import normal_doi, with_id
from ingest.works.printed_entry import read_entry_words

_FEWEST = 3
# Of the entries, this share has to give authors and a year.
_MOST = 0.6
_LONGEST = 1200
_MOST_ENTRIES = 2_000
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
_NUMBER = re.compile(r"(?<!\S)(?:\[(\d{1,4})\]|(\d{1,4})[.)])[ \t]+(?=[^\W\d_]|[“\"‘«])")
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_Span = tuple[int, int]


def printed_records(text: str, zone: _Span | None, source: str) -> tuple[ReferenceRecord, ...]:
    """Return the records of the list that a part of a text prints; none where it is no list, or cannot be read."""
    if zone is None:
        return ()
    for spans in (_numbered(text, zone), _begun(text, zone, _PARAGRAPH), _begun(text, zone, _LINE)):
        if len(spans) >= _FEWEST:
            found = [_record(text, n, span, source) for n, span in enumerate(spans, start=1)]
            if sum(bool(r.work.authors and r.work.year) for r in found) >= _MOST * len(found):
                return tuple(found)
    return ()


def _numbered(text: str, zone: _Span) -> list[_Span]:
    """Return the entries of a list that counts from 1, each up to the next number."""
    starts: list[_Span] = []
    for mark in _NUMBER.finditer(text, *zone):
        if starts and mark.start() - starts[-1][1] > _LONGEST:
            break
        if int(mark[1] or mark[2]) == len(starts) + 1:
            starts.append(mark.span())
    ends = [start for start, _ in starts[1:]] + [min(zone[1], end + _LONGEST) for _, end in starts[-1:]]
    return [(after, end) for (_, after), end in zip(starts, ends, strict=True)]


def _begun(text: str, zone: _Span, piece: re.Pattern[str]) -> list[_Span]:
    """Return the entries that pieces of the text begin: one that begins with no authors goes on with the one before."""
    spans: list[_Span] = []
    for found in piece.finditer(text, *zone):
        words = " ".join(found[0][:_LONGEST].split())
        shown = read_entry_words(words)
        if shown.authors and (shown.year or not spans):
            spans.append(found.span())
        elif spans and found.end() - spans[-1][0] < _LONGEST:
            spans[-1] = (spans[-1][0], found.end())
        if len(spans) > _MOST_ENTRIES:
            return []
    return spans


def _record(text: str, number: int, span: _Span, source: str) -> ReferenceRecord:
    words, places = _folded(text, span)
    shown = read_entry_words(words)
    title = shown.title or (0, len(words))
    dois = {normal_doi(match[0].rstrip(".,;")) for match in _DOI.finditer(words)}
    work = Work(
        id="",
        doi=dois.pop() if len(dois) == 1 else None,
        title=words[slice(*title)] or None,
        year=shown.year,
        authors=shown.authors,
    )
    return ReferenceRecord(
        key=f"reference {number}",
        line=text.count("\n", 0, span[0]) + 1,
        number=number,
        work=with_id(work, f"{source}:{number}"),
        span=(places[title[0]], places[title[1] - 1] + 1) if words else None,
        source=source,
    )


def _folded(text: str, span: _Span) -> tuple[str, Sequence[int]]:
    """Return the words of an entry on one line, and the place of each of their letters in the text."""
    kept = [(c, at) for c, at in _on_one_line(text, span)]
    while kept and kept[-1][0] == " ":
        kept.pop()
    return "".join(c for c, _ in kept), [at for _, at in kept]


def _on_one_line(text: str, span: _Span) -> Iterator[tuple[str, int]]:
    spaced = True
    for at in range(*span):
        if not text[at].isspace():
            yield text[at], at
        elif not spaced:
            yield " ", at
        spaced = text[at].isspace()
