"""The labels and relationships of the graph, and the indexes that its queries rest on.

A node that belongs to one study carries the study's id in ``study``, so that the study's part can be replaced as a
whole. Works and topics belong to no study: several may share them. docs/graph.md draws the whole.
"""

from __future__ import annotations

import re

from graph.store.engine import Schema
from graph.store.fulltext import FullText
from graph.store.vectors import VECTORS

PARTS = (
    *("Source", "Section", "Theme", "Participant", "Quote", "Block"),
    *("Mention", "Statement", "Fact", "ReportedItem", "CharacteristicsTable", "Characteristic", "Reference", "Link"),
    "Problem",
)
"""Labels of the parts of a study, which have an order in it."""

WITHIN = {"Finding": "Statement"}
"""Labels of some things of another label, which these have as well: what holds for the other holds for them."""


def widest(label: str) -> str:
    """Return the label that things of a label have whatever else they are: a sentence that is no finding any more is
    a statement still."""
    return WITHIN.get(label, label)


def label_in_cypher(node: str, *, within: bool = True) -> str:
    """Return the expression for the label of a node: the narrower one, or the one ``within`` which that is."""
    cases = "".join(f"WHEN {node}:{inner} THEN '{inner if within else outer}' " for inner, outer in WITHIN.items())
    return f"CASE {cases}ELSE labels({node})[0] END"


def in_words(label: str) -> str:
    """Return the word, or words, for one thing of a label."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label).lower()


def plural(label: str) -> str:
    """Return the name of a list of things of a label."""
    name = in_words(label).replace(" ", "_")
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


OWNED = (*PARTS, *(index.label for index in VECTORS.values()))
"""Labels of nodes that belong to one study."""

LINKED = ("Finding", "Theme", "Quote", "Statement")
"""Labels of what has links to works; the last for statements that are no findings."""

TAGGED = ("Finding", "Quote", "Theme", "Work", "Statement")
"""Labels of what people put tags on; the last for statements that are no findings."""

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
    ("Statement", "kind"),
    ("Statement", "voice"),
    ("Fact", "name"),
    ("Fact", "normalised"),
    ("Participant", "gender"),
    ("Participant", "role"),
    ("Participant", "former_id"),
    ("Theme", "former_id"),
    ("Participant", "region"),
)

FULLTEXT = {
    "Quote": FullText(label="Quote", properties=("text",)),
    "Statement": FullText(label="Statement", properties=("text",)),
    "Theme": FullText(label="Theme", properties=("label", "description")),
    "Work": FullText(label="Work", properties=("title",)),
}
"""What can be searched for, by label."""

ORDERED = (("Link", "rank"), ("Work", "rank"))
"""Properties that every node of the label has, no two the same, and that sort as a list of them does."""

FORMER = ("fulltext_Finding_text",)
"""Indexes that databases of earlier layouts have, and that are of no more use."""

SCHEMA = Schema(
    unique=UNIQUE,
    indexed=INDEXED,
    ordered=ORDERED,
    fulltext=tuple(FULLTEXT.values()),
    vectors=tuple(VECTORS.values()),
    within=WITHIN,
    former=FORMER,
)
