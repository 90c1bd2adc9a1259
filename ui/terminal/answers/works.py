"""The command ``evidence works``: the works that the studies name, and the pairs of them that may be one."""

from __future__ import annotations

import argparse
from collections.abc import Collection

from graph.ask.named import ALL_WORKS
from graph.ask.steps import HOPS
from graph.model import Work
from graph.nodes.records import read_work
from graph.store.store import Store, open_store
from ingest.works.possible_duplicates import possible_duplicates
from ui.terminal.printing import described, some


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence works`` takes."""
    command.add_argument("--uncertain", action="store_true", help="instead, the pairs that may be one, with reasons")


def run(options: argparse.Namespace) -> int:
    """Print the works, or the pairs."""
    with open_store() as store:
        works = {row["node"]["id"]: read_work(row["node"]) for row in store.read(ALL_WORKS)}
        if options.uncertain:
            _list_uncertain(store, works)
        else:
            _list(store, works)
    return 0


def _list(store: Store, works: dict[str, Work]) -> None:
    """List every work with how many studies name it."""
    for work, studies in _studies(store, works).items():
        print(f"{work}  {described(works[work])}  [{some(len(studies), 'study')}]")
    print(some(len(works), "work"))


def _list_uncertain(store: Store, works: dict[str, Work]) -> None:
    """List the pairs of works that may be one, with what speaks for it and against it."""
    pairs = possible_duplicates(list(works.values()))
    studies = _studies(store, sorted({work for pair in pairs for work in pair.works}))
    for pair in pairs:
        print(f"{pair.score:.2f}")
        for work in pair.works:
            print(f"  {work}  {described(works[work])}")
            print(f"    named by {'; '.join(studies[work])}")
        print(f"  for      {'; '.join(pair.reasons) or 'nothing'}")
        print(f"  against  {'; '.join(pair.against) or 'too little is known'}")
    print(f"{some(len(pairs), 'pair')} of works may be one and were left as two")


def _studies(store: Store, works: Collection[str]) -> dict[str, list[str]]:
    """Return the titles of the studies that name each work."""
    studies: dict[str, list[str]] = {work: [] for work in works}
    for row in store.read(HOPS["work.studies"], keys=list(works)):
        studies[row["key"]].append(row["node"].get("title") or row["node"]["id"])
    return studies
