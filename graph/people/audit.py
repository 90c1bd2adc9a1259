"""Who changed the graph: an entry for each change by people, written in the transaction of the change itself.

Which studies were read the runs say (graph.writer); it is not repeated here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.model import content_id
from graph.nodes.records import Transaction
from graph.nodes.rows import Row, plain

RECORD = "CREATE (n:Change) SET n = $row"
SINCE = "MATCH (n:Change) WHERE $since IS NULL OR n.at >= $since RETURN n {.*} AS node ORDER BY n.at, n.id"
"""Every change since a time, the oldest first."""

COMMAND_LINE = "command line"


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change. ``who`` is the name of a token, with its id in ``token``; else "loopback", an address, or COMMAND_LINE.

    ``arguments`` are plain values as JSON has them, without secrets; ``result`` is the id of what was made or changed;
    ``request`` is the id that the request carried, if it carried one.
    """

    who: str
    token: str | None = None
    what: str
    arguments: Mapping[str, object]
    result: str | None = None
    at: str
    request: str | None = None


def record(tx: Transaction, change: Change) -> None:
    """Write the entry of a change."""
    tx.run(RECORD, row=change_row(change))


def change_row(change: Change, result: str | None = None) -> Row:
    """Return the properties of an entry; ``result`` is known only once the change is made."""
    made = replace(change, result=result or change.result)
    said = json.dumps(dict(made.arguments), ensure_ascii=False, sort_keys=True)
    row = {**vars(made), "arguments": said}
    row["id"] = content_id("change", *(row[name] for name in sorted(row)))
    return plain(row)


def read_change(row: Row) -> Change:
    """Return the change that the properties of a node describe."""
    said = {name: value for name, value in row.items() if name != "id"}
    return Change(**{**said, "arguments": json.loads(row["arguments"])})
