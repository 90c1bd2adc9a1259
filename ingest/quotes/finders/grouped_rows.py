"""Who spoke in a table that parts its quotes by groups of people: a line of a cell, a cell beside or above, or the head
of a column names the group.

Theme    | Patients        | Staff
Waiting  | “I went home.”  | “They went home.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.document import Span
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import read_parts
from ingest.quotes.finders.rows_of_cells import RowCell, RowTable
from ingest.text.speaker_roles import is_gender, is_role
from ingest.text.speaker_words import focus_group

# "Patients’ quotes", "Quotes from patients", "Nurses (n = 12)"
_QUOTES = any_of(all_words("quotes", "head"))
_OF_QUOTES = lazy_pattern(
    rf"(?:\w+ )?{_QUOTES} (?:{any_of(all_words('speech', 'by_whom'))}) (?:the )?|['’]?s?['’]? {_QUOTES}\Z|\s?[:.]\Z"
    r"|\s?\(n\s?=\s?\d+\)",
    re.IGNORECASE,
)
_QUOTES_INSIDE = lazy_pattern(_QUOTES, re.IGNORECASE)
# How the label of a group may end: a quick look before a closer one.
_LAST = re.compile(rf"(?:s|men|people|children|\d|{any_of(all_words('speakers', 'study_group'))})\Z", re.IGNORECASE)
_MANY = re.compile(r"(?:s|men|people|children)\Z", re.IGNORECASE)
_LONGEST = 60
_FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class GroupedRows:
    """The groups that a table names, by the place of their label: none where it names fewer than two. ``read`` is set
    where they were looked for."""

    labels: Mapping[Span, Attribution] = field(default_factory=dict)
    read: bool = False

    @classmethod
    def of(cls, text: str, table: RowTable) -> GroupedRows:
        """Return the groups of a table."""
        spans = {span for row in (*table.heads, *table.rows) for cell in row for span in _lines(cell)}
        found = {span: said_by for span in spans if (said_by := _group(text, span))}
        different = {text[start:end].casefold().strip() for start, end in found}
        return cls(labels=found if len(different) >= _FEWEST else {}, read=True)

    def without_labels(self, cell: RowCell) -> RowCell:
        """Return a cell without the lines that name groups."""
        lines = tuple(part for part in cell.parts if part not in self.labels)
        return cell if len(lines) == len(cell.parts) else cell._replace(parts=lines)

    def who_speaks(
        self, at: int, cell: RowCell, row: Sequence[RowCell], above: Span | None, heads: Sequence[Sequence[RowCell]]
    ) -> Attribution | None:
        """Return the group that is named for the words at an offset: the nearest line before them in their cell, else
        a cell to the left, the row above or the head of the column."""
        if not self.labels:
            return None
        before = [span for span in _lines(cell) if span[0] < at]
        left = [(c.start, c.end) for c in row if c.column < cell.column]
        over = [(c.start, c.end) for head in heads for c in head if c.column == cell.column]
        for span in [*reversed(before), *reversed(left), *([above] if above else []), *reversed(over)]:
            if span in self.labels:
                return self.labels[span]
        return None


def _lines(cell: RowCell) -> Iterator[Span]:
    yield from cell.parts or ((cell.start, cell.end),)


def _group(text: str, span: Span) -> Attribution | None:
    start, end = span
    if not 0 < end - start <= _LONGEST:
        return None
    words = text[start:end].strip()
    if _QUOTES_INSIDE.search(words) or words[-1:] in ":.)":
        words = _OF_QUOTES.sub("", words).strip()
    if _LAST.search(words) is None:
        return None
    told = read_parts(words, (), whole=True)[1]
    if told.keys() == {"group"}:
        return Attribution(start=start, end=end, attributes=dict(told))
    number = focus_group(words)
    if number:
        return Attribution(start=start, end=end, attributes={"focus_group": number})
    gender = is_gender(words)
    if _MANY.search(words) is None or not (gender or is_role(words)):
        return None
    return Attribution(start=start, end=end, attributes={"gender" if gender else "role": words})
