"""Themes that a table of the results names, by the heads of its columns: "Theme", "Sub-theme", "Category" ...

An empty cell goes on with the theme above it, and so does one that takes several rows. Where the headings of the
results name the same themes, theirs are the labels, and the table adds what is below or above them; a table that names
others is left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, islice

from ingest.document import TableCell, TableMark
from ingest.text.sections import plain_heading
from ingest.themes.joined import innermost_at, joined_with, part_of, same_entries, settled, with_those_above_first
from ingest.themes.kind_of_study import looked_for_themes
from ingest.themes.labels import THEMES, any_of, is_general, is_sample, label_of, plain_pattern, says_theme
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource

_SUB, _CODE = 2, 3
_LEVELS = tuple(
    re.compile(plain_pattern(any_of(f"column {level}")))
    for level in ("over themes", "of themes", "of sub-themes", "of codes")
)
_METHODS = re.compile(plain_pattern(any_of("columns of methods")))
_EXAMPLE = re.compile(rf"\b(?:{any_of('examples')})\b", re.IGNORECASE)
_SAMPLE = re.compile(r"\b(?:demographic|sociodemographic|characteristics)", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d\s.,;:%()/<>=–—+±n-]*")
_ITEMS = re.compile(r"\s*[•●▪■;]\s*")
# "Category (cause)": what is in brackets says more of the column, and nothing of its level.
_BRACKETED = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"[\"“„«]")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]|,\s+(?:and )?(?:I|we)\s")
_FOUND = "a table of themes"
_MOST_WORDS = 22
_MOST_CODE = 8
# No study has more themes; a file may say anything.
_MOST_ENTRIES = 300
_FEWEST = 2
# Where no section is around it, a table is among those that the file puts at its end.
_PLACES = ("results", None, "back matter")


_Column = tuple[int, int]
"""How far below the outermost themes those of a column are, and which column it is."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """An entry of a table, with those above it."""

    path: tuple[str, ...]
    start: int
    end: int


def themes_of_tables(material: ThemeMaterial) -> Iterator[tuple[int, list[NamedTheme]]]:
    """Yield the themes of each table that names some, those above others before these, with where it begins."""
    text = material.text
    if not material.tables or not (material.quotes or looked_for_themes(text)):
        return
    for table in material.tables:
        if material.sections.role(table.start) in _PLACES and not _EXAMPLE.search(table.caption):
            entries = list(dict.fromkeys(islice(_entries(text, table), _MOST_ENTRIES)))
            if len({e.path for e in entries}) >= _FEWEST:
                yield (
                    table.start,
                    [
                        NamedTheme(
                            label=e.path[-1], above=e.path[:-1], start=e.start, end=e.end, found_by=_FOUND, listed=True
                        )
                        for e in entries
                    ],
                )


def _entries(text: str, table: TableMark) -> Iterator[_Entry]:
    heads = max(table.heads, 1)
    columns = _columns(text, table, heads)
    if not columns or _counts_only(text, table, columns, heads):
        return
    cells = {(c.row, c.column): c for c in table.cells}
    width = max(c.column + c.columns for c in table.cells)
    # The last label of each level, the outermost is 0.
    named: dict[int, str] = {}
    over: str | None = None
    for row in range(heads, 1 + max(c.row for c in table.cells)):
        wide = cells.get((row, 0))
        if wide and wide.columns >= width > 1:
            words = text[wide.start : wide.end]
            over, named = (label_of(words) if says_theme(words) else None), {}
            if over:
                yield _entry(text, wide, over, (over,))
            continue
        for level, column in columns:
            cell = cells.get((row, column))
            if cell is None:
                continue
            pieces = _pieces(text, cell)
            if level == 0 and says_theme(pieces[0] if pieces else "") and _mixed(text, table, columns, heads, pieces):
                # A column of themes with what is below each, in its cell or in the rows after it.
                over = label_of(pieces[0])
                yield _entry(text, cell, over, (over,))
                pieces = pieces[1:]
                if not pieces:
                    continue
            labels = [label for piece in pieces if _is_label(label := label_of(piece), piece)]
            if not labels:
                if text[cell.start : cell.end].strip():
                    named = {n: label for n, label in named.items() if n < level}
                continue
            named = {n: label for n, label in named.items() if n < level}
            above = (*((over,) if over else ()), *named.values())
            for label in labels:
                yield _entry(text, cell, label, (*above, label))
            named[level] = labels[-1]


def _mixed(text: str, table: TableMark, columns: Sequence[_Column], heads: int, pieces: Sequence[str]) -> bool:
    """Return whether a single column holds themes that say so and others that do not, which are below them."""
    if len(columns) > 1:
        return False
    (_, only), *_ = columns
    rows = [text[c.start : c.end] for c in table.cells if c.column == only and c.row >= heads and c.end > c.start]
    return (len(pieces) > 1 and not says_theme(pieces[1])) or not all(says_theme(words) for words in rows)


def _entry(text: str, cell: TableCell, label: str, path: tuple[str, ...]) -> _Entry:
    at = text.find(label, cell.start, cell.end)
    start, end = (at, at + len(label)) if at >= 0 else (cell.start, cell.end)
    return _Entry(path=path, start=start, end=end)


def _columns(text: str, table: TableMark, heads: int) -> list[_Column]:
    """Return the columns of themes, the outermost level first, those of one head at one level; none where the table
    shows how themes were made."""
    levels: dict[int, int] = {}
    called: dict[int, str] = {}
    for cell in table.cells:
        if cell.row >= heads:
            continue
        head = plain_heading(_BRACKETED.sub(" ", text[cell.start : cell.end]))
        if _METHODS.fullmatch(head):
            return []
        level = next((n for n, pattern in enumerate(_LEVELS) if pattern.fullmatch(head)), None)
        # A head over several columns says nothing of each of them.
        if level is not None and (cell.columns == 1 or cell.row + cell.rows >= heads):
            levels[cell.column], called[cell.column] = level, head
    if not any(level < _CODE for level in levels.values()):
        return []
    if _SUB in levels.values() or not _are_codes(text, table, levels, heads):
        levels = {column: level for column, level in levels.items() if level < _CODE}
    columns = sorted(levels)
    # "Code | Sub-theme | Theme" goes from the innermost to the outermost.
    turned = len(columns) > 1 and levels[columns[0]] >= _SUB > levels[columns[-1]]
    ordered = columns[::-1] if turned else columns
    names = [*dict.fromkeys(called[column] for column in ordered)]
    return [(names.index(called[column]), column) for column in ordered]


def _are_codes(text: str, table: TableMark, levels: dict[int, int], heads: int) -> bool:
    """Return whether each cell of the codes holds a single short one: else they are what themes were made from."""
    held = [c for c in table.cells if levels.get(c.column) == _CODE and c.row >= heads]
    return all(len(text[c.start : c.end].split()) <= _MOST_CODE and len(_pieces(text, c)) < _FEWEST for c in held)


def _counts_only(text: str, table: TableMark, columns: Sequence[_Column], heads: int) -> bool:
    """Return whether a table counts something by one kind of group, or describes who was asked."""
    if _SAMPLE.search(table.caption) or is_sample(table.caption):
        return True
    if len(columns) > 1:
        return False
    (_, only), *_ = columns
    others = [text[c.start : c.end] for c in table.cells if c.row >= heads and c.column != only]
    counted = sum(1 for words in others if words.strip() and _NUMBERS.fullmatch(words))
    return counted * 2 > len(others) or not (THEMES.search(table.caption) or says_theme(table.caption) or others)


def _pieces(text: str, cell: TableCell) -> list[str]:
    pieces = cell.pieces or (text[cell.start : cell.end],)
    return [part for piece in pieces for part in _split(piece) if part.strip()]


def _split(piece: str) -> list[str]:
    """Split what one line of a cell lists, but not inside brackets."""
    parts, begun = [], 0
    for mark in _ITEMS.finditer(piece):
        before = piece[begun : mark.start()]
        if before.count("(") == before.count(")"):
            parts.append(before)
            begun = mark.end()
    return [*parts, piece[begun:]]


def _is_label(label: str, printed: str) -> bool:
    return (
        any(c.isalpha() for c in label)
        and len(label.split()) <= _MOST_WORDS
        and not _NUMBERS.fullmatch(label)
        and not _SENTENCE.search(label)
        and not _QUOTED.match(printed.strip())
        and not is_general(printed)
    )


def _find(material: ThemeMaterial, known: Sequence[NamedTheme]) -> list[NamedTheme]:
    joined = list(known)
    for start, table in themes_of_tables(material):
        joined = _with_table(joined, table, start, material)
    return with_those_above_first(settled(joined))


def _with_table(
    known: Sequence[NamedTheme], table: Sequence[NamedTheme], start: int, material: ThemeMaterial
) -> list[NamedTheme]:
    """Bring a table together with the themes that are known: it sums up those of the part that it is in, or those of
    all the results; one of others shows what is below the theme in whose part it is, where nothing else does."""
    around = material.sections.at(start)
    parts = [part_of(t, known) for t in known]
    within = [not around or not part or around.start <= part[0] < around.end for part in parts]
    beside = [*compress(known, within)]
    others = [t for t in known if t not in beside]
    host = innermost_at(start, known)
    if not beside:
        return [*others, *settled(table)]
    if host is None or same_entries(beside, table):
        return [*others, *joined_with(beside, table)]
    if same := same_entries([t for t in others if t.reach], table):
        # A part that only shows the table of the themes is none of them.
        empty = host.reach and not any(host.reach[0] <= quote < host.reach[1] for quote in material.quotes)
        return joined_with([t for t in known if not (empty and t is host)] if len(same) > 1 else known, table)
    if any(t.above == host.path for t in known):
        return list(known)
    return [*known, *(replace(entry, above=(*host.path, *entry.above)) for entry in table)]


SOURCE = ThemeSource(name="tables of themes", find=_find)
