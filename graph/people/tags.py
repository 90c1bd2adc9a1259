"""Tags: words that people put on statements, quotes, themes and works, to find them again.

A tag holds the id of what it is on. Ids are the same whenever the same source is read, so a tag outlives the reading of
a study again; where the thing is gone for good, the tag stays and says with its words what it was on.
"""

from __future__ import annotations

from dataclasses import asdict, fields

from graph.ask.paths import label_of
from graph.errors import SaidRefused
from graph.model import Tag, content_id
from graph.nodes.rows import Row, plain
from graph.people.signing import signed
from graph.schema import indexes
from graph.store.async_store import AsyncTx

LONGEST_LABEL = 100
_WORDS = {"Theme": "n.label", "Work": "coalesce(n.title, n.id)"}
TAGGED = {label: _WORDS.get(label, "n.text") for label in indexes.TAGGED}
"""What can have tags, by label, and the words by which it is known."""

_WRITE = "MERGE (t:Tag {id: $row.id}) ON CREATE SET t = $row RETURN t {.*} AS node"
_REMOVE = "MATCH (t:Tag {id: $id}) WITH t, t {.*} AS node DELETE t RETURN node"


async def put_on(tx: AsyncTx, *, on: str, label: str, by: str, note: str | None, at: str) -> Tag:
    """Put a tag on something; where it has such a tag already, in any case, return that. Raises SaidRefused."""
    name, said = signed(by, note, does="tags")
    words = " ".join(label.split())
    if not words or len(words) > LONGEST_LABEL:
        raise SaidRefused(f"A tag has 1 to {LONGEST_LABEL} characters; this one has {len(words)}.")
    kind = label_of(on)
    rows = []
    if kind in TAGGED:
        rows = await tx.run(f"MATCH (n:{kind} {{id: $id}}) RETURN {TAGGED[kind]} AS text", id=on)
    if not rows:
        raise SaidRefused(
            f"The graph holds nothing {on!r} that can have a tag: give the id of a statement, quote, theme or work."
        )
    tag = Tag(id=tag_id(on, words), on=on, label=words, by=name, at=at, note=said, text=rows[0]["text"])
    return _read((await tx.run(_WRITE, row=plain(asdict(tag))))[0]["node"])


async def take_off(tx: AsyncTx, *, tag: str) -> Tag:
    """Remove a tag and return what it was. Raises SaidRefused where there is none with the id."""
    rows = await tx.run(_REMOVE, id=tag)
    if not rows:
        raise SaidRefused(f"The graph holds no tag {tag!r}. 'tags' lists them.")
    return _read(rows[0]["node"])


def tag_id(on: str, label: str) -> str:
    """Return the id of a tag: the same for a label in any case."""
    return content_id("tag", on, label.casefold())


def _read(row: Row) -> Tag:
    return Tag(**{field.name: row.get(field.name) for field in fields(Tag)})  # type: ignore[arg-type]  # a row is of plain values
