"""The codebook: what an analyst knows about a paper and its text does not show by itself.

A YAML file beside the paper. Places are named by their words ("begins: We recruited 30 adults"), never by offsets,
so that the file can be read and checked by a person. Words that are not in the text exactly once are an error that
names them. docs/codebook.md describes every entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar

from graph.model import Cito
from ingest.errors import CodebookError
from ingest.handwritten import only, read_yaml, text_of
from ingest.text.sections import ROLES


@dataclass(frozen=True, kw_only=True)
class SectionEntry:
    """A section by its first words; it reaches to the next one."""

    label: str
    role: str
    begins: str


@dataclass(frozen=True, kw_only=True)
class ThemeEntry:
    """A theme by its label, the label of the theme above it, and the first words of its part of the results."""

    label: str
    under: str | None = None
    begins: str | None = None


@dataclass(frozen=True, kw_only=True)
class CodingEntry:
    """A passage by its first words, and the theme above it; it reaches to the next entry or its section's
    end."""

    begins: str
    theme: str | None = None
    why: str | None = None


@dataclass(frozen=True, kw_only=True)
class ApparatusEntry:
    """Text that is no sentence of the authors, such as what is left of a table, by its first and last words."""

    begins: str
    ends: str
    what: str


@dataclass(frozen=True, kw_only=True)
class DamageEntry:
    """A place where the source has lost something, and what."""

    at: str
    what: str


@dataclass(frozen=True, kw_only=True)
class CitationEntry:
    """What a citation does, by the words around it, its own print among them, and the words that show it."""

    at: str
    cito: str
    cue: str | None = None


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """Everything a codebook says. The empty one says nothing."""

    licence: str | None = None
    url: str | None = None
    attribution: tuple[str, ...] = ()
    sections: tuple[SectionEntry, ...] = ()
    themes: tuple[ThemeEntry, ...] = ()
    coding: tuple[CodingEntry, ...] = ()
    apparatus: tuple[ApparatusEntry, ...] = ()
    damage: tuple[DamageEntry, ...] = ()
    citations: tuple[CitationEntry, ...] = ()


_Entry = TypeVar("_Entry", SectionEntry, ThemeEntry, CodingEntry, ApparatusEntry, DamageEntry, CitationEntry)


def read_codebook(text: str, name: str) -> Codebook:
    """Read a codebook. Raises CodebookError, naming the entry, for what it does not know or lacks."""
    data = read_yaml(text, name, CodebookError) or {}
    if not isinstance(data, dict):
        raise CodebookError(f"{name} must be a mapping with entries such as 'sections:'; see docs/codebook.md.")
    only(data, Codebook.__dataclass_fields__, name, CodebookError)
    sections = _entries(data, "sections", SectionEntry, name)
    for entry in sections:
        if entry.role not in ROLES:
            raise CodebookError(
                f"{name}: section {entry.label!r} has the unknown role {entry.role!r}. "
                f"Choose one of: {', '.join(ROLES)}."
            )
    attribution = data.get("attribution") or []
    if not isinstance(attribution, list) or not all(isinstance(a, str) for a in attribution):
        raise CodebookError(f"{name}: 'attribution' must be a list of names, such as [participant, gender, region].")
    return Codebook(
        licence=text_of(data, "licence", name, CodebookError),
        url=text_of(data, "url", name, CodebookError),
        attribution=tuple(attribution),
        sections=sections,
        themes=_entries(data, "themes", ThemeEntry, name),
        coding=_entries(data, "coding", CodingEntry, name),
        apparatus=_entries(data, "apparatus", ApparatusEntry, name),
        damage=_entries(data, "damage", DamageEntry, name),
        citations=_citations(data, name),
    )


def _citations(data: Mapping[str, Any], name: str) -> tuple[CitationEntry, ...]:
    entries = _entries(data, "citations", CitationEntry, name)
    terms = [cito.value for cito in Cito]
    for entry in entries:
        if entry.cito not in terms:
            raise CodebookError(
                f"{name}: the citation {entry.at!r} has the unknown type {entry.cito!r}. "
                f"Choose one of: {', '.join(terms)}."
            )
        if entry.cue is None and entry.cito != Cito.CITES:
            raise CodebookError(f"{name}: the citation {entry.at!r} lacks 'cue', the words that show {entry.cito}.")
    return entries


def place(text: str, words: str, name: str, start: int = 0, *, once: bool = True) -> int:
    """Return where the words begin in the text. Raises CodebookError when they are missing or, with ``once``, not
    unique."""
    found = text.find(words, start)
    if found < 0:
        raise CodebookError(
            f"{name}: the words {words!r} are not in the paper's text. "
            "The text may have changed; correct the entry so that it repeats the text letter by letter."
        )
    if once and text.find(words, found + 1) >= 0:
        raise CodebookError(f"{name}: the words {words!r} are in the text more than once; give more of them.")
    return found


def _entries(data: Mapping[str, Any], key: str, shape: type[_Entry], name: str) -> tuple[_Entry, ...]:
    items = data.get(key) or []
    if not isinstance(items, list):
        raise CodebookError(f"{name}: {key!r} must be a list.")
    entries = []
    for i, item in enumerate(items, start=1):
        where = f"{name}: entry {i} of {key!r}"
        if not isinstance(item, dict):
            raise CodebookError(f"{where} must be a mapping, not {item!r}.")
        only(item, shape.__dataclass_fields__, where, CodebookError)
        values = {f: text_of(item, f, where, CodebookError) for f in shape.__dataclass_fields__}
        for field in fields(shape):
            if field.default is MISSING and values[field.name] is None:
                raise CodebookError(f"{where} lacks {field.name!r}.")
        entries.append(shape(**values))  # type: ignore[arg-type]  # what may not be None was looked at above
    return tuple(entries)
