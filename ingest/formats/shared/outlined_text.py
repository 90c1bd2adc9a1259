"""Laying out a text whose sections are opened one after another, each with its path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model import Severity
from ingest.formats.shared.outline import SectionPlace
from ingest.formats.shared.printed_numbers import PrintedNumbers
from ingest.formats.shared.problems import FileProblems
from ingest.formats.shared.text_layout import TextLayout
from ingest.text.sections import role_within

_FOUND = "heading in the file"
NO_REFERENCE = "the file ties it to no reference"
UNKNOWN_REFERENCE = "points at no entry of the reference list"


class OutlinedText(TextLayout):
    """A text whose sections are opened one after another, each with its path.

    ``cited`` are the words that each citation of one entry prints, with the entry's place in the list: a list that a
    machine made may lack entries or have an order of its own.
    """

    def __init__(self, cited: Iterable[tuple[str, int]]) -> None:
        super().__init__()
        self._printed = PrintedNumbers(cited)
        self._entered: list[tuple[str, str | None, int]] = []

    def between(self, first: int, last: int) -> Sequence[int]:
        """Return the entries that a printed range means."""
        return self._printed.between(first, last)

    def doubt_ranges(self, problems: FileProblems) -> None:
        """Name the printed ranges of which the file does not show all entries."""
        for low, high in self._printed.unknown:
            what = f"the citation {low}-{high} stands for numbers between that the file ties to no reference"
            problems.doubt(what, severity=Severity.NOTE)

    def enter(self, place: SectionPlace, *, again: bool = True) -> None:
        """Open the section of the place, with those around it that are not open, and close all others.

        Without ``again`` a section that is open goes on; with it, its heading is printed here once more.
        """
        titles = [title for title, _, _ in self._entered]
        shared = 0
        while shared < min(len(titles), len(place.path)) and titles[shared] == place.path[shared]:
            shared += 1
        self.shut(min(shared, len(place.path) - 1) if again else shared)
        for depth in range(len(self._entered), len(place.path)):
            last = depth + 1 == len(place.path)
            around = self._entered[-1][1] if self._entered else None
            role = place.role if last else role_within(around, place.path[depth]) or around
            self._entered.append((place.path[depth], role, self.line(place.path[depth])[0]))

    def shut(self, depth: int = 0) -> None:
        """Close the sections below a depth; 0 closes all."""
        while len(self._entered) > depth:
            path = tuple(title for title, _, _ in self._entered)
            _, role, start = self._entered.pop()
            self.close(path, role, start, _FOUND)
