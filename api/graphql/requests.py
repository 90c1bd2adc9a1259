"""What a request holds: an operation as JSON has it, or a form with files, as the GraphQL multipart request
specification has it: operations, a map, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strawberry.http import GraphQLRequestData

from api.http.codes import Code
from api.http.refused import RequestRefused

_SPECIFIED = "See the GraphQL multipart request specification."
_PARTS: tuple[tuple[str, type, str], ...] = (
    ("query", str, "a string"),
    ("variables", dict, "an object"),
    ("operationName", str, "a string"),
    ("extensions", dict, "an object"),
)


def operation_of(given: object) -> GraphQLRequestData:
    """Return the operation that a request holds as JSON has it. Raises RequestRefused."""
    if isinstance(given, list):
        raise RequestRefused(
            Code.BATCH_NOT_SUPPORTED,
            "The request is a batch, a list of operations. Send each in a request of its own, over one connection "
            "(HTTP keep-alive), or ask for several root fields in one operation.",
        )
    if not isinstance(given, dict):
        raise RequestRefused(Code.REQUEST_INVALID, 'The request is no object such as {"query": "{ ... }"}.')
    for part, kind, named in _PARTS:
        if not isinstance(given.get(part), kind | None):
            raise RequestRefused(Code.REQUEST_INVALID, f"The request's {part} is not {named}.")
    return GraphQLRequestData(
        query=given.get("query"),
        variables=given.get("variables"),
        operation_name=given.get("operationName"),
        extensions=given.get("extensions"),
    )


def text_of(form: Mapping[str, Any], name: str) -> str:
    """Return a text of a form. Raises RequestRefused."""
    given = form.get(name)
    if not isinstance(given, str):
        raise RequestRefused(Code.REQUEST_INVALID, f"The form has no text {name!r} in it.")
    return given


def with_files(operation: Any, places: Any, files: Mapping[str, Any]) -> Any:
    """Return the operation, a JSON object, with each file at its places. Those have to be null.

    ``places`` is the map: by the name of a file's part the paths of its places, such as ``variables.files.0``. Raises
    RequestRefused.
    """
    if not isinstance(places, dict) or not all(
        isinstance(paths, list) and all(isinstance(path, str) for path in paths) for paths in places.values()
    ):
        raise _refused("map is no JSON object with a list of paths for each file")
    for name, paths in places.items():
        if name not in files:
            raise _refused(f"map names the part {name[:100]!r}, and there is no such file")
        for path in paths:
            _put(operation, path, files[name])
    return operation


def _put(operations: Any, path: str, file: Any) -> None:
    *steps, last = path.split(".")
    target = operations
    for step in steps:
        target = _at(target, step, path)
    if _at(target, last, path) is not None:
        raise _refused(f"map names the place {path[:100]!r}, which is not null")
    target[int(last) if isinstance(target, list) else last] = file


def _at(target: Any, step: str, path: str) -> Any:
    if isinstance(target, dict) and step in target:
        return target[step]
    if isinstance(target, list) and step.isascii() and step.isdigit() and len(step) < 6 and int(step) < len(target):
        return target[int(step)]
    raise _refused(f"map names the place {path[:100]!r}, which the operations do not have")


def _refused(what: str) -> RequestRefused:
    return RequestRefused(Code.REQUEST_INVALID, f"In the form, {what}. {_SPECIFIED}")
