"""How the API is run: its settings but for who may ask and what. docs/operation.md describes them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from api.http.listed import Listed, listed_from_environment
from api.introspection import SETTING as INTROSPECTION
from api.settings import switch
from api.watching.logs import Log, log_from_environment
from api.watching.traces import traces_from_environment

GRAPHIQL = "EVIDENCE_GRAPHIQL"


@dataclass(frozen=True, kw_only=True)
class Operation:
    """The settings. ``traces`` is where spans are sent, if anywhere; ``graphiql`` whether a browser gets the editor."""

    log: Log = Log.PROBLEMS
    traces: str | None = None
    listed: Listed = field(default_factory=Listed)
    introspection: bool = True
    graphiql: bool = True


def operation_from_environment(environment: Mapping[str, str] | None = None) -> Operation:
    """Return what the settings say. Raises SettingInvalid."""
    env = os.environ if environment is None else environment
    return Operation(
        log=log_from_environment(env),
        traces=traces_from_environment(env),
        listed=listed_from_environment(env),
        introspection=switch(env, INTROSPECTION, default=True),
        graphiql=switch(env, GRAPHIQL, default=True),
    )
