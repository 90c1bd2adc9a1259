"""The settings of who may ask and who may change. Each wrong value is one SettingInvalid, before anything is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from strawberry.http.websocket_origin import normalize_origin

from graph.settings import ORIGINS, READS, WRITES, SettingInvalid


class WritePolicy(StrEnum):
    """From where the graph may be changed without a token. Where it is not CLOSED, an editor's token may do it from
    everywhere."""

    LOOPBACK = "loopback"
    OPEN = "open"
    TOKEN = "token"
    CLOSED = "closed"


class ReadPolicy(StrEnum):
    """From where the graph may be read without a token. With one it may be read from everywhere."""

    OPEN = "open"
    LOOPBACK = "loopback"
    TOKEN = "token"


@dataclass(frozen=True, kw_only=True)
class Access:
    """Who may do what. ``origins`` are the web pages of other addresses that may ask, as browsers name them."""

    writes: WritePolicy = WritePolicy.LOOPBACK
    reads: ReadPolicy = ReadPolicy.OPEN
    origins: tuple[str, ...] = ()


def access_from_environment(env: Mapping[str, str]) -> Access:
    """Return what the settings say. Raises SettingInvalid."""
    origins = (origin.strip() for origin in ORIGINS.text(env).split(","))
    return Access(
        writes=WritePolicy(WRITES.word(env)),
        reads=ReadPolicy(READS.word(env)),
        origins=tuple(_origin(origin) for origin in origins if origin),
    )


def _origin(given: str) -> str:
    if given == "*":
        raise SettingInvalid(f"{ORIGINS} names each origin; '*' is none. An example: https://dashboard.example")
    right = normalize_origin(given) if given.isascii() else None
    if right is None or not right.startswith(("http://", "https://")):
        raise SettingInvalid(f"{ORIGINS} names {given!r}, which is no origin. An example: https://dashboard.example")
    if right != given:
        raise SettingInvalid(f"{ORIGINS} names {given!r}; as browsers write it, its origin is {right!r}.")
    return given
