"""The command ``evidence audit``: who changed what."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from graph.people.audit import SINCE, read_change
from graph.store.store import open_store
from ui.terminal.arguments import day
from ui.terminal.printing import as_json_line


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence audit`` takes."""
    command.add_argument("--json", action="store_true", help="as lines of JSON")
    command.add_argument("--since", type=day, metavar="DATE", help="from a day on, as 2026-03-01 (UTC)")


def run(options: argparse.Namespace) -> int:
    """Print the changes, a line each."""
    with open_store() as store:
        rows = store.read(SINCE, since=options.since.isoformat() if options.since else None)
    for row in rows:
        change = read_change(row["node"])
        if options.json:
            as_json_line(asdict(change))
            continue
        who = f"{change.who} ({change.token})" if change.token else change.who
        given = {name: value for name, value in change.arguments.items() if value is not None}
        said = json.dumps(given, ensure_ascii=False)
        request = f"  request {change.request}" if change.request else ""
        print(f"{change.at[:19].replace('T', ' ')} UTC  {who}  {change.what}  {change.result or '-'}  {said}{request}")
    return 0
