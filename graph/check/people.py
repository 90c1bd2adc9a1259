"""Rules for what people said: that it is as they said it, and tied to what they said it of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.check.rule import Looked, Read, Rule, Wrong
from graph.model import content_id
from graph.people.audit import change_row, read_change
from graph.people.judgements import untied
from graph.people.tags import tag_id

# So many are in memory at a time.
_PAGE = 1000
_LEAVE = "Remove it, and say it anew; or bring it back from an export."


def _every(read: Read, label: str, returned: str) -> Iterator[dict[str, Any]]:
    """Yield the things of a label, in the order of their ids, some at a time."""
    after = ""
    while rows := read(
        f"MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT {_PAGE} {returned} ORDER BY n.id",
        after=after,
    ):
        yield from rows
        after = rows[-1]["row"]["id"]


def _judgements(read: Read, _: str) -> Looked:
    number, wrong = 0, []
    for one in _every(read, "Judgement", "RETURN n {.*} AS row"):
        number += 1
        row = one["row"]
        made = content_id(
            "judgement", *(row.get(name) for name in ("link", "verdict", "by", "at")), row.get("note") or ""
        )
        if row["id"] != made:
            wrong.append(Wrong("Judgement", row["id"], f"has an id that what it says does not make; it makes {made}"))
        if not _is_object(row.get("record")):
            wrong.append(Wrong("Judgement", row["id"], "does not hold the record of the work that was judged"))
    return Looked(number, wrong)


def _is_object(text: object) -> bool:
    try:
        return isinstance(json.loads(str(text)), dict)
    except (ValueError, RecursionError):
        return False


def _ties(read: Read, _: str) -> Looked:
    number, wrong = 0, []
    links = (
        "RETURN n {.id, .link, .place} AS row, "
        "COLLECT { MATCH (n)-[x:JUDGES]->(l:Link) RETURN {id: l.id, exactly: x.exactly} } AS ties"
    )
    for one in _every(read, "Judgement", links):
        number += 1
        row, ties = one["row"], one["ties"]
        if len(ties) > 1:
            wrong.append(Wrong("Judgement", row["id"], f"is tied to {len(ties)} links"))
            continue
        place = ties[0]["id"] if ties else untied(str(row.get("link")))
        if row.get("place") != place:
            tied = f"is tied to {place}" if ties else "is tied to no link"
            wrong.append(Wrong("Judgement", row["id"], f"{tied}, but says {row.get('place')!r}"))
        elif ties and ties[0]["exactly"] != (place == row.get("link")):
            wrong.append(
                Wrong("Judgement", row["id"], f"does not say whether {place} is the very link that was judged")
            )
    return Looked(number, wrong)


def _tags(read: Read, _: str) -> Looked:
    number, wrong = 0, []
    for one in _every(read, "Tag", "RETURN n {.*} AS row"):
        number += 1
        row = one["row"]
        made = tag_id(str(row.get("on")), str(row.get("label")))
        if row["id"] != made:
            wrong.append(
                Wrong("Tag", row["id"], f"has an id that what it is on and its label do not make; they make {made}")
            )
    return Looked(number, wrong)


def _changes(read: Read, _: str) -> Looked:
    number, wrong = 0, []
    for one in _every(read, "Change", "RETURN n {.*} AS row"):
        number += 1
        row = one["row"]
        try:
            made = change_row(read_change(row))["id"]
        except (KeyError, TypeError, ValueError, RecursionError):
            made = "none"
        if row["id"] != made:
            wrong.append(Wrong("Change", row["id"], "is not what was written: what it says makes another id"))
    return Looked(number, wrong)


RULES = (
    Rule(
        name="judgements",
        demands="A judgement says what its id was made from, and holds the record of the work that was judged.",
        cure=_LEAVE,
        look=_judgements,
        whole=True,
    ),
    Rule(
        name="ties",
        demands="A judgement is tied to one link and says so, or is tied to none and says that its link is no longer "
        "proposed.",
        cure="Read its study again, which ties it anew: evidence ingest.",
        look=_ties,
        whole=True,
    ),
    Rule(name="tags", demands="A tag says what its id was made from.", cure=_LEAVE, look=_tags, whole=True),
    Rule(
        name="audit",
        demands="An entry of the audit says what its id was made from.",
        cure="Somebody changed the entry in the database: look who can write to it.",
        look=_changes,
        whole=True,
    ),
)
