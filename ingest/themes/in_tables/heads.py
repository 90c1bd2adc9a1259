"""What the heads of a table say of its columns: which of them name themes, and at what level.

Heads such as "Barrier" or "Issue" name themes only beside participants' words, "Phase" and "Level" only what themes are
under. A table that shows how themes were made, counts one kind of group, or describes who was asked names none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import TableMark
from ingest.language.patterns import lazy_pattern
from ingest.text.sections import plain_heading
from ingest.themes.in_tables.labels_of_cells import NUMBERS, pieces_of
from ingest.themes.labels import THEMES, any_of, is_sample, plain_pattern, says_theme

ThemeColumn = tuple[int, int]
"""How far below the outermost themes those of a column are, and which column it is."""

_OVER, _THEME, _SUB, _CODE = range(4)
_LEVELS = tuple(
    lazy_pattern(plain_pattern(any_of(f"column {level}")))
    for level in ("over themes", "of themes", "of sub-themes", "of codes")
)
_BESIDE_THEMES = lazy_pattern(plain_pattern(any_of("column beside themes")))
_BESIDE_WORDS = lazy_pattern(plain_pattern(any_of("column beside words")))
_METHODS = lazy_pattern(plain_pattern(any_of("columns of methods")))
_SAYS_THEME = lazy_pattern(plain_pattern(any_of("nouns that name nothing else")))
_SAMPLE = re.compile(r"\b(?:demographic|sociodemographic|characteristics)", re.IGNORECASE)
# "Category (cause)": what is in brackets says more of the column, and nothing of its level.
_BRACKETED = re.compile(r"\([^()]*\)")
_MOST_CODE = 8
_FEWEST = 2


def level_of(head: str) -> int | None:
    """Return the level of what a head is over: 0 is over themes, 1 themes, 2 sub-themes, 3 codes."""
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.fullmatch(head)), None)


def names_themes_beside_words(head: str) -> bool:
    """Return whether a head may be over themes, and over other things, too: "Barriers", "Issues raised"."""
    return _BESIDE_WORDS.fullmatch(head) is not None


def plain_head(words: str) -> str:
    """Return the words of a head in small letters, without what is in brackets."""
    return plain_heading(_BRACKETED.sub(" ", words))


def columns_of(text: str, table: TableMark, heads: int, quotes: Sequence[int]) -> tuple[list[ThemeColumn], bool]:
    """Return the columns of themes, the outermost level first, those of one head at one level, and whether they are of
    sub-themes alone; none where the table shows how themes were made."""
    levels: dict[int, int] = {}
    called: dict[int, str] = {}
    for cell in table.cells:
        if cell.row >= heads:
            continue
        head = plain_head(text[cell.start : cell.end])
        if _METHODS.fullmatch(head):
            return [], False
        # A head over several columns says nothing of each of them.
        if head and (cell.columns == 1 or cell.row + cell.rows >= heads):
            called[cell.column] = head
            if (level := level_of(head)) is not None:
                levels[cell.column] = level
    spoken = sum(table.start <= quote < table.end for quote in quotes) >= _FEWEST
    if not levels and spoken and sum(map(bool, called.values())) >= _FEWEST:
        levels = {column: _THEME for column, head in called.items() if names_themes_beside_words(head)}
    if not any(level < _CODE for level in levels.values()):
        return [], False
    if _THEME in levels.values() or _SUB in levels.values():
        first = min(levels)
        before = [column for column in called if column < first]
        levels |= {column: _OVER for column in before if _BESIDE_THEMES.fullmatch(called[column])}
    if _SUB in levels.values() or not _are_codes(text, table, levels, heads):
        levels = {column: level for column, level in levels.items() if level < _CODE}
    columns = sorted(levels)
    # "Code | Sub-theme | Theme" goes from the innermost to the outermost.
    turned = len(columns) > 1 and levels[columns[0]] >= _SUB > levels[columns[-1]]
    ordered = columns[::-1] if turned else columns
    names = [*dict.fromkeys(called[column] for column in ordered)]
    return [(names.index(called[column]), column) for column in ordered], min(levels.values()) >= _SUB


def _are_codes(text: str, table: TableMark, levels: dict[int, int], heads: int) -> bool:
    """Return whether each cell of the codes holds a single short one: else they are what themes were made from."""
    held = [c for c in table.cells if levels.get(c.column) == _CODE and c.row >= heads]
    return all(
        len(words := text[c.start : c.end].split()) <= _MOST_CODE
        and len(pieces_of(text, c)) < _FEWEST
        and not any(word.endswith(",") for word in words)
        for c in held
    )


def counts_only(text: str, table: TableMark, columns: Sequence[ThemeColumn], heads: int) -> bool:
    """Return whether a table counts something by one kind of group, or describes who was asked."""
    if _SAMPLE.search(table.caption) or is_sample(table.caption):
        return True
    if len(columns) > 1:
        return False
    (_, only), *_ = columns
    others = [text[c.start : c.end] for c in table.cells if c.row >= heads and c.column != only]
    counted = sum(1 for words in others if words.strip() and NUMBERS.fullmatch(words))
    if counted * 2 > len(others):
        # How many spoke of each theme.
        named = [text[c.start : c.end] for c in table.cells if c.row < heads and c.column == only]
        return not (THEMES.search(table.caption) and any(_SAYS_THEME.search(plain_head(head)) for head in named))
    return not (THEMES.search(table.caption) or says_theme(table.caption) or others)
