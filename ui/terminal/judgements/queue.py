"""The command ``evidence queue``: the links that wait for a judgement, with all that a person needs to judge them."""

from __future__ import annotations

import argparse

from graph.ask.queue import left, queue
from graph.ask.steps import HOPS
from graph.model import Method
from graph.nodes.records import read_work
from graph.people.judgements import words_of
from graph.store.store import open_store
from ui.terminal.arguments import whole_number
from ui.terminal.judgements import lines
from ui.terminal.printing import one_line, some

# The embedded database adds to it, and has 31 bits.
_MOST = 2**30


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence queue`` takes."""
    number = whole_number("a number of links; give 1 or more", most=_MOST)
    command.add_argument("--first", type=number, default=10, metavar="N", help="this many (default: %(default)s)")
    command.add_argument("--method", choices=[method.value for method in Method], help="only links made this way")


def run(options: argparse.Namespace) -> int:
    """Print the first links of the queue, and how many wait."""
    chosen = {"study": None, "method": options.method, "topic": None}
    with open_store() as store:
        rows = store.read(queue(**chosen), **chosen, first=options.first, skip=0)
        links = {row["node"]["id"]: row["node"] for row in rows}
        subjects = {row["key"]: row for row in store.read(HOPS["link.subject"], keys=list(links))}
        works = {row["key"]: row["node"] for row in store.read(HOPS["link.work"], keys=list(links))}
        unjudged = store.read(left(**chosen), **chosen)[0]["left"]
    for link, node in links.items():
        subject = subjects[link]
        print(f"{link}  {lines.made(node['method'], node['cito'], node['score'])}")
        lines.subject_and_work(subject["edge"]["label"], words_of(subject["node"]), read_work(works[link]))
        for reason in node["reasons"]:
            print(f"  {'because':<8} {one_line(reason)}")
        print()
    of = f" of method {options.method}" if options.method else ""
    if unjudged:
        links_waiting = f"{some(unjudged, 'link')}{of} without a judgement"
        print(f"{len(links)} of {links_waiting}, the most uncertain first")
    else:
        print(f"No link{of} waits for a judgement.")
    return 0
