"""Four invented studies in which who spoke is said in every way that there is, or not at all, with blocks that nobody
said and themes that share a label. They are made of values of graph.model, whatever papers are read as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import (
    Block,
    Gender,
    Input,
    Participant,
    Quote,
    Section,
    Source,
    SpeakerRole,
    Study,
    Theme,
    Work,
    content_id,
)
from graph.schema.indexes import SCHEMA
from graph.store.store import Store
from graph.writer import write_study
from ingest.pipeline import IDENTIFICATION

AT = "2026-03-01T09:30:00Z"


@dataclass(frozen=True, kw_only=True)
class Said:
    """A quote to be: its words, who spoke, and the line that everything is to show of it."""

    words: str
    line: str
    who: Participant | None = None
    attribution: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    role: SpeakerRole | None = None
    gender: Gender | None = None
    doubt: str | None = None
    lost: str | None = None


def person(study: str, label: str, told: str = "", **more: object) -> Participant:
    """Return somebody who spoke; ``told`` sets those of one label apart."""
    parts = (label.casefold(), *([told] if told else []))
    return Participant(id=content_id("participant", study, *parts), label=label, **more)  # type: ignore[arg-type]


NOT_SAID = "The source does not say who spoke"
CLINIC, WARD, TALKS, SCHOOL = (f"doi:10.5555/{name}" for name in ("clinic", "ward", "talks", "school"))

_P4 = person(
    CLINIC,
    "P4",
    attributes={"gender": "female", "age": "31", "region": "Leeds", "interview": "2"},
    gender=Gender.FEMALE,
    role=SpeakerRole.SERVICE_USER,
)
_WOMAN, _MAN = (
    person(
        WARD,
        "Patient 10",
        f"gender={gender.value}",
        attributes={"gender": gender.value, "age_band": band, "region": place},
        gender=gender,
        role=SpeakerRole.SERVICE_USER,
    )
    for gender, band, place in ((Gender.FEMALE, "70-74", "Lothian"), (Gender.MALE, "55-59", "Kent"))
)
_IN_GROUP = person(TALKS, "P2, FG 3", attributes={"focus_group": "3", "role": "mother"}, role=SpeakerRole.CARER)

SAID: dict[str, tuple[Said, ...]] = {
    CLINIC: (
        Said(
            words="They asked me what I wanted, naïve as I was",
            line="P4 · female · 31 · Leeds",
            who=_P4,
            attribution="(P4, female, 31, Leeds)",
            attributes={"gender": "female", "age": "31", "region": "Leeds"},
            role=SpeakerRole.SERVICE_USER,
            gender=Gender.FEMALE,
        ),
        Said(
            words="Then nobody rang for weeks",
            line="P4 · interview 2 · female · 31 · Leeds",
            who=_P4,
            attribution="(P4, interview 2)",
            attributes={"interview": "2"},
        ),
        Said(
            words="We were four for the whole town",
            line="Nurse, urban clinic",
            attribution="(nurse, urban clinic)",
            attributes={"role": "nurse", "setting": "urban clinic"},
            role=SpeakerRole.PROFESSIONAL,
        ),
        Said(words="I kept the letter", line=NOT_SAID, lost="the source names nobody who spoke"),
        Said(
            words="It was the corridor that I minded",
            line="“QX//7 b”, as printed",
            attribution="[QX//7 b]",
            attributes={"as printed": "QX//7 b"},
            doubt="its marks are lost in the source",
        ),
    ),
    WARD: (
        Said(
            words="The light was on all night",
            line="Patient 10 · female · 70-74 · Lothian",
            who=_WOMAN,
            attribution="(Patient 10, female, 70-74, Lothian)",
            attributes={"gender": "female", "age_band": "70-74", "region": "Lothian"},
            role=SpeakerRole.SERVICE_USER,
            gender=Gender.FEMALE,
        ),
        Said(
            words="I slept through it",
            line="Patient 10 · male · 55-59 · Kent",
            who=_MAN,
            attribution="(Patient 10, male, 55-59, Kent)",
            attributes={"gender": "male", "age_band": "55-59", "region": "Kent"},
            role=SpeakerRole.SERVICE_USER,
            gender=Gender.MALE,
        ),
        Said(
            words="You learn the rounds by heart",
            line="Male 34",
            attribution="(male 34)",
            attributes={"gender": "male", "age": "34"},
            gender=Gender.MALE,
        ),
    ),
    TALKS: (
        Said(
            words="My boy would not go in",
            line="P2, FG 3 · mother",
            who=_IN_GROUP,
            attribution="– P2, FG 3, mother",
            attributes={"role": "mother", "focus_group": "3"},
            role=SpeakerRole.CARER,
            gender=Gender.FEMALE,
        ),
        Said(words="So we all stood outside", line="FG 3", attribution="FG 3", attributes={"focus_group": "3"}),
        Said(words="And it rained", line="One participant", attribution="one participant"),
    ),
    SCHOOL: (
        Said(
            words="Lunch is the hard part",
            line="Woman in her 40s, teacher",
            attribution="(woman in her 40s, teacher)",
            attributes={"gender": "woman", "age_band": "40s", "role": "teacher"},
            role=SpeakerRole.PROFESSIONAL,
            gender=Gender.FEMALE,
        ),
        Said(words="Nobody asked the pupils", line=NOT_SAID, lost="the source names nobody who spoke"),
    ),
}
"""What was said in each study, by the study's id."""

