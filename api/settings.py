"""How the API is run: who may ask, how much, and what else its settings say (graph.settings, docs/operation.md)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from api.graphql.listed import QueryList, query_list_from_environment
from api.http.access import Access, access_from_environment
from api.http.limits import Limits, limits_from_environment
from api.identified.elsewhere import pages_from_environment
from api.watching.logs import LogForm
from api.watching.traces import traces_from_environment
from graph.settings import GRAPHIQL, INTROSPECTION, LOG, SPARQL, SPARQL_FOLDER


@dataclass(frozen=True, kw_only=True)
class ApiSettings:
    """What the API is run with. ``traces`` is where spans are sent, if anywhere; ``graphiql`` whether a browser gets
    the editor. ``sparql_folder`` is where the copy for SPARQL is kept; else it is made again each time the API runs.
    ``pages`` is the address of the pages for people."""

    access: Access = field(default_factory=Access)
    limits: Limits = field(default_factory=Limits)
    log: LogForm = LogForm.PROBLEMS
    traces: str | None = None
    queries: QueryList = field(default_factory=QueryList)
    introspection: bool = True
    graphiql: bool = True
    sparql: bool = True
    sparql_folder: Path | None = None
    pages: str | None = None


def settings_from_environment(environment: Mapping[str, str] | None = None) -> ApiSettings:
    """Return what the settings say. Raises SettingInvalid."""
    env = os.environ if environment is None else environment
    folder = SPARQL_FOLDER.text(env)
    return ApiSettings(
        access=access_from_environment(env),
        limits=limits_from_environment(env),
        log=LogForm(LOG.word(env)),
        traces=traces_from_environment(env),
        queries=query_list_from_environment(env),
        introspection=INTROSPECTION.switch(env),
        graphiql=GRAPHIQL.switch(env),
        sparql=SPARQL.switch(env),
        sparql_folder=Path(folder).expanduser().absolute() if folder else None,
        pages=pages_from_environment(env),
    )
