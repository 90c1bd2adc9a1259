"""What somebody asks for: topics of the vocabulary where the words name them, otherwise the words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process, utils

from api.evidence.model import Inquiry
from graph.ask import named as finds
from graph.model import Topic
from graph.store.async_store import Reads
from ingest.topics.labels import TopicMatcher

NEAREST = 5
"""How many things with names like the one asked for are named."""
# Below it labels share letters by chance: "waiting times" and "training" have 57.
_NEAR = 70

_FRAME_WORDS = (
    "a about all an and any are as at be been but by can could did do does evidence find finding findings for from "
    "had has have how i if in into is it know known me no not of on or participant participants people research "
    "said say saying says should show some studies study such tell that the their them then there these they this "
    "to us users user service services was we were what when where which who why will with would you "
)
_FRAME = frozenset(_FRAME_WORDS.split())
"""Words that a question is made of, and those that the index leaves out. What is left is asked for."""


async def understand(store: Reads, *, topic: str | None, text: str | None) -> Inquiry:
    """Return what is meant by a topic's IRI or label, or by a text.

    A text means topics when it names some and asks for nothing else ("What do people say about stigma?"); in quotation
    marks it always means its words.
    """
    known = [_topic(row["node"]) for row in await store.read(finds.TOPICS, used=False)]
    asked = " ".join((topic or text or "").split())
    by_id = [concept for concept in known if concept.id == asked]
    if by_id:
        return Inquiry(text=by_id[0].label, topics=tuple(by_id))
    if re.search('["“”]', asked):
        return Inquiry(text=asked, words=asked_words(asked))
    named, rest = _named(asked, known)
    if topic is not None:
        return Inquiry(text=asked, topics=named if not rest else ())
    if named and not rest:
        return Inquiry(text=asked, topics=named)
    return Inquiry(text=asked, words=asked_words(asked), named=named)


async def nearest_topics(store: Reads, question: Inquiry) -> list[Topic]:
    """Return topics that something is about: those that the text names with others or among other words, then those
    with labels like it, the most alike first; all of them where there are none."""
    used = [_topic(row["node"]) for row in await store.read(finds.TOPICS, used=True)]
    if len(question.topics) == 1:
        used = [topic for topic in used if topic.id != question.topics[0].id]
    labels = [(label, topic.id) for topic in used for label in (topic.label, *topic.alt_labels)]
    by_id = {topic.id: topic for topic in used}
    named = [topic.id for topic in (*question.topics, *question.named)]
    ids = dict.fromkeys([*named, *(labels[at][1] for at in nearest(question.text, [label for label, _ in labels]))])
    return [by_id[id] for id in ids if id in by_id][:NEAREST] or used


def nearest(text: str, labels: Sequence[str]) -> list[int]:
    """Return where the labels are that are like a text, the most alike first."""
    like = process.extract(
        text, labels, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=_NEAR, limit=None
    )
    return [at for _, _, at in like]


def _topic(row: Mapping[str, Any]) -> Topic:
    return Topic(
        id=row["id"],
        label=row["label"],
        definition=row.get("definition"),
        alt_labels=tuple(row.get("alt_labels") or ()),
    )


def asked_words(text: str) -> tuple[str, ...]:
    """Return the different words of a text that it asks for, in small letters: all but those that questions are made
    of, or all where it has no other."""
    words = tuple(dict.fromkeys(re.findall(r"\w+(?:['’]\w+)*", text.lower())))
    return tuple(word for word in words if word not in _FRAME) or words


def _named(text: str, known: Sequence[Topic]) -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """Return the topics that a text names, the most specific where one label is inside another, and the words that
    it asks for besides."""
    every = TopicMatcher(known).find(text)
    hits = [
        hit
        for hit in every
        if not any(
            other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
            for other in every
        )
    ]
    rest = "".join(" " if any(hit.start <= at < hit.end for hit in hits) else letter for at, letter in enumerate(text))
    by_id = {topic.id: topic for topic in known}
    topics = tuple(by_id[id] for id in dict.fromkeys(hit.topic for hit in hits))
    return topics, tuple(word for word in re.findall(r"\w+(?:['’]\w+)*", rest.lower()) if word not in _FRAME)
