"""What resolvers return for things of the graph: the executor fetches what is selected on them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ask.paths import label_of


@dataclass(frozen=True)
class Ref:
    """A thing of the graph by its label and its id, which may be the one that clients know."""

    label: str
    id: str


def ref_to(key: str) -> Ref:
    """Return a reference to the thing with an id, whose kind the id says."""
    return Ref(label_of(key), key)
