"""What counts as a failure of the API when schemathesis asks it: not a refusal, but a fault of its own.

Schemathesis loads this (SCHEMATHESIS_HOOKS) in an environment of its own.
"""

from __future__ import annotations

from typing import Any

import schemathesis  # type: ignore[import-not-found]  # it is no part of the environment of the tests
from hypothesis import strategies as st
from schemathesis.graphql import nodes  # type: ignore[import-not-found]

_FAILED = frozenset({None, "INTERNAL_SERVER_ERROR", "STORE_UNAVAILABLE", "FAILED", "QUERY_TIMEOUT"})


@schemathesis.check  # type: ignore[untyped-decorator]
def nothing_failed(_context: Any, response: Any, _case: Any) -> None:
    assert response.status_code < 500, response.text[:500]
    for error in response.json().get("errors") or ():
        code = (error.get("extensions") or {}).get("code")
        assert code not in _FAILED, f"{code}: {error['message'][:800]}"


schemathesis.graphql.scalar("Upload", st.text(max_size=20).map(nodes.String))
