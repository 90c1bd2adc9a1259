"""What resolvers get with each request: the store, what was loaded from it, who asks, and what they may change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from strawberry.fastapi import BaseContext

from api.evidence.reading import Loaders
from api.http.callers import Caller
from api.http.errors import Unauthenticated, WriteRefused
from api.http.gate import CHALLENGE, log_refusal
from api.http.limits import Limits
from api.uploads.desk import Desk
from graph.model import Judgement, Tag
from graph.people.audit import RECORD, Change, change_row
from graph.people.signing import moment
from graph.people.tokens import Role
from graph.store.async_store import AsyncStore, AsyncTx, Reads

Result = TypeVar("Result", bound=Judgement | Tag)


class Context(BaseContext):
    """What resolvers get with each request."""

    def __init__(
        self,
        store: Reads,
        *,
        changes: AsyncStore | None = None,
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
        """Raise WriteRefused or Unauthenticated where who asks may not change the graph. It is logged, and the answer's
        HTTP status says it, where a token or its role is what is wrong."""
        if self._refusal is None:
            return
        log_refusal(self.request, what, self._refusal, by=self.caller.name)
        if self.response is not None:
            if isinstance(self._refusal, Unauthenticated):
                self.response.status_code = 401
                self.response.headers["WWW-Authenticate"] = CHALLENGE
            elif self.caller.role is Role.READER:
                self.response.status_code = 403
        raise type(self._refusal)(str(self._refusal))

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
        self, what: str, arguments: Mapping[str, object], work: Callable[[AsyncTx], Awaitable[Result]]
    ) -> Result:
        """Change the graph, and write down who did ``what`` with which arguments, in one transaction. The arguments
        hold no secret. What is read afterwards in this request is new. Raises WriteRefused and Unauthenticated."""
        self.check_write(what)
        assert self._changes is not None
        change = self.change(what, arguments)

        async def audited(tx: AsyncTx) -> Result:
            made = await work(tx)
            await tx.run(RECORD, row=change_row(change, made.id))
            return made

        done = await self._changes.transaction(audited)
        self.load = Loaders(self.store)
        return done
