"""The themes of a paper, from what its text names, its headings show and its codebook says.

Each theme keeps which of these it was found by. A codebook that lists themes has the last word, and what it changes is
reported.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Problem, Theme, content_id
from ingest.document import TableMark
from ingest.themes import coded, headings, lists, statements, tables
from ingest.themes.in_tables.cell_labels import lines_of
from ingest.themes.joined import settled
from ingest.themes.labels import alike, label_key, label_of
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource, named_as

SOURCES: tuple[ThemeSource, ...] = (headings.SOURCE, tables.SOURCE, lists.SOURCE, statements.SOURCE, coded.SOURCE)
"""What shows themes, in this order: each adds to those before it, and the last one decides. A new one is a module here
and a row above; a new cue in a sentence is a pattern of statements.py."""


def find_themes(study: str, material: ThemeMaterial) -> tuple[tuple[Theme, ...], list[Problem]]:
    """Return the themes, one above others before those, and the rest in the order of the text; and what the codebook
    changed in them. Raises CodebookError where the codebook's themes do not fit the text."""
    named: list[NamedTheme] = []
    changes: list[Problem] = []
    for source in SOURCES:
        known, named = named, list(source.find(material, named))
        changes += source.check(material, known, named)
    return _themes(study, settled(named)), changes


def theme_id(study: str, *path: str) -> str:
    """Return the id of a study's theme, by the labels from the outermost theme down to it; case does not tell themes
    apart."""
    return content_id("theme", study, *(" ".join(label.casefold().split()) for label in path))


def path_of(theme: Theme, themes: Sequence[Theme]) -> tuple[str, ...]:
    """Return the labels from the outermost theme down to one."""
    above = next((t for t in themes if t.id == theme.parent), None)
    return (*(path_of(above, themes) if above else ()), theme.label)


def themes_named(words: str, themes: Sequence[Theme]) -> list[Theme]:
    """Return the themes that a person means by a label, or by several parted by " > "."""
    return [themes[i] for i in named_as(words, [path_of(t, themes) for t in themes])]


def theme_at(offset: int, themes: Sequence[Theme]) -> tuple[str | None, str | None]:
    """Return the theme whose part of the results holds the offset, the innermost one of several."""
    around = [
        (t.reach_end - t.reach_start, -i, t.id)
        for i, t in enumerate(themes)
        if t.reach_start is not None and t.reach_end is not None and t.reach_start <= offset < t.reach_end
    ]
    # Of two with the same part the later one: a sub-theme comes after the theme it is in.
    return (min(around)[2], "stands in the theme's part of the results") if around else (None, None)


def theme_of_quote(
    start: int, beside: Sequence[str], text: str, themes: Sequence[Theme], tables: Sequence[TableMark]
) -> str | None:
    """Return the id of the theme of the quote that begins there; ``beside`` are the cells before it in its row, the
    nearest first."""
    table = next((t for t in tables if t.start <= start < t.end), None)
    if table is None:
        return theme_at(start, themes)[0]
    over = [label_key(label_of(words)) for words in beside]
    labels = [*(label_key(label_of(words)) for words in _lines_before(start, text, table)), *over]
    # A table means its own themes, where it names them.
    printed = [t for t in themes if t.start is not None and table.start <= t.start < table.end]
    above = {t.id: label_key(t.label) for t in themes}
    for key in labels:
        named = [t for t in printed if label_key(t.label) == key] or [t for t in themes if label_key(t.label) == key]
        if named:
            return next((t for t in named if t.parent and above[t.parent] in over), named[0]).id
    if beside:
        # What the row is called may be a theme that a heading names in other words.
        named = [t for t in themes if alike(t.label, label_of(beside[0]))]
        if len(named) == 1:
            return named[0].id
    return theme_at(start, themes)[0]


def _themes(study: str, named: Sequence[NamedTheme]) -> tuple[Theme, ...]:
    ids = {theme.place: theme_id(study, *theme.path) for theme in named}
    return tuple(
        Theme(
            id=ids[theme.place],
            label=theme.label,
            parent=ids[theme.place[:-1]] if theme.above else None,
            start=theme.start,
            end=theme.end,
            reach_start=theme.reach[0] if theme.reach else None,
            reach_end=theme.reach[1] if theme.reach else None,
            found_by=theme.found_by,
        )
        for theme in named
    )


def _lines_before(start: int, text: str, table: TableMark) -> list[str]:
    """Return the lines of the cell before a place, the nearest first."""
    cell = next((c for c in table.cells if c.start <= start < c.end), None)
    lines = [(begun, end) for begun, end in (lines_of(text, cell) if cell else ()) if end <= start]
    return [text[begun:end] for begun, end in reversed(lines)]
