"""What the relationships of the schema lead to, read from a database without GraphQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.ask.tree import ListStep, order_of, query_for
from graph.schema.kinds import Relation
from graph.schema.registry import THINGS
from graph.store.store import Store


def neighbours(store: Store, label: str, name: str, keys: Sequence[str], *columns: str) -> dict[str, list[list[Any]]]:
    """Return the columns of what a relationship of the things with certain ids leads to, in its order, by these ids;
    an id that nothing has leads nowhere."""
    relation = THINGS[label].field(name)
    assert isinstance(relation, Relation)
    there = ListStep(label=relation.to[0], relation=relation, columns=columns, order=order_of(relation.order))
    query, params = query_for([ListStep(label=label, id="I", columns=(there,))], keys)
    return {row["key"]: row["p0"][0][0] if row["p0"] else [] for row in store.read(query, **params)}
