"""From the bytes of a file to its canonical text: LF only, no byte order mark, nothing else changed."""

from __future__ import annotations

import codecs
import hashlib
import re
import shlex

from ingest.errors import SourceError

_INSTEAD = (
    "give the paper's XML (JATS, or TEI as GROBID makes it of a PDF), or its text in UTF-8 or Markdown with the title "
    "first and each heading on a line of its own"
)
# The first bytes of files that are often given by mistake, and what to say of them.
_BINARY = (
    (b"%PDF-", f"a PDF; {_INSTEAD}"),
    (b"PK\x03\x04", f"a ZIP archive, or a Word or Excel file; unpack an archive, and of a document {_INSTEAD}"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"\xd0\xcf\x11\xe0", f"an old Word or Excel file; {_INSTEAD}"),
    (b"\xff\xfe", "UTF-16 text; convert it to UTF-8 first"),
    (b"\xfe\xff", "UTF-16 text; convert it to UTF-8 first"),
)

_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Four letters in a row that are not of ASCII are words of another script; five bytes have no meaning in Windows-1252;
# and what ends the file may be a character of UTF-8 that was cut off.
_NOT_WESTERN = re.compile(rb"[\x80-\xff]{4}|[\x81\x8d\x8f\x90\x9d]|[\xe0-\xf4][\x80-\xbf]{1,2}\Z")


def sha256(data: bytes) -> str:
    """Return the hexadecimal sha256 of the bytes as they are in the file."""
    return hashlib.sha256(data).hexdigest()


def is_utf8(data: bytes) -> bool:
    """Return whether the bytes can be decoded as UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_windows_1252(data: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are plainly Windows-1252, of which Latin-1 is a part: every byte is a
    character in it, none is part of a sequence of UTF-8, and no word is of another script."""
    return not (is_utf8(data) or _SEQUENCE.search(data) or _NOT_WESTERN.search(data))


def canonical_text(data: bytes, name: str) -> str:
    """Decode UTF-8 and make every line end LF.

    ``name`` is used in messages only. Raises SourceError for an empty file, a binary one, and for bytes that are
    not UTF-8.
    """
    content = data.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise SourceError(f"{name} is empty: there is nothing to read.")
    for magic, what in _BINARY:
        if content.startswith(magic):
            raise SourceError(f"{name} is {what}.")
    if b"\x00" in data:
        raise SourceError(f"{name} is a binary file (it holds NUL bytes): {_INSTEAD}.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{name} is not UTF-8: byte {error.start} (line {line}) cannot be decoded. {_to_convert(data, name)}"
        ) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _to_convert(data: bytes, name: str) -> str:
    old, new = shlex.quote(name), shlex.quote(f"{name}.utf8")
    if is_windows_1252(data):
        return f"If it is Windows-1252 or Latin-1, convert it: iconv -f cp1252 -t utf-8 {old} > {new}"
    advice = f"If you know its encoding, convert it: iconv -f ENCODING -t utf-8 {old} > {new}"
    if _SEQUENCE.search(data):
        return f"{advice} Parts of it may be UTF-8: then it was put together from files of two encodings."
    return advice
