"""Labels inside a cell of quotes, each over the quotes after it: "1. Bells", or a short line between lines in marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.document import Span, TableCell
from ingest.text.speaker_roles import is_role
from ingest.text.speaker_words import is_identifier, is_somebody

_MOST_WORDS = 15
_NUMBER = re.compile(r"\(?(\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+(?=[^\W\d_])")
_SERIES = (
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
    tuple("abcdefgh"),
    tuple(map(str, range(1, 21))),
)
_OPENS = re.compile(r"[\"“„«‘'「『]")
_ENDS = re.compile(r"[.!?…,;)\]”\"’]\s*\Z")


def lines_of(text: str, cell: TableCell) -> list[Span]:
    """Return where the lines of a cell are, which the text has one after the other."""
    lines, at = [], cell.start
    for words in cell.pieces:
        found = text.find(words, at, cell.end)
        if found < 0:
            break
        at = found + len(words)
        lines.append((found, at))
    return lines


def labels_in(text: str, cell: TableCell) -> list[tuple[Span, bool]]:
    """Return the lines of a cell that are labels, and whether words are right after each: all its numbered lines, or
    those without marks where each other line is in marks. The first line is one, and the last is none."""
    lines = lines_of(text, cell)
    labels = [*_numbered(text, lines)] or [*_unmarked(text, lines)]
    if not labels or labels[0] != lines[0] or labels[-1] == lines[-1]:
        return []
    return [(line, after not in labels) for line, after in pairwise(lines) if line in labels]


def _numbered(text: str, lines: list[Span]) -> Iterator[Span]:
    """Yield the lines with the numbers from one on."""
    wanted: tuple[str, ...] = ()
    for start, end in lines:
        number = _NUMBER.match(text, start, end)
        if number is None or not _may_be(text, start, end):
            continue
        wanted = wanted or next((series for series in _SERIES if series[0] == number[1]), ())
        if wanted and number[1] == wanted[0]:
            yield start, end
            wanted = wanted[1:]


def _unmarked(text: str, lines: list[Span]) -> Iterator[Span]:
    plain = [(start, end) for start, end in lines if _OPENS.match(text, start) is None]
    if all(_may_be(text, *line) for line in plain):
        yield from plain


def _may_be(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    speaker = words.partition(",")[0]
    return (
        len(words.split()) <= _MOST_WORDS
        and (words[0].isupper() or _NUMBER.match(words) is not None)
        and not _ENDS.search(words)
        and not (is_identifier(speaker) or is_role(speaker) or is_somebody(speaker))
    )
