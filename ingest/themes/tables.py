"""Themes that tables of the results name.

Where the headings of the results name the same themes, theirs are the labels, and the table adds what is below or above
them. One that names others adds them beside those of the headings, or, in the part of one theme, below that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress, islice

from ingest.language.patterns import lazy_pattern
from ingest.themes.in_tables.columns import themes_of_columns
from ingest.themes.in_tables.other_shapes import themes_of_other_shapes
from ingest.themes.in_tables.spanning import themes_of_rows, themes_of_wide_cells
from ingest.themes.joined import innermost_at, joined_with, parts_of, same_entries, settled, with_those_above_first
from ingest.themes.kind_of_study import looked_for_themes
from ingest.themes.labels import THEMES, any_of
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource

_EXAMPLE = lazy_pattern(rf"\b(?:{any_of('examples')})\b", re.IGNORECASE)
# No study has more themes; a file may say anything.
_MOST_ENTRIES = 300
_FEWEST = 2
# Where no section is around it, a table is among those that the file puts at its end. In the others it may be the plan
# of an analysis, or name the themes of others, unless it has those of the results.
_PLACES = ("results", None, "back matter")
_OTHER_PLACES = ("methods", "discussion", "conclusions")


def themes_of_tables(material: ThemeMaterial, known: Sequence[NamedTheme]) -> Iterator[tuple[int, list[NamedTheme]]]:
    """Yield the themes of each table that names some, those above others before these, with where it begins."""
    text = material.text
    if not material.tables or not (material.quotes or looked_for_themes(text)):
        return
    for table in material.tables:
        role = material.sections.role(table.start)
        elsewhere = role in _OTHER_PLACES and THEMES.search(table.caption)
        if (role in _PLACES or elsewhere) and not _EXAMPLE.search(table.caption):
            found = islice(themes_of_columns(text, table, material.quotes), _MOST_ENTRIES)
            entries = (
                [*dict.fromkeys(found)]
                or [*islice(themes_of_other_shapes(text, table, material.quotes), _MOST_ENTRIES)]
                or themes_of_wide_cells(text, table, known)
                or [*islice(themes_of_rows(text, table, material.quotes), _MOST_ENTRIES)]
            )
            named = role in _PLACES or len(same_entries(known, entries)) >= _FEWEST
            if named and len({entry.path for entry in entries}) >= _FEWEST:
                yield table.start, entries


def _find(material: ThemeMaterial, known: Sequence[NamedTheme]) -> list[NamedTheme]:
    joined = list(known)
    for start, table in themes_of_tables(material, known):
        joined = _with_table(joined, known, table, start, material)
    return with_those_above_first(settled(joined))


def _with_table(
    known: Sequence[NamedTheme],
    shown: Sequence[NamedTheme],
    table: Sequence[NamedTheme],
    start: int,
    material: ThemeMaterial,
) -> list[NamedTheme]:
    """Bring a table together with the themes that are known: it sums up those of the part that it is in, or those of
    all the results; one of others shows what is below the theme in whose part it is, where nothing but a table does.
    ``shown`` are the themes that are known without any table."""
    around = material.sections.at(start)
    within = [not around or not part or around.start <= part[0] < around.end for part in parts_of(known)]
    beside = [*compress(known, within)]
    others = [t for t in known if t not in beside]
    host = innermost_at(start, known)
    if not beside:
        return [*others, *settled(table)]
    same = same_entries(beside, table)
    if host is None or same:
        return [*others, *(joined_with(beside, table) if same else [*beside, *settled(table)])]
    if same := same_entries([t for t in others if t.reach], table):
        # A part that only shows the table of the themes is none of them.
        empty = host.reach and not any(host.reach[0] <= quote < host.reach[1] for quote in material.quotes)
        return joined_with([t for t in known if not (empty and t is host)] if len(same) > 1 else known, table)
    if any(t.above == host.path for t in shown):
        return list(known)
    return [*known, *(replace(entry, above=(*host.path, *entry.above)) for entry in table)]


SOURCE = ThemeSource(name="tables of themes", find=_find)
