"""A short document as plain text for a terminal. Participants' words follow a bar, the authors' a dash."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from api.document.blocks import (
    EntryBlock,
    HeadingBlock,
    Line,
    Note,
    QuoteBlock,
    StatementBlock,
    Text,
    WorkBlock,
    paragraphs,
    plainly,
)

NARROWEST = 40


def render(blocks: Iterable[Line], width: int) -> str:
    """Return the lines, none wider than ``width`` but for words that are, with one line feed at the end."""
    width = max(width, NARROWEST)
    shown = ([line for block in paragraph for line in _rendered(block, width)] for paragraph in paragraphs(blocks))
    return "\n\n".join(map("\n".join, shown)) + "\n"


def _rendered(block: Line, width: int) -> list[str]:
    match block:
        case HeadingBlock(level=level, text=text):
            shown = _wrapped(text, width)
            return shown if level == 3 else [*shown, ("=" if level == 1 else "-") * max(map(len, shown))]
        case Note(text=text):
            return _wrapped(text, width)
        case QuoteBlock(text=text, who=who, where=where):
            return [
                *_wrapped(f"“{text}”", width, "  │ ", "  │ "),
                *_wrapped(f"{who} [{plainly(where)}]", width, "    ", "    "),
            ]
        case StatementBlock():
            return _stated(block, width)
        case WorkBlock(number=number, title=title, says=says):
            first = f"  ({number}) "
            under = " " * len(first)
            return [
                *_wrapped(title, width, first, under),
                *(line for text in says for line in _wrapped(text, width, under, under)),
            ]
        case EntryBlock(label=label, text=text):
            return _wrapped(text, width, f"{label:>4}. " if label.isdigit() else f"  {label}: ", "      ")


def _stated(line: StatementBlock, width: int) -> list[str]:
    before = (
        _wrapped(f"(goes on from: {line.before.text}) [{plainly(line.before.where)}]", width, "  - ", "    ")
        if line.before
        else []
    )
    return [
        *before,
        *_wrapped(line.text, width, "    " if before else "  - ", "    "),
        *_wrapped(f"[{plainly(line.where)}]", width, "    ", "    "),
    ]


def _wrapped(text: Text, width: int, first: str = "", others: str = "") -> list[str]:
    return textwrap.wrap(
        " ".join(plainly(text).split()), width, initial_indent=first, subsequent_indent=others, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
