"""A small invented study from its files to everything that is in it. The study is made here, so that every fact can be
seen beside the assertion about it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from graph.model import FindingKind, Method, Quote, Severity, Statement, StatementKind, Study
from ingest.errors import CodebookError, SourceError
from ingest.pipeline import read_study
from ingest.public_format import FIELDS, to_json
from ingest.sources import SourceFile, StudySources
from ingest.studies.opening import study_sources
from tests.support.places import ROOT

HEADER = (
    "key: cord-7 authors: Rivers, Ana; Lake, Bo title: Night staff on wards: a study date: 2020-03-01 journal: J Inv "
    "DOI: 10.1000/NIGHT.1 sha: nan doc_id: 7 cord_uid: n1 "
)
ABSTRACT = (
    "BACKGROUND: Little is known about nights. METHODS: We asked eight people. RESULTS: Participants felt alone. "
    "CONCLUSIONS: Wards should have peer support at night. "
)
INTRODUCTION = (
    "This paper is about nights on wards 🌙. Nights are long [1, 2]. There is a lack of research on peer support [3] . "
    "Staff are few [4] [5] [6]. "
)
METHODS = "We spoke to eight people (see Fig. 1). Interviews took about 3.5 h and were analysed [2, [4] [5]. "
TRUST = (
    "The theme Trust describes how people came to rely on night staff. Participants valued peer support at night: "
    '"I said to her, "Stay with me," and she stayed" (participant 4, female, [25] [26] [27] [28] [29] [30] [31] [32] '
    "[33] [34] White Irish, Leeds). Others said that nobody came: “They never came… 😔” (participant 12, male, 35–44, "
    "White Irish, Leeds). Some were angry: Participants wanted to be asked. "
)
BEING_SEEN = (
    'The theme Being Seen describes how it felt to be noticed. One called it "a small light" (participant 4, female, '
    '25-34, White Irish, Leeds). Several participants cried: "I was so tired that I Many participants slept badly. '
    "Table 1 Ages of the eight in years "
)
DISCUSSION = (
    "Our overarching theme of safe nights includes two sub-themes: (1) Trust; (2) Being Seen. Peer support is rare, "
    "and we recommend that it should be offered on wards [3, 7]. For example, few services pay for it, and they "
    "should. It also needs to be considered in training and should be paid [1]. More research is needed on its "
    "cost. Non-specialist services should be asked too. "
)
LIMITS = "Only eight people took part in this study, which may limit our findings. "
REFERENCES = (
    "References begin. A history of long nights Sleep on wards: a review. London Peer support in hospitals: what is it "
    "Who works at night? Nachtdienst auf großer Station The café study Peer-support workers’ pay "
)
PAPER = HEADER + ABSTRACT + INTRODUCTION + METHODS + TRUST + BEING_SEEN + DISCUSSION + LIMITS + REFERENCES

BIBLIOGRAPHY = """
@article{one, refnumber = {1}, title = {A History of Long Nights}, author = {Stone}, year = {1999}, doi = {10.1000/h.1}}
@article{two, refnumber = {2}, title = {Sleep on wards: a review. Second edition}, year = {2001}}
@article{three, refnumber = {3}, title = {Peer support in hospitals: what is it?}, year = {2010}, doi = {10.1000/P.3}}
@article{four, refnumber = {4}, title = {Who works at night?}, year = {2011}}
@article{broken, refnumber = {9}, title = {Never closed
@article{five, refnumber = {5}, title = {Nachtdienst auf gro{\\ss}er Station}, author = {{Ward Trust}}, year = {2012}}
@article{six, refnumber = {6}, title = {The caf\\'{e} study}, year = {2013}}
@article{seven, refnumber = {7}, title = {Peer-support workers' pay}, year = {2014}}
"""

CODEBOOK = """
licence: CC0
url: https://example.org/night
attribution: [participant, gender, age_band, ethnicity, city]
sections:
  - {label: Introduction, role: introduction, begins: This paper is about}
  - {label: Methods, role: methods, begins: We spoke to eight}
  - {label: Results, role: results, begins: The theme Trust describes}
  - {label: Discussion, role: discussion, begins: Our overarching theme}
  - {label: Limits, role: limitations, begins: Only eight people}
  - {label: References, role: references, begins: References begin.}
coding:
  - {begins: Peer support is rare, theme: trust, why: takes it up}
  - {begins: Non-specialist services}
apparatus:
  - {begins: Table 1 Ages, ends: in years, what: Table 1 is lost}
damage:
  - {at: Staff are few, what: a number is lost}
"""

TOPICS = """
@prefix : <https://example.org/t/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
: a skos:ConceptScheme .
:peer a skos:Concept ; skos:prefLabel "Peer support"@en ; skos:altLabel "peer supporter"@en .
:special a skos:Concept ; skos:prefLabel "Specialist services"@en .
:night a skos:Concept ; skos:prefLabel "Nights"@en ; skos:altLabel "night"@en .
"""


def sources(
    paper: str = PAPER,
    *,
    bibliography: str | None = BIBLIOGRAPHY,
    codebook: str | None = CODEBOOK,
    topics: str | None = TOPICS,
    folder: str = "study/",
) -> StudySources:
    def file(name: str, text: str) -> SourceFile:
        return SourceFile(name=folder + name, data=text.encode())

    return StudySources(
        paper=file("paper.txt", paper),
        references=(file("refs.bib", bibliography),) if bibliography else (),
        codebook=file("codebook.yaml", codebook) if codebook else None,
        topics=file("topics.ttl", topics) if topics else None,
    )


def extract(paper: str = PAPER, **files: str | None) -> Study:
    return read_study(sources(paper, **files))[0]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def study() -> Study:
    return extract()


def find(study: Study, words: str) -> Statement:
    (finding,) = [f for f in study.findings if words in f.text]
    return finding


def said(study: Study, words: str) -> Quote:
    (quote,) = [q for q in study.quotes if words in q.text]
    return quote


def test_the_work_and_its_files(study: Study) -> None:
    assert study.id == study.work.id == "doi:10.1000/night.1"
    assert (study.work.title, study.work.year, study.work.container) == ("Night staff on wards: a study", 2020, "J Inv")
    assert study.work.authors == ("Rivers, Ana", "Lake, Bo")
    assert (study.licence, study.url) == ("CC0", "https://example.org/night")
    assert [(i.name, i.format) for i in study.inputs] == [
        ("paper.txt", "cord19-text"),
        ("refs.bib", "bibtex"),
        ("codebook.yaml", "codebook"),
        ("topics.ttl", "skos"),
    ]
    assert study.source.text == PAPER


def test_sections(study: Study) -> None:
    text = study.source.text
    assert [("/".join(s.path), s.role, text[s.start : s.end]) for s in study.sections] == [
        ("Abstract", "abstract", ABSTRACT),
        ("Abstract/Background", "abstract", "BACKGROUND: Little is known about nights. "),
        ("Abstract/Methods", "abstract", "METHODS: We asked eight people. "),
        ("Abstract/Results", "abstract", "RESULTS: Participants felt alone. "),
        ("Abstract/Conclusions", "abstract", "CONCLUSIONS: Wards should have peer support at night. "),
        ("Introduction", "introduction", INTRODUCTION),
        ("Methods", "methods", METHODS),
        ("Results", "results", TRUST + BEING_SEEN),
        ("Discussion", "discussion", DISCUSSION),
        ("Limits", "limitations", LIMITS),
        ("References", "references", REFERENCES),
    ]


def test_themes(study: Study) -> None:
    text = study.source.text
    labels = {t.id: t.label for t in study.themes}
    assert [(t.label, labels.get(t.parent or "")) for t in study.themes] == [
        ("safe nights", None),
        ("Trust", "safe nights"),
        ("Being Seen", "safe nights"),
    ]
    reach = {t.label: t for t in study.themes}
    assert text[reach["Trust"].reach_start : reach["Trust"].reach_end] == TRUST
    assert text[reach["Being Seen"].reach_start : reach["Being Seen"].reach_end] == BEING_SEEN
    assert reach["safe nights"].reach_start is None
    assert text[reach["Trust"].start : reach["Trust"].end].endswith("rely on night staff.")


def test_quotes(study: Study) -> None:
    labels = {t.id: t.label for t in study.themes}
    people = {p.id: p.label for p in study.participants}
    assert [
        (q.text, people.get(q.participant or ""), labels[q.theme or ""], q.incomplete_because) for q in study.quotes
    ] == [
        ('I said to her, "Stay with me," and she stayed', "participant 4", "Trust", None),
        ("They never came… 😔", "participant 12", "Trust", None),
        ("a small light", "participant 4", "Being Seen", None),
        ("I was so tired that I", None, "Being Seen", "it is cut off in the source"),
    ]
    nested = study.quotes[0]
    assert nested.attribution is not None and nested.attribution.startswith("(participant 4, female, [25] [26]")
    assert nested.attributes == {"gender": "female", "age_band": "25-34", "ethnicity": "White Irish", "city": "Leeds"}
    assert all(q.section == ("Results",) for q in study.quotes)


def test_a_participant_is_one_however_often_and_is_no_other(study: Study) -> None:
    assert [(p.label, p.attributes["age_band"]) for p in study.participants] == [
        ("participant 4", "25-34"),
        ("participant 12", "35-44"),
    ]
    twice = extract(PAPER.replace('light" (participant 4', 'light" (Participant 4'))
    assert [p.label for p in twice.participants] == ["participant 4", "participant 12"]
    assert len({p.id for p in twice.participants}) == 2


def test_mentions(study: Study) -> None:
    text = study.source.text
    assert [(text[m.start : m.end], m.numbers, m.section[-1], m.role) for m in study.mentions] == [
        ("[1, 2]", (1, 2), "Introduction", "introduction"),
        ("[3]", (3,), "Introduction", "introduction"),
        ("[4] [5] [6]", (4, 5, 6), "Introduction", "introduction"),
        ("[2, [4] [5]", (2, 4, 5), "Methods", "methods"),
        ("[3, 7]", (3, 7), "Discussion", "discussion"),
        ("[1]", (1,), "Discussion", "discussion"),
    ]
    works = {r.number: r.work for r in study.references}
    assert all(m.works == tuple(works[n] for n in m.numbers) for m in study.mentions)
    assert [text[m.sentence_start : m.sentence_end] for m in study.mentions][:2] == [
        "Nights are long [1, 2].",
        "There is a lack of research on peer support [3] .",
    ]


def test_references_and_where_their_titles_are_printed(study: Study) -> None:
    text = study.source.text
    printed = {r.number: text[r.start : r.end] if r.start is not None else None for r in study.references}
    assert printed == {
        1: "A history of long nights",
        2: "Sleep on wards: a review",
        3: "Peer support in hospitals: what is it",
        4: "Who works at night",
        5: "Nachtdienst auf großer Station",
        6: "The café study",
        7: "Peer-support workers’ pay",
    }
    assert [w.id.split(":")[0] for w in study.works] == [
        "doi",
        "title",
        "doi",
        "unknown",  # two words and no author do not tell a work
        "title",
        "unknown",
        "title",
    ]
    assert next(w for w in study.works if w.year == 2012).authors == ("Ward Trust",)


@pytest.mark.parametrize(
    ("words", "kind", "theme"),
    [
        ("Little is known about nights.", FindingKind.EVIDENCE_GAP, None),
        ("Participants felt alone.", FindingKind.RESULT, None),
        ("Wards should have", FindingKind.RECOMMENDATION, None),
        ("There is a lack of research", FindingKind.EVIDENCE_GAP, None),
        ("The theme Trust describes", FindingKind.RESULT, "Trust"),
        ("Participants wanted to be asked.", FindingKind.RESULT, "Trust"),
        ("Many participants slept badly.", FindingKind.RESULT, "Being Seen"),
        ("Our overarching theme", FindingKind.RESULT, None),
        ("Peer support is rare", FindingKind.RECOMMENDATION, "Trust"),
        ("More research is needed", FindingKind.RECOMMENDATION, "Trust"),
        ("Non-specialist services", FindingKind.RECOMMENDATION, None),
        ("Only eight people", FindingKind.LIMITATION, None),
    ],
)
def test_findings(study: Study, words: str, kind: FindingKind, theme: str | None) -> None:
    labels = {t.id: t.label for t in study.themes}
    finding = find(study, words)
    assert (finding.kind, labels.get(finding.theme or "")) == (kind, theme)
    assert finding.kind_reasons
    assert (finding.theme is None) == (finding.theme_reason is None)


def test_the_codebooks_word_on_a_theme_is_the_reason(study: Study) -> None:
    assert find(study, "Peer support is rare").theme_reason == "codebook: takes it up"
    assert find(study, "Many participants slept").theme_reason == ("stands in the theme's part of the results")


@pytest.mark.parametrize(
    "words", ["This paper is about", "We spoke to eight", "Table 1", "Stay with me", "never came…", "A history of long"]
)
def test_what_is_no_finding(study: Study, words: str) -> None:
    assert not any(words in f.text for f in study.findings)


def test_what_is_read_is_kept_or_counted_with_its_reason(study: Study) -> None:
    for count in study.counts:
        assert count.read == count.kept + sum(count.dropped.values()), count
    counts = {c.what: c for c in study.counts}
    assert counts["records of bibtex"].dropped == {"broken": 1}
    (brackets,) = [c for what, c in counts.items() if what.startswith("runs of bracketed numbers")]
    assert (brackets.read, brackets.kept) == (7, 6)
    assert dict(brackets.dropped) == {"an age band in a participant's attribution": 1}
    assert counts["sentences"].kept == len(study.statements) > len(study.findings)
    assert sum(s.kind is StatementKind.METHOD for s in study.statements) == 3
    assert counts["quotes"].kept == len(study.quotes) == 4


def test_a_chain_of_sentences_goes_on_with_its_topic(study: Study) -> None:
    first, second, third = (find(study, w) for w in ("Peer support is rare", "For example", "It also needs"))
    assert (first.continues, second.continues, third.continues) == (None, first.id, second.id)
    peers = {a.subject: a for a in study.abouts if a.topic.endswith("/peer")}
    assert peers[first.id].reason == "its sentence says"
    for finding in (second, third):
        assert finding.text.find("eer support") < 0
        assert (peers[finding.id].start, peers[finding.id].end) == (first.start, first.start + len("Peer support"))
        assert "it goes on from the sentence before" in peers[finding.id].reason
    # A sentence after them that does not go on is about something else.
    assert find(study, "More research is needed").id not in peers


def test_topics_of_quotes_themes_and_works(study: Study) -> None:
    text = study.source.text
    assert not any(a.topic.endswith("/special") for a in study.abouts)
    titles = {w.id: w.title for w in study.works}
    assert {titles[a.subject] for a in study.abouts if a.topic.endswith("/peer") and a.subject in titles} == {
        "Peer support in hospitals: what is it?",
        "Peer-support workers' pay",
        # By the sentence that cites it, which goes on from one about peer support.
        "A History of Long Nights",
    }
    themes = {t.id: t.label for t in study.themes}
    assert {themes[a.subject] for a in study.abouts if a.topic.endswith("/night") and a.subject in themes} == {
        "safe nights",
        "Trust",
    }
    for about in study.abouts:
        if about.start is not None:
            assert text[about.start : about.end] == about.matched


def test_links(study: Study) -> None:
    numbers = {r.work: r.number for r in study.references}

    def linked(words: str, method: Method) -> list[int]:
        finding = find(study, words).id
        return sorted(numbers[x.work] for x in study.links if x.subject == finding and x.method is method)

    assert linked("Peer support is rare", Method.EXPLICIT) == [3, 7]
    # The sentence after the next cites it, and goes on about the same.
    assert linked("Peer support is rare", Method.TOPIC) == linked("Peer support is rare", Method.ARGUED) == [1]
    assert linked("It also needs to be", Method.EXPLICIT) == [1]
    assert linked("It also needs to be", Method.TOPIC) == [3, 7]
    assert linked("There is a lack of research", Method.EXPLICIT) == [3]
    assert linked("There is a lack of research", Method.TOPIC) == [1, 7]
    assert linked("Many participants slept badly", Method.TOPIC) == []


def test_problems_say_where(study: Study) -> None:
    text = study.source.text
    found = {p.what: p for p in study.problems}
    assert {p.severity for p in study.problems} == {Severity.NOTE, Severity.WARNING, Severity.ERROR}
    assert text[found["Table 1 is lost"].start : found["Table 1 is lost"].end] == "Table 1 Ages of the eight in years"
    assert text[found["a number is lost"].start : found["a number is lost"].end] == "Staff are few"
    missing = found["the quote that this sentence announces is not in the source"]
    assert text[missing.start : missing.end] == "Some were angry:"
    (broken,) = [p for p in study.problems if p.severity is Severity.ERROR]
    assert (broken.source, broken.line) == ("refs.bib", 6)
    assert len(study.problems) == 4


def places(study: Study) -> list[tuple[str, int, int]]:
    """Every place that the study names, wherever it stands in the model."""
    found: list[tuple[str, int, int]] = []

    def walk(value: object) -> None:
        if isinstance(value, tuple):
            for one in value:
                walk(one)
        elif is_dataclass(value):
            start, end = getattr(value, "start", None), getattr(value, "end", None)
            if start is not None and end is not None:
                found.append((type(value).__name__, start, end))
            for field in fields(value):
                walk(getattr(value, field.name))

    walk(study)
    return found


def test_every_place_is_in_the_text_and_every_text_at_its_place(study: Study) -> None:
    text = study.source.text
    assert {kind for kind, _, _ in places(study)} == {
        "Section", "Theme", "Quote", "Mention", "Reference", "Statement", "About", "Problem", "Fact",
    }  # fmt: skip
    for kind, start, end in places(study):
        assert 0 <= start < end <= len(text), kind
        assert text[start:end].strip(), kind
    for passage in (*study.quotes, *study.findings):
        assert text[passage.start : passage.end] == passage.text
    # The two faces stand before what follows them: offsets count characters, not UTF-16 units.
    assert text[said(study, "small light").start :].startswith("a small light")


def test_no_id_stands_twice(study: Study) -> None:
    ids = [
        one.id
        for part in (
            "sections",
            "themes",
            "participants",
            "quotes",
            "mentions",
            "references",
            "works",
            "findings",
            "links",
        )
        for one in getattr(study, part)
    ]
    assert len(set(ids)) == len(ids)


def ids(study: Study) -> dict[str, list[str]]:
    parts = ("sections", "themes", "participants", "quotes", "mentions", "references", "works", "findings", "links")
    return {part: [one.id for one in getattr(study, part)] for part in parts}


@pytest.mark.parametrize(
    ("before", "inserted"),
    [
        ("Nights are long", "A sentence without a claim was put here. "),
        ("Participants valued", "Several participants felt safe at first. "),
        (
            "The theme Being Seen",
            'They said: "A new quote is here" (participant 12, male, 35–44, White Irish, Leeds). ',
        ),
        ("For example, few", "🙂 "),
    ],
)
def test_text_inserted_before_them_leaves_all_ids_as_they_are(study: Study, before: str, inserted: str) -> None:
    changed = extract(PAPER.replace(before, inserted + before))
    for part, known in ids(study).items():
        kept = [i for i in ids(changed)[part] if i in set(known)]
        # The sentence that the sign was put into is another sentence, and so are its links and those to it.
        lost = len(known) - len(kept)
        allowed = {"findings": 1, "links": 15} if inserted == "🙂 " else {}
        assert lost <= allowed.get(part, 0), part
        # Links come by their scores, which rest on how many works share a topic.
        if part != "links" or lost == 0:
            assert kept == [i for i in known if i in set(kept)]


def test_the_same_sentence_twice_is_two_findings_told_apart_by_their_order(study: Study) -> None:
    again = "Wards should know it well. "
    twice = extract(PAPER.replace("More research is", again + "More research is").replace("Only", again + "Only"))
    with pytest.raises(CodebookError, match="more than once"):
        extract(PAPER + "Only eight people took part in it.")
    first, second = (f.id for f in twice.findings if f.text == again.strip())
    assert first != second
    assert {f.id for f in study.findings} <= {f.id for f in twice.findings}


@pytest.mark.parametrize(
    "change", [lambda t: "\ufeff" + t, lambda t: t.replace("We spoke", "\r\nWe spoke").replace(" Only", "\rOnly")]
)
def test_marks_and_line_ends_of_the_files_change_nothing_that_is_found(change: Callable[[str], str]) -> None:
    plain = change(PAPER).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    one = to_json(extract(plain))
    other = to_json(read_study(sources(change(PAPER), bibliography=change(BIBLIOGRAPHY), codebook=CODEBOOK))[0])
    del one["source"], other["source"]
    assert one == other


def test_a_text_that_is_broken_into_lines_holds_the_same(study: Study) -> None:
    words = PAPER[len(HEADER) :].split(" ")
    lines = "".join(w + ("\n" if i % 9 == 8 else " ") for i, w in enumerate(words))
    same_words = re.sub(r"(begins|at|ends): (This paper is about|We spoke to eight|The theme Trust describes"
                        r"|Our overarching theme|Only eight people|References begin\.|Peer support is rare"
                        r"|Non-specialist services|Table 1 Ages|in years|Staff are few)",
                        lambda m: f"{m[1]}: {json.dumps(_as_in(lines, m[2]))}", CODEBOOK)  # fmt: skip
    broken = extract(HEADER + lines, codebook=same_words)

    def flat(one: Study) -> list[object]:
        return [
            [(t.label, t.parent) for t in one.themes],
            [(" ".join(q.text.split()), q.participant, q.attributes, q.incomplete_because) for q in one.quotes],
            [m.numbers for m in one.mentions],
            [(" ".join(f.text.split()), f.kind, f.kind_reasons, f.theme) for f in one.findings],
            [(a.topic, " ".join(a.matched.split())) for a in one.abouts],
            [x.work for x in one.links],
        ]

    assert flat(broken) == flat(study)


def _as_in(text: str, words: str) -> str:
    found = re.search(r"\s+".join(re.escape(w) for w in words.split(" ")), text)
    assert found is not None, words
    return found[0]


def test_where_the_files_lie_changes_nothing() -> None:
    one, other = (to_json(read_study(sources(folder=f))[0]) for f in ("", "/some/where/else/"))
    assert one == other


def test_the_same_files_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    for name, text in (
        ("paper.txt", PAPER), ("refs.bib", BIBLIOGRAPHY), ("codebook.yaml", CODEBOOK), ("topics.ttl", TOPICS),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    paper = tmp_path / "paper.txt"
    # Python orders sets of strings differently with each of these.
    printed = [
        subprocess.run(
            [sys.executable, "-c", "from ui.terminal.main import main; main()", "extract", str(paper), "--json"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert json.loads(printed[0]) == to_json(extract())


def test_without_its_other_files_a_paper_is_still_read() -> None:
    alone = extract(bibliography=None, codebook=None, topics=None)
    assert [m.numbers for m in alone.mentions][:3] == [(1, 2), (3,), (4, 5, 6)]
    assert len(alone.quotes) == 4
    assert [r.number for r in alone.references] == [1, 2, 3, 4, 5, 6, 7]
    assert all(w.id.startswith("unknown:") for w in alone.works)
    assert alone.abouts == ()
    assert {x.method for x in alone.links} >= {Method.EXPLICIT, Method.SIMILAR}
    assert {FindingKind.EVIDENCE_GAP, FindingKind.RECOMMENDATION} <= {f.kind for f in alone.findings if not f.section}
    assert [s.path[-1] for s in alone.sections] == ["Background", "Methods", "Results"]


@pytest.mark.parametrize(
    "abstract",
    ["", "An abstract without headings cites [1]. ", "METHODS: One heading alone cites [1]. ", ABSTRACT],
)
def test_every_abstract_is_read(abstract: str) -> None:
    one = extract(
        PAPER.replace(ABSTRACT, abstract + "Little is known of it. " if abstract else "Little is known of it. ")
    )
    assert any(s.text == "Little is known of it." for s in one.statements)
    assert len(one.mentions) == 6 + abstract.count("[1]")


@pytest.mark.parametrize("body", ["", " ", ".", '"', ": “", "(", "[1", "[1]", "[1, ", "🙂", "The theme A describes"])
def test_papers_of_next_to_nothing(body: str) -> None:
    one = extract(HEADER + body, codebook=None)
    assert one.source.text == HEADER + body
    assert [m.numbers for m in one.mentions] == ([(1,)] if body == "[1]" else [])


def test_every_beginning_of_the_paper_can_be_read() -> None:
    for length in range(len(HEADER), len(PAPER), 29):
        extract(PAPER[:length], codebook=None)


def test_a_theme_that_the_text_does_not_name_is_an_error_that_lists_those_it_names() -> None:
    with pytest.raises(CodebookError) as error:
        extract(codebook=CODEBOOK.replace("theme: trust", "theme: Hope"))
    assert str(error.value) == (
        "study/codebook.yaml: coding puts 'Peer support is rare' under the theme 'Hope', which the text does not name. "
        "Its themes are: Being Seen, safe nights, Trust."
    )


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"paper": BIBLIOGRAPHY}, "study/paper.txt is a list of references (bibtex), not a paper"),
        ({"bibliography": PAPER}, "study/refs.bib is a paper (cord19-text), not a list of references"),
        ({"bibliography": "words"}, "study/refs.bib is in no format known here"),
        ({"codebook": "sections: 3"}, "study/codebook.yaml: 'sections' must be a list"),
        ({"codebook": CODEBOOK.replace("We spoke to eight", "We wrote to")}, "the words 'We wrote to' are not in"),
        ({"codebook": CODEBOOK.replace("We spoke to eight", "Participants")}, "'Participants' are in the text more"),
        ({"topics": "words"}, "study/topics.ttl is not valid Turtle"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(files: dict[str, str], says: str) -> None:
    with pytest.raises(SourceError) as error:
        extract(**files)
    assert says in str(error.value)


# --- what docs/format.md promises ---

PAGE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {k for name, v in value.items() if name not in ("attributes", "dropped") for k in keys(v)}
    return {k for one in value for k in keys(one)} if isinstance(value, list) else set()


def test_the_page_describes_every_field_and_no_other(study: Study) -> None:
    printed = to_json(study)
    for name, value in printed.items():
        part = re.search(rf"^### `{name}`.*?(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE)
        assert part, f"docs/format.md has no part on {name}"
        described = {
            k for row in re.findall(r"^\| (`.*?) \|", part[0], re.MULTILINE) for k in re.findall(r"`(\w+)`", row)
        }
        # The study sets nothing apart but quotes, so of blocks there are only the names.
        inner = (keys(value) or set(FIELDS.get(name, ()))) - ({"name"} if name == "source" else set())
        assert described == inner, f"docs/format.md on {name}"


def test_the_excerpts_of_the_page_are_real() -> None:
    real = to_json(read_study(study_sources(ROOT / "references" / "trevillion-2022" / "paper.txt"))[0])
    excerpts = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
    assert excerpts
    for excerpt in excerpts:
        assert excerpt in real[excerpt["id"].split(":")[0] + "s"]
