"""What has to hold for what a file brings, before any of it is written."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import RdfRefused, SaidRefused
from graph.model import Tag
from graph.people.signing import signed
from graph.people.tags import LONGEST_LABEL, tag_id
from graph.rdf.reading.taking import RdfContent, Row
from graph.rdf.terms import thing_iri
from graph.schema.registry import LABELS


def check(taken: RdfContent, name: str) -> None:
    """Raise RdfRefused, with the name of the file, where words are not in the text at their place, a part belongs
    to no study of the file, or a tag is not as this program writes it."""
    texts = _texts(taken, name)
    for label, table in LABELS.items():
        if table.owned:
            _check_parts(label, taken.nodes.get(label, ()), texts, name)
    for row in taken.nodes.get("Tag", ()):
        if not _is_tag(Tag(**{"note": None, **row})):
            raise _refused("Tag", row, "is not as this program writes tags", "leave it out", name)


def _texts(taken: RdfContent, name: str) -> dict[str, str]:
    """Return the text of every study."""
    studies = {row["id"]: row for row in taken.nodes.get("Study", ())}
    texts: dict[str, str] = {}
    for row in taken.nodes.get("Source", ()):
        if row["study"] not in studies or row["study"] in texts:
            raise _refused("Source", row, "is no single Source of a study of the file", "leave it out", name)
        texts[row["study"]] = row["text"]
    for key in studies.keys() - texts.keys():
        raise _refused("Study", studies[key], "has no Source", "put its text into the file", name)
    return texts


def _check_parts(label: str, rows: Iterable[Row], texts: dict[str, str], name: str) -> None:
    places = set()
    for row in rows:
        text = texts.get(row["study"])
        if text is None:
            raise _refused(label, row, "is part of a study that the file does not have", "put it into the file", name)
        if (row["study"], row["order"]) in places:
            raise _refused(label, row, f"has the schema:position of another {label}", "number them from 0", name)
        places.add((row["study"], row["order"]))
        for span in LABELS[label].spans:
            start, end = row.get(span.start), row.get(span.end)
            if start is None or end is None:
                continue
            if not 0 <= start <= end <= len(text):
                raise _refused(label, row, f"is at {start} to {end}, where there is no text", "mend the place", name)
            if span.words and text[start:end] != row[span.words]:
                found = text[start:end][:80]
                what = f"is not at {start} to {end} letter by letter: there the text has {found!r}"
                raise _refused(label, row, what, "mend the place or the words", name)


def _is_tag(tag: Tag) -> bool:
    try:
        said = signed(tag.by, tag.note, does="tags")
    except SaidRefused:
        return False
    label = " ".join(tag.label.split())
    whole = (said, label) == ((tag.by, tag.note), tag.label) and 0 < len(label) <= LONGEST_LABEL
    return whole and tag.id == tag_id(tag.on, label)


def _refused(label: str, row: Row, what: str, cure: str, name: str) -> RdfRefused:
    return RdfRefused(f"{name}: <{thing_iri(label, row['id'])}> {what}: {cure}. Nothing was written.")
