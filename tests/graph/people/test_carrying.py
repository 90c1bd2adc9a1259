"""What people said, and addresses, when a study is written again with other ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

import pytest

from graph.model import (
    Cito,
    Link,
    Method,
    Reference,
    Statement,
    StatementKind,
    Study,
    Tag,
    Theme,
    Verdict,
    Voice,
    Work,
    content_id,
)
from graph.nodes.former import former_participant_id, former_theme_id
from graph.nodes.rows import plain
from graph.people.carrying import Carried
from graph.people.judgements import judge
from graph.people.tags import tag_id
from graph.store.store import Store
from graph.writer import write_study
from ingest.pipeline import IDENTIFICATION
from tests.support.speakers_sample import CLINIC, WARD, hold_speakers, studies

AT = "2026-03-01T09:30:00.000000+00:00"
WORK = Work(id="doi:10.5555/rounds", doi="10.5555/rounds", title="Rounds at night", year=2001)


def _theme(label: str, parent: Theme | None = None, *, by_path: bool = True) -> Theme:
    """Return a theme with the id of its path, or of its label alone."""
    path = [parent.label.casefold()] if parent and by_path else []
    id = content_id("theme", CLINIC, *path, label.casefold())
    return Theme(id=id, label=label, parent=parent.id if parent else None, start=None, end=None, found_by="heading")


def _with(themes: Sequence[Theme], *, findings: Sequence[Statement] = (), quotes: bool = True) -> Study:
    """Return a study with these themes, each linked to the one work."""
    (study,) = (one for one in studies() if one.id == CLINIC)
    links = tuple(
        Link(
            id=content_id("link", subject.id, WORK.id, Method.TOPIC, ""),
            subject=subject.id,
            work=WORK.id,
            method=Method.TOPIC,
            cito=Cito.RELATED,
            score=0.5,
            reasons=("both are about nights",),
        )
        for subject in (*themes, *findings)
    )
    said = tuple(replace(quote, theme=None) for quote in study.quotes) if quotes else ()
    reference = Reference(
        id=content_id("reference", CLINIC, 1), number=1, work=WORK.id, title=WORK.title, identified_by="its DOI"
    )
    return replace(
        study,
        themes=tuple(themes),
        quotes=said,
        statements=tuple(findings),
        links=links,
        works=(WORK,),
        references=(reference,),
    )


def _write(store: Store, study: Study) -> Carried:
    return store.transaction(
        lambda tx: write_study(tx, study, None, IDENTIFICATION, vectors={}, at=AT, version="1")
    ).carried


def _tag(store: Store, on: str, label: str, text: str) -> None:
    tag = Tag(id=tag_id(on, label), on=on, label=label, by="Ann", at=AT, text=text)
    store.write("CREATE (t:Tag) SET t = $row", row=plain(asdict(tag)))


def _judge(store: Store, study: Study, subject: str) -> None:
    (link,) = (link.id for link in study.links if link.subject == subject)
    store.transaction(lambda tx: judge(tx, link=link, verdict=Verdict.ACCEPTED, by="Ann", note=None, at=AT))


def _judged(store: Store) -> list[str | None]:
    """Return what judgements are of now: the ids of the subjects of their links."""
    rows = store.read(
        "MATCH (j:Judgement) OPTIONAL MATCH (j)-[:JUDGES]->(:Link)<-[:HAS_LINK]-(s) RETURN s.id AS id ORDER BY id"
    )
    return [row["id"] for row in rows]


def _tagged(store: Store) -> set[tuple[str, str]]:
    return {(row["on"], row["label"]) for row in store.read("MATCH (t:Tag) RETURN t.on AS on, t.label AS label")}


NIGHTS = _theme("Nights")
BEFORE, NOW = _theme("The light", NIGHTS, by_path=False), _theme("The light", NIGHTS)


@pytest.fixture
def before(graph: Store) -> Store:
    """A graph in which a theme has the id of its label alone, with a tag on it and its link judged."""
    study = _with([NIGHTS, BEFORE])
    _write(graph, study)
    _tag(graph, BEFORE.id, "glare", "The light")
    _judge(graph, study, BEFORE.id)
    return graph


def test_a_tag_and_a_judgement_go_on_to_the_one_theme_of_that_label(before: Store) -> None:
    assert NOW.id != BEFORE.id == former_theme_id(CLINIC, "The  light")
    assert _write(before, _with([NIGHTS, NOW])) == Carried(tags=1, judgements=1)
    assert _tagged(before) == {(NOW.id, "glare")}
    assert _judged(before) == [NOW.id]
    # Written once more, nothing is left to carry.
    assert _write(before, replace(_with([NIGHTS, NOW]), licence="CC0")) == Carried()
    assert _judged(before) == [NOW.id]


def test_of_two_themes_with_the_label_neither_gets_them(before: Store) -> None:
    days = _theme("Days")
    carried = _write(before, _with([NIGHTS, NOW, days, _theme("The light", days)]))
    assert (carried.tags, carried.judgements) == (0, 0)
    assert set(carried.left) == {
        "the tag “glare” on the theme “The light”",
        "a judgement of the link from “The light” to “Rounds at night”",
    }
    assert _tagged(before) == {(BEFORE.id, "glare")}
    assert _judged(before) == [None]


def test_a_theme_at_the_top_does_not_take_what_was_said_of_one_of_its_label_below(before: Store) -> None:
    _write(before, _with([NIGHTS, NOW, _theme("The light")]))
    assert _judged(before) == [None]


def test_where_themes_have_one_label_the_path_tells_whose_judgement_it_is(graph: Store) -> None:
    days = _theme("Days")
    study = _with([NIGHTS, NOW, days, other := _theme("The light", days)])
    _write(graph, study)
    _judge(graph, study, other.id)
    assert _write(graph, replace(study, licence="CC0")) == Carried()
    assert _judged(graph) == [other.id]


def test_a_tag_that_was_there_before_the_study_came_back_finds_its_theme(graph: Store) -> None:
    _tag(graph, BEFORE.id, "glare", "The light")
    _tag(graph, former_theme_id("doi:10.5555/other", "The light"), "other", "The light")
    assert _write(graph, _with([NIGHTS, NOW])).tags == 1
    assert (NOW.id, "glare") in _tagged(graph)
    assert (NOW.id, "other") not in _tagged(graph)


def test_a_tag_goes_from_a_sentence_to_the_quote_that_it_became(graph: Store) -> None:
    (study,) = (one for one in studies() if one.id == CLINIC)
    quote = study.quotes[0]
    finding = Statement(
        id=content_id("finding", CLINIC, quote.text, 1),
        start=quote.start,
        end=quote.end,
        text=quote.text,
        voice=Voice.AUTHORS,
        kind=StatementKind.RESULT,
        section=("Results",),
        mentions=(),
    )
    _write(graph, _with([NIGHTS], findings=[finding], quotes=False))
    _tag(graph, finding.id, "asked", finding.text)
    assert _write(graph, _with([NIGHTS])).tags == 1
    assert _tagged(graph) == {(quote.id, "asked")}


def test_a_thing_has_its_former_id_where_it_alone_has_the_label(graph: Store) -> None:
    hold_speakers(graph)
    themes = {
        (row["label"], row["former"])
        for row in graph.read(
            "MATCH (t:Theme {study: $study}) RETURN t.label AS label, t.former_id AS former", study=CLINIC
        )
    }
    assert themes == {
        ("Being heard", None),
        ("Being let down", None),
        ("By staff", None),
        ("By the building", former_theme_id(CLINIC, "By the building")),
    }
    people = graph.read("MATCH (p:Participant {study: $study}) RETURN p.former_id AS former", study=WARD)
    # Two people with one label: its former id means either.
    assert [row["former"] for row in people] == [None, None]
    assert former_participant_id(CLINIC, "P4") == former_participant_id(CLINIC, "p4")
