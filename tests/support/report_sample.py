"""A report on invented studies, with everything that a report can hold and with text that a format could take for
markup or for a formula."""

from __future__ import annotations

from datetime import date

from api.evidence.excerpts import Citing, Excerpt, Opinion, Passage, QuoteLine, StatementLine, StatementPart, Tie
from api.evidence.model import CitedGroup, CitedWork, EvidenceCounts, Loss, Report, StudyReading, Subject, SuggestedWork
from graph.model import Cito, FindingKind, Method, SpeakerState, TypedBy, Verdict, Work
from graph.speaker import NOT_SAID

HOSTILE = (
    "<script>alert(1)</script> & <b>bold</b> &amp; <!-- --> ]]>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %} {# #}",
    '=HYPERLINK("http://example.org","x") +1 -1 @SUM(1)',
    "[x](javascript:alert(1)) ![y](z) *so* _said_ `they` ~~gone~~ | cell | $x^2$",
    "# no heading",
    "12. no item",
    "- nor this",
    "> nor a quotation",
    "    no code",
    "---",
    "turned \u202eround\u2066 and \u2069\u2069\u202d on",
    "שלום, אמר המשתתף (1)",
    "lost \x00 and \x0b and \ufffe and \udc80 letters",
    "two\nlines\tand\u2028more",
)


def place(number: int, study: str = "Doe 2020") -> Passage:
    return Passage(
        study=f"doi:10.5555/{study[0]}",
        name=study,
        section=("Results", HOSTILE[number % len(HOSTILE)]),
        start=100 * number,
        end=100 * number + 50,
        id=f"finding:{number:016x}",
    )


OPINIONS = (
    Opinion(verdict=Verdict.REJECTED, by="Ann <b>", at="2026-02-01T00:00:00.000000+00:00", note=HOSTILE[0]),
    Opinion(verdict=Verdict.ACCEPTED, by="Bo", at="2026-01-01T00:00:00.000000+00:00", note=None),
)


def tie(number: int, *opinions: Opinion) -> Tie:
    return Tie(id=f"link:{number}", reasons=(f"because {HOSTILE[number]}",), opinions=opinions)


def statements() -> tuple[StatementLine, ...]:
    before = Excerpt(label="C1", text="What came before *that*.", place=place(90))
    first = StatementLine(
        label="S1", text="It goes on.", place=place(1), why="its words", numbers=(1, 2), before=before
    )
    others = [
        StatementLine(
            label=f"S{number}",
            text=text,
            place=place(number, "Doe 2020" if number < 9 else "Roe 2021"),
            why=f"its words say {text}",
            numbers=(),
            before=Excerpt(label="S1", text=first.text, place=first.place) if number == 3 else None,
            again=(place(80),) if number == 4 else (),
        )
        for number, text in enumerate(HOSTILE, 2)
    ]
    return (first, *others)


def report() -> Report:
    every = statements()
    results, gaps = every[:-2], every[-2:]
    quotes = tuple(
        QuoteLine(
            label=f"Q{number}",
            text=text,
            place=place(number),
            speaker=NOT_SAID if number == 1 else "Participant 1 · female",
            state=SpeakerState.NOT_PRINTED if number == 1 else SpeakerState.NAMED,
            doubt="its marks are lost" if number == 4 else None,
            attribution="(participant 1, [3] female)" if number == 2 else None,
            incomplete_because="its end is lost" if number == 3 else None,
            why="the participant says it",
        )
        for number, text in enumerate(HOSTILE[:4], 1)
    )
    s1 = Excerpt(label="S1", text=every[0].text, place=every[0].place)
    aside = Excerpt(label="C2", text="Before this, others <i>wrote</i> [1, 2].", place=place(70))

    def cited(number: int, sentence: Excerpt, *ties: Tie, typed_by: TypedBy | None = TypedBy.RULE) -> CitedWork:
        citing = Citing(**vars(sentence), cue="goes on", typed_by=typed_by, ties=ties)
        return CitedWork(
            number=number, id=f"title:{number}", title=HOSTILE[number], year=2000 + number, citing=(citing,)
        )

    return Report(
        subjects=(
            Subject(kind="topic", label="Care & <b>trauma", iri="https://example.org/t", says=HOSTILE[0], below=("x",)),
            Subject(
                kind="theme", label="Voice", iri="https://example.org/v", says=None, below=(), study="doi:10.5555/D"
            ),
        ),
        made_on=date(2026, 3, 1),
        graph="version:0123456789abcdef 2 0",
        program="0.1.0",
        studies_in_graph=3,
        counts=EvidenceCounts(participants=1, suggested=2),
        style="vancouver",
        quotes=quotes,
        parts=(
            StatementPart(kind=FindingKind.RESULT, found=len(results), lines=results),
            StatementPart(kind=FindingKind.EVIDENCE_GAP, found=len(gaps), lines=gaps),
        ),
        groups=(
            CitedGroup(
                cito=Cito.AGREES,
                method=Method.EXPLICIT,
                works=(cited(1, s1, tie(1, *OPINIONS)), cited(2, s1, tie(2), typed_by=TypedBy.CODEBOOK)),
            ),
            CitedGroup(cito=Cito.DISAGREES, method=Method.EXPLICIT, works=()),
            CitedGroup(cito=Cito.CITES, method=Method.EXPLICIT, works=(cited(3, aside, typed_by=None),)),
        ),
        suggested=(
            SuggestedWork(
                number=4,
                id="title:4",
                title=None,
                year=None,
                reasons=(HOSTILE[0],),
                score=0.5,
                cited_at=(place(60),),
                ties=(tie(3),),
            ),
        ),
        rejected=1,
        works=(
            Work(id="title:1", title=HOSTILE[0], authors=("Doe, A",), doi="10.5555/a"),
            Work(
                id="title:2", title="Of an address", authors=("Roe, B",), type="online", url='http://example.org/"x" y'
            ),
            Work(id="title:3", title=HOSTILE[2], authors=("Poe, C",), type="online", url="javascript:alert(1)"),
            Work(id="title:4"),
        ),
        studies=tuple(
            StudyReading(
                name=name,
                id=f"doi:10.5555/{name[0]}",
                work=Work(id=f"doi:10.5555/{name[0]}", title=f"{name}. {HOSTILE[1]}"),
                licence=licence,
                inputs=("paper.txt (text) sha256 " + 64 * "a",),
                read_at=None,
                program=None,
                problems=1,
            )
            for name, licence in (("Doe 2020", None), ("Roe 2021", "CC BY 4.0"))
        ),
        lost=(Loss(label="S1", what="a quote <b>is lost"), Loss(label="S2", what="a quote <b>is lost")),
    )
