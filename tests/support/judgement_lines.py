"""The judgements of a graph as lines, as tests compare them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graph.people.exchange import EVERY, line_of
from graph.people.judgements import read_judgement


def lines(read: Callable[[str], list[dict[str, Any]]]) -> Iterator[str]:
    """Yield every judgement as one line of JSON, the earliest first. ``read`` runs a query."""
    for row in read(EVERY):
        yield line_of(read_judgement(row["node"]))
