"""Where a page begins: a cursor is the values that a list is ordered by, at one of its places, and the thing's id.

So a page begins after the same thing also when others came or went in between, and where that one itself is gone.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence

from graph.ask.parameters import Parameters

Value = str | int | float | bool | None
_LONGEST = 4000


class CursorInvalid(ValueError):
    """A text that is no cursor of this list."""


def cursor(values: Sequence[Value]) -> str:
    """Return the values as a cursor. Clients are to take it as it is, and to make nothing of it."""
    text = json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def values_of(given: str, many: int) -> tuple[Value, ...]:
    """Return the values of a cursor for a list that is ordered by this many. Raises CursorInvalid."""
    try:
        if len(given) > _LONGEST:
            raise ValueError
        values = json.loads(base64.urlsafe_b64decode(given.encode("ascii") + b"=" * (-len(given) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        values = None
    plain = isinstance(values, list) and all(isinstance(v, str | int | float | bool | None) for v in values)
    if not plain or len(values) != many:
        raise CursorInvalid(given)
    return tuple(values)


def comes_after(keys: Sequence[tuple[str, bool]], values: Sequence[Value], params: Parameters) -> str:
    """Return the Cypher that is true for what comes after the values in the order of the keys.

    A key is an expression and whether the greatest comes first. Both engines put null last, and first where the
    greatest comes first.
    """
    cases, before = [], list[str]()
    for (expression, descending), value in zip(keys, values, strict=True):
        name = None if value is None else params.add(value)
        if descending:
            beyond = f"{expression} < {name}" if name else f"{expression} IS NOT NULL"
        else:
            beyond = f"({expression} > {name} OR {expression} IS NULL)" if name else "false"
        cases.append(" AND ".join([*before, beyond]))
        before.append(f"{expression} = {name}" if name else f"{expression} IS NULL")
    return "(" + " OR ".join(f"({case})" for case in cases) + ")"
