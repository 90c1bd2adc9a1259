"""The text of an API token: evg_, the token's id, "_", its secret and a checksum, all in lower-case hexadecimal digits.

The id is public: it is in lists, in the audit and in logs. The secret is 256 random bits. The checksum (CRC-32) tells a
token that was copied wrongly from one that is unknown; it protects nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import zlib
from dataclasses import dataclass

from graph.errors import TokenMistyped

_PREFIX = "evg_"
_SHAPE = re.compile(rf"({_PREFIX}([0-9a-f]{{12}})_[0-9a-f]{{64}})([0-9a-f]{{8}})")


@dataclass(frozen=True, kw_only=True)
class TokenText:
    """What is known of a token from its text: the id of its node, and the hash of the whole."""

    id: str
    digest: str


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
