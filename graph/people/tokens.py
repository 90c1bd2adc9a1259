"""The API tokens that a graph knows. At rest there is the hash of a token, never its text.

The text is evg_, the token's id, "_", its secret and a checksum, all in lower-case hexadecimal digits. The id is
public: it is in lists, in the audit and in logs. The secret is 256 random bits. The checksum (CRC-32) tells a token
that was copied wrongly from one that is unknown; it protects nothing.

They are nodes of the graph, so that all processes which serve it know them. A token that is revoked stays, marked: the
audit (graph.people.audit) names it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import zlib
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from graph.errors import TokenMistyped, TokenRefused
from graph.nodes.records import Transaction
from graph.nodes.rows import Row, plain
from graph.people.signing import LONGEST_NAME, moment

BY_ID = "MATCH (n:Token {id: $id}) RETURN n {.*} AS node"
EVERY = "MATCH (n:Token) RETURN n {.*} AS node ORDER BY n.created, n.id"
LONGEST_LIFE = 36500
"""Days that a token may live at most."""

_PREFIX = "evg_"
_SHAPE = re.compile(rf"({_PREFIX}([0-9a-f]{{12}})_[0-9a-f]{{64}})([0-9a-f]{{8}})")
_NOT_REVOKED = "MATCH (n:Token {name: $name}) WHERE n.revoked IS NULL RETURN n {.*} AS node ORDER BY n.created, n.id"
_CREATE = "CREATE (n:Token) SET n = $row"
_REVOKE = "MATCH (n:Token {id: $id}) SET n.revoked = coalesce(n.revoked, $at)"


class Role(StrEnum):
    """What a token lets its holder do: a reader asks, an editor also changes."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, kw_only=True)
class TokenText:
    """What is known of a token from its text: the id of its node, and the hash of the whole."""

    id: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Token:
    """A token. ``digest`` is the sha256 of its text; the times are as ``moment`` writes them, which sorts by time."""

    id: str
    name: str
    role: Role
    digest: str
    created: str
    expires: str | None = None
    revoked: str | None = None

    def state(self, at: str) -> str:
        """Return "revoked", "expired" or, where it is taken at that time, "active"."""
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= at else "active"


def new_text() -> str:
    """Return the text of a new token, made of random bits of the operating system."""
    body = f"{_PREFIX}{secrets.token_hex(6)}_{secrets.token_hex(32)}"
    return body + _checksum(body)


def read_text(given: str) -> TokenText:
    """Return what a text says. Raises TokenMistyped, with a message that never repeats the text."""
    found = _SHAPE.fullmatch(given)
    if found is None:
        raise TokenMistyped(
            f"What was sent is not a token of this program: one begins with {_PREFIX}, and none of it may be missing."
        )
    if _checksum(found[1]) != found[3]:
        raise TokenMistyped("The token is mistyped: its checksum does not fit.")
    # A fast hash is right here: it is slow ones that protect what people think up, and 256 random bits cannot be tried.
    return TokenText(id=f"token:{found[2]}", digest=hashlib.sha256(given.encode()).hexdigest())


def _checksum(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08x}"


def new_token(text: TokenText, *, name: str, role: Role, days: int | None, at: datetime) -> Token:
    """Return the token of a text, made at ``at`` for this many days. Raises TokenRefused for a name that cannot be."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise TokenRefused(f"A token has a name of 1 to {LONGEST_NAME} printable characters.")
    if plain.startswith("token:"):
        raise TokenRefused("The name of a token cannot begin with 'token:', as the ids do.")
    expires = moment(at + timedelta(days=days)) if days is not None else None
    return Token(id=text.id, name=plain, role=role, digest=text.digest, created=moment(at), expires=expires)


def create(tx: Transaction, token: Token) -> None:
    """Keep a new token. Raises TokenRefused where one of this name is still taken."""
    for row in tx.run(_NOT_REVOKED, name=token.name):
        other = read_token(row["node"])
        if other.state(token.created) == "active":
            raise TokenRefused(f"There is a token {token.name!r} ({other.id}): revoke it, or choose another name.")
    tx.run(_CREATE, row=plain(asdict(token)))


def revoke(tx: Transaction, given: str, *, at: str) -> Token:
    """Mark the token of an id or a name as revoked, and return it as it was. Raises TokenRefused."""
    if given.startswith(_PREFIX):  # what leaked is at hand, its name may not be
        given = read_text(given).id
    found = [read_token(row["node"]) for row in tx.run(BY_ID, id=given) or tx.run(_NOT_REVOKED, name=given)]
    if not found:
        raise TokenRefused(f"There is no token {given!r} that could be revoked. 'evidence token list' lists all.")
    if len(found) > 1:
        raise TokenRefused(f"Several tokens have this name: {', '.join(token.id for token in found)}. Give an id.")
    (token,) = found
    if token.revoked is not None:
        raise TokenRefused(f"The token {token.name!r} ({token.id}) is revoked since {token.revoked[:10]}.")
    tx.run(_REVOKE, id=token.id, at=at)
    return token


def read_token(row: Row) -> Token:
    """Return the token that the properties of a node describe."""
    return Token(**{**row, "role": Role(row["role"])})
