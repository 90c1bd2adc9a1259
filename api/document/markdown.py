"""A document as Markdown (CommonMark). Whatever comes from a source is escaped, so that it reads as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from api.document.blocks import (
    Block,
    EntryBlock,
    Facts,
    HeadingBlock,
    Hyperlink,
    Note,
    Points,
    QuoteBlock,
    StatementBlock,
    TableBlock,
    Text,
    WorkBlock,
    paragraphs,
    pieces,
)
from api.document.letters import addressed, shown

# Inside a line: what could open emphasis, code, a link, HTML, an entity, a formula or a table cell.
_MARKS = re.compile(r"([\\`*_\[\]<>&~|$])")
# At its beginning: a heading, a list item, a quotation.
_OPENS = re.compile(r"^(?:([#+=-])|(\d+)([.)]))")


def render(blocks: Iterable[Block]) -> str:
    """Return the document, with one line feed at its end."""
    return "\n\n".join("\n".join(map(_rendered, paragraph)) for paragraph in paragraphs(blocks)) + "\n"


def escaped(text: Text) -> str:
    """Return the text on one line so that Markdown shows every letter of it; only addresses are links, as what a
    document says itself has no place that Markdown could lead to."""
    line = "".join(_link(piece) if isinstance(piece, Hyperlink) else _marked(piece) for piece in pieces(text))
    return _OPENS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line.strip())


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\1", shown(text))


def _link(link: Hyperlink) -> str:
    if link.to.startswith("#"):
        return _marked(link.text)
    return f"[{_marked(link.text)}](<{addressed(link.to)}>)"


def _rendered(block: Block) -> str:
    match block:
        case HeadingBlock(level=level, text=text):
            return f"{'#' * level} {escaped(text)}"
        case Note(text=text):
            return escaped(text)
        case QuoteBlock(text=text, who=who, where=where, label=label):
            return f"> “{escaped(text)}”\n>\n> {_label(label)}{escaped(who)} — *{escaped(where)}*"
        case StatementBlock():
            return _stated(block)
        case WorkBlock(number=number, title=title, says=says, citing=citing):
            below = [*(f"\n  - {escaped(line)}" for line in says), *map(_citing, citing)]
            return f"- ({number}) {escaped(title)}{''.join(below)}"
        case EntryBlock(label=label, text=text):
            item = f"{label}. " if label.isdigit() else f"- {escaped(label)}: "
            return item + escaped(text)
        case Facts(items=items):
            return "\n".join(f"- {escaped(name)}: {escaped(text)}" for name, text in items)
        case Points(items=items):
            return "\n".join(f"- {escaped(item)}" for item in items)
        case TableBlock():
            return _table(block)


def _stated(line: StatementBlock) -> str:
    before = f"It goes on from: {_sentence(line.before)}\n\n  " if line.before else ""
    return f"- {before}{_sentence(line)}"


def _sentence(line: StatementBlock) -> str:
    return f"{_label(line.label)}{escaped(line.text)} — *{escaped(line.where)}*"


def _citing(citing: StatementBlock) -> str:
    quoted = f"“{escaped(citing.text)}” — " if citing.text else ""
    said = f"\n  - {_label(citing.label)}{quoted}*{escaped(citing.where)}*"
    return said + "".join(f"\n    - {escaped(line)}" for line in citing.says)


def _label(label: str) -> str:
    return f"**{escaped(label)}** " if label else ""


def _table(table: TableBlock) -> str:
    """Return the table as a list: CommonMark has no tables."""
    rows = []
    for first, *others in table.rows:
        cells = [f"{escaped(head)}: {escaped(cell)}" for head, cell in zip(table.heads[1:], others, strict=True)]
        rows.append(f"- **{escaped(first)}** — {'; '.join(cells)}")
    return "\n".join([f"{escaped(table.caption)}:", "", *rows])
