"""The form of a rule for what a citation does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graph.model import Cito


class Where(Enum):
    """Where the cue is relative to the citation."""

    CLAUSE = "anywhere in the clause that ends with the citation"
    LAST = "as the last words before the citation"
    AFTER = "as the first words after the citation"
    HEAD = "at the head of the sentence, and governs every citation of it"


@dataclass(frozen=True, kw_only=True)
class CitationRule:
    """A type of citation and its cues.

    ``roles`` are the roles of sections in which the cue means this; ``None`` for all. ``own`` asks for words by which
    the authors speak of their own study where the section has no role. ``unless`` are words of the clause that take
    the meaning away; ``few`` marks a rule that the labelled sentences hold fewer than five times, none of them wrong.
    ``holds`` spares the search: each cue has one of these in it, in small letters, and most clauses have none.
    """

    name: str
    cito: Cito
    where: Where = Where.CLAUSE
    cues: tuple[str, ...]
    roles: frozenset[str] | None = None
    own: bool = False
    unless: tuple[str, ...] = ()
    few: bool = False
    holds: tuple[str, ...] = ()
