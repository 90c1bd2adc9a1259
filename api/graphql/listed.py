"""The file of documents that clients may ask by their ids: EVIDENCE_QUERIES names it, EVIDENCE_QUERIES_ONLY=yes refuses
all others.

Two forms are read, as the tools of clients write them: Apollo's manifest (generate-persisted-query-manifest, Apollo
Kotlin, Apollo iOS), and an object of ids with documents (graphql-codegen's persistedDocuments, Relay's compiler).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from graphql import GraphQLError, parse

from graph.settings import QUERIES, QUERIES_ONLY, SettingInvalid

_FORMAT = "apollo-persisted-query-manifest"
_REMEDY = (
    'It can be the manifest of Apollo\'s tools, or an object of ids with documents such as {"ID": "query { ... }"}: '
    "write it again with the tool of your client."
)


@dataclass(frozen=True, kw_only=True)
class QueryList:
    """The documents by their ids. With ``only`` no other is answered."""

    documents: Mapping[str, str] = field(default_factory=dict)
    only: bool = False

    @cached_property
    def texts(self) -> frozenset[str]:
        """The documents alone, letter by letter."""
        return frozenset(self.documents.values())


def query_list_from_environment(env: Mapping[str, str]) -> QueryList:
    """Return what the two settings say. Raises SettingInvalid for a file that cannot be used."""
    named, only = QUERIES.text(env), QUERIES_ONLY.switch(env)
    if not named:
        if only:
            raise SettingInvalid(
                f"{QUERIES_ONLY} is set, and no file lists the queries: set {QUERIES} to one, or {QUERIES_ONLY}=no."
            )
        return QueryList()
    return QueryList(documents=_read(Path(named)), only=only)


def _read(path: Path) -> dict[str, str]:
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise SettingInvalid(
            f"{QUERIES} names {path}, which cannot be read ({error.strerror}). Name another file, or unset it."
        ) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise SettingInvalid(f"{path} ({QUERIES}) is no JSON at {where}: {error.msg}. {_REMEDY}") from None
    except (ValueError, RecursionError):
        raise SettingInvalid(f"{path} ({QUERIES}) is no JSON in UTF-8. {_REMEDY}") from None
    documents = dict(_entries(path, data))
    if not documents:
        raise SettingInvalid(f"{path} ({QUERIES}) lists no query. {_REMEDY}")
    for key, text in documents.items():
        try:
            parse(text)
        except (GraphQLError, RecursionError) as error:
            raise SettingInvalid(
                f"The document {key!r} of {path} ({QUERIES}) is no GraphQL: {error}. {_REMEDY}"
            ) from None
    return documents


def _entries(path: Path, data: object) -> list[tuple[str, str]]:
    if not isinstance(data, dict):
        raise SettingInvalid(f"{path} ({QUERIES}) is no object at its top. {_REMEDY}")
    if "format" not in data:
        for key, text in data.items():
            if not (isinstance(text, str) and key):
                raise SettingInvalid(f"The entry {key!r} of {path} ({QUERIES}) is no text of a document. {_REMEDY}")
        return list(data.items())
    if data["format"] != _FORMAT or data.get("version") != 1:
        raise SettingInvalid(
            f"{path} ({QUERIES}) has format {data['format']!r} and version {data.get('version')!r}; {_FORMAT!r} and 1 "
            f"are known. {_REMEDY}"
        )
    operations = data.get("operations")
    if not isinstance(operations, list):
        raise SettingInvalid(f"{path} ({QUERIES}) has no list 'operations'. {_REMEDY}")
    found = []
    for number, entry in enumerate(operations, 1):
        if not (isinstance(entry, dict) and isinstance(entry.get("id"), str) and isinstance(entry.get("body"), str)):
            raise SettingInvalid(f"Operation {number} of {path} ({QUERIES}) has no texts 'id' and 'body'. {_REMEDY}")
        found.append((entry["id"], entry["body"]))
    return found
