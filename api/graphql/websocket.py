"""Tokens over a WebSocket: in the first message, as ``{"Authorization": "Bearer TOKEN"}``, or in the header."""

from __future__ import annotations

from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import Message, SubscribeMessage

from api.graphql.context import Context
from api.http.callers import bearer, bearer_of
from api.http.gate import Gate
from api.http.refusals import log_refusal
from graph.errors import EvidenceError

_UNAUTHORIZED = 4401


async def admitted(context: Context) -> bool:
    """Tell whether who opened a WebSocket may ask, now."""
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


class GuardedSocket(BaseGraphQLTransportWSHandler[Context, None]):
    """Asks the gate for every operation, and before each result: both may go on longer than a token is good."""

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Begin an operation, or close the WebSocket."""
        if self.connection_acknowledged and not await admitted(self.context):
            await self._end()
            return
        await super().handle_subscribe(message)

    async def send_message(self, message: Message) -> None:
        """Send a message, or close the WebSocket where it would be a result for nobody who may have it."""
        if message["type"] == "next" and not await admitted(self.context):
            await self._end()
            return
        await super().send_message(message)

    async def _end(self) -> None:
        await self.websocket.close(code=_UNAUTHORIZED, reason="Unauthorized")
