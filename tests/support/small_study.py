"""A study made by hand that has a little of everything, so that rules for all graphs can be tested on a small one."""

from __future__ import annotations

from dataclasses import asdict

from graph.model import (
    About,
    Audience,
    Block,
    Characteristic,
    CharacteristicsTable,
    CitationType,
    Cito,
    Count,
    DescribesBy,
    Fact,
    FactName,
    Gender,
    Illustration,
    Input,
    Link,
    Mention,
    Method,
    Participant,
    Problem,
    Quote,
    Reference,
    ReportedItem,
    Section,
    Severity,
    Showing,
    Source,
    SpeakerRole,
    Statement,
    StatementKind,
    Study,
    Tag,
    Theme,
    Topic,
    TypedBy,
    Verdict,
    Vocabulary,
    Voice,
    Work,
    content_id,
)
from graph.nodes.rows import plain
from graph.people.audit import Change, record
from graph.people.judgements import judge
from graph.people.tags import tag_id
from graph.schema.indexes import SCHEMA
from graph.store.store import Store
from graph.store.vectors import DIMENSIONS
from graph.writer import write_study
from ingest.pipeline import IDENTIFICATION

ID = "doi:10.5555/small"
AT = "2026-03-01T09:30:00.000000+00:00"
STATED = "Care is often poor [1, 2] ."
FOLLOWS = "For example, staff lack time [2] ."
INTRODUCES = "The first theme was being heard, which mattered most."
SAID = 'They "listened" to me, naïve as I was 🙂'
APART = "A man waits, in a story made up."
TEXT = (
    f"Introduction {STATED} {FOLLOWS} Results {INTRODUCES} “{SAID}” (Ann, female) {APART} "
    "References 1 Poor care 2 Staff time"
)
TOPIC, BROADER = "https://example.org/topic/time", "https://example.org/topic/work"


def hold_small_study(store: Store) -> None:
    """Let a database hold the study, with a judgement, a tag and an entry of the audit, and nothing else."""
    store.write("MATCH (n) DETACH DELETE n")
    store.prepare(SCHEMA)
    study, vocabulary = _study(), _vocabulary()
    vectors = {subject.id: [1.0, *[0.0] * (DIMENSIONS - 1)] for subject in (*study.findings, *study.quotes)}
    store.transaction(
        lambda tx: write_study(tx, study, vocabulary, IDENTIFICATION, vectors=vectors, at=AT[:19] + "Z", version="1")
    )
    store.transaction(
        lambda tx: judge(tx, link=study.links[0].id, verdict=Verdict.ACCEPTED, by="Ann Doe", note="so it is", at=AT)
    )
    finding = study.findings[0]
    tag = Tag(id=tag_id(finding.id, "poor"), on=finding.id, label="poor", by="Ben", at=AT, text=finding.text)
    store.write("CREATE (t:Tag) SET t = $row", row=plain(asdict(tag)))
    store.transaction(lambda tx: record(tx, Change(who="desk", what="tag", arguments={"label": "poor"}, at=AT)))


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _vocabulary() -> Vocabulary:
    topics = (
        Topic(id=TOPIC, label="Time", alt_labels=("hours",), broader=(BROADER,)),
        Topic(id=BROADER, label="Work", definition="What people do."),
    )
    return Vocabulary(scheme="https://example.org/topic/", sha256="0" * 64, topics=topics)


