"""The commands ``evidence judge``, ``queue`` and ``judgements``: what a person says of links, and what waits for it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from graph.ask.named import BY_ID
from graph.ask.queue import left, queue
from graph.ask.steps import HOPS
from graph.errors import JudgementRefused
from graph.model import Judgement, Method, Verdict
from graph.nodes.records import read_work
from graph.people.audit import COMMAND_LINE, Change, record
from graph.people.exchange import ImportCounts, bring, line_of
from graph.people.judgements import BEGINNING, HISTORY, LATEST, judge, read_judgement, words_of
from graph.people.signing import moment
from graph.schema.indexes import SCHEMA
from graph.settings import JUDGE
from graph.store.store import Store, Tx, open_store
from ingest.errors import SourceError
from ingest.pipeline import IDENTIFICATION
from ingest.sources import read_file
from ui.terminal import judged
from ui.terminal.judged import Said, Waiting

# A beginning that several links share is answered with so many of them.
_NAMED = 3
# More than any graph has; the embedded database adds to it, and has 31 bits.
_ALL = 2**30


def add_judge_options(say: argparse.ArgumentParser) -> None:
    """Add what ``evidence judge`` takes."""
    say.add_argument("link", metavar="LINK", help="the id of a link, or the beginning of one")
    say.add_argument("verdict", choices=[verdict.value for verdict in Verdict])
    say.add_argument("--by", metavar="NAME", help=f"who judges (default: the setting {JUDGE})")
    say.add_argument("--note", metavar="TEXT", help="why")
    say.set_defaults(run=_judge)


def add_queue_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence queue`` takes."""
    command.add_argument("--first", type=_number, default=10, metavar="N", help="so many (default: %(default)s)")
    command.add_argument("--method", choices=[method.value for method in Method], help="only links made this way")
    command.set_defaults(run=_queue)


def add_judgements_options(kept: argparse.ArgumentParser) -> None:
    """Add what ``evidence judgements`` takes."""
    kept.add_argument("--all", action="store_true", help="with those that a later one of the same link replaced")
    kept.add_argument("--orphans", action="store_true", help="only those whose link is no longer proposed")
    kept.add_argument("--json", action="store_true", help="as lines of JSON, the first first, for --import")
    kept.add_argument(
        "--import", type=Path, dest="file", metavar="FILE", help="instead, read such lines into the graph"
    )
    kept.set_defaults(run=_judgements)


def _number(text: str) -> int:
    if text.isdigit() and 0 < int(text) <= _ALL:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of links; give 1 or more")


def _judge(options: argparse.Namespace) -> int:
    by = options.by if options.by is not None else os.environ.get(JUDGE.name)
    if by is None:
        raise JudgementRefused(f"Say who judges: --by NAME, or the setting {JUDGE}.")
    at = moment(datetime.now(UTC))
    verdict = Verdict(options.verdict)
    with open_store() as store:
        link = _link(store, options.link)

        def work(tx: Tx) -> Judgement:
            made = judge(tx, link=link, verdict=verdict, by=by, note=options.note, at=at)
            arguments = {"link": link, "verdict": verdict.value, "by": by, "note": options.note}
            record(tx, Change(who=COMMAND_LINE, what="judge", arguments=arguments, result=made.id, at=at))
            return made

        said = store.transaction(work)
    judged.said(Said(judgement=said, proposed=True))
    return 0


def _link(store: Store, given: str) -> str:
    """Return the id that is meant by an id or the beginning of one, with or without "link:"."""
    beginning = given if given.startswith("link:") else f"link:{given}"
    if store.read(BY_ID["Link"], keys=[beginning]):
        return beginning
    found = [row["id"] for row in store.read(BEGINNING, beginning=beginning, first=_NAMED + 1)]
    if len(found) > 1:
        named = ", ".join(found[:_NAMED]) + (" and more" if len(found) > _NAMED else "")
        raise JudgementRefused(f"Several links begin with {given!r}: {named}. Give more of the id.")
    return found[0] if found else beginning


def _queue(options: argparse.Namespace) -> int:
    chosen = {"study": None, "method": options.method, "topic": None}
    with open_store() as store:
        rows = store.read(queue(**chosen), **chosen, first=options.first, skip=0)
        links = {row["node"]["id"]: row["node"] for row in rows}
        subjects = {row["key"]: row for row in store.read(HOPS["link.subject"], keys=list(links))}
        works = {row["key"]: row["node"] for row in store.read(HOPS["link.work"], keys=list(links))}
        unjudged = store.read(left(**chosen), **chosen)[0]["left"]
    for link, row in links.items():
        judged.waiting(
            Waiting(
                link=link,
                label=subjects[link]["edge"]["label"],
                words=words_of(subjects[link]["node"]),
                work=read_work(works[link]),
                method=row["method"],
                cito=row["cito"],
                score=row["score"],
                reasons=tuple(row["reasons"]),
            )
        )
    judged.left(unjudged, shown=len(links), method=options.method)
    return 0


def _judgements(options: argparse.Namespace) -> int:
    if options.file:
        if options.all or options.orphans or options.json:
            raise SourceError("--import reads judgements, and the other options print them: give one or the other.")
        return _import(options.file)
    chosen = {"verdict": None, "study": None, "proposed": False if options.orphans else None}
    with open_store() as store:
        rows = store.read(HISTORY if options.all else LATEST, **chosen, first=_ALL, skip=0)
    found = [Said(judgement=read_judgement(row["node"]), proposed=row["proposed"]) for row in rows]
    if options.json:
        for one in reversed(found):
            print(line_of(one.judgement))
        return 0
    for one in found:
        judged.said(one)
    judged.counted(found)
    return 0


def _import(file: Path) -> int:
    lines = _lines(read_file(file).data)
    at = moment(datetime.now(UTC))
    with open_store() as store:
        store.prepare(SCHEMA)

        def work(tx: Tx) -> ImportCounts:
            made = bring(tx, lines, IDENTIFICATION)
            if made.kept:
                said = {"file": file.name, "kept": made.kept}
                record(tx, Change(who=COMMAND_LINE, what="import judgements", arguments=said, at=at))
            return made

        brought = store.transaction(work)
    judged.brought(brought)
    return 1 if brought.dropped else 0


def _lines(data: bytes) -> Iterable[str]:
    """Return the lines of a file. What is not UTF-8 spoils its own line alone."""
    # Not splitlines: a sentence may hold what that takes for the end of a line.
    return [line.decode("utf-8-sig", errors="surrogateescape") for line in data.split(b"\n")]
