"""The schema as it was last released, and what in the current schema would break the clients that were written for it.

    python -m tests.support.released    print what would break, a line each; ends with 1 if anything would

`make release-schema` makes the current schema the released one.
"""

from __future__ import annotations

import sys

from graphql import build_schema
from graphql.utilities import find_breaking_changes

from tests.support.places import ROOT

API = ROOT / "api"
NOW = API / "schema.graphql"
RELEASED = API / "released.graphql"
REMEDY = (
    "Keep the old beside the new and deprecate it. If the break is meant, run 'make release-schema' and commit "
    "api/released.graphql with the change (docs/clients.md)."
)


def breaks(released: str, now: str) -> list[str]:
    """Return what the second schema takes from those who ask by the first, each a sentence."""
    return [change.description for change in find_breaking_changes(build_schema(released), build_schema(now))]


def broken() -> list[str]:
    """Return what the committed schema takes from the clients of the released one."""
    return breaks(RELEASED.read_text(encoding="utf-8"), NOW.read_text(encoding="utf-8"))


if __name__ == "__main__":
    found = broken()
    if found:
        sys.exit("The schema breaks its clients:\n" + "\n".join(f"  {line}" for line in found) + f"\n{REMEDY}")
