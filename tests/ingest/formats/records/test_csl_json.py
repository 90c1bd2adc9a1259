"""CSL-JSON from Zotero and Pandoc, and what Crossref answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.model import Severity, Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.records.csl_json import read, sniff

ITEM = {"id": "a", "type": "book", "title": "A title"}


def parse(value: Any) -> ReferenceList:
    found = read((value if isinstance(value, str) else json.dumps(value)).encode(), "c.json")
    assert found.read == len(found.records) + sum(found.dropped.values())
    return found


def only(**fields: Any) -> Work:
    (record,) = parse([{"type": "article-journal", "title": "A title", **fields}]).records
    return record.work


def test_all_fields() -> None:
    found = parse(
        [
            {
                "id": "smith20",
                "type": "article-journal",
                "title": "A <i>title</i> of H<sub>2</sub>O &amp; p < q",
                "author": [{"family": "Smith", "given": "Jane"}, {"literal": "The Group"}],
                "container-title": "A Journal",
                "publisher": "P",
                "issued": {"date-parts": [[2020, 3, 1]]},
                "volume": 12,
                "issue": "3",
                "page": "10–20",
                "DOI": "10.1000/ABC",
                "PMID": 123,
                "URL": "https://example.org/a",
                "citation-number": "7",
                "abstract": "<jats:title>Abstract</jats:title><jats:p>Of <jats:b>two</jats:b></jats:p><p>parts</p>",
            }
        ]
    )
    (record,) = found.records
    assert (record.key, record.line, record.number) == ("smith20", 1, 7)
    assert record.work == Work(
        id="doi:10.1000/abc",
        doi="10.1000/abc",
        pmid="123",
        title="A title of H2O & p < q",
        year=2020,
        authors=("Smith, Jane", "The Group"),
        container="A Journal",
        publisher="P",
        volume="12",
        issue="3",
        pages="10-20",
        url="https://example.org/a",
        type="article-journal",
        abstract="Abstract Of two parts",
    )


@pytest.mark.parametrize(
    "value",
    [
        [ITEM],
        ITEM,
        {"items": [ITEM]},
        {"references": [ITEM]},
        {"status": "ok", "message-type": "work-list", "message": {"total-results": 1, "items": [ITEM]}},
        {"status": "ok", "message-type": "work", "message": ITEM},
        {"a": ITEM},
        {"10.1000/x": [ITEM]},
    ],
)
def test_wherever_the_items_are(value: Any) -> None:
    assert [(r.key, r.work.title) for r in parse(value).records] == [("a", "A title")]
    assert sniff(json.dumps(value).encode())


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"issued": {"date-parts": [["2019", 3]]}}, 2019),
        ({"issued": {"date-parts": [2019]}}, 2019),
        ({"issued": {"raw": "Spring 2019"}}, 2019),
        ({"issued": {"literal": "2019-2020"}}, 2019),
        ({"issued": "2019-07-31"}, 2019),
        ({"issued": {"date-parts": [[None]]}, "published-print": {"date-parts": [[2018]]}}, 2018),
        ({"issued": {"date-parts": []}}, None),
        ({"issued": {"literal": "in press"}}, None),
        ({"issued": {"date-parts": [[-350]]}}, None),
        ({"issued": None, "accessed": {"date-parts": [[2021]]}, "created": {"date-parts": [[2020]]}}, None),
    ],
)
def test_years(fields: dict[str, Any], year: int | None) -> None:
    assert only(**fields).year == year


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Hall", "given": "H. K.", "suffix": "Jr."}, "Hall, H. K., Jr."),
        ({"family": "Berg", "given": "Ada", "non-dropping-particle": "van der"}, "van der Berg, Ada"),
        ({"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, "Beethoven, Ludwig van"),
        ({"family": "Plato"}, "Plato"),
        ({"name": "The Group", "sequence": "first"}, "The Group"),
        ("Jane Smith", "Jane Smith"),
    ],
)
def test_people(person: Any, name: str) -> None:
    assert only(author=[person]).authors == (name,)
    assert only(editor=[person]).authors == (name,)
    assert only(author=[{"family": "Other"}], editor=[person]).authors == ("Other",)


@pytest.mark.parametrize("author", [None, 3, "x", {}, [None], [[]], [{}], [{"family": None}], {"family": "X"}])
def test_people_that_are_none(author: Any) -> None:
    assert only(author=author).authors == ()


def test_what_crossref_gives_as_lists() -> None:
    work = only(title=["A title"], subtitle=["and more"], **{"container-title": ["A Journal", "A J"]})
    assert (work.title, work.container) == ("A title: and more", "A Journal")
    work = only(title=["A title"], subtitle=[], **{"container-title": []})
    assert (work.title, work.container) == ("A title", None)


def test_what_zotero_writes_into_the_note() -> None:
    work = only(note="Read twice\nPMID: 12345678\nPMCID: PMC1\nDOI: 10.1000/x")
    assert (work.pmid, work.pmcid, work.doi) == ("12345678", "PMC1", "10.1000/x")


def test_an_element_that_is_no_item_is_dropped_with_its_line() -> None:
    found = parse(f'[\n{json.dumps(ITEM)},\n\n "word", {{}},\n {json.dumps(ITEM)}\n]')
    assert [r.line for r in found.records] == [2, 5]
    assert (found.read, found.dropped) == (4, {"not an item": 1, "empty": 1})
    assert [(p.severity, p.line) for p in found.problems] == [(Severity.ERROR, 4), (Severity.ERROR, 4)]


@pytest.mark.parametrize("number", ["", "x", "²", -1, 1.5, None, True, "9" * 50, [[1]]])
def test_a_number_that_is_none(number: Any) -> None:
    (record,) = parse([{**ITEM, "citation-number": number}]).records
    assert record.number is None


def test_halves_of_characters_and_control_characters_go() -> None:
    assert only(title="A \ud800 b\u0000c").title == "A b c"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[{"type": "book"},\n {"title": }]', r"^c\.json is not valid JSON: line 2:"),
        ('[{"type": "book", "title": "A', r"^c\.json is not valid JSON: line 1:"),
        ("[" * 100_000, r"^c\.json is not JSON that holds references"),
        ('[{"type": "book", "title": ' + "9" * 5000 + "}]", r"^c\.json is not JSON that holds references"),
        ("[]", r"^c\.json holds no CSL-JSON record"),
        ("{}", r"^c\.json holds no CSL-JSON record"),
        ("3", r"^c\.json holds no CSL-JSON record"),
        ('{"message": {"message": {"items": 3}}}', r"^c\.json holds no CSL-JSON record"),
    ],
)
def test_what_cannot_be_read_is_an_error(text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        parse(text)


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ([{"type": "journal-article", "DOI": "10.1000/x"}], True),
        ([{"title": "T", "container-title": "J"}], True),
        ({"paper_id": "1", "metadata": {"title": "T"}, "body_text": []}, False),
        ({"paper_id": "1", "bib_entries": {"B0": {"type": "article", "title": "T"}}}, False),
        ({"name": "package", "type": "module", "author": "A"}, False),
        ({"type": "FeatureCollection", "title": "T"}, False),
        ([], False),
    ],
)
def test_what_looks_like_it(value: Any, is_one: bool) -> None:
    assert sniff(json.dumps(value).encode()) is is_one
    assert sniff(json.dumps(value, indent=2).encode("utf-16")) is is_one


@pytest.mark.parametrize(
    "issued",
    [
        [{"year": "2009", "month": "1"}],
        [{"date-parts": [[2009]]}],
        [2009, 1],
        "2009-01-05",
        {"raw": "January 2009"},
        {"literal": "2009"},
        {"date-parts": [["2009", "1"]]},
        {"year": 2009},
    ],
)
def test_the_year_in_every_shape(issued: object) -> None:
    assert only(title="A title", issued=issued).year == 2009
