"""The entries of a printed reference list: a record for each, with what its words show for sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Work
from ingest.document import ReferenceRecord
from ingest.formats.plain.piece import Piece, PieceKind
from ingest.language.patterns import lazy_pattern
from ingest.works.ids import normal_doi, normal_pmid, with_id
from ingest.works.printed_entry import read_entry_words

_NUMBER = lazy_pattern(r"(?:\[(\d{1,4})\]|\(?(\d{1,4})[.)\]])\s*")
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"“”\]]{1,200}")
_PMID = re.compile(r"\bPMID\s?:?\s?(\d{1,9})\b")


@dataclass(frozen=True, kw_only=True)
class PrintedReference:
    """An entry: its number in the list, its words without it, and the line it begins on."""

    number: int
    words: str
    line: int
    raw: str


def entries_of(pieces: Sequence[Piece]) -> list[PrintedReference]:
    """Return the entries of a list: each piece one. They have the numbers printed before them where these count on from
    one to the next, else their places; a piece without a number in a numbered list goes on with the entry before it."""
    found = [p for p in pieces if p.kind in (PieceKind.PARAGRAPH, PieceKind.ITEM, PieceKind.NOTE, PieceKind.QUOTE)]
    printed = [_printed_number(p) for p in found]
    shown = [n for n in printed if n is not None]
    numbered = len(shown) * 2 > len(found) and all(a < b for a, b in pairwise(shown))
    entries: list[PrintedReference] = []
    for piece, number in zip(found, printed, strict=True):
        words = piece.words
        if numbered and number is None and entries:
            last = entries.pop()
            entries.append(
                PrintedReference(
                    number=last.number, words=f"{last.words} {words}", line=last.line, raw=f"{last.raw} {piece.raw}"
                )
            )
            continue
        if number is not None and not piece.label and (label := _NUMBER.match(words)):
            words = words[label.end() :]
        place = number if numbered and number is not None else len(entries) + 1
        if words:
            entries.append(PrintedReference(number=place, words=words, line=piece.line, raw=piece.raw))
    return entries


def record_of(entry: PrintedReference, name: str, start: int) -> ReferenceRecord:
    """Return the record of an entry whose words begin at an offset of the text. Where they show no title for sure, all
    of them stand for it."""
    doi, pmid = _DOI.search(entry.raw), _PMID.search(entry.raw)
    shown = read_entry_words(entry.words)
    begin, end = shown.title or (0, len(entry.words))
    work = Work(
        id="",
        doi=normal_doi(doi[0].rstrip(").,;")) if doi else None,
        pmid=normal_pmid(pmid[1]) if pmid else None,
        title=entry.words[begin:end],
        year=shown.year,
        authors=shown.authors,
    )
    return ReferenceRecord(
        key=f"reference {entry.number}",
        line=entry.line,
        number=entry.number,
        source=name,
        work=with_id(work, f"{name}\x1f{entry.number}"),
        span=(start + begin, start + end),
    )


def _printed_number(piece: Piece) -> int | None:
    if piece.label:
        return int(piece.label) if piece.label.isascii() and piece.label.isdecimal() and len(piece.label) < 5 else None
    number = _NUMBER.match(piece.words)
    return int(number[1] or number[2]) if number else None
