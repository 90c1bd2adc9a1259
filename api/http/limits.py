"""How much one request may ask for: EVIDENCE_LIMITS, such as ``nodes=50000,seconds=10``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from graph.settings import LIMITS, SettingInvalid


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most of each; what is counted is said in docs/graphql-cost.md."""

    # GitHub's.
    nodes: int = 500_000
    # A tree of full pages reaches the limit of nodes at about 51.
    cost: int = 100
    depth: int = 12
    aliases: int = 100
    directives: int = 100
    root_fields: int = 50
    tokens: int = 4000
    bytes: int = 256 * 1024
    # Of a form with files. A paper over 16 MB or a list over 32 MB is refused by what reads it.
    upload: int = 64_000_000
    seconds: int = 30
    # Of an answer to SPARQL.
    answer: int = 32_000_000

    def shown(self) -> dict[str, int]:
        """Return those that a client can count by, for ``extensions.cost.limits``."""
        return {"nodes": self.nodes, "cost": self.cost, "depth": self.depth}


# A page of a connection; GitHub's.
LARGEST_PAGE = 100

_NAMES = {name.replace("_", "-"): name for name in asdict(Limits())}


def limits_from_environment(env: Mapping[str, str]) -> Limits:
    """Return what EVIDENCE_LIMITS says; what it does not name keeps its default. Raises SettingInvalid."""
    given: dict[str, int] = {}
    for part in filter(None, (piece.strip() for piece in LIMITS.text(env).split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name not in _NAMES or not (value.isascii() and value.isdigit() and len(value) < 16 and int(value)):
            raise SettingInvalid(
                f"{LIMITS} has {part!r}; it is a list such as nodes=50000,seconds=10, each a whole number of 1 or "
                f"more. It can name {', '.join(_NAMES)}."
            )
        given[_NAMES[name]] = int(value)
    return replace(Limits(), **given)
