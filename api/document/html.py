"""A document as one HTML file that stands alone: its style is in it, nothing is fetched, no script runs.

What is copied from a source reaches the file through Jinja's escaping alone, so that it stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from api.document.blocks import Block, EntryBlock, HeadingBlock, Text, pieces
from api.document.letters import addressed, shown

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, kw_only=True)
class _Group:
    """Blocks of a kind that follow each other: the items of one list, or one block alone."""

    kind: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class _Section:
    """A heading of the second level, with what follows up to the next one."""

    id: str
    heading: HeadingBlock
    groups: list[_Group] = field(default_factory=list)


def render(blocks: Iterable[Block]) -> str:
    """Return the file's text. The first block is the title."""
    title, *others = blocks
    assert isinstance(title, HeadingBlock)
    opening: list[_Group] = []
    sections: list[_Section] = []
    for group in _grouped(others):
        (first, *_) = group.blocks
        if isinstance(first, HeadingBlock) and first.level == 2:
            sections.append(_Section(id=f"part-{len(sections) + 1}", heading=first))
        else:
            (sections[-1].groups if sections else opening).append(group)
    return _template().render(title=title.text, opening=opening, sections=sections) + "\n"


def _grouped(blocks: Sequence[Block]) -> list[_Group]:
    groups = [_Group(kind=kind, blocks=tuple(alike)) for kind, alike in groupby(blocks, key=_kind)]
    lists = {"StatementBlock", "WorkBlock", "EntryBlock", "Numbered"}
    return [
        part
        for group in groups
        for part in ([group] if group.kind in lists else [replace(group, blocks=(block,)) for block in group.blocks])
    ]


def _kind(block: Block) -> str:
    numbered = isinstance(block, EntryBlock) and block.label.isdigit()
    return "Numbered" if numbered else type(block).__name__


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"pieces": _pieces, "shown": shown}
    return environment.get_template("document.html.jinja")


def _pieces(text: Text) -> list[tuple[str, str | None]]:
    """Return the parts of a line as pairs of words and where they lead."""
    return [
        (shown(piece), None) if isinstance(piece, str) else (shown(piece.text), addressed(piece.to))
        for piece in pieces(text)
    ]
