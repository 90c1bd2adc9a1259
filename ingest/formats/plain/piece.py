"""A piece of a text: what it is, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PieceKind(Enum):
    """What a piece of a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item of a list"
    QUOTE = "quote set apart"
    ROW = "row of a table"
    NOTE = "footnote"
    CODE = "code"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece with its words on one line. ``level`` is a marked heading's, 1 the outermost; 0 where none is marked.
    ``raw`` keeps the marks of Markdown, in which an address may be; ``label`` is a footnote's."""

    kind: PieceKind
    words: str
    line: int
    level: int = 0
    raw: str = ""
    label: str = ""
