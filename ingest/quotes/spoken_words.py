"""Words that somebody said, and the form of a way in which a paper says who said them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import Enum

from ingest.quotes.attribution import Attribution


class SpeechSetting(Enum):
    """Where words are whose speaker is looked for."""

    BLOCK = "a block that the file sets apart"
    MARKS = "quotation marks in running text"
    UNNAMED = "quotation marks in running text that nobody is named after, or whose end is lost"
    CELL = "a cell of a table"


@dataclass(frozen=True)
class SpokenWords:
    """The words from ``start`` to ``end``, their marks among them, and who is known to have said them.

    ``low`` and ``high`` are how far the text before and after them may be read. ``fields`` names the parts of an
    attribution in order, where the codebook does. ``marked`` is who spoke where the file marks it, or the cell beside
    this one; ``introduced`` is set after a colon, ``in_talk`` for a turn among others.
    """

    text: str
    setting: SpeechSetting
    start: int
    end: int
    _: KW_ONLY
    low: int = 0
    high: int = 0
    fields: Sequence[str] = ()
    said_by: Attribution | None = None
    marked: tuple[int, int] | None = None
    introduced: bool = False
    in_talk: bool = False


@dataclass(frozen=True, kw_only=True)
class AttributionWay:
    """A way in which a paper says who spoke. ``read`` returns the words with who said them, and without what names the
    speaker; it is asked in its settings where nobody is known yet, and with ``refines`` also after that."""

    name: str
    settings: tuple[SpeechSetting, ...]
    read: Callable[[SpokenWords], SpokenWords]
    refines: bool = False
