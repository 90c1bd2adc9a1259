"""Headings that nothing marks: short lines alone within the parts of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.formats.plain import headings
from ingest.formats.plain.headings import shown_role
from ingest.formats.plain.piece import Piece, PieceKind

_PARTS = ("methods", "results", "discussion", "conclusions")
# What follows somebody's words says who they are.
_CLOSING = ("”", '"', "»", "“")


def with_short_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Take lines alone for headings that are set as such within the parts of a paper: after its first part, not in its
    abstract and reference list, with prose behind them or one more such heading and prose behind that."""
    known = [i for i, p in enumerate(pieces) if p.kind is PieceKind.HEADING and shown_role(p.words)]
    if len(known) < 2:
        return list(pieces)
    found = list(pieces)
    closed = list(_closed(pieces))
    behind = 0
    for i in range(len(pieces) - 2, known[0], -1):
        piece, following, before = pieces[i], found[i + 1], pieces[i - 1]
        prose = following.kind in (PieceKind.PARAGRAPH, PieceKind.QUOTE, PieceKind.ITEM)
        behind = 0 if prose else behind
        if (
            piece.kind is PieceKind.PARAGRAPH
            and not closed[i]
            and not (_is_row(before) or _is_row(following))
            and ((prose and len(following.words) > len(piece.words)) or (behind == 1 and not prose))
            and headings.is_short_alone(piece.words)
            and not (_lacks_a_speaker(before) and headings.may_say_who_spoke(piece.words))
            and not headings.says_who_spoke(piece.words)
        ):
            found[i] = Piece(kind=PieceKind.HEADING, words=piece.words, line=piece.line, raw=piece.raw)
            behind += 1
        elif piece.kind is not PieceKind.HEADING:
            behind = 0
    return found


def _is_row(piece: Piece) -> bool:
    """Return whether a piece is a row of a table: what is alone beside one is its note, or names some of its rows."""
    return piece.kind is PieceKind.ROW or " | " in piece.words


def _lacks_a_speaker(piece: Piece) -> bool:
    """Return whether somebody's words end a piece, and nothing in brackets says whose."""
    if piece.kind is PieceKind.QUOTE:
        return not piece.words.rstrip(". ").endswith((")", "]"))
    return piece.words.endswith(_CLOSING)


def _closed(pieces: Sequence[Piece]) -> Iterator[bool]:
    """Yield for each piece whether it stands in the abstract, the reference list or the back matter. A theme may be
    called "Funding", so the back matter is what follows the last part."""
    roles = [shown_role(p.words) if p.kind is PieceKind.HEADING else None for p in pieces]
    last = max((i for i, role in enumerate(roles) if role in _PARTS), default=0)
    closed = False
    for i, piece in enumerate(pieces):
        if piece.kind is PieceKind.HEADING:
            closed = roles[i] in ("references", "abstract") or (roles[i] == "back matter" and i > last)
        yield closed
