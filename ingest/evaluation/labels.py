"""What a reader labels: the shapes that a gold file's entries take. docs/evaluation.md describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import DescribesBy, FactName


@dataclass(frozen=True, kw_only=True)
class LabelledMention:
    """A citation by the words around it, its own print among them, and the numbers that it cites.

    ``section`` is the heading above it, ``theme`` the theme that its sentence belongs to. With a section
    and no theme it belongs to none.
    """

    words: str
    numbers: tuple[int, ...]
    section: str | None = None
    theme: str | None = None


@dataclass(frozen=True, kw_only=True)
class LabelledArgument:
    """A sentence that cites nothing itself and leans on one beside it that cites ``numbers``.

    ``words`` begin the sentence and ``beside`` the one that cites ("from" in the file); ``why`` are the words of either
    that tie the two.
    """

    words: str
    numbers: tuple[int, ...]
    beside: str
    why: str


@dataclass(frozen=True, kw_only=True)
class LabelledTopic:
    """All that is about a topic, or one below it, given by its label: findings and quotes by their first words, themes
    by their labels, works by their numbers."""

    topic: str
    findings: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    works: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LabelledQuote:
    """A participant's words. ``says`` names which of the other fields are labelled: a participant who is ``None`` and
    labelled is one whom the paper does not name. ``attribution`` is who spoke as printed,
    ``role`` what they are in the study, ``theme`` the labels from the
    top theme down to the one whose text holds the words."""

    words: str
    attribution: str | None = None
    participant: str | None = None
    role: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    theme: tuple[str, ...] = ()
    complete: bool | None = None
    says: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class LabelledTheme:
    """A theme, and with ``"parent"`` in ``says`` the theme above it, ``None`` at the top. ``also`` are other words that
    the paper has for it."""

    label: str
    also: tuple[str, ...] = ()
    parent: str | None = None
    says: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class LabelledReference:
    """An entry of the reference list. ``missing`` is set where the paper cites it and prints no such entry."""

    number: int
    title: str | None = None
    doi: str | None = None
    year: int | None = None
    missing: bool = False


@dataclass(frozen=True, kw_only=True)
class LabelledFact:
    """What a paper says of its study under one name (graph.model.FactName). Each value has the wordings that the paper
    has for it; without values the paper does not state it."""

    name: FactName
    values: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class LabelledCell:
    """A cell of a table of characteristics, by all that is to be read of it; ``numbers`` by the names of the fields."""

    variable: str
    category: str | None = None
    column: str | None = None
    unit: str | None = None
    person: str | None = None
    printed: str
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LabelledTable:
    """A table of characteristics by the words that its caption begins with, and all its cells."""

    caption: str
    form: DescribesBy
    cells: tuple[LabelledCell, ...]


@dataclass(frozen=True, kw_only=True)
class Gold:
    """What one gold file says. ``name`` is for messages, ``file`` the paper's path relative to the gold file.

    ``numbers`` are all numbers that the paper cites, in order of appearance. ``not_quotes`` are words that look like a
    participant's and are not, ``unclear`` such that a reader may count or leave out, ``unclear_tables`` captions of
    such tables. ``characteristics`` are all tables that say what those are who took part. ``complete`` names the lists
    that hold all there is. ``coreq`` says by number whether the paper meets an item of COREQ, ``None`` where readers
    may differ.
    """

    name: str
    file: str | None = None
    made: str | None = None
    numbers: tuple[int, ...] | None = None
    mentions: tuple[LabelledMention, ...] | None = None
    references: tuple[LabelledReference, ...] | None = None
    quotes: tuple[LabelledQuote, ...] | None = None
    not_quotes: tuple[str, ...] | None = None
    unclear: tuple[str, ...] = ()
    themes: tuple[LabelledTheme, ...] | None = None
    argued: tuple[LabelledArgument, ...] | None = None
    topics: tuple[LabelledTopic, ...] | None = None
    facts: tuple[LabelledFact, ...] | None = None
    coreq: Mapping[int, bool | None] | None = None
    characteristics: tuple[LabelledTable, ...] | None = None
    unclear_tables: tuple[str, ...] = ()
    complete: frozenset[str] = frozenset()
