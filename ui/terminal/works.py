"""What the command line says of works: which the studies name, and which pairs of them may be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.ask.named import ALL_WORKS
from graph.ask.steps import HOPS
from graph.model import Work
from graph.nodes.records import read_work
from graph.store.store import Store
from ingest.works.possible_duplicates import possible_duplicates

# Authors are named so far: enough to tell a work by.
_AUTHORS = 3


@dataclass(frozen=True, kw_only=True)
class _Named:
    """A work with the titles of the studies that name it."""

    work: Work
    studies: list[str]


def list_works(store: Store) -> None:
    """List every work with how many studies name it."""
    works = _all_works(store)
    for one in _named(store, works.values()).values():
        number = len(one.studies)
        print(f"{one.work.id}  {described(one.work)}  [{number} {'study' if number == 1 else 'studies'}]")
    print(f"{len(works)} {'work' if len(works) == 1 else 'works'}")


def list_uncertain(store: Store) -> None:
    """List the pairs of works that may be one, with what speaks for it and against it."""
    works = _all_works(store)
    pairs = possible_duplicates(list(works.values()))
    named = _named(store, [works[work] for work in sorted({work for pair in pairs for work in pair.works})])
    for pair in pairs:
        print(f"{pair.score:.2f}")
        for one in (named[work] for work in pair.works):
            print(f"  {one.work.id}  {described(one.work)}")
            print(f"    named by {'; '.join(one.studies)}")
        print(f"  for      {'; '.join(pair.reasons) or 'nothing'}")
        print(f"  against  {'; '.join(pair.against) or 'too little is known'}")
    number = len(pairs)
    print(f"{number} {'pair' if number == 1 else 'pairs'} of works may be one and were left as two")


def _all_works(store: Store) -> dict[str, Work]:
    return {row["node"]["id"]: read_work(row["node"]) for row in store.read(ALL_WORKS)}


def _named(store: Store, works: Iterable[Work]) -> dict[str, _Named]:
    named = {work.id: _Named(work=work, studies=[]) for work in works}
    for row in store.read(HOPS["work.studies"], keys=list(named)):
        named[row["key"]].studies.append(row["node"].get("title") or row["node"]["id"])
    return named


def described(work: Work) -> str:
    """Return in one line what a work can be told by."""
    place = " ".join(part for part in (work.container, work.volume, work.pages) if part)
    parts = (work.title or "(no title)", str(work.year or ""), "; ".join(work.authors[:_AUTHORS]), place)
    return " · ".join(part for part in parts if part)
