"""The copies that linking is measured with are other studies, and share what they should."""

from __future__ import annotations

from graph.model import Study
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources
from ingest.works.distinct_works import distinct_works
from tests.support.jats_sample import ENTRIES, jats_paper
from tests.support.many_studies import SHARED, study


def read(data: bytes) -> Study:
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=data)), None)


def test_copies_are_other_studies_and_share_one_work_in_five() -> None:
    papers = [jats_paper(seed) for seed in range(2)]
    studies = [read(study(papers, number)) for number in (0, 2, 20, 200)]
    assert len({one.id for one in studies}) == 4
    assert len({len(one.findings) for one in studies}) == 1
    records = {f"{number} {work.id}": work for number, one in enumerate(studies) for work in one.works}
    assert len(records) == 4 * ENTRIES
    found = distinct_works(records)
    assert sorted({len(one.records) for one in found}) == [1, 4]
    assert sum(len(one.records) == 4 for one in found) == ENTRIES // SHARED
