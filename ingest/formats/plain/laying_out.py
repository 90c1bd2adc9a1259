"""Laying out the pieces of a plain text: its sections, its prose, its quotes and its reference list."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from graph.model import Problem, Work
from ingest.document import Document, ReferenceRecord
from ingest.formats.plain.entries import entries_of, record_of
from ingest.formats.plain.headings import shown_role
from ingest.formats.plain.piece import Piece, PieceKind
from ingest.formats.shared.outline import Heading, SectionPlace, heading, places
from ingest.formats.shared.outlined_text import OutlinedText
from ingest.language.patterns import lazy_pattern

_ORDER = ("introduction", "methods", "results", "discussion", "limitations", "conclusions")
_PROSE = (PieceKind.PARAGRAPH, PieceKind.ITEM)
_APPARATUS = lazy_pattern(
    r"(?:[Tt]able|[Ff]ig(?:ure|\.)|[Bb]ox)\s?\d{1,2}\s?[.:|–—-]"
    r"|(?:key ?words?|palabras clave|palavras-chave|mots[- ]cl[ée]s|schlüsselwörter|parole chiave|trefwoorden)"
    r"\s?[:.–—-]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NOTE_MARK = re.compile(r"\[\^(\d{1,3})\]")


class PlainText(OutlinedText):
    """Lays out a paper. Use once."""

    def __init__(self, name: str) -> None:
        super().__init__(())
        self._name = name
        self._cites_notes = False
        self.records: list[ReferenceRecord] = []
        self.untitled: list[ReferenceRecord] = []

    def header(self, pieces: Sequence[Piece]) -> None:
        """Add what stands between the title and the first part: names and addresses, and no prose but what reads as
        such."""
        for piece in pieces:
            self.line(piece.words)

    def body(self, pieces: Sequence[Piece]) -> None:
        """Add the parts of the paper. Footnotes are the reference list of a paper that has no other and whose notes are
        works."""
        notes = [p for p in pieces if p.kind is PieceKind.NOTE]
        listed = any(p.kind is PieceKind.HEADING and shown_role(p.words) == "references" for p in pieces)
        works = sum(_YEAR.search(p.words) is not None for p in notes)
        self._cites_notes = not listed and len(notes) > 1 and works * 2 > len(notes)
        parts = _parts([p for p in pieces if p.kind is not PieceKind.NOTE])
        for place, own in parts:
            if place is not None and place.role == "references" and not self.records and entries_of(own):
                self.shut()
                self._references(place.path[-1], own)
            else:
                if place is not None:
                    self.enter(place)
                for piece in own:
                    self._piece(piece)
        self.shut()
        if self._cites_notes:
            self._references("References", notes)
        else:
            for note in notes:
                self.line(note.words)

    def plain_document(
        self,
        form: str,
        data: bytes,
        work: Work,
        records: tuple[ReferenceRecord, ...],
        problems: Sequence[Problem],
    ) -> Document:
        """Return the paper. Its citations are not marked, so no reader counts them."""
        held = {"references": len(records), "displayed quotes": len(self.quotes)}
        made = self.document(form, data, work, references=records, holds=held, problems=problems)
        return replace(made, citations=None, flat=True)

    def _piece(self, piece: Piece) -> None:
        words = _NOTE_MARK.sub(r"[\1]", piece.words) if self._cites_notes else piece.words
        start, end = self.line(words)
        if piece.kind is PieceKind.QUOTE:
            self.quote(start, end, None)
            self.block()
        elif piece.kind in _PROSE and not _APPARATUS.match(words):
            self.end_paragraph()

    def _references(self, title: str, pieces: Sequence[Piece]) -> None:
        start, _ = self.line(title)
        for entry in entries_of(pieces):
            begun, _ = self.line(f"{entry.number}. {entry.words}")
            record = record_of(entry, self._name, begun + len(f"{entry.number}. "))
            self.records.append(record)
            if record.work.title == entry.words:
                self.untitled.append(record)
        for piece in pieces:
            if piece.kind in (PieceKind.ROW, PieceKind.CODE):
                self.line(piece.words)
        self.close((title,), "references", start, "reference list of the file")


def _parts(pieces: Sequence[Piece]) -> list[tuple[SectionPlace | None, list[Piece]]]:
    """Return the parts of the text with their places, each with its pieces."""
    found: list[tuple[Piece | None, list[Piece]]] = [(None, [])]
    for piece in pieces:
        if piece.kind is PieceKind.HEADING:
            found.append((piece, []))
        else:
            found[-1][1].append(piece)
    opened = [p for p, _ in found if p is not None]
    lengths = [sum(len(p.words) for p in own) for p, own in found if p is not None]
    below = _of_the_abstract(opened, lengths)
    outlined = iter(places(_headings(opened, below)))
    shown: list[tuple[SectionPlace | None, list[Piece]]] = []
    nth = -1
    for opening, own in found:
        if opening is None:
            if own:
                shown.append((None, own))
            continue
        nth += 1
        place = next(outlined)
        shown.append((replace(place, role="abstract") if nth in below else place, own))
    return shown


def _headings(opened: Sequence[Piece], of_abstract: frozenset[int]) -> list[Heading]:
    """Return the headings with those above each, as marks and the way they are set show it."""
    found: list[Heading] = []
    above: list[tuple[int, str]] = []
    parts = [p for i, p in enumerate(opened) if not p.level and i not in of_abstract and shown_role(p.words)]
    capitals = len(parts) > 1 and all(p.words.isupper() for p in parts)
    part_ids = {id(p) for p in parts}
    outer_numbers = {number[0] for p in opened if len(number := heading(p.words).number) == 1}
    part = ""
    abstract = ""
    for i, piece in enumerate(opened):
        if shown_role(piece.words) == "abstract":
            abstract = piece.words
        if i in of_abstract:
            found.append(heading(piece.words, above=(abstract,)))
            continue
        if piece.level:
            while above and above[-1][0] >= piece.level:
                above.pop()
            found.append(heading(piece.words, above=tuple(words for _, words in above)))
            above.append((piece.level, piece.words))
            continue
        own = heading(piece.words)
        if id(piece) in part_ids and not own.number and (not capitals or piece.words.isupper()):
            part = piece.words
        elif part and _is_below(piece, own, outer_numbers, capitals=capitals):
            own = heading(piece.words, above=(part,))
        found.append(own)
    return found


def _is_below(piece: Piece, own: Heading, outer: Container[int], *, capitals: bool) -> bool:
    """Return whether a heading belongs below the part before it: it is not in capitals as all parts are, or its number
    is one within a part whose own number is not printed."""
    if own.number:
        return len(own.number) > 1 and own.number[0] not in outer
    return capitals and not piece.words.isupper() and shown_role(piece.words) is None


def _of_the_abstract(opened: Sequence[Piece], lengths: Sequence[int]) -> frozenset[int]:
    """Return which headings are those of a structured abstract: they follow its own, in the order of a paper and over
    little text, and the parts of the paper begin again after them."""
    first = next((i for i, p in enumerate(opened[:6]) if shown_role(p.words) == "abstract"), None)
    if first is None:
        return frozenset()
    last = -1
    end = first + 1
    while end < len(opened) and end < first + 10:
        role = shown_role(opened[end].words)
        rank = _ORDER.index(role) if role in _ORDER else None
        if rank is None or rank < last or lengths[end] > 1500 or (rank == last == 0):
            break
        last, end = rank, end + 1
    again = {shown_role(p.words) for p in opened[end:]} & {"results", "methods"}
    inside = {shown_role(p.words) for p in opened[first + 1 : end]} & {"results", "methods"}
    return frozenset(range(first + 1, end)) if again and inside and again >= inside else frozenset()
