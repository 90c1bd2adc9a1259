"""The encodings that BibTeX files are in, and say that they are in."""

from __future__ import annotations

import codecs

import pytest

from ingest.errors import SourceError
from ingest.formats.bibtex.reader import read, sniff
from ingest.formats.registry import recognise

ENTRY = "@misc{k,\n title = {%s}}\n"


@pytest.mark.parametrize(
    ("line", "encoding", "title"),
    [
        ("% Encoding: ISO-8859-1", "latin-1", "Größe"),
        ("% Encoding: ISO8859_1", "latin-1", "Größe"),
        ("% Encoding: Windows-1252", "cp1252", "“Größe” – €"),
        ("%% made by a program\r\n% Encoding: Cp1252\r\n", "cp1252", "“Größe”"),
        ("% Encoding: GBK", "gbk", "质性研究"),
        ("% Encoding: x-MacRoman", "mac-roman", "Größe"),
        ("% -*- coding: latin-2-unix -*-", "latin2", "Żółć"),
        ("% -*- mode: bibtex; coding: latin-9 -*-", "iso8859-15", "Œuvre"),
        ("% Encoding: UTF-8", "utf-8", "Größe"),
        ("% Encoding: US-ASCII", "ascii", "Plain"),
        ("% Encoding: KLINGON", "ascii", "Plain"),
        ("", "utf-8-sig", "Größe"),
        ("", "utf-16", "Größe 质"),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_names(line: str, encoding: str, title: str) -> None:
    data = (line + "\n" + ENTRY % title).encode(encoding)
    assert sniff(data) and recognise(data) is not None
    found = read(data, "r.bib")
    assert [r.work.title for r in found.records] == [title]
    assert found.problems == ()


def test_big_endian() -> None:
    data = codecs.BOM_UTF16_BE + (ENTRY % "Größe").encode("utf-16-be")
    assert sniff(data)
    assert read(data, "r.bib").records[0].work.title == "Größe"


def test_utf_8_that_calls_itself_something_else_is_utf_8() -> None:
    found = read(("% Encoding: ISO-8859-1\n" + ENTRY % "Größe").encode(), "r.bib")
    assert found.records[0].work.title == "Größe"
    assert "the file says that its encoding is ISO-8859-1, and is in UTF-8" in found.problems[0].what


def test_windows_1252_that_nothing_declares_is_read_and_said() -> None:
    found = read((ENTRY % "“Größe” – €").encode("cp1252"), "r.bib")
    assert found.records[0].work.title == "“Größe” – €"
    assert [p.what for p in found.problems] == [
        "line 1: the file is not UTF-8 and was read as Windows-1252: look at its accents, or save it as UTF-8"
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ENTRY.encode() % b"\x81", r"r\.bib is not UTF-8: byte 19 \(line 2\).*iconv -f ENCODING"),
        (b"% Encoding: UTF-8\n" + ENTRY.encode() % b"\x81", r"r\.bib is not UTF-8: byte 37 \(line 3\)"),
        (
            b"% Encoding: KLINGON\n" + ENTRY.encode() % b"\xe9",
            r"r\.bib says that its encoding is 'KLINGON', which is not",
        ),
        (b"% Encoding: punycode\n" + ENTRY.encode() % b"\xe9", r"its encoding is 'punycode', which is not known"),
        (b"% Encoding: GBK\n" + ENTRY.encode() % b"\xe9\x20", r"says that its encoding is GBK, but byte 35 \(line 3\)"),
        (b"% Encoding: Cp1252\n" + ENTRY.encode() % b"\x81", r"says that its encoding is Cp1252, but byte 38"),
        (codecs.BOM_UTF16_LE + b"@\x00m", r"r\.bib begins as UTF-16 text and is none"),
    ],
)
def test_what_cannot_be_decoded_is_refused_with_its_place(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read(data, "r.bib")
