"""Where the database is: a folder for the embedded engine, or the address of a server.

Set by EVIDENCE_STORE, EVIDENCE_STORE_USER, EVIDENCE_STORE_PASSWORD and EVIDENCE_STORE_DATABASE. No text made here,
error messages included, ever holds a password.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from graph.errors import AddressInvalid
from graph.settings import STORE, STORE_DATABASE, STORE_PASSWORD, STORE_USER

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
EMBEDDED = "embedded:"
HINT = (
    f"Set {STORE} to a server, such as bolt://localhost:7687 or neo4j+s://graph.example.org, "
    "or to a folder, such as .evidence or embedded:/data/evidence."
)


@dataclass(frozen=True, kw_only=True)
class FolderAddress:
    """The embedded database with its data in ``folder``, an absolute path."""

    folder: Path

    def __str__(self) -> str:
        return f"Embedded database in {self.folder}"


@dataclass(frozen=True, kw_only=True)
class ServerAddress:
    """A Neo4j server. ``uri`` never holds user or password; ``database`` None is the server's default one.

    Without a password the connection is made without authentication.
    """

    uri: str
    user: str = STORE_USER.default
    password: str | None = field(default=None, repr=False)
    database: str | None = None

    def __str__(self) -> str:
        return f"Neo4j at {self.uri}"

    @property
    def auth(self) -> tuple[str, str] | None:
        """User and password for the driver; ``None`` without a password."""
        return None if self.password is None else (self.user, self.password)


Address = FolderAddress | ServerAddress


def address_from_environment(environment: Mapping[str, str] | None = None) -> Address:
    """Read the address from ``environment`` (default: the process's own). Raises AddressInvalid."""
    env = os.environ if environment is None else environment
    return parse_address(
        env.get(STORE.name, ""),
        user=env.get(STORE_USER.name),
        password=env.get(STORE_PASSWORD.name),
        database=env.get(STORE_DATABASE.name),
    )


def parse_address(
    text: str, *, user: str | None = None, password: str | None = None, database: str | None = None
) -> Address:
    """Read an address. User and password given on their own win over those inside ``text``. Raises AddressInvalid."""
    text = text.strip()
    if "://" in text:
        return _server(text, user=user, password=password, database=database)
    if re.fullmatch(r"[\w.-]+:\d+", text):
        raise AddressInvalid(
            f"{text} looks like a server without its scheme. Write bolt://{text}, or ./{text} for a folder."
        )
    folder = text.removeprefix(EMBEDDED) or STORE.default
    return FolderAddress(folder=Path(os.path.abspath(Path(folder).expanduser())))  # noqa: PTH100  # keeps symlinks


def _server(text: str, *, user: str | None, password: str | None, database: str | None) -> ServerAddress:
    # What is before the last @ may be a password, whatever is wrong with the rest.
    scheme, _, rest = text.partition("://")
    shown = f"{scheme}://{rest.rpartition('@')[2]}"
    if scheme not in SCHEMES:
        raise AddressInvalid(f"{shown} is not an address of a graph database: it begins with {scheme}://. {HINT}")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    else:
        host = host if "@" not in parts.path + parts.query + parts.fragment else None
    if not host:
        raise AddressInvalid(
            f"{shown} is not a usable address: host or port is missing or malformed. {HINT} "
            "Special characters of a password inside the address must be percent-encoded; "
            f"{STORE_PASSWORD} takes it as it is."
        )
    if parts.path.strip("/") or parts.fragment:
        raise AddressInvalid(f"{shown} has something after the host. Name the database with {STORE_DATABASE} instead.")
    return ServerAddress(
        uri=_without_user(parts, host, port),
        user=user or unquote(parts.username or "") or STORE_USER.default,
        password=password or unquote(parts.password or "") or None,
        database=database or None,
    )


def _without_user(parts: SplitResult, host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    place = name if port is None else f"{name}:{port}"
    return f"{parts.scheme}://{place}" + (f"?{parts.query}" if parts.query else "")
