"""Queries that a client names by a hash, so that it need not send their text: Apollo's automatic persisted queries.

A client sends the hash alone. Where it is unknown the answer says so, and the client sends hash and text once; the
text is then kept as long as there is room. Documents of a file (api.graphql.listed) are always known, by whatever ids
the file gives them.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from api.graphql.listed import QueryList
from api.http.codes import Code
from api.http.refused import refusal
from api.http.request import count
from graph.settings import QUERIES_ONLY

_SHA256 = re.compile(r"[0-9a-f]{64}")
_COUNT = 1000
_BYTES = 4 * 1024 * 1024
# One text may not put out many others.
_LONGEST = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class PersistedDocument:
    """The text to run, and the hash to keep it by, if it is to be kept once it has run."""

    text: str | None
    keep: str | None = None


class PersistedQueries:
    """The documents that are known by a hash or id. ``most`` and ``size`` (bytes) bound those that clients bring; the
    one that was asked for the longest time ago goes first."""

    def __init__(self, listed: QueryList, *, most: int = _COUNT, size: int = _BYTES) -> None:
        self._listed = listed
        self._most, self._size = most, size
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._bytes = 0

    def find(self, query: str | None, extensions: Mapping[str, Any] | None) -> PersistedDocument:
        """Return what a request asks to run. Raises GraphQLError, with its code, where that is refused."""
        named = (extensions or {}).get("persistedQuery")
        if named is None:
            return PersistedDocument(text=self._allowed(query))
        key = _key(named)
        listed = self._listed.documents.get(key)
        if listed is not None:
            if query and query != listed:
                raise self._mismatch()
            count("persisted", "listed")
            return PersistedDocument(text=listed)
        if self._listed.only:
            count("persisted", "refused")
            raise refusal(
                Code.PERSISTED_QUERY_NOT_IN_LIST,
                f"This API answers the queries of its list alone ({QUERIES_ONLY}=yes), and none has this id.",
            )
        return self._automatic(query, key)

    def keep(self, document: PersistedDocument) -> None:
        """Keep a document that a client brought with its hash, once it has run."""
        if document.keep is None or document.text is None or document.keep in self._kept:
            return
        size = len(document.text.encode())
        if size > min(_LONGEST, self._size):
            return
        self._kept[document.keep] = document.text
        self._bytes += size
        while len(self._kept) > self._most or self._bytes > self._size:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.encode())
        count("persisted", "stored")

    def _automatic(self, query: str | None, key: str) -> PersistedDocument:
        if not _SHA256.fullmatch(key):
            raise refusal(Code.REQUEST_INVALID, "persistedQuery.sha256Hash is no SHA-256 in hexadecimal digits.")
        if query:
            if hashlib.sha256(query.encode()).hexdigest() != key:
                raise self._mismatch()
            return PersistedDocument(text=query, keep=key)
        kept = self._kept.get(key)
        if kept is None:
            count("persisted", "miss")
            # Apollo's clients know the code, others the message: neither may be another.
            raise refusal(Code.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound")
        self._kept.move_to_end(key)
        count("persisted", "hit")
        return PersistedDocument(text=kept)

    def _allowed(self, query: str | None) -> str | None:
        if query and self._listed.only and query not in self._listed.texts:
            count("persisted", "refused")
            raise refusal(
                Code.QUERY_NOT_IN_LIST,
                f"This API answers the queries of its list alone ({QUERIES_ONLY}=yes), and this is none of them, "
                "letter by letter. Ask by an id of the list, or have the query added to it.",
            )
        return query

    @staticmethod
    def _mismatch() -> GraphQLError:
        count("persisted", "refused")
        return refusal(
            Code.PERSISTED_QUERY_HASH_MISMATCH,
            "persistedQuery.sha256Hash is not of this query. Hash the text that is sent, as UTF-8.",
        )


def _key(named: object) -> str:
    if not isinstance(named, dict) or not isinstance(named.get("sha256Hash"), str):
        raise refusal(
            Code.REQUEST_INVALID, 'The extension persistedQuery is no object {"version": 1, "sha256Hash": "..."}.'
        )
    if named.get("version") != 1:
        raise refusal(Code.PERSISTED_QUERY_NOT_SUPPORTED, "PersistedQueryNotSupported")
    return str(named["sha256Hash"])
