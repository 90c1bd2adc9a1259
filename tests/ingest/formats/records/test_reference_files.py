"""What holds for every reference file, whatever its format: nothing breaks the reading, nothing is lost in silence,
what was written comes back, and a broken record costs no other."""

from __future__ import annotations

import html
import json
import string
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.records import csl_json, endnote_xml, nbib, reference_file, ris
from ingest.works.ids import with_id

SAME_EACH_TIME = settings(deadline=None, derandomize=True, database=None)
READERS = {module.NAME: module.read for module in (ris, nbib, csl_json, endnote_xml)}
SNIFFS = {module.NAME: module.sniff for module in (ris, nbib, csl_json, endnote_xml)}


def write_ris(works: list[Work]) -> bytes:
    def one(work: Work) -> list[str]:
        first, _, last = (work.pages or "").partition("-")
        fields = [("TY", work.type), *(("AU", name) for name in work.authors), ("TI", work.title), ("PY", work.year)]
        fields += [("JF", work.container), ("PB", work.publisher), ("VL", work.volume), ("IS", work.issue)]
        fields += [("SP", first), ("EP", last), ("DO", work.doi), ("PMID", work.pmid), ("UR", work.url)]
        return [f"{tag:4}- {value}" for tag, value in fields if value] + ["ER  - ", ""]

    return "\r\n".join(line for work in works for line in one(work)).encode("utf-8-sig")


def write_nbib(works: list[Work]) -> bytes:
    def one(work: Work) -> list[str]:
        doi = f"{work.doi} [doi]" if work.doi else None
        fields = [("PMID", work.pmid), ("VI", work.volume), ("IP", work.issue), ("DP", work.year), ("TI", work.title)]
        fields += [("PG", work.pages), ("LID", doi), *(("FAU", name) for name in work.authors), ("PT", work.type)]
        fields += [("JT", work.container), ("PB", work.publisher), ("URL", work.url)]
        # PubMed breaks lines at spaces and indents what goes on.
        return [f"{tag:4}- {str(value).replace(' ', chr(10) + ' ' * 6)}" for tag, value in fields if value] + [""]

    return "\n".join(line for work in works for line in one(work)).encode()


def write_csl(works: list[Work]) -> bytes:
    def one(work: Work) -> dict[str, object]:
        people = [dict(zip(("family", "given"), name.split(", "), strict=True)) for name in work.authors]
        fields = {"type": work.type, "title": work.title, "author": people, "container-title": work.container}
        fields |= {"publisher": work.publisher, "volume": work.volume, "issue": work.issue, "page": work.pages}
        fields |= {"DOI": work.doi, "PMID": work.pmid, "URL": work.url}
        return {**fields, "issued": {"date-parts": [[work.year]]}}

    return json.dumps([one(work) for work in works]).encode()


def write_endnote(works: list[Work]) -> bytes:
    def one(work: Work) -> str:
        def put(path: str, value: object) -> str:
            for tag in reversed(path.split("/")):
                value = f"<{tag}>{value}</{tag}>"
            return str(value)

        def text(value: object) -> str:
            return f"<style>{html.escape(str(value))}</style>" if value else ""

        people = "".join(put("author", text(name)) for name in work.authors)
        return put(
            "record",
            f"<ref-type name={json.dumps(html.escape(work.type or ''))}>1</ref-type>"
            + put("contributors/authors", people)
            + put("titles", put("title", text(work.title)) + put("secondary-title", text(work.container)))
            + put("pages", text(work.pages))
            + put("volume", text(work.volume))
            + put("number", text(work.issue))
            + put("dates/year", text(work.year))
            + put("publisher", text(work.publisher))
            + put("electronic-resource-num", text(work.doi))
            + put("accession-num", text(work.pmid))
            + put("remote-database-provider", "NLM")
            + put("urls/related-urls/url", text(work.url)),
        )

    return f"<xml><records>{''.join(map(one, works))}</records></xml>".encode()


WRITERS: dict[str, Callable[[list[Work]], bytes]] = {
    ris.NAME: write_ris,
    nbib.NAME: write_nbib,
    csl_json.NAME: write_csl,
    endnote_xml.NAME: write_endnote,
}

