"""The numbers that a paper prints for its references, where they are not the places in the list of its file.

A file may list references in an order of its own (by name, or by id as text: 1, 10, 11, 2) or lack some. Its citations
still say which printed number is which entry, and so what a printed range means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.language.patterns import lazy_pattern
from ingest.text.typography import DASH

_DASH = rf"\s?{DASH}\s?"
_ITEM = rf"\d{{1,4}}(?:{_DASH}\d{{1,4}})?"
_LIST = lazy_pattern(rf"[\[(]?\s*({_ITEM}(?:\s?[,;]\s?{_ITEM})*)\s*[\])]?")
_RANGE = re.compile(rf"(\d{{1,4}})(?:{_DASH}(\d{{1,4}}))?")
_ACROSS = re.compile(rf"[\])]\s?({DASH})\s?[\[(]")
# Longer than what one citation prints.
_LONGEST = 200
_LABEL = re.compile(r"[^\w]*(\d{1,3})[^\w]*")
# More than any sentence cites at once.
_WIDEST = 100


def printed_ranges(words: str) -> list[tuple[int, int]]:
    """Return the numbers that a citation prints as ranges, first and last; nothing where it prints other things."""
    match = _LIST.fullmatch(_ACROSS.sub(r"\1", words.strip())) if len(words) <= _LONGEST else None
    return [(int(item[1]), int(item[2] or item[1])) for item in _RANGE.finditer(match[1])] if match else []


def written_out(words: str, numbers: tuple[int, ...], places: Mapping[int, int]) -> tuple[int, ...]:
    """Return the numbers of the entries that a citation means: "2-4" means 3 too, though the file may point at 2 alone.

    What is printed counts where all ends of its ranges are in the list and the file points at one of them, and at
    nothing else; ``places`` has the place in the list of each number that the paper prints for an entry.
    """
    ranges = printed_ranges(words)
    if not ranges or any(not 0 <= last - first <= _WIDEST for first, last in ranges):
        return numbers
    ends = {places.get(end) for both in ranges for end in both}
    printed = [places[n] for first, last in ranges for n in range(first, last + 1) if n in places]
    fits = None not in ends and set(numbers) <= set(printed) and not ends.isdisjoint(numbers)
    return tuple(dict.fromkeys(printed)) if fits else numbers


class PrintedNumbers:
    """Learns from each citation of one entry: the words it prints and the entry's place in the list."""

    def __init__(self, cited: Iterable[tuple[str, int]]) -> None:
        pairs = {(int(m[1]), place) for words, place in cited if (m := _LABEL.fullmatch(words))}
        self._place = _only((number, place) for number, place in pairs)
        self._number = _only((place, number) for number, place in pairs)
        self.unknown: list[tuple[int, int]] = []
        """The printed ranges that hold a number of which the file does not show the entry."""

    def place_of(self, number: int, size: int) -> int | None:
        """Return the place of the entry for which the paper prints a number, in a list of ``size``: where no citation
        shows it, the number itself if it is that of every entry that one shows."""
        if number in self._place:
            return self._place[number]
        plain = all(number == place for number, place in self._place.items())
        return number if plain and 0 < number <= size else None

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
