"""Which language a paper is in."""

from __future__ import annotations

import pytest

from ingest.language.told import language_of
from ingest.language.words import LANGUAGES, language

TEXTS = {
    "en": "The nurses said that it was the night that they were afraid of, and that this was not for them to say. ",
    "es": "Las enfermeras dijeron que la noche era lo que más miedo les daba, y que el día no fue para ellas así. ",
    "pt": "As enfermeiras disseram que a noite era o que mais medo dava, e que o dia não foi para elas uma ajuda. ",
    "fr": "Les infirmières ont dit que la nuit est ce qui fait le plus peur, et que le jour ne leur est pas donné. ",
    "de": "Die Pflegenden sagten, dass die Nacht das ist, was sie nicht mögen, und dass der Tag auch für sich ist. ",
    "it": "Le infermiere dicono che la notte è la cosa che più fa paura, e che il giorno non è per loro una festa. ",
    "nl": "De verpleegkundigen zeggen dat de nacht het is waar zij niet van houden, en dat de dag voor hen werd. ",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_shows_by_its_small_words(code: str) -> None:
    assert language_of(None, TEXTS[code] * 8) == code
    assert language_of("und", TEXTS[code] * 8) == code


@pytest.mark.parametrize(
    ("said", "code"), [("pt-BR", "pt"), ("EN", "en"), ("ger", "de"), ("zh", "zh"), ("fr_CA", "fr"), ("spa", "es")]
)
def test_what_the_file_says_goes_before_words(said: str, code: str) -> None:
    assert language_of(said, TEXTS["en"] * 8) == code


def test_nobody_can_tell_from_few_words_or_from_two_languages() -> None:
    assert language_of(None, "") is None
    assert language_of(None, TEXTS["nl"]) is None
    assert language_of(None, (TEXTS["en"] + TEXTS["de"]) * 8) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_words_that_reading_asks_for(code: str) -> None:
    roles = ("abstract", "introduction", "methods", "results", "discussion", "limitations", "conclusions", "references")
    for role in (*roles, "back matter", "later", "within methods", "openers"):
        assert language(code).words("headings", role), role
    for meaning in ("nouns", "plurals", "general", "sample", "column of themes", "column of sub-themes", "reviews"):
        assert language(code).words("themes", meaning), meaning
    assert len(language(code).tables["numbers"]) == 12
