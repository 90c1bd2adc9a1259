"""Tables of themes whose columns have no heads that say so.

Turned on its side, a table names its levels in its first column. The heads of columns may be the themes themselves,
with what is below each in its column, and a table without heads may have the themes in its first column: only where the
caption speaks of themes, and all cells are labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import TableCell, TableMark
from ingest.themes.in_tables.columns import theme_in, themes_of_columns
from ingest.themes.in_tables.heads import level_of, names_themes_beside_words, plain_head
from ingest.themes.in_tables.labels_of_cells import is_label, names_people, pieces_of
from ingest.themes.labels import THEMES, is_sample, label_of, says_theme
from ingest.themes.named import NamedTheme

_FEWEST, _MOST_HEADS = 2, 8
# Entries of a summary are short; a cell of more words tells something.
_MOST_WORDS = 14


def themes_of_other_shapes(text: str, table: TableMark, quotes: Sequence[int]) -> Iterator[NamedTheme]:
    """Yield the themes, those above others before these."""
    if is_sample(table.caption) or not table.cells:
        return
    first = [c for c in table.cells if c.column == 0 and c.end > c.start]
    levels = [level_of(plain_head(text[c.start : c.end])) for c in first]
    if len(first) > 1 and None not in levels and len({*levels}) == len(levels):
        yield from themes_of_columns(text, _turned(table), quotes)
    elif not any(table.start <= quote < table.end for quote in quotes):
        yield from _beside_each_other(text, table) or _below_heads(text, table)


def _turned(table: TableMark) -> TableMark:
    """Return a table with its rows for columns."""
    turned = [c._replace(row=c.column, column=c.row, rows=c.columns, columns=c.rows) for c in table.cells]
    return replace(table, cells=tuple(sorted(turned, key=lambda c: (c.row, c.column))), heads=1)


def _below_heads(text: str, table: TableMark) -> list[NamedTheme]:
    """Return the heads of the columns, which are themes, each with what is listed below it."""
    heads = max(table.heads, 1)
    over = [c for c in table.cells if c.row < heads and c.end > c.start]
    below = [c for c in table.cells if c.row >= heads and c.end > c.start]
    say_so = all(says_theme(text[c.start : c.end]) for c in over)
    if not _FEWEST <= len(over) <= _MOST_HEADS or any(c.row or c.columns > 1 for c in over):
        return []
    if all(names_people(text[c.start : c.end]) for c in over):
        return []
    # "Barriers | Facilitators": the entries of both are themes of a study that asked people.
    say_so = say_so or all(names_themes_beside_words(plain_head(text[c.start : c.end])) for c in over)
    if not (say_so or THEMES.search(table.caption)) or not _are_labels(text, (*over, *below)):
        return []
    found = []
    for head in over:
        label = label_of(text[head.start : head.end])
        found.append(theme_in(text, head, label))
        for cell in (c for c in below if c.column == head.column):
            found += [theme_in(text, cell, label_of(piece), (label,)) for piece in pieces_of(text, cell)]
    return found


def _beside_each_other(text: str, table: TableMark) -> list[NamedTheme]:
    """Return the themes of the first of two columns without heads, each with those that are in its rows."""
    cells = [c for c in table.cells if c.end > c.start]
    first, second = ([c for c in cells if c.column == n] for n in (0, 1))
    several = len(second) > len(first) or any(len(pieces_of(text, c)) > 1 for c in second)
    if table.heads or len(first) < _FEWEST or not several or any(c.column > 1 or c.columns > 1 for c in cells):
        return []
    if not THEMES.search(table.caption) or not _are_labels(text, cells):
        return []
    found = []
    for theme, following in zip(first, [*first[1:], None], strict=True):
        label = label_of(text[theme.start : theme.end])
        found.append(theme_in(text, theme, label))
        for cell in (c for c in second if theme.row <= c.row and (following is None or c.row < following.row)):
            found += [theme_in(text, cell, label_of(piece), (label,)) for piece in pieces_of(text, cell)]
    return found


def _are_labels(text: str, cells: Sequence[TableCell]) -> bool:
    """Return whether all that cells list are labels, and not every second one names people."""
    printed = [piece for cell in cells for piece in pieces_of(text, cell)]
    labels = [label_of(piece) for piece in printed]
    short = all(len(label.split()) <= _MOST_WORDS and not label.endswith("?") for label in labels)
    return short and all(map(is_label, labels, printed)) and 2 * sum(map(names_people, labels)) < len(labels)
