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
(SInc8) ~ SInc8 ~ - ~ - ~ -
(SInt#16) ~ SInt#16 ~ - ~ - ~ -
# A noun and a number.
(Dietitian#6; RD#6) ~ RD#6 ~ professional ~ - ~ role=Dietitian
(Nurse 3; Doctor 3) ~ - ~ professional ~ - ~ role=Nurse; speakers=Nurse 3; Doctor 3
(Boy, School 4, Gp 1) ~ - ~ - ~ male ~ gender=Boy; site=School 4; focus_group=1
(Mother‐in‐law, 80 years old) ~ - ~ carer ~ female ~ role=Mother‐in‐law; age=80
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
(ward official, interview 3 June 2017) ~ - ~ professional ~ - ~ role=ward official; date=3 June 2017; method=interview
(Dr 4, registrar) ~ Dr 4 ~ professional ~ - ~ role=registrar
(nurse-in-charge) ~ - ~ professional ~ - ~ role=nurse-in-charge
(former teacher, 44) ~ - ~ - ~ - ~ role=former teacher; age=44
(former carer, 44) ~ - ~ carer ~ - ~ role=former carer; age=44
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
(Male visitor, son of a patient) ~ - ~ carer ~ male ~ gender=Male; role=visitor; relation=son of a patient
(community member, Northern Region) ~ - ~ other ~ - ~ role=community member; place=Northern Region
(34-year-old woman) ~ - ~ - ~ female ~ age=34; gender=woman
(Trans woman, 29) ~ - ~ - ~ trans female ~ gender=Trans woman; age=29
(non-binary, 22) ~ - ~ - ~ non-binary ~ gender=non-binary; age=22
(nurse, mother of two) ~ - ~ professional ~ female ~ role=nurse; relation=mother of two
(Female village participant, 51 years) ~ - ~ - ~ female ~ gender=Female; group=village participant; age=51
(midwife in Salto, 44) ~ - ~ professional ~ - ~ role=midwife; place=Salto; age=44
(FG 3, Bakers Salto district) ~ - ~ other ~ - ~ focus_group=3; role=Bakers; place=Salto district
(primary care nurse) ~ - ~ professional ~ - ~ setting=primary care; role=primary care nurse
(outreach HCW) ~ - ~ professional ~ - ~ role=outreach HCW
(TBA, rural) ~ - ~ other ~ - ~ role=TBA; setting=rural
# Of the study, and of somebody's life.
(Carer, wave 2) ~ - ~ carer ~ - ~ role=Carer; phase=wave 2
(P2, Phase B) ~ P2 ~ - ~ - ~ phase=Phase B
(Teacher, phase 2 focus group) ~ - ~ professional ~ - ~ role=Teacher; group=phase 2 focus group
(Teacher, parents' meeting) ~ - ~ professional ~ - ~ role=Teacher; group=parents' meeting
(Teacher, meeting 6) ~ - ~ professional ~ - ~ role=Teacher; group=meeting 6
(Teacher, not in a study group) ~ - ~ professional ~ - ~ role=Teacher; group=not in a study group
(Focus group 2\\Women, Salto district) ~ - ~ - ~ female ~ focus_group=2; gender=Women; place=Salto district
(FG 2, Women Salto district) ~ - ~ - ~ female ~ focus_group=2; gender=Women; place=Salto district
(P2, 30 weeks pregnant) ~ P2 ~ - ~ - ~ gestation=30 weeks pregnant
(P2, <20 weeks' gestation) ~ P2 ~ - ~ - ~ gestation=<20 weeks' gestation
(P2, type 2 diabetes) ~ P2 ~ - ~ - ~ diagnosis=type 2 diabetes
(P2, living with bowel cancer) ~ P2 ~ - ~ - ~ diagnosis=living with bowel cancer
(P2, 44, married) ~ P2 ~ - ~ - ~ age=44; marital status=married
# Ages.
(P2, aged 34) ~ P2 ~ - ~ - ~ age=34
(P2, 34 y/o) ~ P2 ~ - ~ - ~ age=34
(P2, 34yo) ~ P2 ~ - ~ - ~ age=34
(P2, woman in her 30s) ~ P2 ~ - ~ female ~ gender=woman; age_band=in her 30s
(FGD from Salto) ~ - ~ - ~ - ~ method=FGD; place=Salto
(IDI New Ulm) ~ - ~ - ~ - ~ method=IDI; place=New Ulm
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
# Sites, codes, kin, people with an illness, several things in one part.
(Provider 7, Clinic B) ~ Provider 7 ~ professional ~ - ~ role=Provider; site=Clinic B
(HCP #12) ~ HCP #12 ~ professional ~ - ~ role=HCP
(CHEW, 5 years' experience) ~ - ~ professional ~ - ~ role=CHEW; years at work=5
(AYA-17, male, age 17) ~ AYA-17 ~ - ~ male ~ gender=male; age=17
(P11: mother of a 4-year-old girl) ~ P11 ~ carer ~ female ~ role=mother of a 4-year-old girl
(Father of child 6) ~ - ~ carer ~ male ~ role=Father of child 6
(Dyad 4, caregiver) ~ Dyad 4 ~ carer ~ - ~ role=caregiver
(Nurse, FGD 2, Kisumu County) ~ - ~ professional ~ - ~ role=Nurse; focus_group=2; place=Kisumu County
(IDI, nurse, Kampala) ~ - ~ professional ~ - ~ method=IDI; role=nurse; as printed=Kampala
(KII with district health officer) ~ - ~ professional ~ - ~ method=KII; role=district health officer
(FGD with mothers, rural) ~ - ~ carer ~ female ~ method=FGD; role=mothers; setting=rural
(FGD participant, male) ~ - ~ - ~ male ~ method=FGD; gender=male
(FGD 1 participant 3) ~ FGD 1, participant 3 ~ - ~ - ~ focus_group=1
(Participant 3, FGD 1) ~ Participant 3, FGD 1 ~ - ~ - ~ focus_group=1
(R3, FGD2) ~ R3, FGD2 ~ - ~ - ~ focus_group=2
(Site A, P04) ~ P04 ~ - ~ - ~ site=Site A
(MW3) ~ MW3 ~ - ~ - ~ -
(RN 2, ICU) ~ RN 2 ~ professional ~ - ~ role=RN; as printed=ICU
(Resident 5, age 84, female) ~ Resident 5 ~ service user ~ female ~ role=Resident; age=84; gender=female
(Medical resident, PGY2) ~ - ~ professional ~ - ~ role=Medical resident; as printed=PGY2
(3rd year medical student) ~ - ~ other ~ - ~ role=3rd year medical student
(Student 14, Year 3) ~ Student 14 ~ other ~ - ~ role=Student; as printed=Year 3
(GP trainee, female, 31) ~ - ~ professional ~ female ~ role=GP trainee; gender=female; age=31
(Female GP, 15 years in practice) ~ - ~ professional ~ female ~ gender=Female; role=GP; years at work=15
(GP, M, >20 years of experience) ~ - ~ professional ~ male ~ role=GP; gender=male; years at work=>20
(Consultant psychiatrist) ~ - ~ professional ~ - ~ role=Consultant psychiatrist
(Staff nurse, NICU, 7 years) ~ - ~ professional ~ - ~ role=Staff nurse; as printed=NICU, 7 years
(Care home manager, England) ~ - ~ professional ~ - ~ role=Care home manager; place=England
(SU, M, 45) ~ - ~ service user ~ male ~ role=SU; gender=male; age=45
(Carer, wife of man with palsy, 72) ~ - ~ carer ~ female ~ role=Carer; relation=wife of man with palsy; age=72
(wife of P3) ~ - ~ carer ~ female ~ role=wife of P3
(Partner of patient 12) ~ - ~ carer ~ - ~ role=Partner of patient 12
(husband, 70s) ~ - ~ carer ~ male ~ role=husband; age_band=70s
(Woman, 65 years, diagnosed 2015) ~ - ~ - ~ female ~ gender=Woman; age=65; as printed=diagnosed 2015
(60-year-old man with COPD) ~ - ~ service user ~ male ~ age=60; role=man with COPD
(man aged 55 with type 2 diabetes) ~ - ~ service user ~ male ~ age=55; role=man with type 2 diabetes
(Interviewee 4 – policy maker) ~ Interviewee 4 ~ professional ~ - ~ role=policy maker
(Int 14: 03) ~ Int 14 ~ - ~ - ~ interview=14; as printed=03
(Teacher 2, School C) ~ Teacher 2 ~ professional ~ - ~ role=Teacher; site=School C
(Community leader, Village 4) ~ - ~ other ~ - ~ role=Community leader; site=Village 4
(CHW, woman, Tigray) ~ - ~ professional ~ female ~ role=CHW; gender=woman; as printed=Tigray
(P 14, F, 45 yrs, teacher) ~ P 14 ~ professional ~ female ~ gender=female; age=45; role=teacher
(ID: 1042, female) ~ ID 1042 ~ - ~ female ~ gender=female
(Respondent 12; urban; high SES) ~ Respondent 12 ~ - ~ - ~ setting=urban; as printed=high SES
(F, 23, student) ~ - ~ other ~ female ~ gender=female; age=23; role=student
(M 34) ~ - ~ - ~ male ~ age=34; gender=male
(34F) ~ - ~ - ~ female ~ age=34; gender=female
(M, 34, P6) ~ P6 ~ - ~ male ~ gender=male; age=34
(female participant) ~ - ~ - ~ female ~ gender=female
(male respondent, 40–49) ~ - ~ - ~ male ~ gender=male; age_band=40-49
(Anna K.) ~ Anna K. ~ - ~ - ~ -
(Anna, P3) ~ P3 ~ - ~ - ~ as printed=Anna
(Sister Agnes, nurse) ~ Sister Agnes ~ professional ~ female ~ role=nurse
(Dr. Patel) ~ Dr. Patel ~ - ~ - ~ -
(Mr B) ~ Mr B ~ - ~ male ~ -
(Ms. Lopez, age 44) ~ Ms. Lopez ~ - ~ female ~ age=44
(Abdul-Rahman, 33, refugee) ~ Abdul-Rahman ~ other ~ - ~ age=33; role=refugee
(María José, 54 años, cuidadora) ~ María José ~ carer ~ female ~ age=54; role=cuidadora
(Enfermera 2, hospital rural) ~ Enfermera 2 ~ professional ~ female ~ role=Enfermera; site=hospital rural
(E3, mujer, 34 años) ~ E3 ~ - ~ female ~ gender=mujer; age=34
(GF2, hombre) ~ - ~ - ~ male ~ focus_group=2; gender=hombre
(Médico de familia, 12 años de experiencia) ~ - ~ professional ~ - ~ role=Médico de familia; years at work=12
(P4, feminino, 67 anos) ~ P4 ~ - ~ female ~ gender=feminino; age=67
(ACS 5) ~ ACS 5 ~ professional ~ - ~ role=ACS
(Usuária 3, UBS 2) ~ Usuária 3 ~ service user ~ female ~ role=Usuária; site=UBS 2
(Médecin généraliste, homme, 45 ans) ~ - ~ professional ~ male ~ role=Médecin généraliste; gender=homme; age=45
(aidante, épouse, 68 ans) ~ - ~ carer ~ female ~ role=aidante, épouse; age=68
(EHPAD 2, aide-soignante) ~ - ~ professional ~ female ~ site=EHPAD 2; role=aide-soignante
(Hausärztin, 45 J.) ~ - ~ professional ~ female ~ role=Hausärztin; age=45
(Pflegekraft 3, w, 34) ~ Pflegekraft 3 ~ professional ~ female ~ role=Pflegekraft; gender=w; age=34
(B5, männlich, 51 Jahre) ~ B5 ~ - ~ male ~ gender=männlich; age=51
(IP4, Abs. 12) ~ IP4 ~ - ~ - ~ line=12
(Infermiera, 12 anni di esperienza) ~ - ~ professional ~ female ~ role=Infermiera; years at work=12
(caregiver, figlia, 50 anni) ~ - ~ carer ~ female ~ role=caregiver, figlia; age=50
(verpleegkundige, vrouw, 38 jaar) ~ - ~ professional ~ female ~ role=verpleegkundige; gender=vrouw; age=38
(R5, v, 61) ~ R5 ~ - ~ female ~ gender=v; age=61
(P12, line 345–350) ~ P12 ~ - ~ - ~ line=345-350
(P12, 00:34:12) ~ P12 ~ - ~ - ~ time=00:34:12
(P12, T1) ~ P12 ~ - ~ - ~ as printed=T1
(P12, interview 2) ~ P12 ~ - ~ - ~ interview=2
(W2P14) ~ W2P14 ~ - ~ - ~ -
(2-P14) ~ 2-P14 ~ - ~ - ~ -
(BHM-P-03) ~ BHM-P-03 ~ - ~ - ~ -
(PPI member 2) ~ PPI member 2 ~ - ~ - ~ role=PPI member
(Stakeholder 9) ~ Stakeholder 9 ~ - ~ - ~ role=Stakeholder
(NGO representative, Dhaka) ~ - ~ - ~ - ~ role=NGO representative; as printed=Dhaka
(Policymaker, national level) ~ - ~ professional ~ - ~ role=Policymaker; place=national level
(Parent of child with autism, P5) ~ P5 ~ carer ~ - ~ role=Parent of child with autism
(adolescent girl, 16) ~ - ~ - ~ female ~ gender=girl; role=adolescent; age=16
(boy, 12 years) ~ - ~ - ~ male ~ gender=boy; age=12
(child, 9 years) ~ - ~ - ~ - ~ role=child; age=9
(trans woman, 31, Lima) ~ - ~ - ~ trans female ~ gender=trans woman; age=31; as printed=Lima
(Black woman, 52) ~ - ~ - ~ female ~ gender=woman; ethnicity=Black; age=52
(White, male, 61) ~ - ~ - ~ male ~ ethnicity=White; gender=male; age=61
(British Pakistani woman, 38) ~ - ~ - ~ female ~ gender=woman; ethnicity=British Pakistani; age=38
(survivor of stroke, 61) ~ - ~ service user ~ - ~ role=survivor of stroke; age=61
(person living with HIV) ~ - ~ service user ~ - ~ role=person living with HIV
(people who inject drugs, man, 33) ~ - ~ service user ~ male ~ role=people who inject drugs; gender=man; age=33
(Peer 3) ~ Peer 3 ~ - ~ - ~ role=Peer
(peer educator, 24) ~ - ~ other ~ - ~ role=peer educator; age=24
(OT 4) ~ OT 4 ~ professional ~ - ~ role=OT
(AHP2) ~ AHP2 ~ professional ~ - ~ role=AHP
(‘Maria’, 34) ~ Maria ~ - ~ - ~ age=34
(Enf. 3) ~ Enf. 3 ~ - ~ - ~ -
(Male, control group) ~ - ~ - ~ male ~ gender=Male; group=control group
(GP partner 3) ~ GP partner 3 ~ professional ~ - ~ role=GP partner
(PwD 2) ~ PwD 2 ~ - ~ - ~ -
(Mixed FGD, Participant 4) ~ Participant 4 ~ - ~ - ~ method=Mixed FGD
(email interview, P6) ~ P6 ~ - ~ - ~ method=email interview
(Aisha, mother of Omar) ~ Aisha ~ carer ~ female ~ role=mother of Omar
(P3, dyad 2) ~ P3 ~ - ~ - ~ group=dyad 2
(policy-maker 2) ~ policy-maker 2 ~ professional ~ - ~ role=policy-maker
(person with lived experience, 38) ~ - ~ service user ~ - ~ role=person with lived experience; age=38
(nurse with asthma) ~ - ~ professional ~ - ~ role=nurse with asthma
(child of deceased patient) ~ - ~ - ~ - ~ role=child of deceased patient
(nurse, aged 20–29, 1–5 years experience) ~ - ~ professional ~ - ~ role=nurse; age_band=20-29; years at work=1–5
(nurse, Kenya) ~ - ~ professional ~ - ~ role=nurse; place=Kenya
(Ward sister) ~ - ~ professional ~ female ~ role=Ward sister
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