def _study() -> Study:
    works = (
        Work(id="doi:10.5555/poor", doi="10.5555/poor", title="Poor care", year=2019, authors=("Hill, Ann", "Abe, Cy")),
        Work(id="doi:10.5555/time", doi="10.5555/time", title="Staff time", year=2020, abstract="Of a publisher."),
    )
    heard = Theme(
        id=content_id("theme", ID, "being heard"),
        label="Being heard",
        parent=None,
        start=_at(INTRODUCES)[0],
        end=_at(INTRODUCES)[1],
        reach_start=_at(INTRODUCES)[0],
        reach_end=_at(SAID)[1],
        found_by="a sentence names it",
    )
    below_id = content_id("theme", ID, "being heard", "time")
    below = Theme(id=below_id, label="Time", parent=heard.id, start=None, end=None, found_by="x")
    ann = Participant(
        id=content_id("participant", ID, "ann"), label="Ann", attributes={"gender": "female"}, gender=Gender.FEMALE
    )
    apart = Block(
        id=content_id("block", ID, APART, 1),
        start=_at(APART)[0],
        end=_at(APART)[1],
        text=APART,
        kind="vignette",
        reason="it is introduced as a story",
        section=("Results",),
    )
    quote = Quote(
        id=content_id("quote", ID, SAID, 1),
        start=_at(SAID)[0],
        end=_at(SAID)[1],
        text=SAID,
        participant=ann.id,
        attributes={"gender": "female"},
        attribution="(Ann, female)",
        role=SpeakerRole.SERVICE_USER,
        gender=Gender.FEMALE,
        found_by="its marks",
        doubt="nobody else says so",
        theme=heard.id,
        section=("Results",),
    )
    first = _mention("[1, 2]", STATED, (1, 2), works, (CitationType(cito=Cito.EVIDENCE, cue="often", by=TypedBy.RULE),))
    second = _mention("[2]", FOLLOWS, (2,), works, ())
    stated = _finding(STATED, StatementKind.INTERPRETATION, first, (heard.id, below_id))
    follows = _finding(FOLLOWS, StatementKind.EVIDENCE_GAP, second, (), continues=stated.id)
    advised = Statement(
        id=content_id("statement", ID, INTRODUCES, 1),
        start=_at(INTRODUCES)[0],
        end=_at(INTRODUCES)[1],
        text=INTRODUCES,
        voice=Voice.GUIDANCE,
        voice_reasons=("a guideline says so",),
        kind=StatementKind.RECOMMENDATION,
        audience=(Audience.PRACTICE, Audience.POLICY),
        section=("Results",),
    )
    matched = TEXT.index("time", TEXT.index(FOLLOWS))
    table = CharacteristicsTable(
        id=content_id("characteristicstable", ID, _at(FOLLOWS)[0], "Who they are"),
        caption="Who they are",
        form=DescribesBy.PERSONS,
        reason="its caption says so",
        start=_at(FOLLOWS)[0],
        end=_at(FOLLOWS)[1],
    )
    return Study(
        id=ID,
        source=Source(sha256="1" * 64, format="text", text=TEXT),
        work=Work(id=ID, doi="10.5555/small", title="A small study", year=2024, authors=("Doe, Ann",)),
        licence="CC-BY-4.0",
        url="https://example.org/small",
        inputs=(Input(name="small.txt", sha256="1" * 64, format="text"),),
        sections=(
            _section("Introduction", "introduction", "Results"),
            _section("Results", "results", "References"),
        ),
        themes=(heard, below),
        participants=(ann,),
        quotes=(quote,),
        blocks=(apart,),
        mentions=(first, second),
        references=tuple(
            Reference(
                id=content_id("reference", ID, number),
                number=number,
                work=work.id,
                title=work.title,
                start=_at(str(work.title))[0],
                end=_at(str(work.title))[1],
                identified_by="its DOI",
            )
            for number, work in enumerate(works, 1)
        ),
        works=works,
        statements=(stated, follows, advised),
        illustrations=(
            Illustration(finding=stated.id, quote=quote.id, how=Showing.ADJACENT, reasons=("it comes right after",)),
        ),
        abouts=(
            About(
                subject=follows.id,
                topic=TOPIC,
                study=ID,
                matched="time",
                reason="it says so",
                start=matched,
                end=matched + 4,
            ),
            About(subject=works[1].id, topic=TOPIC, study=ID, matched="Staff time", reason="its title says so"),
        ),
        links=(
            _link(stated.id, works[0], Method.EXPLICIT, Cito.EVIDENCE, 1.0, first, 1),
            _link(heard.id, works[0], Method.TOPIC, Cito.RELATED, 0.4),
            _link(quote.id, works[1], Method.TOPIC, Cito.RELATED, 0.3),
        ),
        problems=(
            Problem(severity=Severity.NOTE, what="It is small", start=0, end=12),
            Problem(severity=Severity.WARNING, what="No list", source="small.bib", line=3),
        ),
        counts=(Count(what="mentions", read=2, kept=2),),
        facts=(
            _fact(FactName.PARTICIPANTS, "staff", "1"),
            Fact(id=content_id("fact", ID, "funding"), name=FactName.FUNDING),
        ),
        characteristics_tables=(table,),
        characteristics=(
            Characteristic(
                id=content_id("characteristic", table.id, _at("staff")[0], 0),
                table=table.id,
                row=0,
                variable="Role",
                person="Ann",
                participant=ann.id,
                printed="staff",
                start=_at("staff")[0],
                end=_at("staff")[1],
                unit="people",
                category="nurses",
                column="All",
                count=1,
                total=2,
                percent=50.0,
                mean=1.5,
                sd=0.5,
                median=1.0,
                lower_quartile=1.0,
                upper_quartile=2.0,
                low=1.0,
                high=2.0,
            ),
        ),
        reported_items=(_item(1, "staff", FOLLOWS), _item(2)),
    )


