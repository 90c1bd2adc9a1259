"""The numbers that a paper prints for its references, where they are not the places in the list of its file.

A file may list references in an order of its own (by name, or by id as text: 1, 10, 11, 2) or lack some. Its citations
still say which printed number is which entry, and so what a printed range means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LABEL = re.compile(r"[^\w]*(\d{1,3})[^\w]*")
# More than any sentence cites at once.
_WIDEST = 100


class PrintedNumbers:
    """Learns from each citation of one entry: the words it prints and the entry's place in the list."""

    def __init__(self, cited: Iterable[tuple[str, int]]) -> None:
        pairs = {(int(m[1]), place) for words, place in cited if (m := _LABEL.fullmatch(words))}
        self._place = _only((number, place) for number, place in pairs)
        self._number = _only((place, number) for number, place in pairs)
        self.unknown: list[tuple[int, int]] = []
        """The printed ranges that hold a number of which the file does not show the entry."""

    def between(self, first: int, last: int) -> Sequence[int]:
        """Return the places of the entries between two, by the numbers printed for them.

        A number that no citation ties to an entry is counted on from the first of the two only where the places are as
        far apart as the numbers.
        """
        low, high = self._number.get(first), self._number.get(last)
        if low is None or high is None or not 1 < high - low <= _WIDEST:
            return ()
        straight = last - first == high - low
        places = [self._place.get(n, first + n - low if straight else 0) for n in range(low + 1, high)]
        if 0 in places:
            self.unknown.append((low, high))
        return [p for p in places if p]


def _only(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return what each key is tied to, without the keys that are tied to several."""
    found: dict[int, set[int]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}
