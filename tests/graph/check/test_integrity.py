"""Every rule for the graph holds for a graph that this program wrote, and says so where one statement breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from graph.check.ids import MADE
from graph.check.looking import look
from graph.check.registry import RULES
from graph.check.rule import Read
from graph.errors import CheckRefused
from graph.rdf.shapes.conforming import Breach
from graph.schema.indexes import OWNED
from graph.schema.registry import LABELS
from graph.store.store import Store, Tx
from tests.support.places import DOCS
from tests.support.small_study import BROADER, ID, TOPIC, hold_small_study
from tests.support.speakers_sample import hold_speakers

NAMED = {rule.name: rule for rule in RULES}

BREAKS: dict[str, tuple[str, str, str]] = {
    "another text": ("source", "MATCH (t:Source) SET t.sha256 = 'x'", "Study doi:10.5555/small has 1 texts"),
    "no text": ("source", "MATCH (t:Source) DETACH DELETE t", "has 0 texts"),
    "words elsewhere": ("words", "MATCH (n:Quote) SET n.start = n.start + 1", "Quote .* has text '.*', but at"),
    "other words": ("words", "MATCH (n:Finding {order: 0}) SET n.text = 'Care is fine.'", "has text 'Care is fine.'"),
    "a sentence elsewhere": ("words", "MATCH (n:Mention) SET n.sentence_end = n.sentence_end + 1", "has sentence "),
    "a place outside": (
        "words",
        "MATCH (n:Section {order: 1}) SET n.end = 100000",
        "is at .* to 100000 of a text of",
    ),
    "half a place": ("words", "MATCH (n:Reference {order: 0}) REMOVE n.end", "Reference .* has not both start and end"),
    "no place": ("words", "MATCH (n:Finding {order: 0}) REMOVE n.start, n.end", "has not both start and end"),
    "another description": (
        "words",
        "MATCH (n:Theme {order: 0}) SET n.description = 'x'",
        "Theme .* has description 'x'",
    ),
    "words of a topic": ("words", "MATCH (:Finding)-[x:ABOUT]->() SET x.matched = 'x'", "Statement .* has matched 'x'"),
    "outside of its sentence": (
        "within",
        "MATCH (n:Mention {order: 0}) SET n.sentence_start = n.start + 1",
        "is not in its sentence",
    ),
    "another's mention": (
        "within",
        "MATCH (n:Finding {order: 1}), (m:Mention {order: 0}) CREATE (n)-[:CONTAINS]->(m)",
        "does not hold mention:",
    ),
    "from one behind": (
        "within",
        "MATCH (n:Finding {order: 0}), (m:Finding {order: 1}) CREATE (n)-[:CONTINUES {by: 'x'}]->(m)",
        "goes on from finding:",
    ),
    "a finding that is none": (
        "findings",
        "MATCH (n:Finding {order: 0}) SET n.voice = 'guidance'",
        "is a finding, which",
    ),
    "no strongest theme": (
        "findings",
        "MATCH (:Finding {order: 0})-[x:STANDS_UNDER {place: 0}]->() SET x.place = 2",
        r"has the places \[1, 2\]",
    ),
    "illustrated for no reason": (
        "illustrations",
        "MATCH ()-[x:ILLUSTRATED_BY]->() REMOVE x.reasons",
        "Quote .* for no reason",
    ),
    "a fact outside of its sentence": (
        "facts",
        "MATCH (n:Fact {order: 0}) SET n.sentence_start = n.start + 1",
        "Fact .* is not in its sentence, or has none",
    ),
    "a fact in another statement": (
        "facts",
        "MATCH (n:Fact {order: 0})-[x:STATED_IN]->(), (s:Statement {order: 0}) CREATE (n)-[:STATED_IN]->(s) DELETE x",
        "Fact .* is not in finding:.*, which states it",
    ),
    "a cell outside its table": (
        "characteristics",
        "MATCH (n:Characteristic {order: 0}) SET n.start = 0, n.end = 1",
        "Characteristic .* is not in characteristicstable:.*, the table that it is a cell of",
    ),
    "a place without a reason": (
        "items",
        "MATCH (n:ReportedItem {order: 0}) SET n.reasons = []",
        "ReportedItem .* has not as many ends and reasons as starts",
    ),
    "met where no place is": (
        "items",
        "MATCH (n:ReportedItem {order: 1}), (s:Statement {order: 0}) CREATE (n)-[:MET_BY]->(s)",
        "ReportedItem .* is met by finding:.*, in which none of its places is",
    ),
    "a part of none": ("parts", "MATCH (:Quote)-[x:PART_OF]->() DELETE x", "Quote .* leads by PART_OF to 0 studies"),
    "a part of two": (
        "parts",
        "MATCH (n:Section {order: 0}) CREATE (s:Study {id: 'doi:x'}) CREATE (n)-[:PART_OF]->(s)",
        "Section .* to 2 studies",
    ),
    "an orphan": (
        "orphans",
        "CREATE (:Quote {id: 'quote:lost', study: 'doi:gone', order: 0})",
        "Quote quote:lost is part of no",
    ),
    "a vector of none": ("vectors", "MATCH (v:QuoteVector) SET v.id = 'quote:x'", "QuoteVector quote:x is of no Quote"),
    "no vector": ("vectors", "MATCH (v:FindingVector) REMOVE v.vector", "or of another length"),
    "an order twice": ("order", "MATCH (n:Theme) SET n.order = 0", "Theme .* has the order 0"),
    "an order beyond": ("order", "MATCH (n:Link {order: 2}) SET n.order = 7", "Link .* has the order 7"),
    "a theme of another": (
        "ends",
        "MATCH (n:Quote) CREATE (n)-[:SUPPORTS]->(:Theme {id: 'theme:x', study: 'doi:other'})",
        "leads by SUPPORTS to theme:x of doi:other",
    ),
    "no such end": (
        "ends",
        "MATCH (n:Quote), (w:Work) CREATE (n)-[:SUPPORTS]->(w)",
        "leads by SUPPORTS to doi:.*, a Work",
    ),
    "no such relationship": ("ends", "MATCH (n:Quote), (t:Topic) CREATE (n)-[:LIKES]->(t)", "leads by LIKES to"),
    "no work": ("once", "MATCH (:Reference {order: 0})-[x:NAMES]->() DELETE x", "has 0 NAMES where it has one"),
    "no subject": ("once", "MATCH ()-[x:HAS_LINK]->(:Link {order: 0}) DELETE x", "Link .* has 0 HAS_LINK"),
    "two themes": (
        "once",
        "MATCH (n:Quote), (t:Theme {order: 1}) CREATE (n)-[:SUPPORTS]->(t)",
        "has 2 SUPPORTS where it may",
    ),
    "no record given": ("once", "MATCH (:Study)-[x:GIVES]->() DELETE x", "Study .* has 0 GIVES"),
    "no reason": ("provenance", "MATCH ()-[x:NAMES]->() REMOVE x.because", "has NAMES to doi:.* without because"),
    "no number": ("provenance", "MATCH ()-[x:CITES]->() REMOVE x.number", "Mention .* without number"),
    "no words": ("provenance", "MATCH (:Finding)-[x:ABOUT]->() REMOVE x.matched", "without matched or reason"),
    "another record": ("meant", "MATCH ()-[x:TO]->() SET x.record = 'record:x'", "Link .* record:x is no record of"),
    "no record": ("meant", "MATCH (:Study)-[x:PUBLISHED_AS]->() REMOVE x.record", "which no record is no record of"),
    "a topic of no record": (
        "meant",
        "MATCH (:Work)-[x:ABOUT]->() REMOVE x.record",
        "Work .* is about https://example",
    ),
    "a number twice": ("numbers", "MATCH (n:Reference) SET n.number = 1", "has the number 1, which others have too"),
    "no pointer": ("pointers", "MATCH (:Mention {order: 1})-[x:CITES]->() DELETE x", r"prints \[2\], which is listed"),
    "a pointer too many": (
        "pointers",
        "MATCH (n:Mention {order: 1}) SET n.numbers = []",
        r"by \[2\], which it does not",
    ),
    "a pointer elsewhere": (
        "pointers",
        "MATCH (n:Mention {order: 1})-[x:CITES]->(), (w:Work {id: 'doi:10.5555/poor'}) "
        "CREATE (n)-[y:CITES]->(w) SET y = properties(x) DELETE x",
        r"leads to doi:10.5555/poor by \[2\], which is of another work",
    ),
    "no reasons": ("links", "MATCH (n:Link {order: 1}) SET n.reasons = []", "Link .* has no reasons"),
    "asserted by nothing": ("links", "MATCH (:Link)-[x:BY]->() DELETE x", "is explicit, and no mention makes it"),
    "by another mention": (
        "links",
        "MATCH (n:Link)-[x:BY]->(), (m:Mention {order: 1}) CREATE (n)-[:BY]->(m) DELETE x",
        "is made by mention:.*, which does not cite its work",
    ),
    "another rank": ("links", "MATCH (n:Link {order: 1}) SET n.score = 0.45", "a place in the queue that is not"),
    "no method": ("links", "MATCH (n:Link {order: 1}) REMOVE n.method", "a place in the queue that is not"),
    "another label": ("ids", "MATCH (n:Participant) SET n.label = 'Bea'", "Participant .* it makes participant:"),
    "a circle of themes": (
        "themes",
        "MATCH (a:Theme {order: 0}), (b:Theme {order: 1}) CREATE (a)-[:UNDER]->(b)",
        "Theme .* is above itself",
    ),
    "no run": ("runs", "MATCH (n:Run) DETACH DELETE n", "was made by no run"),
    "a circle of topics": (
        "topics",
        "MATCH (a:Topic)-[:BROADER]->(b:Topic) CREATE (b)-[:BROADER]->(a)",
        f"Topic {TOPIC} is above itself",
    ),
    "other names": ("topics", "MATCH (n:Topic) SET n.names = ['x']", f"Topic {BROADER} is not asked for by its labels"),
    "a record that nobody gives": (
        "records",
        "MATCH (w:Work {id: 'doi:10.5555/poor'}) "
        "CREATE (:Record {id: 'record:x'})-[:OF {because: 'x', record: 'record:x'}]->(w)",
        "Record record:x is given by no reference",
    ),
    "a record of nothing": ("records", "MATCH (:Record)-[x:OF]->() DELETE x", "is of 0 works"),
    "for no reason": ("records", "MATCH (:Record)-[x:OF]->() REMOVE x.because", "is of doi:.* for no reason"),
    "a work without a record": ("works", "CREATE (:Work {id: 'doi:10.5555/none'})", "doi:10.5555/none has no record"),
    "a title changed alone": (
        "works",
        "MATCH (n:Work {id: 'doi:10.5555/poor'}) SET n.title = 'A'",
        "Work doi:10.5555/poor has a place in the list of works that is not that of its title",
    ),
    "no state": ("state", "MATCH (v:Version) DELETE v", "is there 0 times"),
    "a changed verdict": ("judgements", "MATCH (n:Judgement) SET n.verdict = 'rejected'", "it makes judgement:"),
    "no judged record": ("judgements", "MATCH (n:Judgement) SET n.record = 'x'", "does not hold the record"),
    "a tie that is not said": (
        "ties",
        "MATCH (:Judgement)-[x:JUDGES]->() DELETE x",
        "is tied to no link, but says 'link:",
    ),
    "tied twice": (
        "ties",
        "MATCH (n:Judgement), (l:Link {order: 1}) CREATE (n)-[:JUDGES {exactly: false}]->(l)",
        "is tied to 2 links",
    ),
    "not exactly": ("ties", "MATCH (:Judgement)-[x:JUDGES]->() SET x.exactly = false", "does not say whether link:"),
    "a changed tag": ("tags", "MATCH (n:Tag) SET n.label = 'rich'", "they make tag:"),
    "a changed entry": ("audit", "MATCH (n:Change) SET n.who = 'nobody'", "is not what was written"),
}


class _Undone(Exception):
    """Carries what was found out of a transaction that is to leave nothing behind."""


@pytest.fixture(scope="module")
def small(session_store: Store) -> Iterator[Store]:
    hold_small_study(session_store)
    yield session_store
    session_store.write("MATCH (n) DETACH DELETE n")


def after(store: Store, statement: str, rule: str) -> list[str]:
    """What breaks a rule once a statement was run, which is then taken back."""

    def work(tx: Tx) -> None:
        tx.run(statement)
        raise _Undone(said(tx.run, rule))

    with pytest.raises(_Undone) as undone:
        store.transaction(work)
    found: list[str] = undone.value.args[0]
    return found


def said(read: Read, rule: str) -> list[str]:
    looked = NAMED[rule].look(read, "" if NAMED[rule].whole else ID)
    return [" ".join(one) for one in looked.violations]


def test_all_holds_for_what_this_program_wrote_and_every_rule_looks_at_something(small: Store) -> None:
    breaches: list[Breach] = []
    found = look(small.read, None, with_shapes=True, tell=breaches.append)
    assert breaches == []
    assert set(found.looked) >= set(NAMED)
    assert [name for name, number in found.looked.items() if not number] == []
    assert set(found.wrong.values()) == {0}
    (row,) = small.read("MATCH (n) WHERE any(one IN labels(n) WHERE one IN $owned) RETURN count(n) AS n", owned=OWNED)
    assert found.looked["parts"] == found.looked["orphans"] == row["n"]


@pytest.mark.parametrize("name", BREAKS)
def test_one_statement_breaks_a_rule_and_it_is_said(small: Store, name: str) -> None:
    rule, statement, says = BREAKS[name]
    found = after(small, statement, rule)
    assert found, "nothing was found"

    assert any(re.search(says, one) for one in found), found


def test_every_rule_can_fail() -> None:
    assert {rule for rule, _, _ in BREAKS.values()} == set(NAMED)
    assert len(NAMED) == len(RULES)
    for rule in RULES:
        assert rule.demands.endswith(".") and rule.cure[-1] == ".", rule.name


@pytest.mark.parametrize("label", MADE)
def test_an_id_that_is_not_of_the_content_is_found(small: Store, label: str) -> None:
    found = after(small, f"MATCH (n:{label}) SET n.id = n.id + 'x'", "ids")
    assert [one for one in found if one.startswith(f"{label} ")], found


def test_the_ids_of_all_that_belongs_to_a_study_are_looked_at() -> None:
    assert set(MADE) == {label for label, table in LABELS.items() if table.owned}


def test_a_breach_says_what_where_and_what_to_do(small: Store) -> None:
    breaches: list[Breach] = []
    (row,) = small.read("MATCH (n:Quote) RETURN n.id AS id")
    small.write("MATCH (n:Quote) SET n.text = 'other'")
    try:
        found = look(small.read, [ID], with_shapes=True, tell=breaches.append)
    finally:
        hold_small_study(small)
    assert {one.rule for one in breaches} == {"words", "ids"}
    words = next(one for one in breaches if one.rule == "words")
    assert words.thing == f"Quote {row['id']}" and words.iri.endswith(f"/id/{row['id']}") and words.study == ID
    assert words.found.startswith("has text 'other', but at") and words.cure == "Read the study again: evidence ingest."
    assert found.wrong["words"] == 1 and "orphans" not in found.looked


def test_a_graph_without_studies_has_nothing_wrong(store: Store) -> None:
    found = look(store.read, None, with_shapes=True, tell=lambda _: pytest.fail("something is wrong"))
    assert set(found.looked.values()) == {0}


def test_a_study_that_is_not_there_and_a_graph_that_changes_are_said(small: Store) -> None:
    with pytest.raises(CheckRefused, match=r"no study 'doi:none'"):
        look(small.read, ["doi:none"], with_shapes=False, tell=print)
    states = iter(("a", "b"))

    def read(query: str, /, **params: object) -> list[dict[str, Any]]:
        return [{"token": next(states)}] if "v.token" in query else small.read(query, **params)

    with pytest.raises(CheckRefused, match="changed while it was checked"):
        look(read, None, with_shapes=False, tell=print)


def test_the_page_has_every_rule() -> None:
    page = (DOCS / "check.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| `{rule.name}` | {rule.demands} | {'the whole graph' if rule.whole else 'each study'} |" in page
    assert page.count("\n| `") == len(RULES)


def test_people_with_one_label_have_ids_of_their_own(graph: Store) -> None:
    hold_speakers(graph)
    found = look(graph.read, None, with_shapes=False, tell=lambda one: pytest.fail(f"{one.rule}: {one.found}"))
    assert found.looked["ids"]