# Letters of many scripts and the marks of titles. Markup ("<", "&") is tested with each format.
LETTERS = string.ascii_letters + string.digits + "éßæžøПр中文𝄞’“”–-.,:?!()[]'\"/*%{}\\@#>+=^~|"
WORD = st.text(LETTERS, min_size=1, max_size=12)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(lambda words: "t " + " ".join(words))
NAME = st.text("ABcdéøß'’ -", min_size=1, max_size=9).map(lambda name: f"N{name}".strip(" -"))
SHORT = st.none() | st.text(string.ascii_letters + string.digits, min_size=1, max_size=5)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


@st.composite
def works(draw: st.DrawFn) -> Work:
    work = Work(
        id="",
        doi=draw(maybe(st.text("ab1-_.;()/:", max_size=12).map(lambda rest: f"10.1000/x{rest}1"))),
        pmid=draw(maybe(st.integers(1, 99_999_999).map(str))),
        title=draw(WORDS),
        year=draw(st.none() | st.integers(1500, 2099)),
        authors=tuple(f"{last}, {first}" for last, first in draw(st.lists(st.tuples(NAME, NAME), max_size=3))),
        container=draw(maybe(WORDS)),
        publisher=draw(maybe(WORDS)),
        volume=draw(SHORT),
        issue=draw(SHORT),
        pages=draw(st.none() | st.tuples(st.integers(1, 999), st.integers(1000, 9999)).map(lambda p: f"{p[0]}-{p[1]}")),
        url=draw(maybe(st.text(string.ascii_lowercase + "/?=", max_size=9).map(lambda p: f"https://example.org/{p}"))),
        type=draw(st.sampled_from(["JOUR", "BOOK", "CHAP"])),
    )
    return replace(work, authors=tuple(" ".join(name.split()) for name in work.authors))


def id_of(work: Work) -> str:
    return with_id(work, "").id


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(SAME_EACH_TIME, max_examples=60)
def test_what_was_written_comes_back(name: str, data: st.DataObject) -> None:
    written = data.draw(st.lists(works(), min_size=1, max_size=4))
    if name == nbib.NAME:
        written = [replace(work, pmid=work.pmid or "7") for work in written]
    found = READERS[name](WRITERS[name](written), "f")
    assert SNIFFS[name](WRITERS[name](written))
    expected = [replace(work, id=id_of(work)) for work in written]
    # What nothing tells is named by its place in the file.
    told = [r.work if r.work.id[:8] != "unknown:" else replace(r.work, id=id_of(r.work)) for r in found.records]
    assert told == expected
    assert (found.read, found.dropped) == (len(written), {})


# Bytes alone seldom come near a format: pieces of all four, mixed with anything.
TAGGED = [
    b"TY  - JOUR\n",
    b"ER  - \n",
    b"TI  - A title\n",
    b"AU  - ",
    b"PMID- 1\n",
    b"OWN - X\n",
    b"DP  - 2020\n",
    b"DO  - ",
]
JSON = [
    b"[",
    b"]",
    b"{",
    b"}",
    b'"title"',
    b'"type": "book"',
    b'"items"',
    b'"author": [',
    b":",
    b",",
    b'"\\ud800"',
    b"1e9",
]
XML = [
    b"<xml>",
    b"<records>",
    b"<record>",
    b"</record>",
    b"</records>",
    b"<titles><title>",
    b"</title></titles>",
    b"&a;",
]
OTHER = [b" " * 6, b"\r", b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\xe9", "é".encode(), b"10.1000/x"]
PIECES = st.sampled_from([*TAGGED, *JSON, *XML, *OTHER])
ANYTHING = st.lists(PIECES | st.binary(max_size=8), max_size=25).map(b"".join)
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"TY  - JOUR\nTI  - A title\n",
        b"PMID- 1\nTI  - A title\n",
        b'[{"type": "book", "title": "T"}, ',
        b"<xml><records><record><titles><title>A title</title></titles></record>",
    ]
)


