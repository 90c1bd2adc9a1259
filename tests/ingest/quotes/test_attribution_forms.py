"""Attributions as papers print them, each with all that it says.

A row is what is printed, who spoke, role, gender, and the fields; "-" stands for nothing.
"""

from __future__ import annotations

import pytest

from ingest.quotes.attribution import as_attribution, read_attribution

ROWS = """
# Codes.
(P12) ~ P12 ~ - ~ - ~ -
(FG2-P3) ~ FG2-P3 ~ - ~ - ~ focus_group=2
(PAT-A-07) ~ PAT-A-07 ~ service user ~ - ~ role=PAT
(ID0012-B) ~ ID0012-B ~ - ~ - ~ -
(01MF) ~ 01MF ~ - ~ - ~ -
(HCP_3) ~ HCP_3 ~ professional ~ - ~ role=HCP
(IDI-07) ~ IDI-07 ~ - ~ - ~ -
(KI 4) ~ KI 4 ~ - ~ - ~ -
(M3F2) ~ M3F2 ~ - ~ - ~ -
(Int.4) ~ Int.4 ~ - ~ - ~ interview=4
(CHW-12, F) ~ CHW-12 ~ professional ~ female ~ role=CHW; gender=female
(W1-HP-03) ~ W1-HP-03 ~ - ~ - ~ -
(P1.3) ~ P1.3 ~ - ~ - ~ -
(S2_P04) ~ S2_P04 ~ - ~ - ~ -
(p7) ~ p7 ~ - ~ - ~ -
(R#5, 61 years) ~ R#5 ~ - ~ - ~ age=61
[ID No 6] ~ ID No 6 ~ - ~ - ~ -
(ID No 6, FGD 4) ~ ID No 6, FGD 4 ~ - ~ - ~ focus_group=4
(FGD 5, RESPO NO 7) ~ FGD 5, RESPO NO 7 ~ - ~ - ~ focus_group=5
(P3, FG2) ~ P3, FG2 ~ - ~ - ~ focus_group=2
(FGD#13, P2, male) ~ FGD#13, P2 ~ - ~ male ~ focus_group=13; gender=male
# A noun and a number.
(Participant 10) ~ Participant 10 ~ - ~ - ~ -
(Nurse #3) ~ Nurse #3 ~ professional ~ - ~ role=Nurse
(GP no. 4) ~ GP no. 4 ~ professional ~ - ~ role=GP
(Interviewee No 12, Oslo) ~ Interviewee No 12 ~ - ~ - ~ as printed=Oslo
(respondent number 8) ~ respondent number 8 ~ - ~ - ~ -
(Key informant 4) ~ Key informant 4 ~ - ~ - ~ -
(Client ID No 8) ~ Client ID No 8 ~ service user ~ - ~ role=Client
(Health worker 2, 8 years experience) ~ Health worker 2 ~ professional ~ - ~ role=Health worker; years at work=8
(Carer 7, wife, 71) ~ Carer 7 ~ carer ~ female ~ role=Carer, wife; age=71
(Parent B) ~ Parent B ~ carer ~ - ~ role=Parent
(Village elder 2) ~ Village elder 2 ~ other ~ - ~ role=Village elder
(Female nurse 3) ~ Female nurse 3 ~ professional ~ female ~ role=nurse; gender=Female
(Participant 3 female 45) ~ Participant 3 ~ - ~ female ~ gender=female; age=45
(Patient 2, Male 50–54 years) ~ Patient 2 ~ service user ~ male ~ role=Patient; gender=Male; age_band=50-54
(Student nurse 4) ~ Student nurse 4 ~ professional ~ - ~ role=Student nurse
# Nobody in particular.
(male, 34) ~ - ~ - ~ male ~ gender=male; age=34
(male 34) ~ - ~ - ~ male ~ gender=male; age=34
(nurse, urban clinic) ~ - ~ professional ~ - ~ role=nurse; site=urban clinic
(Mother of two) ~ - ~ carer ~ female ~ role=Mother of two
(FGD 3, women, Kampala) ~ - ~ - ~ female ~ focus_group=3; gender=women; as printed=Kampala
(FG2) ~ - ~ - ~ - ~ focus_group=2
(Women's FGD 4) ~ - ~ - ~ female ~ focus_group=4; gender=Women's
(GP, FG 3) ~ - ~ professional ~ - ~ role=GP; focus_group=3
(Focus group 3, Site 2) ~ - ~ - ~ - ~ focus_group=3; site=Site 2
(retired male, 61 years) ~ - ~ - ~ male ~ gender=male; age=61; as printed=retired
(patient's wife) ~ - ~ carer ~ female ~ role=patient's wife
(daughter of a resident, 52) ~ - ~ carer ~ female ~ role=daughter of a resident; age=52
(person with dementia) ~ - ~ service user ~ - ~ role=person with dementia
(woman with diabetes, 58 years old) ~ - ~ service user ~ female ~ role=woman with diabetes; age=58
(nurse caring for patients) ~ - ~ professional ~ - ~ role=nurse caring for patients
(peer support worker) ~ - ~ professional ~ - ~ role=peer support worker
(Farmer, 44) ~ - ~ other ~ - ~ role=Farmer; age=44
(student, 21 years old) ~ - ~ other ~ - ~ role=student; age=21
(garment worker, female) ~ - ~ other ~ female ~ role=garment worker; gender=female
(midwife, 13 YoW) ~ - ~ professional ~ - ~ role=midwife; years at work=13
(Doctor, 10 years of experience) ~ - ~ professional ~ - ~ role=Doctor; years at work=10
(nurse, 12 years) ~ - ~ professional ~ - ~ role=nurse; as printed=12 years
(Male visitor, son of a patient) ~ - ~ carer ~ male ~ gender=Male; role=visitor, son of a patient
(community member, Northern Region) ~ - ~ other ~ - ~ role=community member; place=Northern Region
(34-year-old woman) ~ - ~ - ~ female ~ age=34; gender=woman
(Trans woman, 29) ~ - ~ - ~ trans female ~ gender=Trans woman; age=29
(non-binary, 22) ~ - ~ - ~ non-binary ~ gender=non-binary; age=22
# Ages.
(P2, aged 34) ~ P2 ~ - ~ - ~ age=34
(P2, 34 y/o) ~ P2 ~ - ~ - ~ age=34
(P2, 34yo) ~ P2 ~ - ~ - ~ age=34
(P2, woman in her 30s) ~ P2 ~ - ~ female ~ gender=woman; age_band=30s
(P2, age 20s) ~ P2 ~ - ~ - ~ age_band=20s
(P2, mid-40s) ~ P2 ~ - ~ - ~ age_band=mid-40s
(P2, 70-74) ~ P2 ~ - ~ - ~ age_band=70-74
(P2, 70–74 years) ~ P2 ~ - ~ - ~ age_band=70-74
(P2, >65) ~ P2 ~ - ~ - ~ age=>65
(P2, 65+) ~ P2 ~ - ~ - ~ age=65+
(P2, age: 34) ~ P2 ~ - ~ - ~ age=34
(P2, 7 years old) ~ P2 ~ - ~ - ~ age=7
(P2, 101 years) ~ P2 ~ - ~ - ~ age=101
(P2, F34) ~ P2 ~ - ~ female ~ gender=female; age=34
# What is no age.
(interview 3, line 45) ~ interview 3 ~ - ~ - ~ interview=3; line=45
(P4, 12/3/2015) ~ P4 ~ - ~ - ~ date=12/3/2015
(P4, lines 45-47) ~ P4 ~ - ~ - ~ line=45-47
(P4, May 2019) ~ P4 ~ - ~ - ~ date=May 2019
(P4, p. 12) ~ P4 ~ - ~ - ~ line=12
# Names.
(Maria) ~ Maria ~ - ~ - ~ -
(Maria da Luz) ~ Maria da Luz ~ - ~ - ~ -
(Mrs K.) ~ Mrs K. ~ - ~ female ~ -
(Mrs K., 71) ~ Mrs K. ~ - ~ female ~ age=71
(O'Brien, nurse) ~ O'Brien ~ professional ~ - ~ role=nurse
(Jean-Luc, 45) ~ Jean-Luc ~ - ~ - ~ age=45
(Ludwig van der Berg, M) ~ Ludwig van der Berg ~ - ~ male ~ gender=male
(Omar bin Said, 50) ~ Omar bin Said ~ - ~ - ~ age=50
(Fatima al-Sayed, mother) ~ Fatima al-Sayed ~ carer ~ female ~ role=mother
(J.M.) ~ J.M. ~ - ~ - ~ -
(J.M., female, 40) ~ J.M. ~ - ~ female ~ gender=female; age=40
(“Ali,” 30 years, Men's FGD#6, East Region) ~ Ali ~ - ~ male ~ age=30; gender=Men's; focus_group=6; place=East Region
[Ruth] ~ Ruth ~ - ~ - ~ -
(Zoë, F, 30–39) ~ Zoë ~ - ~ female ~ gender=female; age_band=30-39
(Dr Ahmed, surgeon) ~ Dr Ahmed ~ professional ~ - ~ role=surgeon
# Signs between the parts, brackets, what stands behind.
(P3_F_34) ~ P3 ~ - ~ female ~ gender=female; age=34
(P07-F-45) ~ P07 ~ - ~ female ~ gender=female; age=45
(M/34/urban) ~ - ~ - ~ male ~ gender=male; age=34; setting=urban
(ID-04; Site 2; F) ~ ID-04 ~ - ~ female ~ site=Site 2; gender=female
(P3 | female | 34) ~ P3 ~ - ~ female ~ gender=female; age=34
(P3: female; 18+) ~ P3 ~ - ~ female ~ gender=female; age=18+
(P3 – nurse – Leeds) ~ P3 ~ professional ~ - ~ role=nurse; as printed=Leeds
(P3 (nurse)) ~ P3 ~ professional ~ - ~ role=nurse
[P3 (nurse)] ~ P3 ~ professional ~ - ~ role=nurse
(P3 [nurse, 40]) ~ P3 ~ professional ~ - ~ role=nurse; age=40
（P3，女，45岁） ~ P3 ~ - ~ female ~ gender=女; age=45
【P3】 ~ P3 ~ - ~ - ~ -
(P3, female)¹ ~ P3 ~ - ~ female ~ gender=female
(P3*) ~ P3 ~ - ~ - ~ -
— Cleaner, Leeds (day shift) ~ - ~ other ~ - ~ role=Cleaner; as printed=Leeds, day shift
— female, 34 years old, Oslo ~ - ~ - ~ female ~ gender=female; age=34; as printed=Oslo
– Participant 12, woman ~ Participant 12 ~ - ~ female ~ gender=woman
— Mary, 45, teacher ~ Mary ~ professional ~ - ~ age=45; role=teacher
GP45 (Rural) ~ GP45 ~ professional ~ - ~ role=GP; setting=Rural
# Several people.
(P1, P4, P7) ~ - ~ - ~ - ~ speakers=P1; P4; P7
(P3 and P5, nurses) ~ - ~ professional ~ - ~ speakers=P3; P5; role=nurses
(Participants 2 and 5) ~ - ~ - ~ - ~ speakers=Participants 2 and 5
(P1; P2) ~ - ~ - ~ - ~ speakers=P1; P2
(Nurse 1, Nurse 4) ~ - ~ professional ~ - ~ speakers=Nurse 1; Nurse 4; role=Nurse
(P2 & P9) ~ - ~ - ~ - ~ speakers=P2; P9
(P3, T2) ~ P3 ~ - ~ - ~ as printed=T2
# Other fields.
(P8, White British, London) ~ P8 ~ - ~ - ~ ethnicity=White British; as printed=London
(P8, Hospital A) ~ P8 ~ - ~ - ~ site=Hospital A
(Leeds, P3) ~ P3 ~ - ~ - ~ as printed=Leeds
(P8, rural) ~ P8 ~ - ~ - ~ setting=rural
# Spanish, Portuguese, French, German, Italian, Dutch.
(Participante 3, mujer, 45 años) ~ Participante 3 ~ - ~ female ~ gender=mujer; age=45
(participante 6, hombre) ~ participante 6 ~ - ~ male ~ gender=hombre
(Paciente 2, varón, 60 años) ~ Paciente 2 ~ service user ~ male ~ role=Paciente; gender=varón; age=60
(enfermera, 38 años) ~ - ~ professional ~ female ~ role=enfermera; age=38
(Grupo focal 2, cuidadora) ~ - ~ carer ~ female ~ focus_group=2; role=cuidadora
(Entrevistada 3, 45 anos) ~ Entrevistada 3 ~ - ~ female ~ age=45
(E5, sexo feminino) ~ E5 ~ - ~ female ~ gender=sexo feminino
(enfermeiro 4) ~ enfermeiro 4 ~ professional ~ - ~ role=enfermeiro
(mãe, 29 anos) ~ - ~ carer ~ female ~ role=mãe; age=29
(enquêtée 5, 33 ans) ~ enquêtée 5 ~ - ~ female ~ age=33
(participant nº 4, homme, 50 ans) ~ participant nº 4 ~ - ~ male ~ gender=homme; age=50
(infirmière, 28 ans) ~ - ~ professional ~ female ~ role=infirmière; age=28
(Teilnehmerin 4, Z. 45–47) ~ Teilnehmerin 4 ~ - ~ female ~ line=45-47
(Patientin, 62 Jahre) ~ - ~ service user ~ female ~ role=Patientin; age=62
(Herr M., 70 Jahre alt) ~ Herr M. ~ - ~ male ~ age=70
(Hausarzt 3, männlich) ~ Hausarzt 3 ~ professional ~ male ~ role=Hausarzt; gender=männlich
(partecipante 2, donna, 51 anni) ~ partecipante 2 ~ - ~ female ~ gender=donna; age=51
(infermiere, uomo) ~ - ~ professional ~ male ~ role=infermiere; gender=uomo
(deelnemer 3, vrouw, 45 jaar) ~ deelnemer 3 ~ - ~ female ~ gender=vrouw; age=45
(huisarts 2) ~ huisarts 2 ~ professional ~ - ~ role=huisarts
(mantelzorger, man) ~ - ~ carer ~ male ~ role=mantelzorger; gender=man
"""


