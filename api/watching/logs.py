"""Lines of the log: EVIDENCE_LOG=problems (what goes wrong, for people), text (also each request), json (for programs).

No line holds variables, tokens, or the text of a query.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from api.http.request import OperationRecord, RequestRecord, current_request

_FACTS = "evidence_facts"
_LONGEST_NAME = 100

log = logging.getLogger("evidence.requests")


class LogForm(StrEnum):
    """What is logged, and how."""

    PROBLEMS = "problems"
    TEXT = "text"
    JSON = "json"


def set_up(kind: LogForm) -> None:
    """Send every log line of the process to standard error in one form. Nothing is changed for PROBLEMS, where Python
    writes warnings and errors as text."""
    if kind is LogForm.PROBLEMS:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if kind is LogForm.JSON else logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers = [handler]
    log.setLevel(logging.INFO)
    # The web server has a handler of its own, which would write its lines in another form.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True


def request_line(request: RequestRecord, *, method: str, path: str, status: int | None, seconds: float) -> None:
    """Log a request that was answered; ``status`` is ``None`` where the client went away before."""
    facts = {
        "request": request.id,
        "method": method,
        "path": path,
        "status": status,
        "ms": _ms(seconds),
        "operations": [_said(operation) for operation in request.operations],
        "codes": request.codes,
    }
    said = "; ".join(_shown(operation) for operation in request.operations)
    outcome = [method, path, str(status or "gone"), f"{_ms(seconds)} ms", said, " ".join(request.codes)]
    _line(" ".join(part for part in outcome if part), facts)


def operation_line(request: RequestRecord, operation: OperationRecord) -> None:
    """Log an operation that came over a WebSocket, when it has ended."""
    _line(
        f"websocket {_shown(operation)}", {"request": request.id, "websocket": True, "operations": [_said(operation)]}
    )


def _line(text: str, facts: Mapping[str, object]) -> None:
    log.info("%s [%s]", text, facts["request"], extra={_FACTS: facts})


def _said(operation: OperationRecord) -> dict[str, object]:
    return {"name": _name(operation), "type": operation.kind, "ms": _ms(operation.seconds), "codes": operation.codes}


def _shown(operation: OperationRecord) -> str:
    return " ".join([operation.kind, _name(operation) or "unnamed", *operation.codes])


def _name(operation: OperationRecord) -> str | None:
    # A client may send anything as a name, also the end of a line.
    if operation.name is None:
        return None
    return "".join(c if c.isprintable() else "?" for c in operation.name[:_LONGEST_NAME])


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


class _Json(logging.Formatter):
    """A line of JSON for each record, with the id of the request that it was written for."""

    def format(self, record: logging.LogRecord) -> str:
        request = current_request()
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if request is not None:
            line["request"] = request.id
        facts = getattr(record, _FACTS, None)
        line.update(facts if facts is not None else {"message": record.getMessage()})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
