"""A theme as a source names it, and a source: what shows the themes of a paper.

Themes are told apart by their place: the labels of those above them, and their own. The same heading under two parents
is two themes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graph.model import Problem
from ingest.codebook import Codebook
from ingest.document import LeadIn, TableMark
from ingest.text.sections import SectionIndex
from ingest.text.sentences import Sentence
from ingest.themes.labels import label_key

Place = tuple[str, ...]
"""The keys of the labels from the outermost theme down to one."""
BETWEEN = " > "
"""What parts the labels of a place where a person names it."""


@dataclass(frozen=True, kw_only=True)
class NamedTheme:
    """A theme as a place of the text names it. ``above`` are the labels of the themes over it, outermost first, as far
    as the place names them.

    ``reach`` is the part of the results that belongs to it, where the place shows that too. ``listed`` is set where it
    is only an entry of a list.
    """

    label: str
    start: int | None
    end: int | None
    found_by: str
    above: tuple[str, ...] = ()
    reach: tuple[int, int] | None = None
    listed: bool = False

    @property
    def key(self) -> str:
        """What tells its label from others."""
        return label_key(self.label)

    @property
    def path(self) -> tuple[str, ...]:
        """The labels of those above it and its own."""
        return (*self.above, self.label)

    @property
    def place(self) -> Place:
        """What tells it from other themes."""
        return tuple(label_key(label) for label in self.path)


def named_as(words: str, paths: Sequence[tuple[str, ...]]) -> list[int]:
    """Return which of the paths of labels a person means by a label, or by several parted by ``BETWEEN``, of which the
    outermost may be left out. A path that is whole goes before longer ones."""
    for wanted in ((words,), tuple(words.split(BETWEEN))):
        place = tuple(label_key(label) for label in wanted)
        found = [i for i, path in enumerate(paths) if tuple(map(label_key, path))[-len(place) :] == place]
        exact = [i for i in found if len(paths[i]) == len(place)]
        if found:
            return exact or found
    return []


def several(words: str, paths: Sequence[tuple[str, ...]]) -> str:
    """Return the question which of several themes is meant."""
    choices = " or ".join(repr(BETWEEN.join(path)) for path in paths)
    return f"{words!r} names {len(paths)} themes; say which: {choices}."


@dataclass(frozen=True, kw_only=True)
class ThemeMaterial:
    """What a source is given. ``sentences`` are the authors' own, in order; ``quotes`` the offsets of participants'
    words; ``paragraphs``, ``lead_ins`` and ``tables`` what the file shows of them,
    and ``running`` the headings in text that has lost its layout. ``name`` is the codebook's file, for
    messages."""

    text: str
    sentences: Sequence[Sentence]
    sections: SectionIndex
    quotes: Sequence[int] = ()
    paragraphs: Sequence[tuple[int, int]] = ()
    lead_ins: Sequence[LeadIn] = ()
    tables: Sequence[TableMark] = ()
    running: Sequence[tuple[int, int]] = ()
    codebook: Codebook = field(default_factory=Codebook)
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class ThemeSource:
    """What shows themes. ``find`` is given the themes of the sources before it, and returns them together with its own.
    ``check`` yields what a person should know of the difference, with the themes before and after."""

    name: str
    find: Callable[[ThemeMaterial, Sequence[NamedTheme]], Iterable[NamedTheme]]
    check: Callable[[ThemeMaterial, Sequence[NamedTheme], Sequence[NamedTheme]], Iterable[Problem]] = lambda *_: ()
