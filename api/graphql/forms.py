"""Forms with files, as the GraphQL multipart request specification has them: operations, a map, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.http.codes import Code
from api.http.refused import RequestRefused

_SPECIFIED = "See the GraphQL multipart request specification."


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
