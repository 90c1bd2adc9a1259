"""Where papers print who spoke: behind the words, before them, and in the sentence."""

from __future__ import annotations

import re

import pytest

from ingest.quotes.attribution import Attribution
from ingest.quotes.attributions import attributed
from ingest.quotes.finders.marked import marked_quotes
from ingest.quotes.finders.unmarked import unmarked_quotes
from ingest.quotes.found import QuoteMaterial, outermost
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords

WORDS = "I never knew whom I could ask about my pills"

PROSE = """
# Behind the words.
“W.” (P3). Others went. ~ P3 ~ -
“W” (P3, female)¹. Others went. ~ P3 ~ gender=female
“W”* (P3). Others went. ~ P3 ~ -
“W (P3).” Others went. ~ P3 ~ -
“W” [P3]. Others went. ~ P3 ~ -
So: “W” (Maria da Luz). Others went. ~ Maria da Luz ~ -
So: “W” (Mrs K., 71). Others went. ~ Mrs K. ~ age=71
So: “W” (J.M.). Others went. ~ J.M. ~ -
“W” (HCP_3). Others went. ~ HCP_3 ~ role=HCP
“W” (Nurse #3, ward B). Others went. ~ Nurse #3 ~ role=Nurse; site=ward B
“W” (patient's wife, 67). Others went. ~ - ~ role=patient's wife; age=67
“W” (male, 34). Others went. ~ - ~ gender=male; age=34
“W” (FGD 3, women, Kampala). Others went. ~ - ~ focus_group=3; gender=women; as printed=Kampala
“W” (P3 and P5). Others went. ~ - ~ speakers=P3; P5
“W” (retired teacher, 61 years). Others went. ~ - ~ role=retired teacher; age=61
“W” – Participant 12, woman, 34. Others went. ~ Participant 12 ~ gender=woman; age=34
“W” — Ana, 45, teacher. Others went. ~ Ana ~ age=45; role=teacher
“W” (Participante 3, mujer). Others went. ~ Participante 3 ~ gender=mujer
„W“ (Patientin 4, 62 Jahre). Others went. ~ Patientin 4 ~ role=Patientin; age=62
« W » (infirmière, 28 ans). Others went. ~ - ~ role=infirmière; age=28
“W”（P3，女，45岁）. Others went. ~ P3 ~ gender=女; age=45
“W” (150602_004-80). Others went. ~ 150602_004-80 ~ -
“W” (150412-003-45). Others went. ~ 150412-003-45 ~ -
“W, P1”. And “we wait, P2”; “we go, P1”. ~ P1 ~ -
“W, P1 carer”. And “we wait, P2”; “we go, P1”. ~ P1 carer ~ role=carer
“W, P1 and P3 carer”. And “we wait, P2”; “we go, P1”. ~ - ~ speakers=P1; P3 carer
“W” (men, FGD 2). Others went. ~ - ~ gender=men; focus_group=2
“W” (Dr. K). Others went. ~ Dr. K ~ -
“W” (Mrs B., 67). Others went. ~ Mrs B. ~ age=67
“W” - Nurse. Others went. ~ - ~ role=Nurse
“W” (T1, Patient 3). Others went. ~ Patient 3 ~ role=Patient; as printed=T1
“W” (P#12). Others went. ~ P#12 ~ -
“W” (Participant 4 in FG 2). Others went. ~ Participant 4, FG 2 ~ focus_group=2
“W” (Participants 1, 3 and 7). Others went. ~ - ~ speakers=Participants 1, 3 and 7
“W” (Participants 1 and 7, men). Others went. ~ - ~ speakers=Participants 1 and 7; gender=men
“W” (participant twelve, female). Others went. ~ participant twelve ~ gender=female
“W” (G2, P5). Others went. ~ P5 ~ group=G2
“W” (P3. Female. 45 years). Others went. ~ P3 ~ gender=Female; age=45
“W” (P02_Mother). Others went. ~ P02 ~ role=Mother
“W and you know it.” (Blue team, second round). Others went. ~ - ~ as printed=Blue team, second round
# Before the words.
P9 (female, 34): “W.” ~ P9 ~ gender=female; age=34
P9, female, 34: “W.” ~ P9 ~ gender=female; age=34
(P10, male) “W.” ~ P10 ~ gender=male
(P10, male): “W.” ~ P10 ~ gender=male
[P10]: “W.” ~ P10 ~ -
Nurse 4: “W.” ~ Nurse 4 ~ role=Nurse
Many wept. P9 (nurse): “W.” ~ P9 ~ role=nurse
# In the sentence.
Maria, a 45-year-old mother, explained: “W.” ~ Maria ~ age=45; role=mother
Maria (45) explained: “W.” ~ Maria ~ age=45
For example, Maria da Luz said: “W.” ~ Maria da Luz ~ -
As Jean-Luc, a retired farmer, put it: “W.” ~ Jean-Luc ~ role=retired farmer
Mrs K. recalled: “W.” ~ Mrs K. ~ -
One nurse with ten years’ experience explained: “W.” ~ - ~ role=nurse; years at work=ten
As a 34-year-old male patient put it: “W.” ~ - ~ age=34; gender=male; role=patient
For example, P7 noted that “W.” ~ P7 ~ -
One nurse described how she had learnt to live with it: “W.” ~ - ~ role=nurse
Participant 12 spoke about her first weeks on the ward: “W.” ~ Participant 12 ~ -
One community health worker (P3) said: “W.” ~ P3 ~ role=community health worker
One of the participants said: “W.” ~ - ~ -
One ward nurse described how they work at night, “W.” ~ - ~ role=ward nurse
An elderly man living alone reported: “W.” ~ - ~ gender=man
One nurse in primary care explained: “W.” ~ - ~ setting=primary care; role=nurse
A TBA in Upper Vale (Lea) explained: “W.” ~ - ~ place=Upper Vale (Lea); role=TBA
It was a wish, as shown by a ward-based HCW in Lea, who remarked: “W.” ~ - ~ place=Lea; role=ward-based HCW
One participant said that she had hoped for more, and explained: “W.” ~ - ~ gender=female
P7 explained he had hoped for more, and noted: “W.” ~ P7 ~ gender=male
One carer said she had not eaten, and explained: “W.” ~ - ~ role=carer
One participant said the ward was full, she explained: “W.” ~ - ~ -
One specialist health care nurse explained: “W.” ~ - ~ setting=specialist health care; role=specialist health care nurse
One nurse from the outpatient clinic nodded and said: “W.” ~ - ~ site=outpatient clinic; role=nurse
A male research participant, 47 years old, who fishes, said: “W.” ~ - ~ gender=male; age=47
A male whose daughter was ill said: “W.” ~ - ~ gender=male
A mother in her thirties said: “W.” ~ - ~ role=mother; age_band=in her thirties
A baker, still in her teens, said: “W.” ~ - ~ role=baker; age_band=in her teens
A GP with 20 years of experience said: “W.” ~ - ~ role=GP; years at work=20
P7, a retired teacher, said: “W.” ~ P7 ~ role=retired teacher
This was clear in one school nurse’s summary: “W.” ~ - ~ role=school nurse
As one commented: “W.” ~ - ~ -
Many wept. Another responded with: “W.” ~ - ~ -
As two of them commented, “W.” ~ - ~ -
In the words of Participant 4: “W.” ~ Participant 4 ~ -
In Maria's words: “W.” ~ Maria ~ -
Ms. Jones said: “W.” ~ Ms. Jones ~ -
Interviewee 4, a GP, argued: “W.” ~ Interviewee 4 ~ role=GP
A participant in FGD 3 said: “W.” ~ - ~ focus_group=3
A village chief in a focus group in Lea noted: “W.” ~ - ~ role=village chief
One woman recalled her doctor saying: “W.” ~ - ~ gender=woman
As expressed by one of the nurses: “W.” ~ - ~ role=nurses
This is illustrated by a quote from P4: “W.” ~ P4 ~ -
One mother had another view: “W.” ~ - ~ role=mother
Patient #9 was angry: “W.” ~ Patient #9 ~ role=Patient
One 16-year-old girl: “W.” ~ - ~ age=16; gender=girl
As in this comment by a participant in Lea, “W.” ~ - ~ place=Lea
This was described by a midwife in Lea: “W.” ~ - ~ place=Lea; role=midwife
One nurse in Upper Vale offered a new view, noting that guests “W.” ~ - ~ place=Upper Vale; role=nurse
Many wept, with one nurse in Lea explaining that people “W.” ~ - ~ place=Lea; role=nurse
Many wept; a midwife in Lea described the practice of “W.” ~ - ~ place=Lea; role=midwife
Another explained that even though guests “W.” ~ - ~ -
Una participante explicó: “W.” ~ - ~ -
Une infirmière raconte: “W.” ~ - ~ role=infirmière
“W,” said one participant (P7). Others went. ~ P7 ~ -
“W,” recalled Maria. Others went. ~ Maria ~ -
“W,” Maria said. Others went. ~ Maria ~ -
“W,” one nurse said. Others went. ~ - ~ role=nurse
“W,” one nurse in Lea (Vale) said. Others went. ~ - ~ place=Lea (Vale); role=nurse
“W,” according to one nurse. Others went. ~ - ~ role=nurse
“W,” as one nurse put it. Others went. ~ - ~ role=nurse
“W,” said another. Others went. ~ - ~ -
“W,” says a young woman. Others went. ~ - ~ gender=woman
"""