def rows() -> list[tuple[str, ...]]:
    lines = [line for line in ROWS.splitlines() if line and not line.startswith("# ")]
    return [tuple(part.strip() for part in line.split("~")) for line in lines]


def fields(printed: str) -> dict[str, str]:
    # "speakers" holds semicolons of its own.
    told: dict[str, str] = {}
    for piece in [] if printed == "-" else printed.split("; "):
        name, equals, value = piece.partition("=")
        if equals:
            told[name] = value
        else:
            told["speakers"] += f"; {piece}"
    return told


@pytest.mark.parametrize(("printed", "participant", "role", "gender", "told"), rows())
def test_every_word_is_in_a_field_or_kept_as_printed(
    printed: str, participant: str, role: str, gender: str, told: str
) -> None:
    read = read_attribution(printed, 0, len(printed), names=True, bare=True)
    assert read is not None
    assert (read.participant or "-", read.role or "-", read.gender or "-") == (participant, role, gender)
    assert read.attributes == fields(told)


@pytest.mark.parametrize(("printed", "participant", "role", "gender", "told"), rows())
def test_where_an_attribution_is_known_to_stand_it_is_read_the_same(
    printed: str, participant: str, role: str, gender: str, told: str
) -> None:
    read = as_attribution(printed, 0, len(printed))
    assert (read.participant or "-", read.attributes) == (participant, fields(told))
