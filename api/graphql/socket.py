"""Persisted queries over a WebSocket: by the same hashes and the same list as over HTTP."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import SubscribeMessage

from api.graphql.context import Context
from api.graphql.persisted import PersistedQueries
from api.graphql.websocket import GuardedSocket


class PersistedSocket(BaseGraphQLTransportWSHandler[Context, None]):
    """Finds the document of an operation before it begins."""

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Begin an operation, or say why its document is refused."""
        payload: Any = message["payload"]
        if self.connection_acknowledged and isinstance(payload, dict):
            router: Any = self.view
            persisted: PersistedQueries = router.persisted
            query, extensions = payload.get("query"), payload.get("extensions")
            try:
                document = persisted.find(
                    query if isinstance(query, str) else None, extensions if isinstance(extensions, dict) else None
                )
            except GraphQLError as error:
                await self.send_message({"id": message["id"], "type": "error", "payload": [error.formatted]})
                return
            if document.text is not None:
                payload["query"] = document.text
        await super().handle_subscribe(message)


class Socket(GuardedSocket, PersistedSocket):
    """Asks the gate, then for the document, then begins."""