BLOCKS = """
W. (retired male, 61 years). ~ - ~ gender=male; age=61; as printed=retired
W. —Cleaner, Leeds (day shift) ~ - ~ role=Cleaner; as printed=Leeds, day shift
W. —Nurse, Leeds (ABC group) ~ - ~ role=Nurse; group=ABC group; as printed=Leeds
W. (P3)¹ ~ P3 ~ -
W. [P3, nurse]* ~ P3 ~ role=nurse
“W.” (Maria da Luz) ~ Maria da Luz ~ -
“W.” — female, 34 years old, Oslo ~ - ~ gender=female; age=34; as printed=Oslo
W (P3 (nurse)). ~ P3 ~ role=nurse
W. (FG2) ~ - ~ focus_group=2
W. （P3，女，45岁） ~ P3 ~ gender=女; age=45
W. 【P3】 ~ P3 ~ -
W. (boda boda rider, 28) ~ - ~ age=28; as printed=boda boda rider
W. (Peter and Jane) ~ - ~ speakers=Peter; Jane
W. (Nurse Joy) ~ Nurse Joy ~ role=Nurse
W. (Gruppe Blau) ~ - ~ as printed=Gruppe Blau
P9 (female, 34): W. ~ P9 ~ gender=female; age=34
P9 (female, 34) – W. ~ P9 ~ gender=female; age=34
[Maria, 45] “W.” ~ Maria ~ age=45
(P9, female): W. ~ P9 ~ gender=female
Maria (mother, 34): W. ~ Maria ~ role=mother; age=34
W. Participant 4, male, aged 34 ~ Participant 4 ~ gender=male; age=34
W. - Nurse 4 ~ Nurse 4 ~ role=Nurse
W. P3_F_34 ~ P3 ~ gender=female; age=34
W. ID-04; Site 2; F ~ ID-04 ~ site=Site 2; gender=female
W. Interview 7 ~ Interview 7 ~ interview=7
W. (Interview 3, line 45) ~ Interview 3 ~ line=45; interview=3
W. (Group member, North Lea, Phase 3 FGD). ~ - ~ role=Group member; group=Phase 3 FGD; as printed=North Lea
“W1: W.” (Focus group 2, women) ~ W1 ~ focus_group=2; gender=women
“Women 8 (W8): W.” ~ W8 ~ gender=Women
Nurse 4 on her first patients: W. ~ Nurse 4 ~ role=Nurse
W. (P3 wife) ~ P3 wife ~ role=wife
“W.” Mary, 45 ~ Mary ~ age=45
“W.” Nurse ~ - ~ role=Nurse
W. Nurse, 45 ~ - ~ role=Nurse; age=45
W. Focus group 2 ~ - ~ focus_group=2
W. (P3) (laughs) ~ P3 ~ -
W. / P3 ~ P3 ~ -
W. (P3_interview) ~ P3 ~ method=interview
Female, 45: W. ~ - ~ gender=Female; age=45
Male participant: W. ~ - ~ gender=Male
W. (herbalist 2) ~ herbalist 2 ~ role=herbalist
"""


