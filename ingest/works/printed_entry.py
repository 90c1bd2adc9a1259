"""An entry of a reference list read from its words: authors, year and title where the common styles show them.

APA, Harvard and Chicago's author-date have the year behind the authors; Vancouver before the volume; ABNT at the end;
MLA and Chicago's notes put the title in quotation marks. What a style does not show for sure stays unknown: a title is
read only between authors (and year) and the stop after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.works.entry_authors import YEAR, entry_authors
from ingest.works.entry_title import entry_title


@dataclass(frozen=True, kw_only=True)
class PrintedEntry:
    """What the words of an entry say. ``title`` is the place of the title in them."""

    authors: tuple[str, ...] = ()
    year: int | None = None
    title: tuple[int, int] | None = None


_LABEL = re.compile(r"\s*(?:\[\d{1,4}\]|\(?\d{1,4}[.)\]]|\d{1,3}(?=\s[^\W\d_a-z]))?\s*")
_YEAR_NEXT = re.compile(
    rf"[.,;:]?\s?[(\[]?(?P<year>{YEAR})[a-z]?(?:,[^()\n]{{1,40}})?[)\]]?(?:[.,;:]{{0,2}}\s|\.?$)(?!\d)"
)
_NO_DATE = re.compile(r"[.,;:]?\s?\((?:n\.\s?d\.?|in press|forthcoming)\)\.?\s?", re.IGNORECASE)
_YEARS = re.compile(rf"(?<![\w/.–-])(?P<year>{YEAR})[a-z]?(?![\w/]|[–-]\d|\.\d)")
_MONTH = r"[A-Z][a-z]{2,8}"
_BEFORE_VOLUME = re.compile(
    rf"(?<![\w/.–-])(?P<year>{YEAR})(?:\s{_MONTH}(?:[-–]{_MONTH})?\.?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?)?)?\s?[;:]\s?"
    r"(?:[a-zA-Z]{0,5}\d|\()"
)
_IN_BRACKETS = re.compile(rf"[(\[](?:[^()\[\]\n]{{0,60}}[\s,])?(?P<year>{YEAR})[a-z]?[)\]]")
_VISITED = "|".join(map(re.escape, all_words("citations", "looked at")))
_NO_DATE_AFTER = lazy_pattern(
    rf"\b(?:{_VISITED})\b[^.;]{{0,40}}$|10\.\d{{4,9}}/\S*$|https?://\S*$|\d\s?:\s?$|\bpp?\.\s?$", re.IGNORECASE
)


def read_entry_words(words: str) -> PrintedEntry:
    """Read an entry, given on one line as its list prints it."""
    label = _LABEL.match(words)
    names, at = entry_authors(words, label.end() if label else 0)
    dated = _YEAR_NEXT.match(words, at) if names else None
    behind = dated or _NO_DATE.match(words, at)
    title = entry_title(words, behind.end() if behind else at, known=bool(names), dated=behind is not None)
    if dated:
        year: int | None = int(dated["year"])
    else:
        year = None if behind else _year(words, title[1] if title else at)
    return PrintedEntry(authors=tuple(names), year=year, title=title)


def _year(words: str, at: int) -> int | None:
    """Return the year of publication: the one before the volume, else in brackets, else the last that is no page. The
    day of a visit is none."""
    for form in (_BEFORE_VOLUME, _IN_BRACKETS):
        if (sure := form.search(words, at)) and not _is_no_date(words, sure):
            return int(sure["year"])
    dates = [m for m in _YEARS.finditer(words, at) if not _is_no_date(words, m)]
    return int(dates[-1]["year"]) if dates else None


def _is_no_date(words: str, found: re.Match[str]) -> bool:
    year = found.start("year")
    return _NO_DATE_AFTER.search(words, max(0, year - 80), year) is not None
