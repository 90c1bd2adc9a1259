"""What a linker is given and what it gives back. Linkers are pure: the same material gives the same links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import About, Finding, Link, Mention, Method, Quote, Theme, Topic, Work, content_id


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a study holds for links to be made from."""

    text: str
    findings: Sequence[Finding]
    quotes: Sequence[Quote] = ()
    themes: Sequence[Theme] = ()
    mentions: Mapping[str, Mention]
    works: Mapping[str, Work]
    abouts: Sequence[About]
    topics: Mapping[str, Topic]


@dataclass(frozen=True, kw_only=True)
class Linker:
    """A way of linking findings, themes and quotes to works."""

    method: Method
    says: str
    """One sentence for readers: what a link made this way means."""
    propose: Callable[[Material], Iterable[Link]]


def link_id(subject: str, work: str, method: Method, mention: str | None = None) -> str:
    """Return the id of a link. The mention is part of it, so that two citations of one work stay apart."""
    return content_id("link", subject, work, method, mention or "")
