"""From reference records and citations to the paper's numbered list."""

from __future__ import annotations

import pytest

from graph.model import Severity, Work
from ingest.document import ReferenceRecord
from ingest.works.ids import with_id
from ingest.works.references import ResolvedReferences, resolve_references

STUDY = "doi:10.1000/study"


def record(
    number: int | None, title: str | None = None, *, doi: str | None = None, line: int = 1, missing: bool = False
) -> ReferenceRecord:
    work = with_id(Work(id="", doi=doi, title=title), f"f:{number}")
    return ReferenceRecord(key=f"k{number}", line=line, number=number, work=work, missing=missing, source="r.bib")


def resolve(text: str, records: list[ReferenceRecord], cited: set[int] | None = None) -> ResolvedReferences:
    zone = (text.index("References"), len(text)) if "References" in text else None
    return resolve_references(STUDY, text, zone, records, (), cited or set())


def printed(text: str, resolved: ResolvedReferences) -> dict[int, str | None]:
    return {
        r.number: text[r.start : r.end] if r.start is not None and r.end is not None else None
        for r in resolved.references
    }


def test_titles_are_found_where_they_are_printed() -> None:
    text = (
        "Peer support in practice is discussed here. References Peer support in practice Publisher boilerplate "
        "Trauma-\ninformed care: what is it? Die große Größe “der” Café-Kultur 𝄞 The ﬁrst trial of stigma"
    )
    titles = [
        "Peer Support in Practice",
        "Trauma-informed care: what is it?",
        "Die grosse Gr\u00f6\u00dfe der Cafe\u0301-Kultur",
        "The first trial of stigma",
    ]
    resolved = resolve(text, [record(i, t) for i, t in enumerate(titles, 1)])
    assert printed(text, resolved) == {
        1: "Peer support in practice",
        2: "Trauma-\ninformed care: what is it",
        3: "Die große Größe “der” Café-Kultur",
        4: "The ﬁrst trial of stigma",
    }
    assert resolved.problems == ()
    assert resolved.references[0].start == text.rindex("Peer support")


def test_a_title_that_goes_on_in_the_record_is_found_by_its_first_part() -> None:
    text = "References Personality disorder. London Peer support"
    resolved = resolve(text, [record(1, "Personality disorder: no longer a diagnosis of exclusion. A report")])
    assert printed(text, resolved) == {1: "Personality disorder"}


def test_a_title_behind_the_next_one_is_not_its_place() -> None:
    """A short title that is not printed where it should be may stand in another's; the rest must not be lost for it."""
    text = "References Stigma in services Peer support in practice Trauma in care Treatment of stigma: a review"
    titles = ["Stigma in services", "Treatment of stigma", "Peer support in practice", "Trauma in care"]
    resolved = resolve(text, [record(i, t) for i, t in enumerate(titles, 1)])
    assert printed(text, resolved) == {
        1: "Stigma in services",
        2: None,
        3: "Peer support in practice",
        4: "Trauma in care",
    }
    (problem,) = resolved.problems
    assert "title of reference 2 was not found in the printed list" in problem.what


@pytest.mark.parametrize("title", ["Stigma", "Care", "???", ""])
def test_a_title_too_short_to_tell_is_not_looked_for(title: str) -> None:
    text = "References Stigma Care Stigma"
    assert printed(text, resolve(text, [record(1, title)])) == {1: None}


def test_without_a_list_in_the_text_nothing_is_missed() -> None:
    resolved = resolve("No list here.", [record(1, "Peer support in practice")])
    assert resolved.problems == ()
    assert resolved.references[0].start is None


def test_a_number_without_a_record_is_a_reference_of_which_nothing_is_known() -> None:
    resolved = resolve("", [record(1, "Peer support in practice")], {1, 3})
    assert [r.number for r in resolved.references] == [1, 3]
    unknown = resolved.references[1]
    (work,) = [w for w in resolved.works if w.id == unknown.work]
    assert work == Work(id=work.id) and work.id.startswith("unknown:")
    assert unknown.identified_by == "nothing is known of it but its place in the list"
    (problem,) = resolved.problems
    assert (problem.severity, problem.what) == (
        Severity.WARNING,
        "reference 3 is cited, and no reference file has a record of it",
    )


def test_a_record_that_says_the_list_lacks_it() -> None:
    resolved = resolve("References Peer support", [record(2, missing=True)], {2})
    (problem,) = resolved.problems
    assert "reference 2 is missing in the source" in problem.what
    assert resolved.works[0].id.startswith("unknown:")


def test_unknown_works_of_two_studies_are_two_works() -> None:
    one = resolve_references("doi:10.1/a", "", None, [], [], {1})
    other = resolve_references("doi:10.1/b", "", None, [], [], {1})
    assert one.works[0].id != other.works[0].id
    assert one.references[0].id != other.references[0].id


def test_two_numbers_for_one_work() -> None:
    resolved = resolve("", [record(1, "A title", doi="10.1000/x"), record(7, "The title", doi="10.1000/X")])
    assert [(r.work, r.identified_by) for r in resolved.references] == [
        ("doi:10.1000/x", "its DOI"),
        ("doi:10.1000/x", "the same DOI"),
    ]
    assert len(resolved.works) == 1
    # Each keeps the title that its own record has.
    assert [r.title for r in resolved.references] == ["A title", "The title"]


def test_records_that_cannot_be_tied_are_named_with_file_and_line() -> None:
    resolved = resolve("", [record(None, "A", line=4), record(2, "B", line=9), record(2, "C", line=20)])
    assert [r.title for r in resolved.references] == ["B"]
    assert [(p.what, p.source, p.line) for p in resolved.problems] == [
        ("kNone does not say its number in the paper's list, so no citation can be tied to it", "r.bib", 4),
        ("k2 repeats the number 2", "r.bib", 20),
    ]


def test_references_come_in_the_order_of_their_numbers() -> None:
    resolved = resolve("", [record(10, "A"), record(2, "B")], {11, 1})
    assert [r.number for r in resolved.references] == [1, 2, 10, 11]
    assert len({r.id for r in resolved.references}) == 4
