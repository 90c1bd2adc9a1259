"""Records that do not say their number in the paper's list."""

from __future__ import annotations

import pytest

from graph.model import Severity, Work
from ingest.document import ReferenceRecord
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources
from ingest.works.ids import with_id
from ingest.works.numbering import NumberedRecords, number_by_place, number_records


def record(
    key: str,
    title: str | None = None,
    number: int | None = None,
    *,
    doi: str | None = None,
    pmid: str | None = None,
    year: int | None = 2020,
    container: str | None = None,
) -> ReferenceRecord:
    work = with_id(Work(id="", doi=doi, pmid=pmid, title=title, year=year, container=container), key)
    return ReferenceRecord(key=key, line=len(key), number=number, work=work, source="r.ris")


def by_number(found: NumberedRecords) -> dict[int | None, str]:
    return {r.number: r.key for r in found.records}


def number(given: list[ReferenceRecord], printed: str = "", cited: set[int] | None = None) -> NumberedRecords:
    return number_records(given, (), printed, (0, len(printed)) if printed else None, cited or set())


def tie(given: list[ReferenceRecord], own: list[ReferenceRecord]) -> NumberedRecords:
    return number_records(given, own, "", None, {1, 2})


@pytest.mark.parametrize(
    ("loose", "why"),
    [
        (record("x", "Other words", doi="10.1000/a", container="J"), "the same DOI"),
        (record("x", "Peer support: in practice", container="J"), "the same title and year"),
    ],
)
def test_a_record_fills_the_entry_of_the_papers_list_that_is_the_same_work(loose: ReferenceRecord, why: str) -> None:
    own = [record("R1", "Peer support in practice", 1, doi="10.1000/a"), record("R2", "Stigma in services", 2)]
    found = tie([loose], own)
    assert [(r.key, r.number) for r in found.records] == [("R1", 1), ("R2", 2)]
    first = found.records[0]
    assert (first.work.title, first.work.doi, first.work.container) == ("Peer support in practice", "10.1000/a", "J")
    assert first.numbered_by == f"completed from the record 'x': {why}"
    assert (found.records[1], found.problems) == (own[1], ())


def test_a_surer_identifier_becomes_the_works_address() -> None:
    (entry,) = tie([record("x", "Peer support at night", pmid="7")], [record("R1", "Peer support at night", 1)]).records
    assert (entry.work.id, entry.work.pmid) == ("pmid:7", "7")


def test_two_records_of_one_entry_and_two_entries_of_one_record() -> None:
    own = [record("R1", "Peer support at night", 1), record("R2", "Peer support at night", 2)]
    found = tie(
        [record("x", "Peer support at night", container="J"), record("y", "Peer support at night", doi="10.1000/a")],
        own,
    )
    assert [(r.work.container, r.work.doi) for r in found.records] == [("J", "10.1000/a")] * 2
    assert (found.records[0].numbered_by or "").count("completed from") == 2
    assert found.problems == ()


def test_a_record_of_another_work_is_named_and_tied_to_nothing() -> None:
    own = [record("R1", "Peer support", 1, doi="10.1000/a")]
    # The same title with another DOI, and the same opening words.
    found = tie([record("xyz", "Peer support", doi="10.1000/b"), record("y", "Peer support in practice")], own)
    assert found.records == tuple(own)
    assert [(p.severity, p.source, p.line) for p in found.problems] == [
        (Severity.NOTE, "r.ris", 3),
        (Severity.NOTE, "r.ris", 1),
    ]
    assert found.problems[0].what.startswith("xyz is not the same work as any entry of the paper's own list")


def test_a_record_with_a_number_stands_for_the_papers_entry() -> None:
    own = [record("R1", "Peer support at night", 1), record("R2", "Stigma", 2)]
    found = tie([record("a", "Peer support at night", 1), record("b", "Peer support at night", container="J")], own)
    assert by_number(found) == {1: "a", 2: "R2"}
    assert found.records[0].work.container == "J"