def rows(table: str) -> list[tuple[str, ...]]:
    lines = [line for line in table.splitlines() if line and not line.startswith("# ")]
    return [tuple(part.strip() for part in line.split("~")) for line in lines]


def says(said_by: Attribution | None) -> tuple[str, str]:
    assert said_by is not None
    told = "; ".join(f"{name}={value}" for name, value in said_by.attributes.items())
    return said_by.participant or "-", told or "-"


@pytest.mark.parametrize(("printed", "participant", "told"), rows(PROSE))
def test_running_text(printed: str, participant: str, told: str) -> None:
    text = re.sub(r"\bW\b", WORDS, printed, count=1)
    material = QuoteMaterial(text=text)
    found = outermost([*marked_quotes(material, 0, len(text)), *unmarked_quotes(material, 0, len(text))])
    assert [text[q.start : q.end].strip(".,").startswith(WORDS) for q in found] == [True]
    assert says(found[0].attribution) == (participant, told)


@pytest.mark.parametrize(("printed", "participant", "told"), rows(BLOCKS))
def test_a_block_that_the_file_sets_apart(printed: str, participant: str, told: str) -> None:
    text = re.sub(r"\bW\b", WORDS, printed, count=1)
    words = attributed(SpokenWords(text, SpeechSetting.BLOCK, 0, len(text)))
    assert text[words.start : words.end].strip(".“” ") == WORDS
    assert says(words.said_by) == (participant, told)


