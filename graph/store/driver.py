"""The official driver: how it is set up, when an attempt is worth repeating, and what its errors mean to a user."""

from __future__ import annotations

import logging
import random
import re
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from graph.errors import (
    QueryFailed,
    StoreBusy,
    StoreConflict,
    StoreError,
    StoreFull,
    StoreRefused,
    StoreUnreachable,
    StoreUnsuitable,
)
from graph.store.address import Address, FolderAddress, ServerAddress
from graph.store.embedded_problems import disk_full
from graph.store.engine import ARCADEDB, NEO4J, Engine

# CALL (x) {...} came with 5.23. Later releases are named by their year: 2025.01 and on.
OLDEST_NEO4J = (5, 23)
ATTEMPTS = 8
# A broken uniqueness rule is as a rule no conflict between writers, so the error should not be late.
CONFLICT_ATTEMPTS = 5
FIRST_DELAY_SECONDS = 0.03

_OPTIONS: dict[str, Any] = {
    "connection_timeout": 5.0,
    # Also the time that something which accepts a connection gets to say that it speaks Bolt.
    "connection_acquisition_timeout": 10.0,
    # A connection that idled this long is tested before use, since the server may have gone and come back.
    "liveness_check_timeout": 5.0,
    "notifications_min_severity": "OFF",
    "telemetry_disabled": True,
    "user_agent": "evidence-graph",
}
_NO_LOG = logging.NullHandler()

DriverProblem = (DriverError, Neo4jError)
D = TypeVar("D")


class Database:
    """A database by its address, however it is asked."""

    address: Address
    """As a text it says for people where the data is, never with the password."""

    @property
    def engine(self) -> Engine:
        """Which of the two engines it is."""
        return ARCADEDB if isinstance(self.address, FolderAddress) else NEO4J


Watch = Callable[[str], AbstractContextManager[object]]
"""Looks on while a query runs, for counting, timing and tracing: it is given the text of the query, never its
parameters, and is entered as long as the query runs, with all attempts. It changes nothing of what the query does."""


def unwatched(query: str) -> AbstractContextManager[object]:
    """Look at nothing."""
    return nullcontext()


def connect(factory: Callable[..., D], uri: str, auth: tuple[str, str] | None, address: Address) -> D:
    """Return a driver, as the driver's own function makes it, sync or async. Raises StoreUnsuitable."""
    # Where no logging is set up, Python would print the driver's warnings; they come to us as errors anyway.
    logging.getLogger("neo4j").addHandler(_NO_LOG)
    try:
        return factory(uri, auth=auth, **_OPTIONS)
    except DriverProblem as error:
        raise StoreUnsuitable(f"{address} is not a usable address: {error}") from error


def retry_delay(error: Exception, attempt: int, engine: Engine) -> float | None:
    """Seconds to wait before the next attempt (``attempt`` counts from 0), or None if none should be made.

    An address where nothing answers is not tried again: a mistyped one has to fail fast. A connection that broke is,
    once, since the server may be back.
    """
    if attempt + 1 >= ATTEMPTS:
        return None
    if isinstance(error, ServiceUnavailable) and ("defunct" not in str(error) or attempt > 0):
        return None
    conflict = _code(error) in engine.conflicts and attempt + 1 < CONFLICT_ATTEMPTS
    retryable = isinstance(error, DriverProblem) and error.is_retryable()
    if not (conflict or retryable):
        return None
    return FIRST_DELAY_SECONDS * 2.0**attempt * random.uniform(0.5, 1.5)


def check_version(agent: str, address: Address) -> str:
    """Return name and version of the database from what it calls itself. Raises StoreUnsuitable."""
    arcadedb = re.search(r"\(ArcadeDB ([\w.]+)\)", agent)
    if arcadedb and isinstance(address, FolderAddress):
        return f"ArcadeDB {arcadedb[1]}"
    neo4j = re.fullmatch(r"Neo4j/(\d+)\.(\d+)(\S*)", agent)
    if neo4j is None:
        raise StoreUnsuitable(
            f"{getattr(address, 'uri', address)} calls itself {agent!r}; Neo4j 5.26 or newer is needed there."
        )
    version = f"{neo4j[1]}.{neo4j[2]}{neo4j[3]}"
    if (int(neo4j[1]), int(neo4j[2])) < OLDEST_NEO4J:
        raise StoreUnsuitable(f"{address} has version {version}; 5.26 or newer is needed.")
    return f"Neo4j {version}"