def test_records_are_numbered_by_the_place_of_their_titles() -> None:
    printed = "Stigma in services Publisher's words Peer support in practice. Peer support: a review"
    given = [record("a", "Peer Support"), record("b", "Stigma in Services"), record("c", "Peer support in practice")]
    found = number(given, printed, {1, 3})
    assert by_number(found) == {1: "b", 2: "c", 3: "a"}
    assert {r.numbered_by for r in found.records} == {
        "number by place: all 3 titles of the records stand in the printed list, each once"
    }
    assert found.problems == ()


@pytest.mark.parametrize(
    ("printed", "cited"),
    [
        # One more is cited than there are records, and one less.
        ("Stigma in services Peer support in practice", {1, 3}),
        ("Stigma in services Peer support in practice", {1}),
        ("Stigma in services Peer support in practice", set()),
        # A title is not there, or in two places, or within another's.
        ("Stigma in services", {1, 2}),
        ("Stigma in services Peer support in practice Stigma in services", {1, 2}),
        ("", {1, 2}),
    ],
)
def test_where_the_print_does_not_tell_no_number_is_guessed(printed: str, cited: set[int]) -> None:
    found = number([record("a", "Peer support in practice"), record("b", "Stigma in services")], printed, cited)
    assert found.records == ()
    assert [(p.severity, p.line) for p in found.problems] == [(Severity.WARNING, 1), (Severity.WARNING, 1)]
    assert found.problems[0].what == "a does not say its number in the paper's list, so no citation can be tied to it"


@pytest.mark.parametrize(
    "titles",
    [
        ("Stigma in services", "Stigma in services"),
        ("Stigma in services", None),
        ("Stigma in services", "Stigma"),
        ("Stigma in services", "in services"),
    ],
)
def test_titles_that_do_not_have_a_place_each(titles: tuple[str | None, ...]) -> None:
    printed = "Stigma in services Peer support in practice"
    assert number([record(f"k{i}", t) for i, t in enumerate(titles)], printed, {2}).records == ()


def test_where_some_records_say_their_number_the_others_get_none() -> None:
    given = [record("a", "Peer support in practice", 1), record("b", "Stigma in services")]
    found = number(given, "Peer support in practice Stigma in services", {1, 2})
    assert by_number(found) == {1: "a"}
    assert len(found.problems) == 1


def test_a_paper_with_its_own_list_beside_a_ris_file() -> None:
    """From the files to the graph: the reference is completed and says by what."""
    paper = b"""<?xml version='1.0'?><article><front><article-meta><title-group><article-title>A study</article-title>
      </title-group></article-meta></front><body><sec><title>Results</title><p>Peers helped <xref ref-type="bibr"
      rid="B1">1</xref>.</p></sec></body><back><ref-list><ref id="B1"><mixed-citation><article-title>Peer support in
      practice</article-title> <year>2014</year></mixed-citation></ref></ref-list></back></article>"""
    refs = (
        b"TY  - JOUR\nID  - lloyd\nTI  - Peer support in practice\nPY  - 2014\nJF  - A Journal\n"
        b"DO  - 10.1000/p\nER  - \n"
        b"TY  - JOUR\nID  - other\nTI  - Something else\nPY  - 2014\nER  - \n"
    )
    beside = SourceFile(name="f/refs.ris", data=refs)
    study = extract(StudySources(paper=SourceFile(name="f/paper.xml", data=paper), references=(beside,)), None)
    (reference,) = study.references
    assert (reference.work, study.mentions[0].works) == ("doi:10.1000/p", ("doi:10.1000/p",))
    assert reference.identified_by == "its DOI; completed from the record 'lloyd': the same title and year"
    assert [(w.container, w.doi) for w in study.works] == [("A Journal", "10.1000/p")]
    (note,) = [p for p in study.problems if p.source == "refs.ris"]
    assert (note.severity, note.line) == (Severity.NOTE, 8)
    assert all(count.lost == 0 for count in study.counts)


def test_records_that_no_number_is_printed_for_are_numbered_by_place() -> None:
    given = [record("b", "Wards at night"), record("a", "A history of sleep")]
    printed = "A history of sleep. Wards at night."
    assert {r.number: r.key for r in number_by_place(given, printed, (0, len(printed)))} == {1: "a", 2: "b"}
    # Without the print their place in the file is left.
    assert {r.number: r.key for r in number_by_place(given, "", None)} == {1: "b", 2: "a"}