@pytest.mark.parametrize(
    ("before", "participant", "told"),
    [
        ("One nurse said:", "-", "role=nurse"),
        ("As participant 7 put it:", "participant 7", "-"),
        ("Another nurse also described how she had come to work on this ward after many years.", "-", "role=nurse"),
        ("For example, one mother (P3) talked about her son. P4 explained why this was so hard.", "P4", "-"),
        ("One of those individuals described the course as a first step on a long way:", "-", "-"),
        ("Maria, a nurse of 34 years, spoke about her first weeks:", "Maria", "years at work=34; role=nurse"),
        ("One mother had another view:", "-", "role=mother"),
        ("A mother of an old patient told us:", "-", "role=mother"),
        ("According to Maria:", "Maria", "-"),
        ("A nurse at a small ward (P8) disagreed:", "P8", "role=nurse"),
        ("Ms. T., the daughter of Mrs. K., said:", "Ms. T.", "role=daughter of Mrs. K."),
        ("For Maria this was the worst of it:", "Maria", "-"),
    ],
)
def test_the_sentence_before_a_block_says_who_speaks(before: str, participant: str, told: str) -> None:
    text = f"{before}\n\n“{WORDS}.”"
    words = attributed(SpokenWords(text, SpeechSetting.BLOCK, len(before) + 2, len(text)))
    assert says(words.said_by) == (participant, told)


@pytest.mark.parametrize(
    "before",
    [
        "The nurses described how they had come to this ward.",
        "Most people had to wait for a long time.",
        "One nurse described how she had come, but others told of long ways.",
        "“One doctor told me that I would not need it.”",
        "I said what one nurse said.",
        "The WHO said:",
        "As WHO said:",
        "Government said:",
        "All but one nurse said that it was long:",
        "Typical comments by these people were:",
        "One woman was told by her doctor:",
        "Nurses and one mother had another view:",
        "A mother should be at home, as most of them had it:",
        "This was hard for Easter:",
        "For Lea this was new, and few live in Lea:",
    ],
)
def test_a_sentence_that_announces_nobody(before: str) -> None:
    text = f"{before}\n\n“{WORDS}.”"
    words = attributed(SpokenWords(text, SpeechSetting.BLOCK, len(before) + 2, len(text)))
    assert words.said_by is None


@pytest.mark.parametrize(
    ("printed", "participant"),
    [
        ("W. (Lea, meeting 3)\n\nMany came in Lea.", None),
        ("W. (Lea, meeting 3)\n\nWe wait. (Nurse, Lea)", None),
        ("W. (Lea, female, 34)\n\nMany came in Lea.", None),
        ("W. (Lea, meeting 3)\n\nIn Leaside and to Lea they came.", "Lea"),
        ("W. — WMD, Oldham\n\nWe asked a ward medical director (WMD).", None),
        ("W. — WMD, Oldham\n\nFour WMDs came.", None),
        ("W. — WMD, 34\n\nFour WMDs came.", None),
        ("W. — WMD, 34\n\nMany came.", "WMD"),
        ("W. — WMD, Oldham\n\nMany came.", "WMD"),
    ],
)
def test_a_place_and_an_abbreviation_are_nobodys_names(printed: str, participant: str | None) -> None:
    text = printed.replace("W.", f"{WORDS}.", 1)
    words = attributed(SpokenWords(text, SpeechSetting.BLOCK, 0, text.index("\n\n")))
    assert words.said_by is not None
    assert words.said_by.participant == participant


