"""What a linker is given and what it gives back. Linkers are pure: the same material gives the same links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model import About, Cito, Link, Mention, Method, Quote, Statement, Theme, Topic, Work, content_id

_ARGUING = ("results", "discussion", "conclusions", "commentary")


def no_role(_offset: int) -> str | None:
    """Return that no section is known."""
    return None


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a study holds for links to be made from."""

    text: str
    statements: Sequence[Statement]
    quotes: Sequence[Quote] = ()
    themes: Sequence[Theme] = ()
    mentions: Mapping[str, Mention]
    works: Mapping[str, Work]
    abouts: Sequence[About]
    topics: Mapping[str, Topic]

    role: Callable[[int], str | None] = no_role
    """Gives the role of the section at an offset."""

    @cached_property
    def linked(self) -> tuple[Statement, ...]:
        """Those of its statements to which works are suggested."""
        return linked_statements(self.statements, self.role)


def linked_statements(statements: Sequence[Statement], role: Callable[[int], str | None]) -> tuple[Statement, ...]:
    """Return the statements to which works are suggested: findings, and what results, discussions and commentaries say
    besides, such as what earlier work found. ``role`` gives the role of the section at an offset."""
    return tuple(s for s in statements if s.finding or role(s.start) in _ARGUING)


@dataclass(frozen=True, kw_only=True)
class Linker:
    """A way of linking findings, themes and quotes to works."""

    method: Method
    says: str
    """One sentence for readers: what a link made this way means."""
    propose: Callable[[Material], Iterable[Link]]


def link_to(
    work: str,
    subject: str,
    method: Method,
    score: float,
    reasons: tuple[str, ...],
    *,
    cito: Cito = Cito.RELATED,
    mention: str | None = None,
    number: int | None = None,
) -> Link:
    """Return a link. ``mention`` is the citation that it follows, and part of its id, so that two citations of one
    work stay apart; so is the ``number`` that the citation has for the work, where it is given."""
    cited = f"{mention}#{number}" if number is not None else mention or ""
    return Link(
        id=content_id("link", subject, work, method, cited),
        subject=subject,
        work=work,
        method=method,
        cito=cito,
        score=score,
        reasons=reasons,
        mention=mention,
    )
