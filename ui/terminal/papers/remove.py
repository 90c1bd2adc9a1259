"""The command ``evidence remove``: take a study out of the graph. What people said of it stays."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.ask.named import HOLDINGS, STUDIES
from graph.errors import EvidenceError
from graph.schema.studies import STUDY_PREFIX
from graph.store.store import Tx, open_store
from graph.writer import remove_study
from ingest.canonical import sha256
from ingest.pipeline import IDENTIFICATION
from ingest.studies.finding import find_studies
from ingest.studies.opening import open_studies
from ingest.works.ids import normal_doi, normal_title
from ui.terminal.changes import now, record_change
from ui.terminal.printing import some

Studies = Sequence[dict[str, Any]]

_UNSAID = "Nobody had judged its links, or put a tag on anything of it."
# Studies are named this far; the rest is counted.
_NAMED = 20


class RemovalRefused(EvidenceError):
    """A study cannot be removed as it is asked."""


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence remove`` takes."""
    command.add_argument("study", metavar="STUDY", help="its id, its DOI, its title, or the paper or folder it is from")
    command.add_argument("--yes", action="store_true", help="do not ask before")


def run(options: argparse.Namespace) -> int:
    """Show what the study holds, ask, and remove it; 1 where the answer is no."""
    with open_store(renewing=True) as store:
        study = _found(options.study, [row["node"] for row in store.read(STUDIES)])
        held = store.read(HOLDINGS, study=study["id"])[0]
        goes, stays = _in_words(held, "theme", "quote", "finding"), _in_words(held, "judgement", "tag")
        print(f"{_named(study)}: {goes}; of people: {stays}", flush=True)
        if not options.yes and not _confirmed():
            print("Nothing was removed.")
            return 1

        def work(tx: Tx) -> None:
            remove_study(tx, study["id"], IDENTIFICATION)
            record_change(tx, "remove study", at=now(), result=study["id"], title=study.get("title"))

        store.transaction(work)
        # It may have been the last one that an earlier version wrote.
        store.mark()
    said = held["judgements"] or held["tags"]
    kept = f"What people said stays, and is found again when the study is read again: {stays}." if said else _UNSAID
    print(f"Removed. {kept}")
    return 0


def _found(given: str, studies: Studies) -> dict[str, Any]:
    """Return the study that is meant: by id or DOI, by its title, or by the paper that it was read from."""
    id_, doi, title = given.removeprefix(STUDY_PREFIX), normal_doi(given), normal_title(given)
    found = (
        [study for study in studies if study["id"] == id_ or (doi and normal_doi(study.get("doi")) == doi)]
        or [study for study in studies if title and normal_title(study.get("title") or "") == title]
        or _of_paper(given, studies)
    )
    if len(found) > 1:
        raise RemovalRefused(f"Several studies are called so: {_listed(found)}. Give the id.")
    if not found:
        there = f"It holds {_listed(studies)}." if studies else "It holds none."
        raise RemovalRefused(f"The graph holds no study {given!r}. {there}")
    return found[0]


def _of_paper(given: str, studies: Studies) -> Studies:
    """Return the studies that were read from this paper, or the papers of this file or folder, as they are now."""
    # The path of nothing is the folder that we are in, which nobody named.
    if not given or not Path(given).exists():
        return []
    opened = open_studies(find_studies([Path(given)]).studies)
    papers = {sha256(each.sources.paper.data) for each in opened if each.sources}
    return [study for study in studies if study["sha256"] in papers]


def _listed(studies: Studies) -> str:
    rest = f", and {len(studies) - _NAMED} more" if len(studies) > _NAMED else ""
    return ", ".join(map(_named, studies[:_NAMED])) + rest


def _named(study: dict[str, Any]) -> str:
    return f"{STUDY_PREFIX}{study['id']} (“{study.get('title') or 'no title'}”)"


def _in_words(held: dict[str, int], *names: str) -> str:
    return ", ".join(some(held[f"{name}s"], name) for name in names)


def _confirmed() -> bool:
    """Ask whether to remove it. Raises RemovalRefused where there is nobody to ask."""
    if not sys.stdin.isatty():
        raise RemovalRefused("There is no terminal to ask at. Give --yes to remove the study.")
    print("Remove it? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
