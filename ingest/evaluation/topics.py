"""Measuring topics: what is about each labelled topic, and the links that a shared topic should make.

Everything is read from the study's statements of what is about what, never from the wording of a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Method, Study
from ingest.evaluation.labels import Gold, LabelledTopic
from ingest.evaluation.links import statement_at
from ingest.evaluation.paper import MeasuredPaper, bare, overlap
from ingest.evaluation.scores import Evaluation, Item, MeasureName, Score, score_finds
from ingest.linkers.proposal import linked_statements
from ingest.text.sections import SectionIndex
from ingest.themes.themes import themes_named
from ingest.topics.vocabulary import below


def measure_topics(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure each labelled topic, with the topics below it: its links, the findings, quotes and themes that are about
    it, and its works.

    A link is wanted between each labelled subject and each labelled work that the subject does not cite itself. A theme
    cites what the findings under it do.
    """
    scores: list[Score] = []
    mistakes: list[str] = []
    topics = paper.vocabulary.topics if paper.vocabulary else ()
    for label in gold.topics or ():
        named = next((t for t in topics if bare(t.label) == bare(label.topic)), None)
        if named is None:
            mistakes.append(f"the labelled topic {label.topic!r} is not in the vocabulary")
            continue
        subjects, works, missed, mistaken = _read(label, paper)
        mistakes += mistaken
        narrower = below(named.id, {t.id: t for t in topics})
        scores += _scores(named.label, subjects, works, missed, paper.study, narrower)
    return Evaluation(scores=tuple(scores), mistakes=tuple(mistakes))


def _read(label: LabelledTopic, paper: MeasuredPaper) -> tuple[set[str], set[str], list[Item], list[str]]:
    """Return a label's subjects and its works as ids of the study, what the study has not read, and what is mistaken
    in the label."""
    study = paper.study
    subjects: set[str] = set()
    missed: list[Item] = []
    mistakes: list[str] = []
    for kind, words in [("finding", w) for w in label.findings] + [("quote", w) for w in label.quotes]:
        spans = paper.occurrences(words)
        if not spans:
            mistakes.append(f"the {kind} {words!r} of the topic {label.topic!r} is not in the paper's text")
            continue
        if kind == "finding":
            finding = statement_at(paper, words)
            found = finding.id if finding else None
        else:
            found = next((q.id for s in spans for q in study.quotes if overlap((q.start, q.end), s)), None)
        if found:
            subjects.add(found)
        else:
            missed.append(Item(words=words, start=spans[0][0], end=spans[0][1], why=f"was not read as a {kind}"))
    for name in label.themes:
        if themes := themes_named(name, study.themes):
            subjects.update(theme.id for theme in themes)
        elif paper.occurrences(name):
            missed.append(Item(words=name, why="was not read as a theme"))
        else:
            mistakes.append(f"the theme {name!r} of the topic {label.topic!r} is not in the paper's text")
    by_number = {r.number: r.work for r in study.references}
    mistakes += [
        f"the work {n} of the topic {label.topic!r} is no reference" for n in label.works if n not in by_number
    ]
    return subjects, {by_number[n] for n in label.works if n in by_number}, missed, mistakes


def _scores(
    name: str, subjects: set[str], works: set[str], missed: list[Item], study: Study, topics: frozenset[str]
) -> Iterator[Score]:
    things = _things(study)
    about = {a.subject for a in study.abouts if a.topic in topics}
    linked = {s.id for s in linked_statements(study.statements, SectionIndex(study.sections).role)}
    # What is no finding and in the methods, say, is labelled by nobody.
    found_subjects = (about & things.keys()) - ({s.id for s in study.statements} - linked - subjects)
    found_works = about & {w.id for w in study.works}
    theme_of = {s.id: s.theme for s in study.statements}
    cited = {
        (subject, link.work)
        for link in study.links
        if link.method is Method.EXPLICIT
        for subject in (link.subject, theme_of[link.subject])
    }
    wanted = {(s, w) for s in subjects for w in works} - cited
    links = {(link.subject, link.work) for link in study.links if link.method is Method.TOPIC}
    made = {(s, w) for s, w in links if s in found_subjects and w in found_works}
    right = len(wanted & made)
    numbers = {r.work: r.number for r in reversed(study.references)}
    titles = {w.id: w.title or w.id for w in study.works}

    def order(id_: str) -> tuple[int, str]:
        return (things[id_].start or 0 if id_ in things else numbers.get(id_, 0), id_)

    def item(work: str, why: str) -> Item:
        return Item(words=titles[work], why=f"reference {numbers.get(work)}, {why}")

    # Each link that is wrong has a subject or a work that is, and these are listed.
    yield score_finds(MeasureName.TOPIC_LINKS, of=name, labelled=len(wanted), right=right, found=len(made))
    yield score_finds(
        MeasureName.TOPIC_SUBJECTS,
        of=name,
        labelled=len(subjects) + len(missed),
        right=len(subjects & found_subjects),
        found=len(found_subjects),
        missed=(*missed, *(things[s] for s in sorted(subjects - found_subjects, key=order))),
        false=(things[s] for s in sorted(found_subjects - subjects, key=order)),
    )
    yield score_finds(
        MeasureName.TOPIC_WORKS,
        of=name,
        labelled=len(works),
        right=len(works & found_works),
        found=len(found_works),
        missed=(item(w, "labelled") for w in sorted(works - found_works, key=order)),
        false=(item(w, "not labelled") for w in sorted(found_works - works, key=order)),
    )


def _things(study: Study) -> dict[str, Item]:
    """Return the statements, quotes and themes by their ids, as they are listed."""
    statements = {s.id: Item(words=s.text, start=s.start, end=s.end) for s in study.statements}
    quotes = {q.id: Item(words=q.text, start=q.start, end=q.end, why="a quote") for q in study.quotes}
    return statements | quotes | {t.id: Item(words=t.label, why="a theme") for t in study.themes}
