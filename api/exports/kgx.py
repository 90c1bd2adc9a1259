"""The graph for knowledge graph programs: KGX, the exchange format of the Biolink model, as JSON Lines.

A file of nodes and one of edges. A link is an edge from what it starts at to its work; one that a person has rejected
is left out. api.exports.kgx_terms has the terms.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from api.exports.entry import Export, ExportOrder, Tally
from api.exports.kgx_terms import CATEGORIES, CONFIRMED, LINKS, RELATIONSHIPS, SOURCE, EdgeTerms, curie
from api.exports.pieces import Spool, zipped
from graph.exports.columns import BETWEEN
from graph.exports.tables import TABLES, rows
from graph.model import Method, Verdict, content_id
from graph.rdf.writing.pages import Read, WalkStep, walk
from graph.schema.indexes import in_words
from graph.schema.relationships import RELATIONS
from graph.schema.studies import STUDY_PREFIX
from ingest.formats.records.work_types import work_type

_LINKS = next(table for table in TABLES if table.label == "Link")
_REJECTED = "a person rejected the link"
_XREFS = {"doi": "DOI:{}", "pmid": "PMID:{}", "pmcid": "PMC:{}"}
_NODE_PROPERTIES = (
    *("voice", "kind", "audience", "speaker", "attribution", "role", "gender", "age", "age_band", "start", "end"),
    *("authors", "year", "doi", "container", "licence", "url"),
    *("value", "normalised", "sentence", "guideline", "number", "caption", "form", "row", "variable"),
    *("column", "unit", "person", "printed", "count", "total", "percent", "mean", "sd", "median", "lower_quartile"),
    *("upper_quartile", "low", "high"),
)
# What is called by several of its properties; all else is called by the first of _NAMED that it has.
_CALLED = {
    "Fact": ("name", "value"),
    "ReportedItem": ("guideline", "number", "name"),
    "Characteristic": ("person", "variable", "category", "column", "printed"),
}
_NAMED = ("label", "title", "text", "caption")
_EDGE_PROPERTIES = ("matched", "reason", "reasons", "how", "place", "start", "end")


def _nodes(read: Read, order: ExportOrder, tally: Tally, edges: Spool | None = None) -> Iterator[bytes]:
    """Yield the nodes, and keep what the graph has of edges."""
    for step in walk(read, order.scope.studies, order.scope.chosen):
        if step.whole and step.label in CATEGORIES:
            tally.written[in_words(step.label)] += 1
            yield _line(_node(step))
        if edges is not None:
            for line in _edges_of(step, tally):
                edges.write(line)


def _edges(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    for step in walk(read, order.scope.studies, order.scope.chosen):
        yield from _edges_of(step, tally)
    yield from _links(read, order, tally)


def _archive(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    # The graph is walked once: what it has of edges waits until all nodes are written.
    with Spool() as later:
        edges = chain(later.pieces(), _links(read, order, tally))
        yield from zipped(iter((("nodes.jsonl", _nodes(read, order, tally, later)), ("edges.jsonl", edges))))


def _node(step: WalkStep) -> dict[str, Any]:
    node = step.node
    called = [str(node[key]) for key in _CALLED.get(step.label, ()) if node.get(key) is not None]
    name = ", ".join(called) or next((node[key] for key in _NAMED if node.get(key)), None)
    properties = {
        "id": curie(step.label, node["id"]),
        "category": [CATEGORIES[step.label], "biolink:NamedThing"],
        "name": name,
        "description": node.get("description") or node.get("definition"),
        "synonym": node.get("alt_labels"),
        "provided_by": [SOURCE],
    }
    if step.label == "Work":
        xrefs = [form.format(node[key].removeprefix("PMC")) for key, form in _XREFS.items() if node.get(key)]
        properties |= {"publication_type": [work_type(node.get("type")).csl], "xref": xrefs}
    if step.label == "Fact":
        properties["stated"] = "value" in node
    if step.label == "Characteristic":
        # Its own category, since "category" is what Biolink takes the node for.
        properties["variable_category"] = node.get("category")
    if "study" in node:
        properties["in_study"] = curie("Study", node["study"])
    return properties | {key: node[key] for key in _NODE_PROPERTIES if key in node}


def _edges_of(step: WalkStep, tally: Tally) -> Iterator[bytes]:
    """Yield the edges that a step has, where both ends are nodes."""
    if step.label not in CATEGORIES:
        return
    this = curie(step.label, step.node["id"])
    for edge in step.edges:
        if edge.label in CATEGORIES and edge.type in RELATIONSHIPS:
            other = curie(edge.label, edge.other)
            start, end = (other, this) if RELATIONS[edge.type].at_end else (this, other)
            tally.written["edge"] += 1
            key = content_id(edge.type.lower(), start, end, json.dumps(dict(edge.row), sort_keys=True))
            terms = RELATIONSHIPS[edge.type]
            about = {name: edge.row.get(name) for name in _EDGE_PROPERTIES}
            yield _line(_edge(key, start, terms, terms.original, end) | about)


def _links(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    for row in rows(read, _LINKS, order.scope):
        link: dict[str, Any] = dict(zip(_LINKS.head, row, strict=True))
        if link["verdict"] == Verdict.REJECTED:
            tally.left_out[_REJECTED] += 1
            continue
        tally.written["edge"] += 1
        terms = LINKS[Method(link["method"])]
        if link["verdict"] == Verdict.ACCEPTED:
            terms = replace(terms, **CONFIRMED)
        start, end = curie(link["subject_kind"], link["subject"]), curie("Work", link["work"])
        yield _line(
            {
                **_edge(link["id"], start, terms, f"cito:{link['cito']}", end),
                "publications": [curie("Work", link["study"].removeprefix(STUDY_PREFIX))],
                "supporting_text": [link["sentence"]] if link["sentence"] else None,
                "has_confidence_score": link["score"],
                "method": link["method"],
                "reasons": link["reasons"].split(BETWEEN),
                "verdict": link["verdict"],
            }
        )


def _edge(key: str, start: str, terms: EdgeTerms, original: str, end: str) -> dict[str, Any]:
    return {
        "id": curie("Link", key),
        "subject": start,
        "predicate": terms.predicate,
        "object": end,
        "category": ["biolink:Association"],
        "original_predicate": original,
        "primary_knowledge_source": SOURCE,
        "knowledge_level": terms.level,
        "agent_type": terms.agent,
    }


def _line(properties: Mapping[str, Any]) -> bytes:
    known = {key: value for key, value in properties.items() if value not in (None, [])}
    return (json.dumps(known, ensure_ascii=False) + "\n").encode()


_kgx = partial(Export, takes=frozenset({"study"}))

KGX = (
    _kgx(
        name="kgx",
        says="KGX",
        endings=(".kgx.zip",),
        media_type="application/zip",
        holds="studies with their facts and samples, works, themes, quotes, statements and topics with their "
        "relationships, for Biolink programs: nodes.jsonl and edges.jsonl in a ZIP archive",
        pieces=_archive,
        text=False,
    ),
    *(
        _kgx(
            name=f"kgx-{part}",
            says=f"KGX {part}",
            endings=(f"{part}.jsonl",),
            media_type="application/jsonl",
            holds=f"the {part} of KGX alone",
            pieces=pieces,
            text=True,
        )
        for part, pieces in (("nodes", _nodes), ("edges", _edges))
    ),
)
