"""What is seen of a query before it is parsed: SERVICE in every disguise, and nothing where there is none; and what a
client wants of several media types."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from api.http.negotiation import AnswerForm, best
from api.sparql.text import outline

# Each is taken by the parser as a call to another host.
SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * {service\tSILENT<http://127.0.0.1/>{?s ?p ?o}}",
    "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1/>{ ?a ?b ?c } }",
    "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:a { ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1/> SELECT * { SERVICESILENTe:a { ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1/> SELECT * { ?s ?p e:.SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
    'SELECT * { ?s ?p "x"@en.SERVICE <http://127.0.0.1/> { ?a ?b ?c } }',
    "SELECT * { ?s ?p '''x''' . # ' \n SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
    "SELECT * { FILTER(1<2#x>\n) SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
]


@pytest.mark.parametrize("query", SERVICES)
def test_a_call_to_another_host_is_seen_however_it_is_written(query: str) -> None:
    ox.Store().query(query.replace("SERVICE <", "SERVICE SILENT <"))
    assert outline(query).service


def test_a_call_is_seen_where_letters_are_written_by_their_numbers() -> None:
    assert outline("SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }").service


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?p \"SERVICE <x> {\", '''a 'SERVICE' \"b\"''' }",
        "SELECT * { ?s ?p <http://example.org/SERVICE> } # SERVICE <x> {",
        "PREFIX t: <http://example.org/> SELECT * { ?s ?p t:specialist-services, t:a.SERVICE, t:b%20SERVICE }",
        'SELECT * { ?s ?p "a\\"SERVICE" ; ?q "x"@en-service }',
    ],
)
def test_the_word_elsewhere_is_no_call(query: str) -> None:
    ox.Store().query(query)
    assert not outline(query).service


def test_what_decides_the_answer_is_seen() -> None:
    found = outline(
        "PREFIX x: <http://x/> SELECT * FROM <http://a/1> from named <http://a/2> FROM x:y { GRAPH <http://a/3> {} }"
    )
    assert (found.dataset, found.graphs) == (True, ("http://a/1", "http://a/2"))
    assert outline("SELECT (NOW() AS ?t) {}").changing and outline("SELECT (rand() AS ?t) {}").changing
    plain = outline("SELECT ?from { ?from ?now (1 2) . { [] ?p () } }")
    assert (plain.dataset, plain.graphs, plain.changing, plain.depth) == (False, (), False, 3)
    assert outline("{" * 100_000).depth == 100_000


def test_a_hostile_text_is_read_in_time_that_grows_with_its_length() -> None:
    for piece in ('"', "'''", "\\", "\\u005cu005c", "<", ":", "a.", "%4", '"\\', "@", "#", "?"):
        assert not outline(piece * (200_000 // len(piece))).service


MEDIA = ("text/turtle", "application/ld+json", "text/html")
OFFERS = [AnswerForm(media, media, number) for number, media in enumerate(MEDIA, 1)]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, 1),
        ("", 1),
        ("*/*", 1),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 3),
        ("application/*", 2),
        ("text/*;q=0.5, application/ld+json;q=0.4", 1),
        ("text/turtle;q=0, */*;q=0.1", 2),
        ("text/turtle;q=0.2, text/html;q=0.9;level=1", 3),
        ("Text/Turtle", 1),
        ("image/png", None),
        ("text/turtle;q=x", None),
        (",;,=", None),
    ],
)
def test_the_client_gets_what_it_wants_most(accept: str | None, expected: int | None) -> None:
    form = best(accept, OFFERS)
    assert (form and form.writes) == expected
