"""The child process (api.child) that answers questions, one after another, from a store that nobody writes:
``python -m api.sparql.worker MEMORY``, in bytes.

It is asked with a StoreQuestion. An answer says its ``form`` and has a body; a question that gets none is ``refused``,
by a word that says why.
"""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from api.child import Reply, Say, serve
from api.sparql.confining import bound_memory, refuse_connections
from api.sparql.media import GRAPHS, RESULTS
from api.sparql.text import SparqlQuestion
from graph.rdf.vocabularies import PREFIXES

# What the API itself does goes before.
_NICENESS = 10
_RESULTS = {form.name: form.writes for form in RESULTS}
_GRAPHS = {form.name: form.writes for form in GRAPHS}


@dataclass(frozen=True, kw_only=True)
class StoreQuestion:
    """What is asked of the store in a folder. ``results`` and ``graph`` are the forms of an answer, by whether it is a
    table, and ``most`` its bytes."""

    path: str
    asked: SparqlQuestion
    results: str | None = None
    graph: str | None = None
    most: int


class _NoAnswer(Exception):
    """A question that gets no answer; ``args`` are why, as a word, and what is said."""


class _Bounded(io.BytesIO):
    """Takes this many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        """Take bytes. Raises _NoAnswer."""
        written = super().write(data)
        if self.tell() > self._most:
            raise _NoAnswer("large", f"The answer has more than {self._most:,} bytes")
        return written


_store = lru_cache(maxsize=1)(ox.Store.read_only)
"""The store of a folder; one is open at a time."""


def carry_out(question: StoreQuestion, _say: Say) -> Reply:
    """Answer a question, or say why it gets no answer."""
    store = _store(question.path)
    try:
        return _answer(store, question)
    except _NoAnswer as refused:
        why, says = refused.args
        return Reply({"refused": why, "says": says})
    except (SyntaxError, ValueError) as error:
        return Reply({"refused": "malformed", "says": str(error)})


def _answer(store: ox.Store, question: StoreQuestion) -> Reply:
    asked = question.asked
    for name in (*asked.default, *asked.named, *asked.outline.graphs):
        if not store.contains_named_graph(ox.NamedNode(name)):
            raise _NoAnswer("graph", name)
    dataset: dict[str, Any] = {}
    if asked.default or asked.named:
        dataset["default_graph"] = [ox.NamedNode(name) for name in asked.default]
        dataset["named_graphs"] = [ox.NamedNode(name) for name in asked.named]
    elif not asked.outline.dataset:
        dataset["use_default_graph_as_union"] = True
    found = store.query(asked.query, **dataset)
    results = not isinstance(found, ox.QueryTriples)
    form = question.results if results else question.graph
    if form is None:
        raise _NoAnswer("media", "results" if results else "graph")
    bounded = _Bounded(question.most)
    if isinstance(found, ox.QueryTriples):
        ox.serialize(found, bounded, _GRAPHS[form], prefixes=PREFIXES)
    else:
        found.serialize(bounded, _RESULTS[form])
    return Reply({"form": form}, bounded.getvalue())


if __name__ == "__main__":
    os.nice(_NICENESS)
    bound_memory(int(sys.argv[1]))
    refuse_connections()
    serve(carry_out)
