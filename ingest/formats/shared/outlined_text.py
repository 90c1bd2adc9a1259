"""Laying out a text whose sections are opened one behind the other, each with its path."""

from __future__ import annotations

from ingest.formats.shared.outline import Place
from ingest.formats.shared.text_layout import TextLayout
from ingest.text.sections import role_of

_FOUND = "heading in the file"


class OutlinedText(TextLayout):
    """A text whose sections are opened one behind the other, each with its path."""

    def __init__(self) -> None:
        super().__init__()
        self._entered: list[tuple[str, str | None, int]] = []

    def enter(self, place: Place, *, anew: bool = True) -> None:
        """Open the section of the place, with those around it that are not open, and close all others.

        Without ``anew`` a section that is open goes on; with it, its heading stands here once more.
        """
        titles = [title for title, _, _ in self._entered]
        shared = 0
        while shared < min(len(titles), len(place.path)) and titles[shared] == place.path[shared]:
            shared += 1
        self.shut(min(shared, len(place.path) - 1) if anew else shared)
        for depth in range(len(self._entered), len(place.path)):
            last = depth + 1 == len(place.path)
            around = self._entered[-1][1] if self._entered else None
            role = place.role if last else role_of(place.path[depth]) or around
            self._entered.append((place.path[depth], role, self.begin(place.path[depth])))

    def shut(self, depth: int = 0) -> None:
        """Close the sections below a depth; 0 closes all."""
        while len(self._entered) > depth:
            path = tuple(title for title, _, _ in self._entered)
            _, role, start = self._entered.pop()
            self.close(path, role, start, _FOUND)
