"""Studies that cite in other ways than by numbers in square brackets, from their files to mentions, works and links."""

from __future__ import annotations

import pytest

from graph.model import CitationType, Cito, Method, Study, TypedBy
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

HEADER = (
    "key: cord-1 authors: Rivers, Ana title: Night staff date: 2020-03-01 journal: J Inv DOI: 10.1000/N.1 sha: nan "
    "doc_id: 1 cord_uid: n1 "
)
RECORDS = (
    "@article{a, title = {A long night}, author = {Stone, Al and Hill, Bo}, year = {2001}}\n"
    "@article{b, title = {Sleep}, author = {Berg, Jo van der}, year = {2010}}\n"
    "@article{c, title = {Wards}, author = {{World Health Organization}}, year = {2015}}\n"
)
NAMED = (
    "More research is needed on nights (Stone & Hill, 2001; van der Berg, 2010). The WHO (2015) agrees, and so do Doe "
    "et al. (2019). Nobody asked (Julie, 34)."
)


def study(text: str, records: str) -> Study:
    bibliography = (SourceFile(name="a.bib", data=records.encode()),) if records else ()
    paper = SourceFile(name="paper.txt", data=(HEADER + text).encode())
    return extract(StudySources(paper=paper, references=bibliography, codebook=None, topics=None), None)


def cited(of: Study) -> list[tuple[str, tuple[int, ...]]]:
    return [(of.source.text[m.start : m.end], m.numbers) for m in of.mentions]


def test_a_list_without_numbers_is_cited_by_author_and_year() -> None:
    read = study(NAMED, RECORDS)
    assert cited(read) == [
        ("(Stone & Hill, 2001; van der Berg, 2010)", (1, 2)),
        ("WHO (2015)", (3,)),
        ("Doe et al. (2019)", ()),
    ]
    titles = {w.id: w.title for w in read.works}
    explicit = [titles[link.work] for link in read.links if link.method is Method.EXPLICIT]
    assert explicit == ["A long night", "Sleep", "Wards"]
    assert "the citation (Doe et al., 2019) is in no entry of the reference list" in [p.what for p in read.problems]
    by_place = "number by place in the reference file: the paper cites by author and year"
    assert all(r.identified_by.endswith(by_place) for r in read.references)
    assert not any("does not say its number" in p.what for p in read.problems)


def test_what_a_citation_does_is_read_by_rule_and_by_the_codebook_whose_word_counts() -> None:
    text = (
        "Studies have shown that nights are long [1]. There is growing evidence that sleep helps [2]. "
        "Wards are dark [3]. More research is needed."
    )
    book = SourceFile(
        name="codebook.yaml",
        data=b'citations: [{at: "sleep helps [2]", cito: agreesWith, cue: "growing evidence"}]',
    )
    paper = SourceFile(name="paper.txt", data=(HEADER + text).encode())
    bibliography = SourceFile(name="a.bib", data=RECORDS.encode())
    read = extract(StudySources(paper=paper, references=(bibliography,), codebook=book, topics=None), None)
    one, two, three = read.mentions
    assert one.types == (CitationType(cito=Cito.EVIDENCE, cue="Studies have shown", by=TypedBy.RULE),)
    assert [(t.cito, t.by) for t in two.types] == [(Cito.AGREES, TypedBy.CODEBOOK), (Cito.EVIDENCE, TypedBy.RULE)]
    assert (one.cito, two.cito, three.cito) == (Cito.EVIDENCE, Cito.AGREES, Cito.CITES)


def test_what_a_text_cites_is_counted_by_its_notation() -> None:
    counts = {c.what: c for c in study(NAMED, RECORDS).counts}
    assert (counts["author-year citations"].read, counts["author-year citations"].kept) == (3, 3)
    assert not any(c.lost for c in counts.values())


@pytest.mark.parametrize("form", [" ({})", "{}"])
def test_numbers_that_run_through_the_list_are_cited(form: str) -> None:
    records = "".join(f"@article{{r{n}, refnumber = {{{n}}}, title = {{Title {n}}}}}\n" for n in range(1, 9))
    text = " ".join(f"Care is work{form.format(n)} at night." for n in ("1", "2,3", "4", "5-7", "8"))
    read = study(text, records)
    assert [n for m in read.mentions for n in m.numbers] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(None not in m.works for m in read.mentions)


JATS = """<article><front><article-meta><title-group><article-title>Nights</article-title></title-group></article-meta>
</front><body><sec><title>Introduction</title><p>Care is work {cited}.</p></sec></body>{back}</article>"""
BACK = """<back><ref-list><ref id="r1"><element-citation><person-group person-group-type="author"><name><surname>Stone
</surname><given-names>A</given-names></name></person-group><article-title>A long night</article-title><year>2001</year>
</element-citation></ref></ref-list></back>"""


def test_a_file_that_marks_nothing_is_read_as_text() -> None:
    paper = SourceFile(name="p.xml", data=JATS.format(cited="(Stone, 2001)", back=BACK).encode())
    read = extract(StudySources(paper=paper, references=(), codebook=None, topics=None), None)
    assert cited(read) == [("(Stone, 2001)", (1,))]
    assert not any(c.lost for c in read.counts)


def test_a_file_without_a_list_cites_nothing() -> None:
    paper = SourceFile(name="p.xml", data=JATS.format(cited="at [1, 2] and [3]", back="").encode())
    read = extract(StudySources(paper=paper, references=(), codebook=None, topics=None), None)
    assert cited(read) == []
