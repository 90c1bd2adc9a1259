"""The encoding of a BibTeX file: UTF-8, or what the file itself says.

JabRef writes ``% Encoding: Cp1252`` into the first lines, Emacs reads ``% -*- coding: latin-1 -*-``.
"""

from __future__ import annotations

import codecs
import re

from ingest.canonical import is_utf8
from ingest.errors import SourceError

_HEAD = 2000
_DECLARED = re.compile(
    rb"^[ \t]*+%[^\n\r]{0,200}?\b(?:en)?coding\s?[:=]\s?([\w.-]{2,40})", re.MULTILINE | re.IGNORECASE
)
# Encodings of text. Python has others under the same roof, some of which take a time that grows with the square.
_OF_TEXT = re.compile(
    r"utf-8|utf-8-sig|ascii|iso8859-\d+|cp\d+|mac-\w+|gbk|gb2312|gb18030|big5.*|euc_\w+|shift_?jis.*|koi8-\w"
)


def as_utf8(data: bytes, name: str) -> tuple[bytes, str | None]:
    """Return the bytes in UTF-8 where the file says what else it is in, and a remark where it says what it is not.

    Bytes of a file that says nothing come back as they are. Raises SourceError for an encoding that is unknown or that
    the bytes are not in.
    """
    match = _DECLARED.search(data[:_HEAD])
    if not match or data.isascii():
        return data, None
    declared = match[1].decode("ascii")
    encoding = _known(declared, name)
    if encoding.startswith("utf-8"):
        return data, None
    if is_utf8(data):
        return data, f"the file says that its encoding is {declared}, and is in UTF-8; it was read as UTF-8"
    try:
        return data.decode(encoding).encode("utf-8"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{name} says that its encoding is {declared}, but byte {error.start} (line {line}) cannot be decoded so. "
            "Save it as UTF-8 with the program that made it."
        ) from None


def _known(declared: str, name: str) -> str:
    # Emacs adds the line ends ("latin-1-unix") and writes "latin-9" where Python knows "latin9".
    bare = re.sub(r"-(?:unix|dos|mac)$", "", declared, flags=re.IGNORECASE)
    for spelling in (bare, bare.replace("-", ""), re.sub(r"^x-", "", bare, flags=re.IGNORECASE)):
        try:
            found = codecs.lookup(spelling).name
        except LookupError:
            continue
        if _OF_TEXT.fullmatch(found):
            return found
    raise SourceError(
        f"{name} says that its encoding is {declared!r}, which is not known here. "
        "Convert it to UTF-8 (iconv -f ENCODING -t utf-8) and take the line out."
    )
