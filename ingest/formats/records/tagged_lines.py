"""Records of tagged lines ("TI  - A title"), the shape that RIS and MEDLINE share.

A record begins at the line that opens one, else at the first tagged line outside a record; it ends where the next one
opens, at a line that ends it, or with the file. A line without a tag continues the field above it, but not across an
empty line: what is there is a comment or the rest of an abstract.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class TaggedRecord:
    """The fields of a record in their order, each with its tag and its lines. ``opened`` is ``False`` where the first
    is not the line that opens a record."""

    line: int
    opened: bool
    fields: list[tuple[str, list[str]]] = field(default_factory=list)

    def all(self, *tags: str) -> tuple[str, ...]:
        """Return the values of the tags that are not empty: all those of the first tag, then those of the next."""
        values = self._values
        return tuple([value for tag in tags if tag in values for value in values[tag]])

    @cached_property
    def _values(self) -> dict[str, list[str]]:
        values: dict[str, list[str]] = {}
        for tag, lines in self.fields:
            if (value := "\n".join(lines)).strip():
                values.setdefault(tag, []).append(value)
        return values


@dataclass(frozen=True, kw_only=True)
class TaggedLines:
    """How a format writes its lines. The patterns are multi-line ones, anchored to the beginning of a line, and end
    where the value begins; ``tag`` has a group of the tag's name and must not take lines that ``opens`` or ``ends``."""

    opener: str
    opens: re.Pattern[str]
    ends: re.Pattern[str]
    tag: re.Pattern[str]

    def holds(self, text: str) -> int:
        """Count the records by what opens and ends them, apart from reading them."""
        return sum(len(self.opens.findall(part)) + self._begins_unopened(part) for part in self.ends.split(text))

    def _begins_unopened(self, part: str) -> bool:
        first, opened = self.tag.search(part), self.opens.search(part)
        return first is not None and (opened is None or first.start() < opened.start())

    def records(self, text: str) -> Iterator[TaggedRecord]:
        """Yield the records in order. The line that ends one is no field of it."""
        record: TaggedRecord | None = None
        goes_on = False
        for number, line in enumerate(io.StringIO(text), start=1):
            line = line.rstrip("\n")
            opened = self.opens.match(line)
            tagged = opened or self.tag.match(line)
            ended = self.ends.match(line)
            if record and (opened or ended):
                yield record
                record = None
            if tagged and not ended:
                record = record or TaggedRecord(line=number, opened=opened is not None)
                record.fields.append((self.opener if opened else tagged["tag"], [line[tagged.end() :]]))
            elif record and goes_on and line.strip():
                record.fields[-1][1].append(line)
            goes_on = bool(line.strip())
        if record:
            yield record
