"""A page of a long list, read from an index that is in its order.

ArcadeDB walks an index only where a query does nothing else. So the ids come by a query of their own, and what is
wanted of the things by one that starts from the ids. For a list that is not LONG one query that sorts is quicker.
"""

from __future__ import annotations

from typing import Any

from graph.ask.parameters import Parameters, render
from graph.ask.tree import ListStep, is_all
from graph.schema.indexes import ORDERED
from graph.schema.registry import THINGS

LONG = 2000
"""From this many things on, a walk is quicker than sorting them, which takes ArcadeDB some 6 ms for a thousand."""

_HERE = {"B": "b"}


def can_be_walked(step: ListStep) -> bool:
    """Return whether a page can be read so: one of all things of a label, in the order of an index.

    Where a filter lets few things through, walking past all the others takes longer than sorting those few.
    """
    if not is_all(step) or step.limit is None or len(step.order) != 1:
        return False
    ((expression, _),) = step.order
    return (step.label, expression.removeprefix("B.")) in ORDERED


def length(label: str) -> str:
    """Return the query for how many things have a label, which both engines know without counting."""
    return f"MATCH (b:{label}) RETURN count(b) AS many"


def ids(step: ListStep) -> tuple[str, dict[str, Any]]:
    """Return the query for the ids of such a page, one in a row, with its parameters."""
    thing, params = THINGS[step.label], Parameters()
    ((expression, descending),) = step.order
    key = render(expression, _HERE)
    beyond, before = ("<", ">") if descending else (">", "<")
    # Without a bound ArcadeDB would sort all that there are.
    bounds = [f"{key} {beyond} {params.add(step.after[0])}" if step.after else f"{key} >= ''"]
    if step.until:
        bounds.append(f"{key} {before} {params.add(step.until[0])}")
    conditions = [*bounds, f"({render(thing.where, _HERE)})"] if thing.where else bounds
    return (
        f"MATCH (b:{step.label}) WHERE {' AND '.join(conditions)} "
        f"RETURN b.id AS id ORDER BY {key}{' DESC' if descending else ''} LIMIT {params.add(step.limit)}"
    ), params.values
