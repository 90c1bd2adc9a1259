"""From bytes to canonical text: what is changed, what is refused, and what a person is told."""

from __future__ import annotations

import hashlib

import pytest

from ingest.canonical import canonical_text, is_windows_1252, sha256
from ingest.errors import SourceError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        (b"one\r\ntwo\rthree\nfour\n", "one\ntwo\nthree\nfour\n"),
        (b"a\r\r\nb", "a\n\nb"),
        ("\ufeffwith a mark".encode(), "with a mark"),
        # A mark inside the text is a character of the text.
        ("a\ufeffb".encode(), "a\ufeffb"),
        # Nothing else is changed: no composing, no trimming, no other line separators, no tabs.
        (
            "cafe\u0301 \u2028\x0b\x85\t  “quoted” \U0001f642 ".encode(),
            "cafe\u0301 \u2028\x0b\x85\t  “quoted” \U0001f642 ",
        ),
    ],
)
def test_only_line_ends_and_the_byte_order_mark_change(data: bytes, text: str) -> None:
    assert canonical_text(data, "paper.txt") == text


def test_offsets_count_code_points() -> None:
    text = canonical_text("\ufeff𝄞🙂 é “x”\r\n[1]".encode(), "paper.txt")
    assert text.index("[1]") == 9
    assert text[9:12] == "[1]"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^papers/a\.txt is empty"):
        canonical_text(data, "papers/a.txt")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\xef\xbb\xbf%PDF-1.7", "a PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP archive"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        ("\ufeffkey: a".encode("utf-16-le"), "UTF-16"),
        ("\ufeffkey: a".encode("utf-16-be"), "UTF-16"),
        (b"text\x00text", "NUL"),
        (b"x" * 100_000 + b"\x00", "NUL"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as error:
        canonical_text(data, "a.bin")
    assert str(error.value).startswith("a.bin is ")
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("data", "byte", "line"),
    [
        ("caf\xe9 au lait".encode("latin-1"), 3, 1),
        ("one\r\ntwo\nna\xefve".encode("latin-1"), 11, 3),
    ],
)
def test_latin_1_is_refused_with_its_place(data: bytes, byte: int, line: int) -> None:
    with pytest.raises(SourceError) as error:
        canonical_text(data, "my paper.txt")
    assert f"byte {byte} (line {line})" in str(error.value)
    # The command can be pasted though the name holds a space.
    assert "iconv -f cp1252 -t utf-8 'my paper.txt' > 'my paper.txt.utf8'" in str(error.value)


@pytest.mark.parametrize(
    ("data", "byte", "advice"),
    [
        # A surrogate and a character that is cut off are no UTF-8, and no Windows-1252 either.
        (b"a\xed\xa0\x80", 1, "Parts of it may be UTF-8"),
        (b"ok\n\xf0\x9f\x99", 3, "If you know its encoding"),
        # Offsets are those of the file, its mark counted.
        (b"\xef\xbb\xbfab\xff", 5, "Parts of it may be UTF-8"),
        ("naïve".encode() + b" caf\xe9.", 10, "Parts of it may be UTF-8"),
        ("Журнал".encode("cp1251"), 0, "If you know its encoding"),
        (b"a \x9d b", 2, "If you know its encoding"),
    ],
)
def test_what_is_no_western_text_is_not_called_so(data: bytes, byte: int, advice: str) -> None:
    assert not is_windows_1252(data)
    with pytest.raises(SourceError) as error:
        canonical_text(data, "x")
    assert f"byte {byte} (line" in str(error.value) and advice in str(error.value)


def test_windows_1252_is_told_by_its_bytes() -> None:
    assert is_windows_1252("“I felt” – café".encode("cp1252"))
    assert not is_windows_1252("“I felt” – café".encode())
    assert not is_windows_1252(b"plain")


def test_the_hash_is_of_the_bytes_in_the_file_and_not_of_the_text() -> None:
    assert sha256(b"a\r\n") == hashlib.sha256(b"a\r\n").hexdigest()
    assert sha256(b"a\r\n") != sha256(b"a\n")
    assert canonical_text(b"a\r\n", "x") == canonical_text(b"a\n", "x")
