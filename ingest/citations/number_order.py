"""Telling reference numbers from other numbers by the paper as a whole.

A numbered list is numbered by first citation: 1 is cited first, then 2, with the older ones again in between. Ages,
sample sizes and list numbers do not run through a paper like that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# Of a list whose length is known, this share must come in order; some entries are cited in tables only.
_OF_A_LIST = 0.7
_FEWEST_OF_A_LIST = 5
# Without a list there is less to go by.
_OF_THE_HIGHEST = 0.85
_FEWEST = 10


@dataclass(frozen=True, kw_only=True)
class CitationOrder:
    """The numbers that come in order, each with the place (the index of its run) of its first appearance."""

    numbers: tuple[int, ...]
    places: tuple[int, ...]
    last: int
    """The highest number that the list can hold."""

    def allows(self, number: int, place: int) -> bool:
        """Return whether a number can be cited at a place: one that the paper comes to later cannot."""
        return 1 <= number <= self._before_next(place)

    def fills(self, number: int, place: int) -> bool:
        """Return whether a number can be cited for the first time at a place, where the order leaves it out."""
        cited = bisect_right(self.places, place)
        return (self.numbers[cited - 1] if cited else 0) < number <= self._before_next(place)

    def _before_next(self, place: int) -> int:
        later = bisect_right(self.places, place)
        return self.numbers[later] - 1 if later < len(self.numbers) else self.last


def citation_order(runs: Sequence[Sequence[int]], listed: int) -> CitationOrder | None:
    """Return the order in which the runs of numbers cite a list, ``None`` where they do not plainly cite one.

    ``listed`` is the length of the reference list, 0 where it is not known.
    """
    first: dict[int, int] = {}
    for place, run in enumerate(runs):
        for number in run:
            if number >= 1 and (not listed or number <= listed):
                first.setdefault(number, place)
    chain = _longest_in_order(sorted(first.items()))
    last = listed or (chain[-1][0] if chain else 0)
    share, fewest = (_OF_A_LIST, _FEWEST_OF_A_LIST) if listed else (_OF_THE_HIGHEST, _FEWEST)
    if len(chain) < max(fewest, share * last):
        return None
    return CitationOrder(numbers=tuple(n for n, _ in chain), places=tuple(p for _, p in chain), last=last)


def _longest_in_order(first: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the numbers, ascending, whose first places do not go back."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for i, (_, place) in enumerate(first):
        at = bisect_right(ends, place)
        before.append(tails[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        tails[at : at + 1] = [i]
    chain = []
    at = tails[-1] if tails else -1
    while at >= 0:
        chain.append(first[at])
        at = before[at]
    return chain[::-1]
