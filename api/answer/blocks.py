"""What a printed answer is made of. The sources' own stands in Said, Stated, Work and Entry; ours, headings and counts,
in Heading and Note."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading; ``level`` 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words of the program: a count, or how to read what follows."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """A participant's words, who spoke, and where."""

    text: str
    where: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A sentence of the authors; ``before`` is the sentence that it goes on from, where the answer lacks that."""

    text: str
    where: str
    before: str | None = None
    before_where: str = ""


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work by its number in the answer, with what is said of it, each with its place."""

    number: int
    title: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of a list of references, under its number or the short name of a study."""

    label: str
    text: str


Block = Heading | Note | Said | Stated | Work | Entry
