"""What JATS papers mean by a printed range, by the mark of a note, and by a list without tags."""

from __future__ import annotations

import pytest

from graph.model import Study
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

NAMES = ("Abel", "Baker", "Clark", "Dunn", "Egan", "Ford")


def read(body: str, back: str) -> Study:
    paper = (
        "<article><front><article-meta><title-group><article-title>A study</article-title></title-group></article-meta>"
        f"</front><body><sec><title>Results</title><p>{body}</p></sec></body><back>{back}</back></article>"
    )
    return extract(StudySources(paper=SourceFile(name="p.xml", data=paper.encode())), None)


def refs(*labels: str) -> str:
    def one(n: int, name: str) -> str:
        label = f"<label>{labels[n]}</label>" if labels else ""
        who = f"<person-group><name><surname>{name}</surname><given-names>A</given-names></name></person-group>"
        return f"<ref id='B{n + 1}'>{label}<element-citation>{who}<article-title>Work {name}</article-title><year>{2001 + n}</year></element-citation></ref>"  # noqa: E501

    return f"<ref-list>{''.join(one(n, name) for n, name in enumerate(NAMES))}</ref-list>"


def cited(study: Study) -> list[tuple[str, tuple[int, ...]]]:
    return [(study.source.text[m.start : m.end], m.numbers) for m in study.mentions]


def xref(rid: str, words: str) -> str:
    return f"<xref ref-type='bibr' rid='{rid}'>{words}</xref>"


@pytest.mark.parametrize(
    ("printed", "citation", "numbers"),
    [
        (f"[{xref('B1', '1–4')}]", "[1–4]", (1, 2, 3, 4)),
        (f"[{xref('B4', '1–4')}]", "[1–4]", (1, 2, 3, 4)),
        (f"<sup>{xref('B1', '1–4')}</sup>", "1–4", (1, 2, 3, 4)),
        (xref("B1", "<sup>1-4</sup>"), "1-4", (1, 2, 3, 4)),
        (f"[{xref('B1', '1')}, {xref('B3', '3–5')}]", "[1, 3–5]", (1, 3, 4, 5)),
        (f"[{xref('B1 B3', '1, 3–5')}]", "[1, 3–5]", (1, 3, 4, 5)),
        (f"[{xref('B1', '1')}–4]", "[1–4]", (1, 2, 3, 4)),
        (f"[1–{xref('B4', '4')}]", "[1–4]", (1, 2, 3, 4)),
        (f"[{xref('B1', '1')}, 3–{xref('B5', '5')}]", "[1, 3–5]", (1, 3, 4, 5)),
        (f"<sup>{xref('B1', '1')}–3</sup>", "1–3", (1, 2, 3)),
        (f"[{xref('B1', '1')}–{xref('B4', '4')}]", "[1–4]", (1, 2, 3, 4)),
        (f"<sup>{xref('B1', '1')}</sup><sup>–4</sup>", "1–4", (1, 2, 3, 4)),
        (f"{xref('B1', '<sup>1</sup>')}<sup>-3</sup>", "1-3", (1, 2, 3)),
        (xref("B1", "[1]-[4]"), "[1]-[4]", (1, 2, 3, 4)),
        (f"<sup>2–{xref('B4', '4')}</sup>", "2–4", (2, 3, 4)),
        (f"({xref('B2', '2')} to {xref('B4', '4')})", "(2 to 4)", (2, 3, 4)),
        (f"[{xref('B2', '2')} through {xref('B4', '4')}]", "[2 through 4]", (2, 3, 4)),
        # What does not fit stays as the file has it.
        (f"a dose of 2–{xref('B4', '4')} units", "4", (4,)),
        (f"({xref('B1', '2001')}–{xref('B4', '2004')})", "(2001–2004)", (1, 4)),
        (f"[{xref('B1', '1–40')}]", "[1–40]", (1,)),
        (f"[{xref('B6', '1–4')}]", "[1–4]", (6,)),
        (f"({xref('B1', '2001–2004')})", "(2001–2004)", (1,)),
        (f"[{xref('B1', '4–1')}]", "[4–1]", (1,)),
    ],
)
def test_the_printed_range_counts_where_it_fits(printed: str, citation: str, numbers: tuple[int, ...]) -> None:
    assert cited(read(f"This was shown {printed} before.", refs())) == [(citation, numbers)]


