"""Verdicts on quoted words: tolerant to typography, never to words."""

from __future__ import annotations

import pytest

from graph.model import Participant, Quote
from graph.speaker import speaker_of
from ingest.text.folding import fold, folded_words
from ingest.verify.verification import Claim, ClaimVerdict, SourceText, Verifier, same_speaker

NIGHT = (
    "One said: “I don’t know — nobody came, not once, in all that trauma-informed care” (P4, female)."
    " Another: “It was the night staff who listened. They never left” (Nurse 12). Nobody came for the authors either. "
    "A third: “It was the night staff who shouted” (P7, male). Lost: “They were kind to me always”. "
    "“They went” (QX//9)."
)


def spoken(words: str, participant: str | None, attribution: str | None, **attributes: str) -> Quote:
    start = NIGHT.index(words)
    return Quote(
        id=words,
        text=words,
        start=start,
        end=start + len(words),
        participant=participant,
        attributes=attributes,
        attribution=attribution,
        incomplete_because=None if attribution else "the source names nobody who spoke",
    )


QUOTES = [
    spoken(NIGHT[NIGHT.index("I don’t") : NIGHT.index("” (P4")], "P4", "(P4, f)", gender="female"),
    spoken("It was the night staff who listened. They never left", "Nurse 12", "(Nurse 12)"),
    spoken("It was the night staff who shouted", "P7", "(P7, male)", gender="male"),
    spoken("They were kind to me always", None, None),
    spoken("They went", None, "(QX//9)", **{"as printed": "QX//9"}),
]
SOURCE = SourceText(
    id="doi:10.5555/night",
    title="Nights on wards",
    text=NIGHT,
    quotes=QUOTES,
    speakers={
        quote.id: speaker_of(quote, Participant(id="p", label=quote.participant) if quote.participant else None)
        for quote in QUOTES
    },
    names=("10.5555/night", "Doe et al and colleagues 2020"),
)  # fmt: skip
OTHER = SourceText(
    id="doi:10.5555/day", title="Days on wards", text="They said that days are short there.", quotes=[], speakers={}
)
VERIFIER = Verifier([OTHER, SOURCE])


def verdict(
    words: str, participant: str | None = None, source: str | None = None, **attributes: str
) -> tuple[str, str]:
    claim = Claim(words=words, file="x", participant=participant, source=source, attributes=attributes)
    found = VERIFIER.verify(claim)
    if found.verdict is not ClaimVerdict.NOT_FOUND:
        assert found.start is not None and found.end is not None
        text = {s.id: s.text for s in (SOURCE, OTHER)}[found.source or ""]
        assert folded_words(words.split("…")[0].split("[")[0]) in folded_words(text[found.start : found.end])
    return found.verdict.value, found.why


@pytest.mark.parametrize(
    "words",
    [
        "I don’t know — nobody came, not once",
        "I don't know - nobody came; not once!",
        "i dont know nobody came not once",
        "I don’t know –\n nobody   came, “not once”",
        "in all that trauma informed care".replace("trauma informed", "trauma‑informed"),
        "in all that traumainformed care",
        "nobody came … in all that trauma-informed care",
        "I don’t know [the hospital] nobody came ... in all that",
        "The ﬁrst".replace("The ﬁrst", "not once"),
    ],
)
def test_typography_does_not_count(words: str) -> None:
    assert verdict(words)[0] == "FOUND"


@pytest.mark.parametrize(
    "words",
    [
        "I do not know nobody came",
        "I don’t know who nobody came",
        "nobody cam",
        "obody came, not once",
        "not once, nobody came",
        "in all that trauma and informed care",
        "in all that care",
        "in all … nobody came, not once, in all",
        "nightstaff who listened",
    ],
)
def test_words_do(words: str) -> None:
    assert verdict(words)[0] == "NOT FOUND"


