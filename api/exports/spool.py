"""Pieces that come too early: kept on disk until their turn."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16


class Spool:
    """Takes bytes, and gives them back in the same order. A small amount never leaves memory."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile[bytes](max_size=_IN_MEMORY)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, piece: bytes) -> None:
        """Keep a piece."""
        self._file.write(piece)

    def pieces(self) -> Iterator[bytes]:
        """Yield all that was kept."""
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk
