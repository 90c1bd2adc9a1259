"""How the API is run: its settings but for who may ask and what. docs/operation.md describes them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from api.graphql.introspection import SETTING as INTROSPECTION
from api.graphql.listed import Listed, listed_from_environment
from api.http.setting_values import switch
from api.identified.elsewhere import pages_from_environment
from api.watching.logs import Log, log_from_environment
from api.watching.traces import traces_from_environment

GRAPHIQL = "EVIDENCE_GRAPHIQL"
SPARQL = "EVIDENCE_SPARQL"
SPARQL_FOLDER = "EVIDENCE_SPARQL_FOLDER"


@dataclass(frozen=True, kw_only=True)
class Operation:
    """The settings. ``traces`` is where spans are sent, if anywhere; ``graphiql`` whether a browser gets the editor.
    ``sparql_folder`` is where the copy for SPARQL is kept; else it is made anew each time the API runs.
    ``pages`` is the address of the pages for people."""

    log: Log = Log.PROBLEMS
    traces: str | None = None
    listed: Listed = field(default_factory=Listed)
    introspection: bool = True
    graphiql: bool = True
    sparql: bool = True
    sparql_folder: Path | None = None
    pages: str | None = None


def operation_from_environment(environment: Mapping[str, str] | None = None) -> Operation:
    """Return what the settings say. Raises SettingInvalid."""
    env = os.environ if environment is None else environment
    folder = (env.get(SPARQL_FOLDER) or "").strip()
    return Operation(
        log=log_from_environment(env),
        traces=traces_from_environment(env),
        listed=listed_from_environment(env),
        introspection=switch(env, INTROSPECTION, default=True),
        graphiql=switch(env, GRAPHIQL, default=True),
        sparql=switch(env, SPARQL, default=True),
        sparql_folder=Path(folder).expanduser().absolute() if folder else None,
        pages=pages_from_environment(env),
    )
