"""What is in the first study, by the extraction alone. The facts were counted by hand in the text."""

from __future__ import annotations

import json

import pytest
import yaml

from graph.model import FindingKind, Method, StatementKind, Study, Voice
from ingest.pipeline import read_study
from ingest.public_format import to_json
from ingest.studies.opening import study_sources
from tests.support.places import FIRST_STUDY

PAPER = FIRST_STUDY / "paper.txt"
GOLD = PAPER.with_name("gold.yaml")


@pytest.fixture(scope="module")
def study() -> Study:
    return read_study(study_sources(PAPER))[0]


def test_themes_form_the_tree_that_the_authors_draw(study: Study) -> None:
    labels = {t.id: t.label for t in study.themes}
    assert {t.label: labels.get(t.parent or "") for t in study.themes} == {
        "Relational Practice": None,
        "Understanding": "Relational Practice",
        "Interpersonal Connection": "Relational Practice",
        "Consistency and Continuity": "Relational Practice",
        "Adaptability and Accessibility": "Relational Practice",
    }


def test_quotes_and_who_spoke(study: Study) -> None:
    labels = {p.id: p.label for p in study.participants}
    assert [labels[q.participant or ""] for q in study.quotes if q.complete] == [
        f"participant {n}" for n in (105, 201, 208, 213, 212, 210, 210, 104)
    ]
    assert len(study.quotes) == 12
    assert [(q.text[:25], q.incomplete_because) for q in study.quotes if not q.complete] == [
        ("Instead of making an assu", "it is cut off in the source"),
        ("That stability, that cons", "its attribution breaks off in the source"),
        ("The thing that has been h", "its attribution is lost in the source"),
        ("With this complex needs s", "it is cut off in the source"),
    ]


def test_nested_quotes_are_whole(study: Study) -> None:
    nested = [q.text for q in study.quotes if '"' in q.text]
    assert any(t.startswith("There is this mismatch") and t.endswith("leads to this tension") for t in nested)
    assert any(t.startswith("That stability") and t.endswith('Off you pop. "') for t in nested)
    assert any(t.startswith("To tell somebody") and t.endswith("so far gone to get help?") for t in nested)


def test_what_is_quoted_but_no_participant_said(study: Study) -> None:
    spoken = [(q.start, q.end) for q in study.quotes]
    for words in (
        'abusive, damaging"',
        '"phenomenal"',
        '"what is wrong with you?"',
        '"Personality Disorder: No Longer',
    ):
        place = study.source.text.index(words)
        assert not any(start <= place < end for start, end in spoken), words


def test_attributes_are_those_that_the_attributions_print(study: Study) -> None:
    people = {p.label: dict(p.attributes) for p in study.participants}
    assert people["participant 105"] == {
        "gender": "female",
        "age_band": "35-44",
        "ethnicity": "White British",
        "region": "London",
    }
    assert people["participant 208"]["gender"] == "male"
    assert people["participant 104"]["age_band"] == "25-34"
    assert people["participant 212"]["region"] == "Yorkshire & Humber"


def test_mentions_name_every_reference_and_no_age_band(study: Study) -> None:
    assert len(study.mentions) == 82
    assert {n for m in study.mentions for n in m.numbers} == set(range(1, 85))
    assert [list(m.numbers) for m in study.mentions if len(m.numbers) > 4] == [[47, 48, 49, 50, 51, 52, 53]]
    printed = [study.source.text[m.start : m.end] for m in study.mentions]
    assert "[2, [17] [18] [19]" in printed
    assert all(text.startswith("[") and text.endswith("]") for text in printed)
    for mention in study.mentions:
        assert "participant" not in study.source.text[max(0, mention.start - 40) : mention.start].split("(")[-1]


def test_references_and_works(study: Study) -> None:
    assert [r.number for r in study.references] == list(range(1, 85))
    assert len(study.works) == 82
    work = {r.number: r.work for r in study.references}
    assert work[19] == work[58]
    assert work[59] == work[80]
    assert len(set(work.values())) == 82


def test_the_reference_that_the_source_lacks_is_there_and_says_so(study: Study) -> None:
    (lost,) = [r for r in study.references if r.number == 28]
    (work,) = [w for w in study.works if w.id == lost.work]
    assert (lost.title, lost.start, work.title, work.doi, work.authors) == (None, None, None, None, ())
    assert any("28 is missing in the source" in p.what for p in study.problems)


def test_every_printed_title_is_where_its_reference_says(study: Study) -> None:
    def plain(text: str) -> str:
        return "".join(c for c in text.casefold() if c.isalnum())

    for reference in study.references:
        if reference.number == 28:
            continue
        assert reference.start is not None and reference.end is not None and reference.title is not None
        printed = plain(study.source.text[reference.start : reference.end])
        assert plain(reference.title).startswith(printed)
        assert len(printed) > 15


def test_every_span_is_its_text(study: Study) -> None:
    text = study.source.text
    for quote in study.quotes:
        assert text[quote.start : quote.end] == quote.text
    for finding in study.findings:
        assert text[finding.start : finding.end] == finding.text
    for about in study.abouts:
        if about.start is not None:
            assert text[about.start : about.end] == about.matched


