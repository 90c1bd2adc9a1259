"""What one request loads: each hop once for a level, however many things it starts from.

Strawberry resolves the fields of a level together; a DataLoader gathers their keys and asks the database once for
all of them. Loaders live as long as a request, so that no answer is older than its request.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext

from api.http.callers import Caller
from api.http.errors import Unauthenticated, WriteRefused
from api.http.gate import CHALLENGE, log_refusal
from api.http.limits import Limits
from api.uploads.desk import Desk
from graph.ask.named import BY_ID, SOURCE_TEXTS
from graph.ask.steps import HOPS
from graph.people.audit import RECORD, Change, change_row
from graph.people.signing import moment
from graph.people.tokens import Role
from graph.store.async_store import AsyncTx, Reads

Row = dict[str, Any]
T = TypeVar("T")


class Identified(Protocol):
    """What a change makes: something with an id, for the audit."""

    @property
    def id(self) -> str:
        """Its id in the graph."""
        ...


Made = TypeVar("Made", bound=Identified)


@dataclass(frozen=True)
class Neighbour:
    """A neighbour's properties, and those of the relationship that leads to it."""

    node: Row
    edge: Row


class Changes(Protocol):
    """What the API needs of a store to change it."""

    async def transaction(self, work: Callable[[AsyncTx], Awaitable[T]], /) -> T:
        """Run ``work`` in one transaction, again where another writer was in the way."""
        ...


@dataclass
class Loaders:
    """The DataLoaders of one request, made when first asked for."""

    store: Reads
    _made: dict[str, DataLoader[str, Any]] = field(default_factory=dict)

    async def hop(self, name: str, key: str) -> list[Neighbour]:
        """Return the neighbours of one thing by a hop of graph.ask.steps."""
        found: list[Neighbour] = await self._loader(name, self._hops(HOPS[name])).load(key)
        return found

    async def one(self, name: str, key: str) -> Neighbour | None:
        """Return the only neighbour of a hop that leads to at most one."""
        found = await self.hop(name, key)
        return found[0] if found else None

    async def node(self, label: str, key: str) -> Row | None:
        """Return the properties of the thing with an id, or ``None``."""
        found: list[Neighbour] = await self._loader(f"id.{label}", self._hops(BY_ID[label])).load(key)
        return found[0].node if found else None

    async def text(self, study: str) -> str:
        """Return a study's canonical text."""
        found: list[Neighbour] = await self._loader("text", self._hops(SOURCE_TEXTS)).load(study)
        return str(found[0].node["text"]) if found else ""

    def _loader(self, name: str, load: Callable[[list[str]], Awaitable[list[Any]]]) -> DataLoader[str, Any]:
        if name not in self._made:
            self._made[name] = DataLoader(load_fn=load)
        return self._made[name]

    def _hops(self, query: str) -> Callable[[list[str]], Awaitable[list[list[Neighbour]]]]:
        async def load(keys: list[str]) -> list[list[Neighbour]]:
            by_key: defaultdict[str, list[Neighbour]] = defaultdict(list)
            for row in await self.store.read(query, keys=keys):
                by_key[row["key"]].append(Neighbour(row["node"], row.get("edge") or {}))
            return [by_key[key] for key in keys]

        return load


class Context(BaseContext):
    """What resolvers get with each request."""

    def __init__(
        self,
        store: Reads,
        *,
        changes: Changes | None = None,
        refusal: WriteRefused | Unauthenticated | None = None,
        caller: Caller | None = None,
        request_id: str | None = None,
        limits: Limits | None = None,
        uploads: Desk | None = None,
    ) -> None:
        """``changes`` takes what is written, ``refusal`` says why nothing may be; ``caller`` is who asks,
        ``limits`` bound what is asked; ``uploads`` takes studies, where any are taken."""
        super().__init__()
        self.store = store
        self.limits = limits or Limits()
        self.load = Loaders(store)
        self.caller = caller or Caller(name="a program")
        self._changes = changes
        self._refusal = refusal if changes is not None else WriteRefused("Nothing can be changed here.")
        self._request_id = request_id
        self._uploads = uploads

    @property
    def refused(self) -> str | None:
        """Why who asks may change nothing; ``None`` where they may."""
        return str(self._refusal) if self._refusal is not None else None

    @property
    def uploads(self) -> Desk:
        """Where studies are taken in. Raises WriteRefused where none are."""
        if self._uploads is None:
            raise WriteRefused("No studies are taken here.")
        return self._uploads

    def check_write(self, what: str) -> None:
        """Raise WriteRefused or Unauthenticated where who asks may not change the graph."""
        if self._changes is None or self._refusal is not None:
            raise self._refused(what)

    def change(self, what: str, arguments: Mapping[str, object]) -> Change:
        """Return what the audit says of a change that is made now."""
        return Change(
            who=self.caller.name,
            token=self.caller.token,
            what=what,
            arguments=arguments,
            at=moment(datetime.now(UTC)),
            request=self._request_id,
        )

    async def write(
        self, what: str, arguments: Mapping[str, object], work: Callable[[AsyncTx], Awaitable[Made]]
    ) -> Made:
        """Change the graph, and write down who did ``what`` with which arguments, in one transaction. The arguments
        hold no secret. What is read afterwards in this request is new. Raises WriteRefused and Unauthenticated."""
        self.check_write(what)
        assert self._changes is not None
        change = self.change(what, arguments)

        async def audited(tx: AsyncTx) -> Made:
            made = await work(tx)
            await tx.run(RECORD, row=change_row(change, made.id))
            return made

        done = await self._changes.transaction(audited)
        self.load = Loaders(self.store)
        return done

    def _refused(self, what: str) -> WriteRefused | Unauthenticated:
        """Log a refusal and let the answer's HTTP status say it, where a token or its role is what is wrong."""
        assert self._refusal is not None
        log_refusal(self.request, what, self._refusal, by=self.caller.name)
        if self.response is not None:
            if isinstance(self._refusal, Unauthenticated):
                self.response.status_code = 401
                self.response.headers["WWW-Authenticate"] = CHALLENGE
            elif self.caller.role is Role.READER:
                self.response.status_code = 403
        return type(self._refusal)(str(self._refusal))
