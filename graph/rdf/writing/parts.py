"""The graph as RDF in parts, so that a copy of it is kept in step by writing what changed again.

There is a graph for each study, as TriG has it, and one for what studies share. Each has two parts: what is in
texts and lists, and the history, which is what people say and which runs there were. The signs of a part change when
what is written of it does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from graph.nodes.version import state_now, writing
from graph.rdf.reading.bringing_studies import WITHOUT_VECTORS
from graph.rdf.writing import pages
from graph.rdf.writing.describing import RdfBlock
from graph.rdf.writing.exporting import blocks_of, history_blocks
from graph.rdf.writing.pages import Read, study_parts

SHARED = ""
"""The name of the graph of what studies share; each other graph has the id of its study."""

HISTORY = ("Judgement", "Run", "Tag")
"""The labels of the things of a history."""

_STUDIES = "MATCH (s:Study) RETURN s.id AS study, s.fingerprint AS sign"
# To which works the records of a study belong, since another study can change that.
_WORKS = "MATCH (o)-[:GIVES]->(r:Record)-[x:OF]->(w:Work) "
_WORKS += "RETURN DISTINCT coalesce(o.study, o.id) AS study, [r.id, w.id, x.because] AS sign"
_RUNS = "MATCH (r:Run)-[:INGESTED]->(s:Study) RETURN s.id AS study, r.id AS sign"
_JUDGEMENTS = "MATCH (j:Judgement) OPTIONAL MATCH (j)-[:JUDGES]->(l:Link) RETURN j.study AS study, [j.id, l.id] AS sign"


@dataclass(frozen=True)
class GraphSigns:
    """What shows whether the two parts of a graph are as they were."""

    text: str
    history: str


def signs(read: Read) -> dict[str, GraphSigns]:
    """Return the signs of every graph, by the id of its study, or SHARED."""
    token = writing(read)
    text: dict[str, list[object]] = {}
    for row in read(_STUDIES):
        # Such a study has the same fingerprint whatever it holds.
        text[row["study"]] = [row["sign"], token if row["sign"] == WITHOUT_VECTORS else ""]
    history: dict[str, list[object]] = {study: [] for study in text}
    for found, queries in ((text, (_WORKS,)), (history, (_RUNS, _JUDGEMENTS))):
        for query in queries:
            for row in sorted(read(query), key=lambda row: json.dumps(row["sign"])):
                if row["study"] in found:
                    found[row["study"]].append(row["sign"])
    of_studies = {study: GraphSigns(_digest(text[study]), _digest(history[study])) for study in text}
    return {SHARED: GraphSigns(token, state_now(read)), **of_studies}


def text_blocks(read: Read, graph: str) -> Iterator[tuple[str, RdfBlock]]:
    """Yield the blocks of a graph but for its history; with the first of each thing its label."""
    if graph != SHARED:
        return blocks_of(read, study_parts(read, graph))
    return blocks_of(read, (step for label in ("Topic", "Record", "Work") for step in pages.every(read, label)))


def history_of(read: Read, graph: str) -> Iterator[tuple[str, RdfBlock]]:
    """Yield the blocks of the history of a graph."""
    if graph != SHARED:
        return history_blocks(read, graph)
    return blocks_of(read, chain(pages.tags(read, None), pages.of_no_study(read)))


def _digest(said: list[object]) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
