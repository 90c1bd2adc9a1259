"""Files piece by piece: pieces that come too early, kept on disk until their turn, and a ZIP archive written to where
nobody can go back in it, such as an answer over HTTP."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, cast

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16
_ENOUGH = 1 << 16
# The same content makes the same file; ZIP knows no earlier day.
_MADE = (1980, 1, 1, 0, 0, 0)


class Spool(SpooledTemporaryFile[bytes]):
    """Takes bytes, and gives them back in the same order. A small amount never leaves memory."""

    def __init__(self) -> None:
        super().__init__(max_size=_IN_MEMORY)

    def pieces(self) -> Iterator[bytes]:
        """Yield all that was kept."""
        self.seek(0)
        while chunk := self.read(_CHUNK):
            yield chunk


class _Sink:
    """Keeps what is written until it is taken. It has no way to go back, so ``zipfile`` does not try."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is written is there."""

    def take(self) -> bytes:
        whole, self._parts, self.size = b"".join(self._parts), [], 0
        return whole


def zipped(files: Iterator[tuple[str, Iterator[bytes]]]) -> Iterator[bytes]:
    """Yield the archive of the files, each with its name and its pieces."""
    sink = _Sink()
    with zipfile.ZipFile(cast("IO[bytes]", sink), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files:
            about = zipfile.ZipInfo(name, _MADE)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            # How large a file is, is known when it is written: any size must do.
            with archive.open(about, "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece)
                    if sink.size > _ENOUGH:
                        yield sink.take()
    yield sink.take()