def explain(error: Exception, address: Address) -> StoreError:
    """Return an error of the driver as one of ours, its message for the user."""
    text = re.sub(r"\s+", " ", str(getattr(error, "message", None) or error)).strip()
    if isinstance(error, AuthError) or _code(error).startswith("Neo.ClientError.Security."):
        return _refused(error, text, address)
    if isinstance(error, ConstraintError):
        return StoreConflict(f"{address} keeps a value unique that was to be written twice: {text}")
    if isinstance(error, TransientError | SessionExpired):
        return StoreBusy(f"{address} could not finish in {ATTEMPTS} attempts: {text}. Try again.")
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return StoreBusy(f"{address} has no free connection. Try again when fewer requests run. ({text})")
    if isinstance(error, ServiceUnavailable | ConfigurationError | OSError):
        return _unreachable(error, text, address)
    if _code(error) == "Neo.ClientError.Database.DatabaseNotFound":
        return StoreUnsuitable(f"{address} has no such database. Set EVIDENCE_STORE_DATABASE to one it has. ({text})")
    if isinstance(address, FolderAddress) and disk_full(address.folder):
        return StoreFull(f"No space is left on the disk of {address.folder}. Free some and try again. ({text})")
    if isinstance(error, DriverProblem):
        return QueryFailed(f"{address} could not run a query: {text} ({_code(error) or type(error).__name__})")
    raise TypeError(f"not an error of the driver: {type(error).__name__}") from error


def _refused(error: Exception, text: str, address: Address) -> StoreError:
    if not isinstance(address, ServerAddress):
        return StoreRefused(f"{address} was restarted by another program. Start this program again.")
    if "RateLimit" in _code(error):
        return StoreRefused(f"{address} refuses user {address.user!r} for a while after too many wrong passwords.")
    if _code(error) == "Neo.ClientError.Security.CredentialsExpired":
        return StoreRefused(f"{address} wants user {address.user!r} to change the first password: {text}")
    if _code(error) == "Neo.ClientError.Security.Forbidden":
        return StoreRefused(f"{address} does not let user {address.user!r} do that: {text}")
    if address.password is None:
        return StoreRefused(f"{address} needs a password. Set EVIDENCE_STORE_USER and EVIDENCE_STORE_PASSWORD.")
    return StoreRefused(
        f"{address} refused the password of user {address.user!r}. Set EVIDENCE_STORE_USER and EVIDENCE_STORE_PASSWORD."
    )


def _unreachable(error: Exception, text: str, address: Address) -> StoreError:
    if not isinstance(address, ServerAddress):
        return StoreUnreachable(f"{address} has stopped. Try again: it starts again. ({text})")
    root = _root(error)
    if isinstance(root, ssl.SSLError):
        return StoreUnreachable(
            f"{address} does not answer with encryption ({root}). An address without encryption begins with "
            "bolt:// or neo4j://, one with a self-signed certificate with bolt+ssc:// or neo4j+ssc://."
        )
    if "HTTP" in text:
        return StoreUnsuitable(f"{address} speaks HTTP, not Bolt. Neo4j's Bolt port is usually 7687.")
    if isinstance(error, UnsupportedServerProduct):
        return StoreUnsuitable(f"What answers at {address.uri} is not a database that speaks Bolt.")
    if "handshake" in text.lower():
        return StoreUnreachable(
            f"Something accepts connections at {address.uri} but does not answer as a database. "
            "Either it is still starting, or it is something else."
        )
    reason = str(root) if isinstance(root, OSError) else text
    return StoreUnreachable(
        f"{address} does not answer ({reason}). Check that it runs and that EVIDENCE_STORE is its address."
    )


def _root(error: BaseException) -> BaseException:
    """The error that the others were raised from, if it says why a connection failed."""
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in seen:
        if isinstance(current, ssl.SSLError):
            return current
        seen.append(current)
        current = current.__cause__ or current.__context__
    return next((found for found in reversed(seen) if isinstance(found, OSError)), error)


def _code(error: Exception) -> str:
    return str(getattr(error, "code", "") or "")
