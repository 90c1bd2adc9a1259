"""Who looks on while queries run: for counting, timing and tracing them. Nothing here changes what they do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Watch = Callable[[str], AbstractContextManager[object]]
"""Is given the text of a query, never its parameters, and is entered as long as the query runs, with all attempts."""


def unwatched(query: str) -> AbstractContextManager[object]:
    """Look at nothing."""
    return nullcontext()
