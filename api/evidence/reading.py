"""What one request reads: each hop once, however many things it starts from.

Strawberry resolves the fields of a level together, and what is gathered for an answer is asked for together; a
DataLoader collects the keys and asks the database once for all of them. Loaders live as long as a request, so that no
answer is older than its request.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from strawberry.dataloader import DataLoader

from graph.ask.named import BY_ID, SOURCE_TEXTS
from graph.ask.steps import HOPS
from graph.store.async_store import Reads

Row = dict[str, Any]


@dataclass(frozen=True)
class Neighbour:
    """A neighbour's properties, and those of the relationship that leads to it."""

    node: Row
    edge: Row


@dataclass
class Loaders:
    """The DataLoaders of one request, made when first asked for."""

    store: Reads
    _made: dict[str, DataLoader[str, list[Neighbour]]] = field(default_factory=dict)

    async def hop(self, name: str, key: str) -> list[Neighbour]:
        """Return the neighbours of one thing by a hop of graph.ask.steps."""
        return await self._loader(name, HOPS[name]).load(key)

    async def hops(self, name: str, keys: Iterable[str]) -> dict[str, list[Neighbour]]:
        """Return the neighbours of several things by the things' ids, in the order of these."""
        wanted = list(dict.fromkeys(keys))
        return dict(zip(wanted, await asyncio.gather(*(self.hop(name, key) for key in wanted)), strict=True))

    async def node(self, label: str, key: str) -> Row | None:
        """Return the properties of the thing with an id, or ``None``."""
        found = await self._loader(f"id.{label}", BY_ID[label]).load(key)
        return found[0].node if found else None

    async def text(self, study: str) -> str:
        """Return a study's canonical text."""
        found = await self._loader("text", SOURCE_TEXTS).load(study)
        return str(found[0].node["text"]) if found else ""

    def _loader(self, name: str, query: str) -> DataLoader[str, list[Neighbour]]:
        if name not in self._made:
            self._made[name] = DataLoader(load_fn=partial(self._load, query))
        return self._made[name]

    async def _load(self, query: str, keys: list[str]) -> list[list[Neighbour]]:
        by_key: defaultdict[str, list[Neighbour]] = defaultdict(list)
        for row in await self.store.read(query, keys=keys):
            by_key[row["key"]].append(Neighbour(row["node"], row.get("edge") or {}))
        return [by_key[key] for key in keys]