def test_a_bracket_that_nothing_closes_ends_with_its_paragraph() -> None:
    text = f"So they said: “{WORDS}” (Carer, mother of a boy, Upper Lea.\n\nThe others went."
    found = list(marked_quotes(QuoteMaterial(text=text), 0, len(text)))
    assert [says(quote.attribution) for quote in found] == [
        ("-", "role=Carer; relation=mother of a boy; as printed=Upper Lea")
    ]
    assert [quote.attribution and quote.attribution.broken for quote in found] == [True]


def test_a_code_that_ends_the_words_once_is_part_of_them() -> None:
    text = f"So they said: “{WORDS}, my vitamin, B12”."
    assert [text[q.start : q.end][-3:] for q in marked_quotes(QuoteMaterial(text=text), 0, len(text))] == ["B12"]


def test_names_in_brackets_speak_where_the_paper_prints_several() -> None:
    text = f"“{WORDS}” (Tom, 19). “We wait for it” (Ann, a nurse). “We go home now” (Tom)."
    found = [quote.attribution for quote in marked_quotes(QuoteMaterial(text=text), 0, len(text))]
    assert [one.participant if one else None for one in found] == ["Tom", "Ann", "Tom"]


def test_names_in_brackets_are_no_speakers_where_they_are_cited() -> None:
    text = f"“{WORDS}” (Tom). “We wait” (Ann). “We go” (Tom). It is so (Tom, 2010)."
    found = [quote.attribution for quote in marked_quotes(QuoteMaterial(text=text), 0, len(text))]
    assert not [one for one in found if one and one.participant]


def test_codes_that_end_displayed_words_behind_a_comma() -> None:
    text = f"{WORDS}, P1.\n\nWe wait, P2 carer\n\nWe go, P1\n"
    words = attributed(SpokenWords(text, SpeechSetting.BLOCK, 0, text.index("\n")))
    assert says(words.said_by) == ("P1", "-")
    alone = text[: text.index("\n")]
    assert attributed(SpokenWords(alone, SpeechSetting.BLOCK, 0, len(alone))).said_by is None


NUMBERED = "One said so: “W” (4). Another said: “W” (11). “W” (4, female). And then: “W” (7). “W” (23, female). So."


def test_numbers_alone_name_people_where_the_paper_does_so() -> None:
    text = NUMBERED.replace("W", WORDS)
    found = [quote.attribution for quote in marked_quotes(QuoteMaterial(text=text), 0, len(text))]
    assert [one.participant if one else None for one in found] == ["4", "11", "4", "7", "23"]


def test_numbers_of_one_length_that_end_words_name_people() -> None:
    text = "One said so: “W” (1045). “W” (1001). And then: “W” (1023). “W” (1001).".replace("W", WORDS)
    found = [quote.attribution for quote in marked_quotes(QuoteMaterial(text=text), 0, len(text))]
    assert [one.participant if one else None for one in found] == ["1045", "1001", "1023", "1001"]


@pytest.mark.parametrize(
    "text",
    [
        "So: “W” (1045). So: “W” (1046). So: “W” (1047). Of them some stayed (12).",
        # They are cited: elsewhere too, by numbers of no beginning, or too seldom.
        f"{NUMBERED} Many wait (3), some long (8), as was found (12), and (13, 14) again (15). It is so, (16).",
        "So: “W” (34). So: “W” (35). So: “W” (41).",
        "So: “W” (4). They went.",
    ],
)
def test_numbers_that_are_citations_name_nobody(text: str) -> None:
    text = text.replace("W", WORDS)
    found = [quote.attribution for quote in marked_quotes(QuoteMaterial(text=text), 0, len(text))]
    assert not [one.participant for one in found if one and (one.participant or "").isdigit()]
