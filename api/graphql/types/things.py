"""The names of things for the annotations of resolvers, which return references to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.graphql.plan.reference import Ref

    Finding = Ref
    Judgement = Ref
    Link = Ref
    Node = Ref
    Quote = Ref
    Study = Ref
    Tag = Ref
    Theme = Ref
    Topic = Ref
    Work = Ref
else:
    from api.graphql.types import of_things  # noqa: F401  # it makes them
    from api.graphql.types.making import NAMES
    from api.graphql.types.values import Node

    Finding, Judgement, Link, Quote, Study, Tag, Theme, Topic, Work = (
        NAMES[name] for name in ("Finding", "Judgement", "Link", "Quote", "Study", "Tag", "Theme", "Topic", "Work")
    )

__all__ = ["Finding", "Judgement", "Link", "Node", "Quote", "Study", "Tag", "Theme", "Topic", "Work"]
