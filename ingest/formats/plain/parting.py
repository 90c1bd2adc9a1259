"""Where lines without an empty one between them part: two paragraphs, two entries of a reference list, a table and what
follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.formats.plain import joining, markdown
from ingest.formats.plain.pages import Line

ENDS = re.compile(r"[.!?…:”\"’)\]]\s*\Z")
"""Matches the last signs of a line that may end a paragraph."""
BEGINS = re.compile(r"[^\W\da-z_]|[“\"‘«„(\[\d]")
"""Matches the first sign of a line that may begin one."""
_SHORT = 0.72
_NARROWEST = 40
_TURN = re.compile(r"(?:[^\W\d_a-z]\w{0,20}(?:[ -][\w]{1,12}){0,2}):\s")
_ENTRY = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]{1,40}(?:[ -][^\W\d_a-z][\w’'-]{1,40}){0,2},? [^\W\d_a-z]|[^\W\d_a-z]{2,}\b)"
)
_FRONT = re.compile(
    r"(?:doi|pmid|pmcid|authors?|by|date|published(?: online)?|year|journal|title|key ?words"
    r"|correspondence|received|accepted)\s?:|https?://",
    re.IGNORECASE,
)


def parts_entries(first: Line, before: Line, line: Line) -> bool:
    """Return whether a line begins the next entry of a list, by its indent against that of the entry's first line, or
    by the form of both."""
    if _is_unbroken(before, line):
        return True
    if line.indent != first.indent:
        return line.indent < first.indent
    words = before.words
    ends = words[-1] in ".)]>" or words[-1].isdigit() or "http" in words or "10." in words
    return ends and _ENTRY.match(line.words.lstrip()) is not None


def parts_paragraphs(before: Line, line: Line, width: int, *, by_indent: bool) -> bool:
    """Return whether a line begins a paragraph: behind a line that ends one it is set in, a turn of talk, or follows a
    line that is shorter than the usual ``width``."""
    if _is_unbroken(before, line):
        return True
    if not ENDS.search(before.words[-5:]):
        return False
    if (by_indent and line.indent >= before.indent + 2) or _TURN.match(line.words.lstrip()):
        return True
    short = width >= _NARROWEST and len(before.words) < width * _SHORT
    return short and BEGINS.match(line.words.lstrip()) is not None


def is_of_the_front(line: Line) -> bool:
    """Return whether a line gives a field of the paper itself, as lines before its first part do."""
    return _FRONT.match(line.words.lstrip()) is not None


def table_end(lines: Sequence[Line], at: int) -> tuple[int, bool]:
    """Return where lines with bars end that begin at an index, and whether they are a table: a line of edges follows
    the first, or all of them begin with bars."""
    end = at
    while end < len(lines) and "|" in lines[end].words:
        end += 1
    if end - at < 2:
        return end, False
    edged = markdown.TABLE_EDGE.fullmatch(lines[at + 1].words) is not None
    return end, edged or all(line.words.lstrip().startswith("|") for line in lines[at:end])


def _is_unbroken(before: Line, line: Line) -> bool:
    return max(len(before.words), len(line.words)) > joining.LONGEST_BROKEN