@pytest.mark.parametrize("name", READERS)
@given(beginning=BEGINNINGS, rest=ANYTHING)
@settings(SAME_EACH_TIME, max_examples=250)
def test_no_bytes_break_it_and_nothing_is_lost_in_silence(name: str, beginning: bytes, rest: bytes) -> None:
    data = beginning + rest
    SNIFFS[name](data)
    try:
        found = READERS[name](data, "f")
    except SourceError as error:
        assert str(error).startswith("f ")
        return
    assert found.read == len(found.records) + sum(found.dropped.values())
    assert sum(p.severity == "error" for p in found.problems) == sum(found.dropped.values())
    for record in found.records:
        assert record.work.id and 1 <= record.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert all("\ud800" not in str(value) for value in vars(record.work).values())


GOOD = [Work(id="", title=f"t Good {n}", pmid=str(n), type="BOOK", authors=("Smith, Jane",), year=2020) for n in (1, 2)]
BROKEN = {
    ris.NAME: ["TY  - JOUR\n", "TI  - Only\nER  - \n", "TY  - JOUR\n@@@\nER  - \n", "words\n", "TY  - BOOK\nTI  - X\n"],
    nbib.NAME: ["PMID- \n\n", "TI  - Only\n\n", "words\n\n", "PMID- 3\nAB  - cut o", "@@@\n\n"],
    csl_json.NAME: ["null,", "[],", '"words",', '{"title": {"a": 1}},', '{"author": 7, "issued": [[]]},'],
    endnote_xml.NAME: ["<record>", "<record><a></record>", "<record>&x;</record>", "<record", "words", "</record>"],
}


@pytest.mark.parametrize(("name", "broken"), [(name, b) for name, several in BROKEN.items() for b in several])
def test_a_broken_record_between_good_ones_costs_neither(name: str, broken: str) -> None:
    whole = WRITERS[name](GOOD).decode("utf-8-sig")
    second = {ris.NAME: "TY  - ", nbib.NAME: "PMID-", csl_json.NAME: "{", endnote_xml.NAME: "<record>"}[name]
    at = whole.rindex(second) if name != csl_json.NAME else whole.index("{", whole.index("}, {"))
    found = READERS[name]((whole[:at] + broken + whole[at:]).encode(), "f")
    titles = [record.work.title for record in found.records]
    assert (titles[0], titles[-1]) == ("t Good 1", "t Good 2")
    assert found.read == len(found.records) + sum(found.dropped.values())


def big(unit: bytes, beginning: bytes = b"", end: bytes = b"") -> bytes:
    return beginning + unit * (300_000 // len(unit)) + end


@pytest.mark.parametrize(
    "data",
    [
        big(b" "),
        big(b"T"),
        big(b"\n", b"TY  - JOUR\nTI  - x", b"y\nER  - "),
        big(b"<i ", b"TY  - JOUR\nTI  - "),
        big(b"&amp", b"TY  - JOUR\nTI  - "),
        big(b"10.1000", b"TY  - JOUR\nTI  - x\nDO  - "),
        big(b"2020 ", b"TY  - JOUR\nTI  - x\nPY  - 1"),
        big(b"PMID: ", b"TY  - JOUR\nTI  - x\nN1  - "),
        big(b"TI  - \n", b"PMID- 1\n"),
        big(b"[{", b'[{"type":"book","title":"x"},'),
        big(b'{"a":', b'{"type":"book","title":'),
        big(b"<a>", b"<xml><records><record>"),
        big(b"<records>", b"<xml><records><record><titles>"),
        big(b"</record>", b"<xml><records><record><titles>"),
    ],
    ids=lambda data: repr(data[:40]),
)
@pytest.mark.parametrize("name", READERS)
def test_hostile_files_end(name: str, data: bytes) -> None:
    """A pattern that goes back and forth over these would take hours."""
    SNIFFS[name](data)
    try:
        READERS[name](data, "f")
    except SourceError as error:
        assert str(error).startswith("f ")


def test_a_file_that_is_no_reference_list_by_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def reads(name: str) -> ReferenceList:
        return READERS[name](WRITERS[name](GOOD), "f")

    monkeypatch.setattr(reference_file, "_MOST_RECORDS", 1)
    for name in READERS:
        with pytest.raises(SourceError, match=r"^f holds 2 records; a reference file may hold 1"):
            reads(name)
    monkeypatch.setattr(reference_file, "_MOST_BYTES", 50)
    for name in READERS:
        with pytest.raises(SourceError, match=r"^f has 0 MB"):
            reads(name)
