"""Reading what people write by hand: YAML or JSON, in which an entry that appears twice is an error.

The parsers would keep the second of two in silence.
"""

from __future__ import annotations

import json
import reprlib
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from ingest.errors import SourceError


class _Loader(yaml.SafeLoader):
    """Reads plain YAML."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the entry {key.value!r} appears twice", problem_mark=key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def read_yaml(text: str, name: str, error: type[SourceError]) -> Any:
    """Return the values of a YAML file. Raises ``error``, naming the line, for what is none."""
    try:
        return yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as reason:
        # PyYAML lets what Python says of a date such as 2022-13-45 through as it is.
        mark = getattr(reason, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        what = " ".join(str(getattr(reason, "problem", None) or reason).split())
        raise error(f"{name} is not valid YAML{where}: {what}.") from None


def read_json(text: str, name: str, error: type[SourceError]) -> Any:
    """Return the values of a JSON file. Raises ``error``, naming the line, for what is none."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as reason:
        raise error(f"{name} is not valid JSON at line {reason.lineno}: {reason.msg}.") from None
    except (ValueError, RecursionError) as reason:
        raise error(f"{name} is not valid JSON: {reason}.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise ValueError(f"the entry {key!r} appears twice")
        values[key] = value
    return values


def only(data: Mapping[Any, Any], known: Iterable[str], where: str, error: type[SourceError]) -> None:
    """Raise ``error`` for an entry that is not known, naming it."""
    names = list(known)
    unknown = [str(key) for key in data if key not in names]
    if unknown:
        raise error(f"{where}: unknown entry {unknown[0]!r}; known are: {', '.join(names)}.")


def text_of(data: Mapping[Any, Any], key: str, where: str, error: type[SourceError]) -> str | None:
    """Return an entry that must be text, or ``None`` where it is not there."""
    value = data.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise error(f"{where}: {key!r} must be text, not {reprlib.repr(value)}.")
    return value
