"""The commands ``evidence token`` and ``evidence audit``: who may ask over the network, and who changed what."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime

from graph.people.audit import COMMAND_LINE, SINCE, Change, read_change, record
from graph.people.signing import moment
from graph.people.token_text import new_text, read_text
from graph.people.tokens import EVERY, LONGEST_LIFE, Role, Token, create, new_token, read_token, revoke
from graph.schema.indexes import SCHEMA
from graph.store.store import Tx, open_store


def add_token_options(token: argparse.ArgumentParser) -> None:
    """Add what ``evidence token`` takes: commands of its own."""
    actions = token.add_subparsers(title="commands", metavar="COMMAND", required=True)

    made = actions.add_parser("create", help="make a token and print it, this once")
    made.add_argument("--name", required=True, metavar="NAME", help="who or what will send it")
    made.add_argument("--role", required=True, choices=[role.value for role in Role], help="an editor may change too")
    made.add_argument("--expires", type=_days, metavar="DAYS", help="so many days it is taken (default: until revoked)")
    made.set_defaults(run=_create)

    listed = actions.add_parser("list", help="list all tokens, also those that are no longer taken")
    listed.add_argument("--json", action="store_true", help="as lines of JSON")
    listed.set_defaults(run=_list)

    revoked = actions.add_parser("revoke", help="let a token be taken no longer")
    revoked.add_argument("token", metavar="TOKEN", help="its name or its id")
    revoked.set_defaults(run=_revoke)


def add_audit_options(audit: argparse.ArgumentParser) -> None:
    """Add what ``evidence audit`` takes."""
    audit.add_argument("--json", action="store_true", help="as lines of JSON")
    audit.add_argument("--since", type=_date, metavar="DATE", help="from a day on, as 2026-03-01 (UTC)")
    audit.set_defaults(run=_audit)


def _days(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) <= LONGEST_LIFE:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of days; give 1 to {LONGEST_LIFE}")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; give one as 2026-03-01") from None


def _create(options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    text = new_text()
    token = new_token(read_text(text), name=options.name, role=Role(options.role), days=options.expires, at=now)
    said = {"name": token.name, "role": token.role.value, "expires": token.expires}

    def work(tx: Tx) -> None:
        create(tx, token)
        record(tx, _change("create token", said, token, token.created))

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
    return 0


def _list(options: argparse.Namespace) -> int:
    at = moment(datetime.now(UTC))
    with open_store() as store:
        tokens = [read_token(row["node"]) for row in store.read(EVERY)]
    for token in tokens:
        if options.json:
            said = {**asdict(token), "state": token.state(at)}
            del said["digest"]
            print(json.dumps(said, ensure_ascii=False, sort_keys=True))
        else:
            state = f"revoked {token.revoked[:10]}" if token.revoked else _until(token)
            print(f"{token.id}  {token.role.value}  {token.state(at):<7}  {token.created[:10]}  {state}  {token.name}")
    if not tokens and not options.json:
        print("There are no tokens. 'evidence token create --name NAME --role reader' makes one.")
    return 0


def _revoke(options: argparse.Namespace) -> int:
    at = moment(datetime.now(UTC))

    def work(tx: Tx) -> Token:
        token = revoke(tx, options.token, at=at)
        record(tx, _change("revoke token", {"name": token.name}, token, at))
        return token

    with open_store() as store:
        store.prepare(SCHEMA)
        token = store.transaction(work)
    print(
        f"The {token.role.value} {token.name!r} ({token.id}) is revoked. An API that runs refuses it within 5 seconds."
    )
    return 0


def _change(what: str, said: dict[str, str | None], token: Token, at: str) -> Change:
    return Change(who=COMMAND_LINE, what=what, arguments=said, result=token.id, at=at)


def _until(token: Token) -> str:
    return f"until {token.expires[:16].replace('T', ' ')} UTC" if token.expires else "until it is revoked"


def _audit(options: argparse.Namespace) -> int:
    with open_store() as store:
        rows = store.read(SINCE, since=options.since.isoformat() if options.since else None)
    for row in rows:
        change = read_change(row["node"])
        if options.json:
            print(json.dumps(asdict(change), ensure_ascii=False, sort_keys=True))
            continue
        who = f"{change.who} ({change.token})" if change.token else change.who
        said = json.dumps(
            {name: value for name, value in change.arguments.items() if value is not None}, ensure_ascii=False
        )
        request = f"  request {change.request}" if change.request else ""
        print(f"{change.at[:19].replace('T', ' ')} UTC  {who}  {change.what}  {change.result or '-'}  {said}{request}")
    return 0
