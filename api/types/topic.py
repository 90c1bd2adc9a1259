"""Topics of the vocabulary, and what is about them."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types import Info

from api.loading import Context, Neighbour
from api.types import finding, quote, theme, work
from api.types.enums import FindingKind
from api.types.lazy import LazyFinding, LazyQuote, LazyTheme, LazyWork
from api.types.rows import FromRow, nodes


@strawberry.interface(description="That something is about a topic, with the words that show it.")
class About:
    """The relationship from a thing to a topic."""

    matched: str = strawberry.field(description="The words that name the topic.")
    reason: str = strawberry.field(description="Where those words stand.")
    start: int | None = strawberry.field(default=None, description="Where in the study's text, if they stand there.")
    end: int | None = strawberry.field(default=None, description="End, exclusive.")


@strawberry.type(description="A topic that something is about.")
class AboutTopic(About):
    """With the topic at its far end."""

    topic: Topic


@strawberry.type(description="A finding about a topic or one below it.")
class AboutFinding(About):
    """With the finding at its far end."""

    via: list[str] = strawberry.field(description="The topics whose labels were found: it, or ones below it.")
    finding: LazyFinding


@strawberry.type(description="A quote about a topic or one below it.")
class AboutQuote(About):
    """With the quote at its far end."""

    via: list[str] = strawberry.field(description="The topics whose labels were found: it, or ones below it.")
    quote: LazyQuote


@strawberry.type(description="A theme about a topic or one below it.")
class AboutTheme(About):
    """With the theme at its far end."""

    via: list[str] = strawberry.field(description="The topics whose labels were found: it, or ones below it.")
    theme: LazyTheme


@strawberry.type(description="A work about a topic or one below it.")
class AboutWork(About):
    """With the work at its far end."""

    via: list[str] = strawberry.field(description="The topics whose labels were found: it, or ones below it.")
    work: LazyWork


@strawberry.type(description="A concept of the SKOS vocabulary.")
class Topic(FromRow):
    """A node of the label Topic."""

    id: strawberry.ID = strawberry.field(description="Its IRI.")
    label: str
    definition: str | None = None
    alt_labels: list[str] = strawberry.field(default_factory=list, description="Other words for it.")

    @strawberry.field(description="The topics above it.")
    async def broader(self, info: Info[Context, None]) -> list[Topic]:
        return nodes(Topic, await info.context.load.hop("topic.broader", self.id))

    @strawberry.field(description="The topics below it.")
    async def narrower(self, info: Info[Context, None]) -> list[Topic]:
        return nodes(Topic, await info.context.load.hop("topic.narrower", self.id))

    @strawberry.field(description="Findings about it or a topic below it, in order of the text.")
    async def findings(self, info: Info[Context, None], kinds: list[FindingKind] | None = None) -> list[AboutFinding]:
        about = [
            AboutFinding(finding=finding.Finding.of(n.node), **words)
            for n, words in await self._about(info, "findings")
        ]
        return [a for a in about if kinds is None or a.finding.kind in kinds]

    @strawberry.field(description="Quotes about it or a topic below it, in order of the text.")
    async def quotes(self, info: Info[Context, None]) -> list[AboutQuote]:
        return [AboutQuote(quote=quote.Quote.of(n.node), **words) for n, words in await self._about(info, "quotes")]

    @strawberry.field(description="Themes about it or a topic below it.")
    async def themes(self, info: Info[Context, None]) -> list[AboutTheme]:
        return [AboutTheme(theme=theme.Theme.of(n.node), **words) for n, words in await self._about(info, "themes")]

    @strawberry.field(description="Works about it or a topic below it, by title or by a sentence that cites them.")
    async def works(self, info: Info[Context, None]) -> list[AboutWork]:
        return [AboutWork(work=work.Work.of(n.node), **words) for n, words in await self._about(info, "works")]

    async def _about(self, info: Info[Context, None], what: str) -> list[tuple[Neighbour, dict[str, Any]]]:
        """Return each thing once with the words that show it, also where several topics below this one are named."""
        found: dict[str, tuple[Neighbour, dict[str, Any]]] = {}
        for neighbour in await info.context.load.hop(f"topic.{what}", self.id):
            _, words = found.setdefault(neighbour.node["id"], (neighbour, {**_words(neighbour), "via": []}))
            # Of a work each study that names it says so.
            if neighbour.edge["topic_label"] not in words["via"]:
                words["via"].append(neighbour.edge["topic_label"])
        return list(found.values())


def about_topics(found: list[Neighbour]) -> list[AboutTopic]:
    """Return the topics that a thing is about, with the words that show it."""
    return [AboutTopic(topic=Topic.of(n.node), **_words(n)) for n in found]


def _words(neighbour: Neighbour) -> dict[str, Any]:
    return {key: neighbour.edge.get(key) for key in ("matched", "reason", "start", "end")}
