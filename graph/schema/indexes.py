"""The labels and relationships of the graph, and the indexes that its queries rest on.

A node that belongs to one study carries the study's id in ``study``, so that the study's part can be replaced as a
whole. Works and topics belong to no study: several may share them. docs/graph.md draws the whole.
"""

from __future__ import annotations

from graph.store.engine import Schema
from graph.store.fulltext import FullText
from graph.store.vectors import VECTORS

PARTS = (
    *("Source", "Section", "Theme", "Participant", "Quote", "Block"),
    *("Mention", "Finding", "Reference", "Link", "Problem"),
)
"""Labels of the parts of a study, which have an order in it."""

OWNED = (*PARTS, *(index.label for index in VECTORS.values()))
"""Labels of nodes that belong to one study."""

LINKED = ("Finding", "Theme", "Quote")
"""Labels of what has links to works."""

BY_PEOPLE = ("Judgement", "Tag", "Token", "Change")
"""Labels of what people make and no study: their judgements and tags, the tokens of the API, and the audit of all."""

SHARED = ("Study", "Record", "Work", "Topic", "Run", "Version", *BY_PEOPLE)
"""Labels of nodes that do not: a study itself, what several studies share, the history, the state
(graph.nodes.version), and what people made."""

RECORD_KEYS = ("doi_key", "pmid_key", "pmcid_key", "title_key", "head_key", "place_key")
"""Properties of a record that records of the same work may share: its identifiers, and hashes of its title, of the part
before the subtitle with author and year, and of where it was printed."""

UNIQUE = tuple((label, "id") for label in (*OWNED, *SHARED))

INDEXED = (
    *((label, "study") for label in OWNED),
    ("Record", "work"),
    *(("Record", key) for key in RECORD_KEYS),
    *(("Judgement", name) for name in ("link", "study", "subject")),
    ("Tag", "on"),
    ("Tag", "label"),
    ("Token", "name"),
    ("Change", "at"),
    ("Finding", "kind"),
    ("Participant", "gender"),
    ("Participant", "role"),
    ("Participant", "former_id"),
    ("Theme", "former_id"),
    ("Participant", "region"),
)

FULLTEXT = {
    "Quote": FullText(label="Quote", properties=("text",)),
    "Finding": FullText(label="Finding", properties=("text",)),
    "Theme": FullText(label="Theme", properties=("label", "description")),
    "Work": FullText(label="Work", properties=("title",)),
}
"""What can be searched for, by label."""

ORDERED = (("Link", "rank"), ("Work", "rank"))
"""Properties that every node of the label has, no two the same, and that sort as a list of them does."""

SCHEMA = Schema(
    unique=UNIQUE, indexed=INDEXED, ordered=ORDERED, fulltext=tuple(FULLTEXT.values()), vectors=tuple(VECTORS.values())
)
