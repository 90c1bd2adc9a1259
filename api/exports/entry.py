"""An entry of the registry of exports: what a format is, and how it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graph.errors import ExportRefused
from graph.exports.scope import ExportRequest, ExportScope
from graph.rdf.writing.pages import STATE, Read


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What an export counts, complete once it is written: how many of each kind of thing it holds, by the word
    for one of them; and how many were left out, by the reason."""

    written: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, kw_only=True)
class ExportOrder:
    """What one export is to hold. ``abstracts`` are written only where they are asked for: they belong to their
    publishers."""

    scope: ExportScope
    abstracts: bool = False


Pieces = Callable[[Read, ExportOrder, Tally], Iterator[bytes]]
"""Yields the bytes of a file piece by piece, in memory that does not grow with the graph. The first argument runs a
query; the last takes what was written."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """A format. ``name`` is what it is asked for by, ``says`` what people call it."""

    name: str
    says: str
    endings: tuple[str, ...]
    """How the names of its files end, the usual one first; one that begins with a letter is the last word of a name."""
    media_type: str
    holds: str
    """What is in a file of it, for people who choose one."""
    pieces: Pieces
    text: bool
    """Whether it is text, always in UTF-8."""
    whole: bool = True
    """Whether it can be of the whole graph."""
    takes: frozenset[str]
    """What else it can be of: "study", for one or more of them, "topic", "theme"."""
    abstracts: bool = False
    """Whether abstracts of works have a place in it."""

    @property
    def content_type(self) -> str:
        """The media type, with its charset where it is text."""
        return f"{self.media_type}; charset=utf-8" if self.text else self.media_type

    def check(self, asked: ExportRequest) -> None:
        """Raise ExportRefused where the format cannot be of what is asked for."""
        if wrong := sorted(asked.named - self.takes):
            raise ExportRefused(f"{self.says} cannot be of a {wrong[0]}: it is {self.can_be_of}.")
        if not (self.whole or asked.named):
            raise ExportRefused(f"{self.says} cannot be of the whole graph: it is {self.can_be_of}.")

    @property
    def can_be_of(self) -> str:
        """What it can be of, in words."""
        ways = [*(["the whole graph"] if self.whole else []), *(WAYS[way] for way in WAYS if way in self.takes)]
        return " or ".join(filter(None, (", ".join(f"of {way}" for way in ways[:-1]), f"of {ways[-1]}")))

    def write(self, read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
        """Yield the file. Raises ExportRefused at its end where the graph was changed meanwhile, so that what was
        written may contradict itself."""
        before = read(STATE)
        yield from self.pieces(read, order, tally)
        if read(STATE) != before:
            raise ExportRefused(
                "The graph was changed while it was written, so the file may contradict itself: export it again."
            )


WAYS = {"study": "one or more studies", "topic": "a topic", "theme": "a theme"}
"""What an export can be of besides the whole graph, in words."""
EVERY_WAY = frozenset(WAYS)
