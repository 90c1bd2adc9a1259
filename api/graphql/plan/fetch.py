"""What a question needs from the graph, as a tree of fetches that becomes one query."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

from graph.ask import walk
from graph.ask.tree import ListStep, query_for
from graph.store.async_store import Reads

Row = Sequence[Any]
Page = list[Row]

_lengths: WeakKeyDictionary[Reads, dict[str, tuple[int, float]]] = WeakKeyDictionary()
"""By store and label, how many things there are, and until when that is taken for true. It decides what is quicker, and
no answer depends on it."""
_KNOWN_FOR = 60.0


@dataclass(eq=False, kw_only=True)
class Fetch:
    """A step, and the columns that its readers want. What they are is known when the whole document was read."""

    step: ListStep
    _places: dict[str, int] = field(default_factory=dict)
    _columns: list[str | Fetch] = field(default_factory=list)

    def column(self, expression: str) -> int:
        """Return where in a row the value of an expression will be."""
        if expression not in self._places:
            self._places[expression] = len(self._columns)
            self._columns.append(expression)
        return self._places[expression]

    def child(self, fetch: Fetch) -> Callable[[Row], Page]:
        """Fetch something else from each of its things; return what takes that page out of a row."""
        place = len(self._columns)
        self._columns.append(fetch)
        return lambda row: row[place]

    def whole(self) -> ListStep:
        """Return the step with all that was asked for."""
        columns = tuple(c if isinstance(c, str) else c.whole() for c in self._columns)
        return replace(self.step, columns=columns)


async def load_lists(store: Reads, fetches: Sequence[Fetch]) -> list[Page]:
    """Load fetches that start from nothing, side by side; return the page of each."""
    walked = [fetch for fetch in fetches if walk.can_be_walked(fetch.step) and await _is_long(store, fetch)]
    others = [fetch for fetch in fetches if fetch not in walked]
    pages_of_others, pages_walked = await asyncio.gather(
        _together(store, others), asyncio.gather(*(_walked(store, fetch) for fetch in walked))
    )
    pages = dict(zip([*others, *walked], [*pages_of_others, *pages_walked], strict=True))
    return [pages[fetch] for fetch in fetches]


async def _is_long(store: Reads, fetch: Fetch) -> bool:
    known, now = _lengths.setdefault(store, {}), time.monotonic()
    label = fetch.step.label
    if label not in known or now > known[label][1]:
        ((many,),) = await store.values(walk.length(label))
        known[label] = many, now + _KNOWN_FOR
    return known[label][0] >= walk.LONG


async def _walked(store: Reads, fetch: Fetch) -> Page:
    query, params = walk.ids(fetch.step)
    keys = [row[0] for row in await store.values(query, **params)]
    step = ListStep(label=fetch.step.label, id="I")
    found = await load(store, [replace(fetch, step=step)], keys) if keys else {}
    return [row for key in keys for row in found[key][0]]


async def _together(store: Reads, fetches: Sequence[Fetch]) -> list[Page]:
    return (await load(store, fetches))[""] if fetches else []


async def load(
    store: Reads, fetches: Sequence[Fetch], keys: Sequence[Any] | None = None, **given: Any
) -> dict[Any, list[Page]]:
    """Load fetches, from the given ids or from nothing; return their pages by key, which without ids is empty.

    An id may be a tuple, as that of a cell is. ``given`` are parameters that relationships name by themselves.
    """
    query, params = query_for([fetch.whole() for fetch in fetches], keys)
    rows = await store.values(query, **params, **given)
    return {tuple(key) if isinstance(key, list) else key: pages for key, *pages in rows}
