"""The graph as GraphML: nodes and relationships as they are, with typed properties.

GraphML needs every property announced before the first node. Their names and types are those of graph.schema, which
RDF is made from, so that what is mapped there is here too. The kind of a node or relationship is where Neo4j's own
GraphML has it: in ``labels`` of nodes, ``label`` of relationships.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from api.exports.entry import Export, ExportOrder, Tally
from api.exports.pieces import Spool
from graph.exports.scope import attribute_names
from graph.nodes.rows import labels_of
from graph.nodes.speakers import attributes_of
from graph.rdf.writing.describing import Edge
from graph.rdf.writing.pages import Read, WalkStep, walk
from graph.schema.indexes import in_words
from graph.schema.kinds import Thing
from graph.schema.rdf_values import ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship
from graph.schema.studies import STUDY_PREFIX

ATTRIBUTE = "attribute."
"""Stands before the names of properties that sources make, such as ``attribute.region``."""

_TYPES = {ValueKind.INTEGER: "int", ValueKind.YEAR: "int", ValueKind.DECIMAL: "double"}
# The text of a whole paper is no property to look at in a picture of a graph. RDF has it.
_LEFT_OUT = {("Source", "text")}
# XML 1.0 has no way to write these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHOWN = ("label", "title", "text", "what", "sentence", "number")
_MOST_SHOWN = 80
_SPACE = "http://graphml.graphdrawing.org/xmlns"

Names = Mapping[str, str]
"""Types of properties by their names."""


def _typed(table: Thing | Relationship) -> Iterator[tuple[str, str]]:
    for leaf in table.properties:
        yield leaf.name, "string" if leaf.several else _TYPES.get(leaf.kind, "string")
    for span in table.spans:
        yield from ((place, "int") for place in (span.start, span.end))


def node_properties() -> dict[str, str]:
    """Return the types of all properties that nodes have, but for those that sources name."""
    own = {"labels": "string", "label": "string", "study": "string"}
    return own | {name: type for table in LABELS.values() for name, type in _typed(table)}


def edge_properties() -> dict[str, str]:
    """Return the types of all properties that relationships have."""
    own = {"label": "string"}
    return own | {name: type for table in RELATIONS.values() for name, type in _typed(table)}


def _pieces(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    attributes = attribute_names(read, order.scope)
    nodes = node_properties() | {ATTRIBUTE + name: "string" for name in attributes}
    edges = edge_properties()
    yield _begin(nodes, edges).encode()
    number = 0
    # Programs that read a file in one go have to know both ends of a relationship: all nodes come first.
    with Spool() as later:
        for step in walk(read, order.scope.studies, order.scope.chosen):
            if step.whole:
                tally.written[in_words(step.label)] += 1
                yield _node(step, nodes, abstracts=order.abstracts).encode()
            for edge in step.edges:
                number += 1
                later.write(_edge(number, step, edge, edges).encode())
        yield from later.pieces()
    tally.written["relationship"] += number
    yield b"</graph>\n</graphml>\n"


def _begin(nodes: Names, edges: Names) -> str:
    keys = "".join(
        f'<key id={quoteattr(_key(what, name))} for="{what}" attr.name={quoteattr(name)} attr.type="{type}"/>\n'
        for what, names in (("node", nodes), ("edge", edges))
        for name, type in names.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_SPACE}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_SPACE} {_SPACE}/1.0/graphml.xsd">\n'
        f'{keys}<graph id="evidence" edgedefault="directed">\n'
    )


def _node(step: WalkStep, names: Names, *, abstracts: bool) -> str:
    table, node = LABELS[step.label], step.node
    values: dict[str, Any] = {
        "labels": "".join(f":{label}" for label in labels_of(step.label, node)),
        "label": _shown(node),
    }
    withheld = {leaf.name for leaf in table.properties if leaf.withheld and not abstracts}
    left_out = withheld | {name for label, name in _LEFT_OUT if label == step.label}
    values |= {name: node[name] for name, _ in _typed(table) if name not in left_out and name in node}
    values |= _study(node)
    if table.attributes:
        values |= {ATTRIBUTE + name: value for name, value in attributes_of(node).items()}
    return f"<node id={_attribute(_id(step.label, node['id']))}>{_data('node', values, names)}</node>\n"


def _edge(number: int, step: WalkStep, edge: Edge, names: Names) -> str:
    this, other = _id(step.label, step.node["id"]), _id(edge.label, edge.other)
    start, end = (other, this) if RELATIONS[edge.type].at_end else (this, other)
    values = {"label": edge.type} | {name: edge.row[name] for name in names if name in edge.row} | _study(edge.row)
    ends = f"source={_attribute(start)} target={_attribute(end)}"
    return f'<edge id="e{number}" {ends}>{_data("edge", values, names)}</edge>\n'


def _data(what: str, values: Mapping[str, Any], names: Names) -> str:
    # In the order in which they are announced, with nothing for what is not known.
    return "".join(
        f"<data key={quoteattr(_key(what, name))}>{escape(_plain(values[name]))}</data>"
        for name in names
        if values.get(name) is not None
    )


def _plain(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
    return _NOT_XML.sub("\ufffd", text)


def _attribute(value: str) -> str:
    return quoteattr(_plain(value))


def _key(what: str, name: str) -> str:
    return f"{what}.{name}"


def _id(label: str, key: str) -> str:
    return STUDY_PREFIX + key if label == "Study" else key


def _study(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the study that a node or relationship names, by the id that its own node has."""
    return {"study": STUDY_PREFIX + row["study"]} if "study" in row else {}


def _shown(node: Mapping[str, Any]) -> str:
    """Return what programs write beside a node: its name, or the beginning of its words."""
    text = str(next((node[name] for name in _SHOWN if node.get(name)), node["id"]))
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


GRAPHML = (
    Export(
        name="graphml",
        says="GraphML",
        endings=(".graphml",),
        media_type="application/graphml+xml",
        holds="all nodes and relationships with their properties, for Gephi, Cytoscape and networkx",
        pieces=_pieces,
        text=True,
        takes=frozenset({"study"}),
        abstracts=True,
    ),
)
