"""What a WebSocket needs beyond Strawberry's: a token, and persisted queries by the same hashes and list as over HTTP.

The token comes in the first message, as ``{"Authorization": "Bearer TOKEN"}``, or in the header.
"""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import Message, SubscribeMessage

from api.graphql.context import Context
from api.graphql.persisted import PersistedQueries
from api.http.callers import bearer, bearer_of
from api.http.gate import Gate, log_refusal
from graph.errors import EvidenceError

_UNAUTHORIZED = 4401


async def admitted(context: Context) -> bool:
    """Return whether who opened a WebSocket may ask, now."""
    socket = context.request
    assert socket is not None
    gate: Gate = socket.app.state.gate
    text = bearer_of(context.connection_params)
    try:
        context.caller = await gate.admit(
            socket, text if text is not None else bearer(socket.headers.get("authorization"))
        )
    except EvidenceError as error:
        log_refusal(socket, "ask", error)
        return False
    return True


class Socket(BaseGraphQLTransportWSHandler[Context, None]):
    """Asks the gate for every operation, and before each result: both may go on longer than a token is good. Finds the
    document of an operation before it begins."""

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Begin an operation, say why its document is refused, or close the WebSocket."""
        if self.connection_acknowledged:
            if not await admitted(self.context):
                await self._end()
                return
            try:
                self._find_document(message["payload"])
            except GraphQLError as error:
                await self.send_message({"id": message["id"], "type": "error", "payload": [error.formatted]})
                return
        await super().handle_subscribe(message)

    async def send_message(self, message: Message) -> None:
        """Send a message, or close the WebSocket where it would be a result for nobody who may have it."""
        if message["type"] == "next" and not await admitted(self.context):
            await self._end()
            return
        await super().send_message(message)

    def _find_document(self, payload: Any) -> None:
        if not isinstance(payload, dict):
            return
        router: Any = self.view
        persisted: PersistedQueries = router.persisted
        query, extensions = payload.get("query"), payload.get("extensions")
        document = persisted.find(
            query if isinstance(query, str) else None, extensions if isinstance(extensions, dict) else None
        )
        if document.text is not None:
            payload["query"] = document.text

    async def _end(self) -> None:
        await self.websocket.close(code=_UNAUTHORIZED, reason="Unauthorized")