@pytest.mark.parametrize(
    ("words", "participant", "attributes", "expected", "why"),
    [
        ("nobody came, not once", "P4", {}, "FOUND", "said by P4 · female"),
        ("nobody came, not once", "participant 4", {"gender": "Female"}, "FOUND", "said by"),
        ("nobody came, not once", "P5", {}, "MISATTRIBUTED", "from P4 · female, not from P5"),
        ("nobody came, not once", None, {"gender": "male"}, "MISATTRIBUTED", "gender 'female', the document 'male'"),
        ("It was the night staff who", "P7", {}, "FOUND", "said by P7 · male"),
        ("It was the night staff who", "nurse 12", {}, "FOUND", "said by Nurse 12"),
        ("Nobody came for the authors either", "P4", {}, "MISATTRIBUTED", "the authors' words, not those of P4"),
        ("Nobody came for the authors either", None, {}, "FOUND", "the authors' own words"),
        ("They were kind to me", None, {}, "FOUND", "a participant's words; the source does not say who spoke"),
        ("They were kind to me", "P4", {}, "MISATTRIBUTED", "does not say who spoke; the document says P4"),
        ("They went", None, {}, "FOUND", "said by “QX//9”, as printed"),
        ("They went", "QX//9", {}, "FOUND", "said by"),
        ("They went", "P4", {}, "MISATTRIBUTED", "the source has them from “QX//9”, as printed, not from P4"),
        ("nobody came … who listened", "P4", {}, "MISATTRIBUTED", "put together from different passages"),
        ("listened. … They never left", "Nurse 12", {}, "FOUND", "said by"),
    ],
)
def test_whose_words_they_are(
    words: str, participant: str | None, attributes: dict[str, str], expected: str, why: str
) -> None:
    found, reason = verdict(words, participant, **attributes)
    assert (found, why in reason) == (expected, True), reason


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("10.5555/night", "FOUND"),
        ("doi:10.5555/NIGHT", "FOUND"),
        ("Nights on Wards", "FOUND"),
        ("Doe et al., 2020", "FOUND"),
        ("Doe 2020", "FOUND"),
        ("Days on wards", "MISATTRIBUTED"),
        ("Roe 2020", "MISATTRIBUTED"),
    ],
)
def test_which_source_they_are_from(source: str, expected: str) -> None:
    found, why = verdict("nobody came, not once", "P4", source)
    assert found == expected
    assert expected == "FOUND" or "are from Nights on wards, not from" in why


def test_what_is_not_found_is_laid_beside_the_nearest_words() -> None:
    assert verdict("It was the night staff who sang all day")[1] == (
        "6 of its 9 words are together in a source; then the document goes on “sang all day”, the source "
        "“listened. They never left” (Nurse”"
    )
    why = verdict("She said nobody came, not once, in all that")[1]
    assert "before them the document has “she said”, the source “said: “I don’t know —”" in why
    assert verdict("Nothing of this was ever said")[1] == "no source holds these words, nor most of them"
    assert verdict("… [...]")[1] == "there are no words in it"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("P12", "participant 12", True),
        ("Participant 12", "P12", True),
        ("12", "P12", True),
        ("Nurse 3", "nurse 3", True),
        ("Nurse 3", "GP 3", False),
        ("P12", "P1", False),
        ("Julie", "Julie", True),
        ("Julie", "Anna", False),
        ("P12", None, False),
    ],
)
def test_two_labels_of_one_participant(a: str, b: str | None, same: bool) -> None:
    assert same_speaker(a, b) is same


@pytest.mark.parametrize("text", ["", "Don’t stop.", "a—b c-d e\u00adf", "ﬁne 🙂 naïve\n-x", "x" * 50 + " ..."])
def test_every_folded_word_leads_back_to_its_characters(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.spans) == len(folded.folded.split())
    for word, (start, end) in zip(folded.folded.split(), folded.spans, strict=True):
        assert folded_words(text[start:end]) == word
        found = folded.find(word)
        assert found is not None and folded_words(text[slice(*folded.span(found))]) == word


@pytest.mark.parametrize(
    ("document", "verdict"),
    [
        ("Doe 2020.pdf", ClaimVerdict.FOUND),
        ("Nights on wards", ClaimVerdict.FOUND),
        ("interview 4.docx", ClaimVerdict.FOUND),
        ("Days on wards.docx", ClaimVerdict.MISATTRIBUTED),
    ],
)
def test_the_document_of_a_coded_passage_counts_only_where_it_is_a_study(document: str, verdict: ClaimVerdict) -> None:
    claim = Claim(words="It was the night staff who shouted", file="x", document=document)
    assert VERIFIER.verify(claim).verdict is verdict