def test_a_range_is_of_the_numbers_that_the_list_prints() -> None:
    study = read(f"Shown [{xref('B5', '1–3')}].", refs("4", "5", "6", "7", "1", "2"))
    # Number 3 is of no entry, so the file is believed.
    assert cited(study) == [("[1–3]", (5,))]
    assert cited(read(f"Shown [{xref('B5', '1–2')}].", refs("4", "5", "6", "7", "1", "2"))) == [("[1–2]", (5, 6))]


def mark(rid: str, label: str) -> str:
    return f"<xref ref-type='fn' rid='{rid}'><sup>{label}</sup></xref>"


def note(rid: str, words: str) -> str:
    return f"<fn id='{rid}'><label>{rid[1:]}</label><p>{words}</p></fn>"


def test_notes_are_the_reference_list_of_a_paper_without_one() -> None:
    notes = (
        note("n1", "Abel A. First made work on care. J Made 2001.")
        + note("n2", "Ibid., p. 4.")
        + note("n3", "We thank all who took part.")
        + note(
            "n4", "Baker, B. (2002). Second made work. J Made, 3, 4; Clark, C. (2003). Third made work. J Made, 4, 5."
        )
        + note("n5", "Abel (n 1) 12.")
    )
    body = "".join(f"Words of care{mark(f'n{n}', str(n))} follow. " for n in range(1, 6))
    study = read(body, f"<fn-group>{notes}</fn-group>")
    assert cited(study) == [("1", (1,)), ("2", (1,)), ("4", (2, 3)), ("5", (1,))]
    assert [(r.number, r.title) for r in study.references] == [
        (1, "First made work on care"),
        (2, "Second made work"),
        (3, "Third made work"),
    ]


def test_the_mark_of_a_note_cites_what_the_note_cites() -> None:
    notes = (
        note("n1", f"See {xref('B2', 'Baker')} for more.")
        + note("n2", "As Clark (2003) and Dunn (2004) say.")
        + note("n3", "In 2003 we moved.")
        + note("n4", "A. Egan, <italic>Work Egan</italic>, p. 12.")
    )
    body = "".join(f"Words of care{mark(f'n{n}', str(n))} follow. " for n in range(1, 5))
    study = read(body, f"<fn-group>{notes}</fn-group>{refs()}")
    assert cited(study) == [("1", (2,)), ("2", (3, 4)), ("4", (5,))]
    assert len(study.references) == 6


def test_a_list_without_tags_is_cited_by_author_and_year() -> None:
    entries = (
        "Abel, A., &amp; Smith, B. (2001). First made work on care. <italic>J Made, 3</italic>, 4–9.",
        "DUNN, C.; ROE, D. Second made work. Rev Made, v. 3, n. 2, p. 1-9, 2004.",
        "Irons B (2008) Third made work on sleep. J Made 3:4.",
    )
    back = "".join(f"<ref id='B{n}'><mixed-citation>{e}</mixed-citation></ref>" for n, e in enumerate(entries))
    study = read(
        "Abel and Smith (2001) said so (Irons, 2008). (DUNN; ROE, 2004, p. 3) too.", f"<ref-list>{back}</ref-list>"
    )
    assert cited(study) == [("Abel and Smith (2001)", (1,)), ("(Irons, 2008)", (3,)), ("(DUNN; ROE, 2004, p. 3)", (2,))]
    assert [r.title for r in study.references] == [
        "First made work on care",
        "Second made work",
        "Third made work on sleep",
    ]
    assert all(study.source.text[r.start : r.end] == r.title for r in study.references)


def test_raised_numbers_that_nothing_marks_are_citations() -> None:
    study = read("Rain helps.<sup>1</sup> Sheds help too,<sup>2,3</sup> and so do bows.<sup>4–6</sup>", refs())
    assert cited(study) == [("¹", (1,)), ("²,³", (2, 3)), ("⁴⁻⁶", (4, 5, 6))]


@pytest.mark.parametrize("body", ["A garden of 9 m<sup>2</sup> and 3 m<sup>3</sup>.", "It rains.<sup>9</sup>"])
def test_powers_and_notes_are_none(body: str) -> None:
    study = read(body, refs())
    assert cited(study) == []
    assert not any(c in study.source.text for c in "²³⁹")