BLOCKS = {
    CLINIC: (("Mr A, an invented man, misses two visits.", "vignette", "it is introduced as a vignette"),),
    SCHOOL: (("N = 12 + 3", None, "nobody is said to speak"),),
}
"""What each study sets apart: the words, what they are, and why they are no participant's."""


def studies() -> list[Study]:
    """Return the four studies."""
    return [_study(id, said) for id, said in SAID.items()]


def hold_speakers(store: Store) -> None:
    """Let a database hold the four studies and nothing else."""
    store.write("MATCH (n) DETACH DELETE n")
    store.prepare(SCHEMA)
    for study in studies():
        put(store, study)


def put(store: Store, study: Study, at: str = AT) -> None:
    """Write a study."""
    store.transaction(lambda tx: write_study(tx, study, None, IDENTIFICATION, vectors={}, at=at, version="1"))


def _study(id: str, said: Iterable[Said]) -> Study:
    text = "Results"
    quotes, blocks, people = [], [], {}
    themes = _themes(id)
    for number, one in enumerate(said):
        start = len(text) + 2
        text += f" “{one.words}” {one.attribution or ''}"
        if one.who:
            people[one.who.id] = one.who
        quotes.append(
            Quote(
                id=content_id("quote", id, one.words, 1),
                start=start,
                end=start + len(one.words),
                text=one.words,
                participant=one.who.id if one.who else None,
                attributes=one.attributes,
                attribution=one.attribution,
                role=one.role,
                gender=one.gender,
                found_by="its marks, in the results",
                doubt=one.doubt,
                incomplete_because=one.lost,
                theme=themes[number % len(themes)].id,
                section=("Results",),
            )
        )
    for words, kind, reason in BLOCKS.get(id, ()):
        start = len(text) + 1
        text += f" {words}"
        blocks.append(
            Block(
                id=content_id("block", id, words, 1),
                start=start,
                end=start + len(words),
                text=words,
                kind=kind,
                reason=reason,
                section=("Results",),
            )
        )
    name = id.rpartition("/")[2]
    return Study(
        id=id,
        source=Source(sha256=name[0] * 64, format="text", text=text),
        work=Work(id=id, doi=id.removeprefix("doi:"), title=f"Of the {name}", year=2024, authors=("Doe, Ann",)),
        licence=None,
        url=None,
        inputs=(Input(name=f"{name}.txt", sha256=name[0] * 64, format="text"),),
        sections=(
            Section(
                id=content_id("section", id, "Results", 1),
                path=("Results",),
                role="results",
                start=0,
                end=len(text),
                found_by="heading",
            ),
        ),
        themes=themes,
        participants=tuple(people.values()),
        quotes=tuple(quotes),
        blocks=tuple(blocks),
        mentions=(),
        references=(),
        works=(),
        statements=(),
        abouts=(),
        links=(),
        problems=(),
        counts=(),
    )


def _themes(study: str) -> tuple[Theme, ...]:
    """Return a tree in which two themes have one label."""

    def theme(*path: str) -> Theme:
        ids = [content_id("theme", study, *(label.casefold() for label in path[: n + 1])) for n in range(len(path))]
        above = ids[-2] if len(ids) > 1 else None
        return Theme(id=ids[-1], label=path[-1], parent=above, start=None, end=None, found_by="heading")

    return (
        theme("Being heard"),
        theme("Being heard", "By staff"),
        theme("Being let down"),
        theme("Being let down", "By staff"),
        theme("Being let down", "By the building"),
    )
