"""The works of a study that are about a topic, each with the sentence that says most about how the authors cite it.

A work is asserted where the authors cite it in a sentence that is about the topic. Where only its title or abstract is
about the topic, and the authors cite it for something else, it is a suggestion: nobody says that it belongs there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.model import About, Cito, Link, Mention, Method, Statement, Study, Theme, Topic, Vocabulary, Work
from ingest.topics.topics import IN_CITING, IN_SENTENCE, works_shown
from ingest.topics.vocabulary import below


@dataclass(frozen=True, kw_only=True)
class CitingPassage:
    """A sentence that cites a work. ``shown`` is what shows that it is about the topic, ``None`` where it is not."""

    mention: Mention
    statement: Statement | None
    theme: Theme | None
    shown: About | None

    @property
    def words(self) -> tuple[int, int] | None:
        """Where the words that show the topic are in the sentence; ``None`` where they do not."""
        at, sentence = self.shown, self.mention
        if at is None or at.start is None or at.end is None:
            return None
        return (at.start, at.end) if sentence.sentence_start <= at.start < sentence.sentence_end else None


@dataclass(frozen=True, kw_only=True)
class PriorWork:
    """A work under a topic. ``citing`` is ``None`` for an entry of the list that the text never cites."""

    work: Work
    numbers: tuple[int, ...]
    citing: CitingPassage | None
    own: tuple[About, ...]
    """What of the work itself is about the topic: words of its title and of its abstract."""
    suggested: tuple[Link, ...]
    """The links by topic from what is about the topic too and does not cite the work, the best first."""

    @property
    def asserted(self) -> bool:
        """Whether the authors cite it where they speak of the topic."""
        return self.citing is not None and self.citing.shown is not None


def prior_works(study: Study, vocabulary: Vocabulary, topic: Topic) -> tuple[PriorWork, ...]:
    """Return the works about the topic or one below it, in the order of their sentences.

    The most telling sentence names the topic in the words that its citation closes, the topic itself before one below
    it; else it goes on from a sentence about the topic; else another part of it is about the topic. Of several such it
    is a finding or belongs to a theme, its citation has a type, it cites few works beside this one, and it is the
    first: what comes first here goes before what comes after.
    """
    topics = below(topic.id, {t.id: t for t in vocabulary.topics})
    subjects = {a.subject for a in study.abouts if a.topic in topics}
    by_works, by_citations = works_shown(study, vocabulary)
    # The topic itself goes before one below it.
    closed: dict[tuple[str, str], About] = {}
    for mention, about in sorted(by_citations, key=lambda pair: pair[1].topic != topic.id):
        if about.topic in topics:
            closed.setdefault((mention.id, about.subject), about)
    of_subjects: dict[str, About] = {}
    for about in sorted(study.abouts, key=lambda a: a.topic != topic.id):
        if about.topic in topics:
            of_subjects.setdefault(about.subject, about)
    holders = {m: s for s in study.statements for m in s.mentions}
    themes = {t.id: t for t in study.themes}
    citings: dict[str, list[CitingPassage]] = defaultdict(list)
    for mention in study.mentions:
        statement = holders.get(mention.id)
        for work in {w for w in mention.works if w in subjects}:
            inherited = of_subjects.get(statement.id) if statement else None
            theme = themes.get(statement.theme or "") if statement else None
            words = closed.get((mention.id, work), inherited)
            citings[work].append(CitingPassage(mention=mention, statement=statement, theme=theme, shown=words))
    by_topic = [x for x in study.links if x.method is Method.TOPIC and x.subject in subjects]
    found = [
        PriorWork(
            work=work,
            numbers=tuple(r.number for r in study.references if r.work == work.id),
            citing=min(citings[work.id], key=lambda citing: _telling(citing, topic.id), default=None),
            own=tuple(a for a in by_works if a.subject == work.id and a.topic in topics),
            suggested=tuple(sorted((x for x in by_topic if x.work == work.id), key=lambda x: -x.score)),
        )
        for work in study.works
        if work.id in subjects
    ]
    return tuple(sorted(found, key=_place))


def _place(prior: PriorWork) -> tuple[bool, int, tuple[int, ...]]:
    return (prior.citing is None, prior.citing.mention.sentence_start if prior.citing else 0, prior.numbers)


def _telling(citing: CitingPassage, topic: str) -> tuple[bool | int, ...]:
    """Return the sort key of a sentence; the most telling comes first."""
    shown, mention = citing.shown, citing.mention
    return (
        shown is None,
        shown is None or shown.reason == IN_SENTENCE,
        shown is None or shown.reason != IN_CITING,
        shown is None or shown.topic != topic,
        not (citing.theme or (citing.statement and citing.statement.finding)),
        mention.cito is Cito.CITES,
        len(mention.numbers),
        mention.start,
    )
