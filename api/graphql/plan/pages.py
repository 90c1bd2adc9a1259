"""Pages of what is no list of the graph: so many, behind so many others."""

from __future__ import annotations

from typing import Annotated

import strawberry

from api.http.errors import InputError
from api.http.limits import LARGEST_PAGE

First = Annotated[int, strawberry.argument(description=f"How many at most, 1 to {LARGEST_PAGE}.")]
Skip = Annotated[int, strawberry.argument(description="How many to leave out from the beginning.")]


def check_page(first: int, skip: int) -> None:
    """Raise InputError for a page that cannot be."""
    if not 1 <= first <= LARGEST_PAGE or skip < 0:
        raise InputError(f"first must be 1 to {LARGEST_PAGE} and skip 0 or more; they are {first} and {skip}.")
