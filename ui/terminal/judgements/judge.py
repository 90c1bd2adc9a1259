"""The command ``evidence judge``: what a person says of a link."""

from __future__ import annotations

import argparse
import os

from graph.ask.named import BY_ID
from graph.errors import SaidRefused
from graph.model import Judgement, Verdict
from graph.people.judgements import BEGINNING, judge
from graph.settings import JUDGE
from graph.store.store import Store, Tx, open_store
from ui.terminal.changes import now, record_change
from ui.terminal.judgements import lines

# A beginning that several links share is answered with this many of them.
_NAMED = 3


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence judge`` takes."""
    command.add_argument("link", metavar="LINK", help="the id of a link, or the beginning of one")
    command.add_argument("verdict", choices=[verdict.value for verdict in Verdict])
    command.add_argument("--by", metavar="NAME", help=f"who judges (default: the setting {JUDGE})")
    command.add_argument("--note", metavar="TEXT", help="why")


def run(options: argparse.Namespace) -> int:
    """Keep the judgement and print it."""
    by = options.by if options.by is not None else os.environ.get(JUDGE.name)
    if by is None:
        raise SaidRefused(f"Say who judges: --by NAME, or the setting {JUDGE}.")
    at, verdict, note = now(), Verdict(options.verdict), options.note
    with open_store() as store:
        link = _link(store, options.link)

        def work(tx: Tx) -> Judgement:
            made = judge(tx, link=link, verdict=verdict, by=by, note=note, at=at)
            record_change(tx, "judge", at=at, result=made.id, link=link, verdict=verdict.value, by=by, note=note)
            return made

        judgement = store.transaction(work)
    lines.kept(judgement, proposed=True)
    return 0


def _link(store: Store, given: str) -> str:
    """Return the id that is meant by an id or the beginning of one, with or without "link:"."""
    beginning = given if given.startswith("link:") else f"link:{given}"
    if store.read(BY_ID["Link"], keys=[beginning]):
        return beginning
    found = [row["id"] for row in store.read(BEGINNING, beginning=beginning, first=_NAMED + 1)]
    if len(found) > 1:
        named = ", ".join(found[:_NAMED]) + (" and more" if len(found) > _NAMED else "")
        raise SaidRefused(f"Several links begin with {given!r}: {named}. Give more of the id.")
    return found[0] if found else beginning
