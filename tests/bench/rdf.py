"""What RDF costs: each measure prints its lines; ``make bench`` runs all. Times depend on the machine, ratios less.

The stores for SPARQL are measured on the first study as it is exported. Both answer the same queries with as many rows.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset

from api.sparql.copying import Copy
from graph.rdf.vocabularies import PREFIXES
from graph.rdf.writing.formats import TriG
from graph.store.address import FolderAddress
from graph.store.store import Store, open_store
from tests.bench.timing import in_turn
from tests.graph.people.test_judgements import links, say
from tests.support.filling import hold_first_study
from tests.support.rdf_files import export

_ROUNDS = 5
QUERIES = {
    "works under several themes": (
        "SELECT ?title (count(DISTINCT ?theme) AS ?themes) { ?finding eg:standsUnder ?theme ; "
        "dcterms:hasPart/cito:cites ?work . ?work dcterms:title ?title } "
        "GROUP BY ?work ?title HAVING (count(DISTINCT ?theme) > 1)"
    ),
    "links of findings on a topic": (
        "SELECT ?text ?title ?score { ?link cito:hasCitingEntity ?finding ; "
        "cito:hasCitedEntity ?work ; eg:score ?score . ?finding schema:text ?text ; "
        "dcterms:subject/skos:broader* ?topic . ?work dcterms:title ?title . "
        '?topic skos:prefLabel "Stigma" }'
    ),
}


def stores(store: Store) -> None:
    """Oxigraph, as the API uses it, and rdflib's own store in memory: loading the first study, and two queries."""
    parts: list[str] = []
    totals = export(store.read, parts.append, TriG())
    text = "".join(parts)
    print(f"{totals.statements:,} statements of the first study")
    with tempfile.TemporaryDirectory() as folder:
        # One after another, since what is loaded stays in memory.
        there = Dataset(default_union=True)
        theirs = seconds(lambda: there.parse(data=text, format="trig"))
        ours = seconds(lambda: ox.Store(folder).bulk_load(text, ox.RdfFormat.TRIG))
        _line("load it", ours, theirs)
        here = ox.Store.read_only(folder)
        for name, query in QUERIES.items():
            asked = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + query
            ways = {
                "Oxigraph": lambda asked=asked: len(list(here.query(asked, use_default_graph_as_union=True))),  # type: ignore[misc]
                "rdflib": lambda asked=asked: len(there.query(asked)),  # type: ignore[misc]
            }
            rows = {way() for way in ways.values()}
            assert len(rows) == 1, rows
            times = in_turn(ways, _ROUNDS)
            _line(f"{name}, {rows.pop()} rows", times["Oxigraph"].median / 1000, times["rdflib"].median / 1000)


def copies(store: Store) -> None:
    """The copy for SPARQL: made whole, brought up to date after a judgement, and when nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        whole = seconds(lambda: copy.follow(store.read))
        say(store, links(store)[0]["id"])
        judged = seconds(lambda: copy.follow(store.read))
        same = seconds(lambda: copy.follow(store.read))
    print(f"  the copy for SPARQL, made whole          {whole:8.3f} s")
    print(f"  after a judgement                        {judged:8.3f} s   to the whole {judged / whole:.2f}")
    print(f"  when nothing changed                     {same:8.3f} s   to the whole {same / whole:.2f}")


MEASURES: tuple[Callable[[Store], None], ...] = (stores, copies)
"""Each is given a database that holds the first study."""


def main() -> None:
    """Run every measure."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(FolderAddress(folder=Path(folder) / "graph")) as store,
    ):
        hold_first_study(store)
        for measure in MEASURES:
            measure(store)


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _line(what: str, ours: float, theirs: float) -> None:
    print(f"  {what:<40} {ours:8.3f} s   rdflib {theirs:8.3f} s   rdflib to Oxigraph {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
