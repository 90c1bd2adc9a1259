"""The command ``evidence token``: who may ask over the network."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from graph.people.tokens import (
    EVERY,
    LONGEST_LIFE,
    Role,
    Token,
    create,
    new_text,
    new_token,
    read_text,
    read_token,
    revoke,
)
from graph.schema.indexes import SCHEMA
from graph.store.store import Tx, open_store
from ui.terminal.arguments import whole_number
from ui.terminal.changes import now, record_change
from ui.terminal.printing import as_json_line


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence token`` takes: commands of its own."""
    actions = command.add_subparsers(title="commands", metavar="COMMAND", required=True)

    made = actions.add_parser("create", help="make a token and print it, this once")
    made.add_argument("--name", required=True, metavar="NAME", help="who or what will send it")
    made.add_argument("--role", required=True, choices=[role.value for role in Role], help="an editor may change too")
    days = whole_number(f"a number of days; give 1 to {LONGEST_LIFE}", most=LONGEST_LIFE)
    made.add_argument("--expires", type=days, metavar="DAYS", help="how many days it is taken (default: until revoked)")
    made.set_defaults(action=_create)

    listed = actions.add_parser("list", help="list all tokens, also those that are no longer taken")
    listed.add_argument("--json", action="store_true", help="as lines of JSON")
    listed.set_defaults(action=_list)

    revoked = actions.add_parser("revoke", help="let a token be taken no longer")
    revoked.add_argument("token", metavar="TOKEN", help="its name or its id")
    revoked.set_defaults(action=_revoke)


def run(options: argparse.Namespace) -> int:
    """Run the command of ``evidence token`` that is given."""
    options.action(options)
    return 0


def _create(options: argparse.Namespace) -> None:
    text = new_text()
    token = new_token(
        read_text(text), name=options.name, role=Role(options.role), days=options.expires, at=datetime.now(UTC)
    )
    said = {"name": token.name, "role": token.role.value, "expires": token.expires}

    def work(tx: Tx) -> None:
        create(tx, token)
        record_change(tx, "create token", at=token.created, result=token.id, **said)

    with open_store() as store:
        store.prepare(SCHEMA)
        store.transaction(work)
    # The token alone, so that a script can take it up; the rest is for the person before the screen.
    print(text)
    print(
        f"{token.role.value} {token.name!r}, {_until(token)}, id {token.id}. It is shown this once: the graph keeps "
        "only a hash of it.",
        file=sys.stderr,
    )


def _list(options: argparse.Namespace) -> None:
    at = now()
    with open_store() as store:
        tokens = [read_token(row["node"]) for row in store.read(EVERY)]
    for token in tokens:
        if options.json:
            said = {**asdict(token), "state": token.state(at)}
            del said["digest"]
            as_json_line(said)
        else:
            state = f"revoked {token.revoked[:10]}" if token.revoked else _until(token)
            print(f"{token.id}  {token.role.value}  {token.state(at):<7}  {token.created[:10]}  {state}  {token.name}")
    if not tokens and not options.json:
        print("There are no tokens. 'evidence token create --name NAME --role reader' makes one.")


def _revoke(options: argparse.Namespace) -> None:
    at = now()

    def work(tx: Tx) -> Token:
        token = revoke(tx, options.token, at=at)
        record_change(tx, "revoke token", at=at, result=token.id, name=token.name)
        return token

    with open_store() as store:
        store.prepare(SCHEMA)
        token = store.transaction(work)
    print(
        f"The {token.role.value} {token.name!r} ({token.id}) is revoked. An API that runs refuses it within 5 seconds."
    )


def _until(token: Token) -> str:
    return f"until {token.expires[:16].replace('T', ' ')} UTC" if token.expires else "until it is revoked"