def _section(heading: str, role: str, before: str) -> Section:
    start, end = TEXT.index(heading), TEXT.index(before)
    return Section(
        id=content_id("section", ID, heading, 1), path=(heading,), role=role, start=start, end=end, found_by="heading"
    )


def _fact(name: FactName, value: str, normalised: str) -> Fact:
    start = TEXT.index(value)
    return Fact(
        id=content_id("fact", ID, name, start, value),
        name=name,
        value=value,
        normalised=normalised,
        start=start,
        end=start + len(value),
        sentence_start=_at(FOLLOWS)[0],
        sentence_end=_at(FOLLOWS)[1],
        section=("Introduction",),
        reasons=("it says so",),
    )


def _item(number: int, *places: str) -> ReportedItem:
    return ReportedItem(
        id=content_id("reporteditem", ID, "COREQ", number),
        guideline="COREQ",
        number=number,
        name=f"What is asked {number}",
        starts=tuple(_at(place)[0] for place in places),
        ends=tuple(_at(place)[1] for place in places),
        reasons=("it is there",) * len(places),
    )


def _mention(
    printed: str, sentence: str, numbers: tuple[int, ...], works: tuple[Work, ...], types: tuple[CitationType, ...]
) -> Mention:
    start = TEXT.index(printed, TEXT.index(sentence))
    return Mention(
        id=content_id("mention", ID, f"{sentence}\x1f{printed}", 1),
        start=start,
        end=start + len(printed),
        numbers=numbers,
        works=tuple(works[number - 1].id for number in numbers),
        section=("Introduction",),
        role="introduction",
        sentence_start=_at(sentence)[0],
        sentence_end=_at(sentence)[1],
        types=types,
    )


def _finding(
    sentence: str, kind: StatementKind, mention: Mention, themes: tuple[str, ...], continues: str | None = None
) -> Statement:
    return Statement(
        id=content_id("finding", ID, sentence, 1),
        start=_at(sentence)[0],
        end=_at(sentence)[1],
        text=sentence,
        voice=Voice.AUTHORS,
        voice_reasons=("nobody else is named",),
        kind=kind,
        kind_reasons=("its words",),
        themes=themes,
        theme_reasons=("the codebook says so", "it names it")[: len(themes)],
        section=("Introduction",),
        mentions=(mention.id,),
        continues=continues,
        continues_by="For example" if continues else None,
    )


def _link(
    subject: str, work: Work, method: Method, cito: Cito, score: float, mention: Mention | None = None, number: int = 0
) -> Link:
    made = (subject, work.id, method, f"{mention.id}#{number}" if mention else "")
    return Link(
        id=content_id("link", *made),
        subject=subject,
        work=work.id,
        method=method,
        cito=cito,
        score=score,
        reasons=("the sentence cites it",) if mention else ("both speak of time",),
        mention=mention.id if mention else None,
    )
