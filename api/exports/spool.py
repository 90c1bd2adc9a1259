"""Pieces that come too early: kept on disk until their turn."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16


class Spool(SpooledTemporaryFile[bytes]):
    """Takes bytes, and gives them back in the same order. A small amount never leaves memory."""

    def __init__(self) -> None:
        super().__init__(max_size=_IN_MEMORY)

    def pieces(self) -> Iterator[bytes]:
        """Yield all that was kept."""
        self.seek(0)
        while chunk := self.read(_CHUNK):
            yield chunk
