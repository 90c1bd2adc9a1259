"""An answer as a Markdown document (CommonMark). Whatever comes from a source is escaped, so that it reads as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from api.answer.blocks import Block, Entry, Heading, Note, Said, Stated, Work

# Inside a line: what could open emphasis, code, a link, HTML, an entity or a table cell.
_MARKS = re.compile(r"([\\`*_\[\]<>&~|])")
# At its beginning: a heading, a list item, a quotation.
_OPENS = re.compile(r"^(?:([#+=-])|(\d+)([.)]))")


def render(blocks: Iterable[Block]) -> str:
    """Return the document, with one line feed at its end."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        # Items of a list stand line by line, everything else apart.
        apart = not (isinstance(block, Work | Entry) and type(block) is type(before))
        parts.append(("\n" if apart and parts else "") + _rendered(block))
        before = block
    return "\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return the text on one line so that Markdown shows every letter of it."""
    plain = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _OPENS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", plain)


def _rendered(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * level} {escaped(text)}"
        case Note(text=text):
            return escaped(text)
        case Said(text=text, who=who, where=where):
            return f"> “{escaped(text)}”\n>\n> {escaped(who)} — *{escaped(where)}*"
        case Stated():
            return _stated(block)
        case Work(number=number, title=title, says=says):
            return f"- ({number}) {escaped(title)}" + "".join(f"\n  - {escaped(one)}" for one in says)
        case Entry(label=label, text=text):
            item = f"{label}. " if label.isdigit() else f"- {escaped(label)}: "
            return item + escaped(text)


def _stated(line: Stated) -> str:
    said = f"{escaped(line.text)} — *{escaped(line.where)}*"
    if line.before is None:
        return f"- {said}"
    return f"- It goes on from: {escaped(line.before)} — *{escaped(line.before_where)}*\n\n  {said}"