def test_quotes_stand_under_their_themes(study: Study) -> None:
    labels = {t.id: t.label for t in study.themes}
    assert [labels[q.theme or ""] for q in study.quotes] == (
        ["Understanding"] * 4
        + ["Interpersonal Connection"] * 2
        + ["Consistency and Continuity"] * 5
        + ["Adaptability and Accessibility"]
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("absence of high-quality evaluations", FindingKind.EVIDENCE_GAP),
        ("paucity of research examining the success of TIC", FindingKind.EVIDENCE_GAP),
        ("lack of research on the impact intersecting stigma", FindingKind.EVIDENCE_GAP),
        ("lack of research in this field with minority ethnic", StatementKind.STRENGTH),
        ("Only a few men took part", FindingKind.LIMITATION),
        ("urgent need for research to identify the origins", FindingKind.RECOMMENDATION),
        ("More work is needed to examine how", FindingKind.RECOMMENDATION),
        ("There is evidence to suggest that people with CEN", StatementKind.BACKGROUND),
        ("high thresholds for access to some services", FindingKind.RESULT),
    ],
)
def test_kinds_of_statements(study: Study, words: str, kind: str) -> None:
    (statement,) = [s for s in study.statements if words in s.text]
    assert statement.kind == kind
    assert statement.kind_reasons


def test_a_survey_of_others_is_earlier_work_and_the_commentary_is_lived_experience(study: Study) -> None:
    (survey,) = [s for s in study.statements if "experience more stigma than people with other" in s.text]
    assert survey.voice is Voice.EARLIER_WORK
    said = [s for s in study.statements if s.voice is Voice.LIVED_EXPERIENCE]
    assert sum(s.kind is StatementKind.RECOMMENDATION for s in said) >= 6


def test_no_finding_holds_a_quote_a_table_or_a_title_of_the_list(study: Study) -> None:
    for finding in study.findings:
        assert "Study Sample Characteristics" not in finding.text
        assert not any(finding.start < q.end and q.start < finding.end for q in study.quotes)
        assert not any(r.start is not None and r.start <= finding.start < (r.end or 0) for r in study.references)


def test_explicit_links_are_the_citations_of_the_statements(study: Study) -> None:
    mentions = {m.id: m for m in study.mentions}
    expected = {(f.id, m, w) for f in study.statements for m in f.mentions for w in mentions[m].works}
    explicit = [link for link in study.links if link.method == "explicit"]
    assert {(link.subject, link.mention, link.work) for link in explicit} == expected
    assert all(link.score == 1 for link in explicit)
    suggested = [link for link in study.links if link.method == "topic"]
    assert suggested and all(0 < link.score <= 1 and link.reasons for link in suggested)
    cited = {(f, w) for f, _, w in expected}
    assert not any((link.subject, link.work) in cited for link in suggested)


def test_the_public_format_is_whole_and_the_same_each_time(study: Study) -> None:
    data = to_json(study)
    again = to_json(read_study(study_sources(PAPER))[0])
    assert json.dumps(data) == json.dumps(again)
    assert set(data) >= {
        "source", "text", "work", "themes", "participants", "quotes", "mentions", "references", "findings", "links",
        "problems",
    }  # fmt: skip
    assert data["work"]["doi"] == "10.1186/s12888-021-03605-4"
    assert data["work"]["year"] == 2022
    assert len(data["work"]["authors"]) == 20
    ids = [item["id"] for part in ("themes", "quotes", "mentions", "findings", "links") for item in data[part]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("label", ["Trauma-informed care", "Stigma", "Peer support"])
def test_links_by_a_topic_are_those_that_a_reader_makes(study: Study, label: str) -> None:
    """A link is right where subject and work are both labelled and the subject does not cite the work."""
    (labelled,) = [t for t in yaml.safe_load(GOLD.read_text())["topics"] if t["topic"] == label]
    text = study.source.text
    begins = [(text.index(words), words) for words in (*labelled["findings"], *labelled["quotes"])]
    passages = (*study.statements, *study.quotes)
    subjects = {p.id for at, _ in begins for p in passages if p.start <= at < p.end}
    subjects |= {t.id for t in study.themes if t.label in labelled["themes"]}
    works = {r.work for r in study.references if r.number in labelled["works"]}
    cites = {(f.id, w) for f in study.statements for m in study.mentions if m.id in f.mentions for w in m.works}
    cites |= {(f.theme, w) for f in study.statements for id_, w in cites if id_ == f.id}
    truth = {(s, w) for s in subjects for w in works} - cites
    made = {
        (link.subject, link.work)
        for link in study.links
        if link.method is Method.TOPIC and any(r.startswith(f"both are about {label}:") for r in link.reasons)
    }
    right = len(truth & made)
    assert right / len(made) >= 0.95, sorted(made - truth)
    assert right / len(truth) >= 0.9, sorted(truth - made)
