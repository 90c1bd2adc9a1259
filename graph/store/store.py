"""The graph's database, for programs that do one thing after another: ingest and the command line.

Queries are Cypher with parameters and return rows as dictionaries. graph.store.async_store is the same for a server.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, TypeVar

import neo4j

from graph.store import embedded
from graph.store.address import Address, ServerAddress, address_from_environment
from graph.store.driver import Database, DriverProblem, check_version, connect, explain, retry_delay
from graph.store.engine import Schema
from graph.store.layout import ASK, MARK, PARAMETERS, VERSION, check_layout

T = TypeVar("T")
Row = dict[str, Any]


def row_of(record: neo4j.Record) -> Row:
    """Return a row's values by name. Queries give values and maps, no nodes, so nothing in them is to be copied."""
    return dict(zip(record.keys(), record.values(), strict=True))


class Tx:
    """A transaction under way. Errors of the database leave it as the driver raises them; let them pass."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, query: str, /, **params: object) -> list[Row]:
        """Run one query inside the transaction and return all its rows."""
        return [row_of(record) for record in self._transaction.run(query, params)]


class Store(Database):
    """An open database. Made by open_store. May be used by several threads."""

    def __init__(self, address: Address, driver: neo4j.Driver, at: embedded.Lease | ServerAddress) -> None:
        self.address = address
        self._driver = driver
        self._at = at

    def ready(self) -> str:
        """Return name and version of the database once it has answered a query. Raises StoreError."""

        def ask() -> str:
            with self._session(neo4j.READ_ACCESS) as session:
                summary = session.run("RETURN 1").consume()
            return summary.server.agent

        return check_version(self._attempt(ask), self.address)

    def read(self, query: str, /, **params: object) -> list[Row]:
        """Run a query that only reads."""

        def ask() -> list[Row]:
            with self._session(neo4j.READ_ACCESS) as session:
                return [row_of(record) for record in session.run(query, params)]

        return self._attempt(ask)

    def write(self, query: str, /, **params: object) -> list[Row]:
        """Run a query that writes, in a transaction of its own."""
        return self.transaction(lambda tx: tx.run(query, **params))

    def transaction(self, work: Callable[[Tx], T]) -> T:
        """Run ``work`` in one transaction and commit; an exception from it rolls everything back.

        ``work`` is called again when another writer was in the way, so it must not change anything but the database.
        """

        def do() -> T:
            with self._session(neo4j.WRITE_ACCESS) as session, session.begin_transaction() as transaction:
                result = work(Tx(transaction))
                transaction.commit()
                return result

        return self._attempt(do)

    def prepare(self, schema: Schema) -> None:
        """Make the constraints and indexes that are not there yet, and wait until they can be used."""
        for language, statement in self.engine.schema(schema):
            if language == "cypher":
                self._attempt(partial(self._schema_statement, statement))
            elif isinstance(self._at, embedded.Lease):
                self._at.sql(statement)
        self.mark()

    def mark(self) -> None:
        """Give the database the number of this program's layout, where all its studies have it."""
        self.write(MARK, **PARAMETERS)

    def _schema_statement(self, statement: str) -> None:
        with self._session(neo4j.WRITE_ACCESS) as session:
            session.run(statement).consume()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._at.database, default_access_mode=access)

    def _attempt(self, call: Callable[[], T]) -> T:
        attempt = 0
        while True:
            try:
                return call()
            except DriverProblem as error:
                delay = retry_delay(error, attempt, self.engine)
                if delay is None:
                    raise explain(error, self.address) from error
            time.sleep(delay)
            attempt += 1


@contextmanager
def open_store(address: Address | None = None, *, renewing: bool = False) -> Iterator[Store]:
    """Open the database at ``address`` (default: the one the environment names) and check that it answers, and has the
    layout of this program; ``renewing`` opens one with an earlier layout as well.

    Raises StoreError with a message for the user.
    """
    address = address_from_environment() if address is None else address
    with ExitStack() as ends:
        at = address if isinstance(address, ServerAddress) else embedded.attach(address.folder)
        if isinstance(at, embedded.Lease):
            ends.callback(at.close)
        driver = ends.enter_context(connect(neo4j.GraphDatabase.driver, at.uri, at.auth, address))
        store = Store(address, driver, at)
        store.ready()
        check_layout(store.read(ASK, version=VERSION), address, renewing=renewing)
        yield store
