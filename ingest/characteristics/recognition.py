"""Which tables say what those are who took part, and in which form.

A caption may say so ("Characteristics of participants"); the less it says, the more kinds of what tells people there
must be among the heads or the labels: an age, a gender, a job ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.model import DescribesBy
from ingest.characteristics.grid import DIGIT, TableGrid
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of

_KINDS = ("age", "gender", "education", "origin", "family", "work", "means", "health")
_PEOPLE = ("anybody", "service_user", "carer", "professional", "other", "unclear")


def _word(words: Iterable[str]) -> str:
    return rf"(?<!\w){any_of(words)}(?!\w)"


_NAMED = lazy_pattern(_word(all_words("characteristics", "named")), re.IGNORECASE)
_WHO = lazy_pattern(
    _word(
        (
            *all_words("characteristics", "who"),
            *all_words("speakers", *_PEOPLE),
            *all_words("gender", "female", "male"),
            *all_words("took part", "interviewed", "recruited", "participated"),
        )
    ),
    re.IGNORECASE,
)
_OTHER = lazy_pattern(_word(all_words("characteristics", "other")), re.IGNORECASE)
_KIND = {word: kind for kind in reversed(_KINDS) for word in all_words("characteristics", kind)}
_SEVERAL: dict[str, list[str]] = {}
for _words in (words for words in _KIND if " " in words):
    _SEVERAL.setdefault(_words.split(" ")[0], []).append(_words)
_FOOTNOTES = frozenset("abcdefgh")
_LABEL_WORD = re.compile(r"\w+(?:-\w+)*")
_IDENTITY = lazy_pattern(
    rf"(?:\W|(?:the|of|no|nr|number|and)\b)*(?:{any_of(all_words('characteristics', 'code', 'identity'))}\b[\W_]*)+"
    rf"(?:(?:id|no|nr|number|code|codes)\b\W*)*(?:\([^)]*\))?\W*|#|(?:no|nr|nº|s/n)\.?",
    re.IGNORECASE,
)
# Longer labels ask or tell something; longer cells are somebody's words.
_LONGEST_LABEL = 90
_LONGEST_CELL = 120
# What tells people is mostly told with one of these.
_FIRST = frozenset(("age", "gender"))
# By how many kinds, where the caption says whose characteristics, one of the two, or neither.
_FEWEST = {2: 0, 1: 2, 0: 3}


def form_of(grid: TableGrid) -> tuple[DescribesBy | None, str]:
    """Return in which form a table says what people are, ``None`` where it does not, and why."""
    caption = grid.mark.caption
    if grid.height < 3 or grid.width < 2:
        return None, "too small"
    if _OTHER.search(caption):
        return None, "of something else by its caption"
    says = [what for what, words in (("characteristics", _NAMED), ("who", _WHO)) if words.search(caption)]
    fewest = _FEWEST[len(says)]
    heads = _kinds(grid.head(column) for column in range(grid.width))
    if len(heads) + 1 < fewest and len(_kinds(grid.words(row, c) for row in range(grid.height) for c in (0, 1))) < 2:
        return None, "too little that tells people"
    labels = _kinds(
        grid.words(row, column)
        for block in grid.blocks
        for row in range(grid.heads, grid.height)
        for column in block.labels
    )
    named = identity_column(grid)
    if len(heads) >= (max(1, fewest - 1) if named is not None else 2) and (named is not None or heads > labels):
        form, kinds = DescribesBy.PERSONS, heads
    elif len(labels) >= fewest and grid.blocks:
        form, kinds = DescribesBy.SUMMARY, labels
    else:
        return None, "too little that tells people"
    if "characteristics" not in says and (grid.of_effects or not _FIRST & kinds):
        return None, "too little that tells people"
    if _of_words(grid, form):
        return None, "its cells are sentences"
    why = [*(f"its caption says {what}" for what in says), *(f"it tells {kind}" for kind in sorted(kinds))]
    return form, "; ".join(why)


def identity_column(grid: TableGrid) -> int | None:
    """Return the column that says who each row is: its head says so, else its head is empty and its cells differ."""
    for column in range(grid.width):
        if _IDENTITY.fullmatch(grid.head(column)):
            return column
    codes = [grid.words(row, 0) for row in range(grid.heads, grid.height) if not grid.wide(row, range(grid.width))]
    coded = all(len(code) <= 12 and DIGIT.search(code) for code in codes)
    return 0 if codes and coded and len(set(codes)) == len(codes) and not grid.head(0) else None


def says_who(head: str) -> bool:
    """Return whether the head of a column says that it names whose row it is."""
    return _IDENTITY.fullmatch(head) is not None


def tells_people(heads: Iterable[str]) -> bool:
    """Return whether heads of columns tell what people are."""
    return bool(_kinds(heads))


def _kinds(labels: Iterable[str]) -> set[str]:
    """Return the kinds of what labels tell, one of each label."""
    return {kind for label in labels if len(label) <= _LONGEST_LABEL and (kind := _kind(label.casefold()))}


def _kind(label: str) -> str | None:
    for word in _LABEL_WORD.findall(label):
        # With the letter of a footnote: "Femalea".
        kind = _KIND.get(word) or (_KIND.get(word[:-1]) if word[-1] in _FOOTNOTES else None)
        if kind is None and "-" in word:
            kind = _KIND.get(word.split("-")[0])
        if kind is None and word in _SEVERAL:
            kind = next((_KIND[words] for words in _SEVERAL[word] if words in label), None)
        if kind:
            return kind
    return None


def _of_words(grid: TableGrid, form: DescribesBy) -> bool:
    """Return whether many cells of a table are sentences: it shows what people said or thought."""
    first = 1 if form is DescribesBy.PERSONS else max(grid.blocks[0].labels) + 1
    cells = [c for c in grid.mark.cells if c.row >= grid.heads and c.column >= first and c.end > c.start]
    return sum(c.end - c.start > _LONGEST_CELL for c in cells) * 4 > len(cells)
