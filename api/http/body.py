"""A limit on the bytes of a request, kept while they are read: ASGI middleware."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.codes import Code
from api.http.refused import RequestRefused, refused_response

_FORM = "multipart/form-data"
# The message of a WebSocket was too big: RFC 6455, section 7.4.1.
_MESSAGE_TOO_BIG = 1009


class BoundedBody:
    """Refuses a request, or a message of a WebSocket, with more bytes than the limit, before it has read them all. Who
    reads a body that is longer than was announced gets RequestRefused, which the application answers."""

    def __init__(self, app: ASGIApp, *, most: int, most_of_form: int) -> None:
        """``most_of_form`` is the limit of a form with files."""
        self._app, self._most, self._most_of_form = app, most, most_of_form

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            receive = _bounded_messages(receive, send, self._most)
        elif scope["type"] == "http":
            headers = Headers(scope=scope)
            most = self._most_of_form if headers.get("content-type", "").startswith(_FORM) else self._most
            announced = headers.get("content-length", "")
            if announced.isdigit() and int(announced) > most:
                await refused_response(_refused(most))(scope, receive, send)
                return
            receive = _bounded_body(receive, most)
        await self._app(scope, receive, send)


def _bounded_body(receive: Receive, most: int) -> Receive:
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise _refused(most)
        return message

    return bounded


def _bounded_messages(receive: Receive, send: Send, most: int) -> Receive:
    async def bounded() -> Message:
        message = await receive()
        content = message.get("text") or message.get("bytes") or ""
        # A character is four bytes at most: most messages are counted by their characters alone.
        if len(content) * 4 > most and len(content.encode() if isinstance(content, str) else content) > most:
            await send({"type": "websocket.close", "code": _MESSAGE_TOO_BIG, "reason": f"more than {most} bytes"})
            return {"type": "websocket.disconnect", "code": _MESSAGE_TOO_BIG}
        return message

    return bounded


def _refused(most: int) -> RequestRefused:
    return RequestRefused(
        Code.REQUEST_TOO_LARGE,
        f"The request has more than {most:,} bytes, which is the limit. Send less at once.",
        # The rest of the body is not read, so that no other request can follow on the connection.
        headers={"Connection": "close"},
        limit=most,
    )
