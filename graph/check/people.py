"""Rules for judgements, tags and the audit: that they are as people made them, and tied to what they are about."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from graph.check.rule import Inspection, Read, Row, Rule, by_rows
from graph.model import content_id
from graph.people.audit import change_row, read_change
from graph.people.judgements import untied
from graph.people.tags import tag_id

# This many are in memory at a time.
_PAGE = 1000
_LEAVE = "Remove it, and say it again; or bring it back from an export."


def _every(
    label: str, wrong: Callable[[Row], Iterable[str]], returned: str = "n {.*} AS row"
) -> Callable[[Read, str], Inspection]:
    """Return the look at all things of a label, in the order of their ids, some at a time."""

    def rows(read: Read) -> Iterator[Row]:
        query = f"MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT {_PAGE} "
        query += f"RETURN n.id AS id, {returned} ORDER BY n.id"
        after = ""
        while page := read(query, after=after):
            yield from page
            after = page[-1]["id"]

    return lambda read, _: by_rows(label, rows(read), wrong)


def _judgement(found: Row) -> Iterator[str]:
    row = found["row"]
    made = content_id("judgement", *(row.get(name) for name in ("link", "verdict", "by", "at")), row.get("note") or "")
    if row["id"] != made:
        yield f"has an id that what it says does not make; it makes {made}"
    if not _is_object(row.get("record")):
        yield "does not hold the record of the work that was judged"


def _is_object(text: object) -> bool:
    try:
        return isinstance(json.loads(str(text)), dict)
    except (ValueError, RecursionError):
        return False


def _tie(found: Row) -> Iterator[str]:
    row, ties = found["row"], found["ties"]
    if len(ties) > 1:
        yield f"is tied to {len(ties)} links"
        return
    place = ties[0]["id"] if ties else untied(str(row.get("link")))
    if row.get("place") != place:
        tied = f"is tied to {place}" if ties else "is tied to no link"
        yield f"{tied}, but says {row.get('place')!r}"
    elif ties and ties[0]["exactly"] != (place == row.get("link")):
        yield f"does not say whether {place} is the very link that was judged"


def _tag(found: Row) -> Iterator[str]:
    row = found["row"]
    made = tag_id(str(row.get("on")), str(row.get("label")))
    if row["id"] != made:
        yield f"has an id that what it is on and its label do not make; they make {made}"


def _change(found: Row) -> Iterator[str]:
    try:
        made = change_row(read_change(found["row"]))["id"]
    except (KeyError, TypeError, ValueError, RecursionError):
        made = "none"
    if found["id"] != made:
        yield "is not what was written: what it says makes another id"


_TIES = (
    "n {.id, .link, .place} AS row, "
    "COLLECT { MATCH (n)-[x:JUDGES]->(l:Link) RETURN {id: l.id, exactly: x.exactly} } AS ties"
)

RULES = (
    Rule(
        name="judgements",
        demands="A judgement says what its id was made from, and holds the record of the work that was judged.",
        cure=_LEAVE,
        look=_every("Judgement", _judgement),
        whole=True,
    ),
    Rule(
        name="ties",
        demands="A judgement is tied to one link and says so, or is tied to none and says that its link is no longer "
        "proposed.",
        cure="Read its study again, which ties it again: evidence ingest.",
        look=_every("Judgement", _tie, _TIES),
        whole=True,
    ),
    Rule(
        name="tags", demands="A tag says what its id was made from.", cure=_LEAVE, look=_every("Tag", _tag), whole=True
    ),
    Rule(
        name="audit",
        demands="An entry of the audit says what its id was made from.",
        cure="Somebody changed the entry in the database: look who can write to it.",
        look=_every("Change", _change),
        whole=True,
    ),
)
