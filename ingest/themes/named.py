"""A theme as a source names it, and a source: what shows the themes of a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graph.model import Problem
from ingest.codebook import Codebook
from ingest.text.sections import SectionIndex
from ingest.text.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class NamedTheme:
    """A theme as a place of the text names it. ``above`` is the label of the theme over it, where the place says so.

    ``reach`` is the part of the results that belongs to it, where the place shows that too. ``listed`` is set where it
    is only an entry of a list.
    """

    label: str
    start: int | None
    end: int | None
    found_by: str
    above: str | None = None
    reach: tuple[int, int] | None = None
    listed: bool = False

    @property
    def key(self) -> str:
        """What tells it from other themes."""
        return label_key(self.label)


def label_key(label: str | None) -> str:
    """Return what tells themes apart: letters and digits alone, without case."""
    return "".join(c for c in (label or "").casefold() if c.isalnum())


@dataclass(frozen=True, kw_only=True)
class ThemeMaterial:
    """What a source is given. ``sentences`` are the authors' own, in order; ``quotes`` the offsets of participants'
    words. ``name`` is the codebook's file, for messages."""

    text: str
    sentences: Sequence[Sentence]
    sections: SectionIndex
    quotes: Sequence[int] = ()
    codebook: Codebook = field(default_factory=Codebook)
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class ThemeSource:
    """What shows themes. ``find`` is given the themes of the sources before it, and returns them together with its own.
    ``check`` yields what a person should know of the difference, with the themes before and after."""

    name: str
    find: Callable[[ThemeMaterial, Sequence[NamedTheme]], Iterable[NamedTheme]]
    check: Callable[[ThemeMaterial, Sequence[NamedTheme], Sequence[NamedTheme]], Iterable[Problem]] = lambda *_: ()
