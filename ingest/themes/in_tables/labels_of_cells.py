"""The labels that a cell of themes lists: its lines, items and marked entries, and what can be a label at all."""

from __future__ import annotations

import re

from ingest.document import TableCell
from ingest.text.speaker_roles import is_role
from ingest.text.speaker_words import is_identifier, is_somebody
from ingest.themes.labels import is_general

NUMBERS = re.compile(r"[\d\s.,;:%()/<>=–—+±n-]*")
"""What a cell of counts holds."""
_ITEMS = re.compile(r"\s*[•●▪■;]\s*")
# "Waiting for a name, Doctors who doubt, Paying alone": capitals after commas, where several are listed.
_CAPITALS = re.compile(r",\s+(?=[A-Z][a-z]+ [a-z])")
_FEWEST_LISTED = 2
_QUOTED = re.compile(r"[\"“„«]")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]|,\s+(?:and )?(?:I|we)\s")
_MOST_WORDS = 22


def pieces_of(text: str, cell: TableCell) -> list[str]:
    """Return what a cell lists, one after the other."""
    pieces = cell.pieces or (text[cell.start : cell.end],)
    return [part for piece in pieces for part in _split(piece) if part.strip()]


def is_label(label: str, printed: str) -> bool:
    """Return whether a label, as cut from the printed words of a cell, can be that of a theme."""
    return (
        any(c.isalpha() for c in label)
        and len(label.split()) <= _MOST_WORDS
        and not NUMBERS.fullmatch(label)
        and not _SENTENCE.search(label)
        and not _QUOTED.match(printed.strip())
        and not is_general(printed)
    )


def names_people(label: str) -> bool:
    """Return whether words name who spoke or who was asked."""
    return is_identifier(label) or is_role(label) or is_somebody(label)


def _split(piece: str) -> list[str]:
    """Split what one line of a cell lists, but not inside brackets."""
    parts, begun = [], 0
    marks = [*_ITEMS.finditer(piece)]
    if not marks and len(commas := [*_CAPITALS.finditer(piece)]) >= _FEWEST_LISTED and piece.count(",") == len(commas):
        marks = commas
    for mark in marks:
        before = piece[begun : mark.start()]
        if before.count("(") == before.count(")"):
            parts.append(before)
            begun = mark.end()
    return [*parts, piece[begun:]]
