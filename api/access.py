"""The settings of who may ask and who may change. Each wrong value is one AccessInvalid, before anything is served."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from strawberry.http.websocket_origin import normalize_origin

from graph.errors import EvidenceError

WRITES = "EVIDENCE_WRITES"
READS = "EVIDENCE_READS"
ORIGINS = "EVIDENCE_CORS"


class AccessInvalid(EvidenceError):
    """A setting has a value that it cannot have."""


class Writes(StrEnum):
    """From where the graph may be changed without a token. Where it is not CLOSED, an editor's token may do it from
    everywhere."""

    LOOPBACK = "loopback"
    OPEN = "open"
    TOKEN = "token"
    CLOSED = "closed"


class Reads(StrEnum):
    """From where the graph may be read without a token. With one it may be read from everywhere."""

    OPEN = "open"
    LOOPBACK = "loopback"
    TOKEN = "token"


@dataclass(frozen=True, kw_only=True)
class Access:
    """Who may do what. ``origins`` are the web pages of other addresses that may ask, as browsers name them."""

    writes: Writes = Writes.LOOPBACK
    reads: Reads = Reads.OPEN
    origins: tuple[str, ...] = ()


Choice = TypeVar("Choice", Writes, Reads)


def access_from_environment(environment: Mapping[str, str] | None = None) -> Access:
    """Return what the settings say. Raises AccessInvalid."""
    env = os.environ if environment is None else environment
    named = (one.strip() for one in env.get(ORIGINS, "").split(","))
    return Access(
        writes=_choice(env, WRITES, Writes.LOOPBACK),
        reads=_choice(env, READS, Reads.OPEN),
        origins=tuple(_origin(one) for one in named if one),
    )


def _choice(env: Mapping[str, str], setting: str, default: Choice) -> Choice:
    value = (env.get(setting) or default).strip().lower()
    choices = type(default)
    if value not in list(choices):
        raise AccessInvalid(f"{setting} is {value!r}; it can be {', '.join(choices)}.")
    return choices(value)


def _origin(given: str) -> str:
    if given == "*":
        raise AccessInvalid(f"{ORIGINS} names each origin; '*' is none. An example: https://dashboard.example")
    right = normalize_origin(given) if given.isascii() else None
    if right is None or not right.startswith(("http://", "https://")):
        raise AccessInvalid(f"{ORIGINS} names {given!r}, which is no origin. An example: https://dashboard.example")
    if right != given:
        raise AccessInvalid(f"{ORIGINS} names {given!r}; as browsers write it, its origin is {right!r}.")
    return given
