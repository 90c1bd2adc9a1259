"""What a codebook says that citations do, tied to the citations in the text."""

from __future__ import annotations

import pytest

from graph.model import CitationType, Cito, TypedBy
from ingest.citations.brackets import find_brackets
from ingest.citations.curated import curated_types
from ingest.codebook import CitationEntry
from ingest.errors import CodebookError

TEXT = "🙂 As shown before [1], we agree with others [2, 3]. Others [4] [5] went on."
BRACKETS = list(find_brackets(TEXT, 0, len(TEXT)))


def entry(at: str, cito: str = "agreesWith", cue: str | None = "agree with") -> CitationEntry:
    return CitationEntry(at=at, cito=cito, cue=cue)


def types(*entries: CitationEntry) -> dict[int, CitationType]:
    return curated_types(TEXT, entries, BRACKETS, "study/codebook.yaml")


def test_an_entry_types_the_one_citation_in_its_words() -> None:
    found = types(entry("with others [2, 3]"), entry("Others [4] [5] went", "cites", None))
    assert found == {
        TEXT.index("[2, 3]"): CitationType(cito=Cito.AGREES, cue="agree with", by=TypedBy.CODEBOOK),
        TEXT.index("[4]"): CitationType(cito=Cito.CITES, cue=None, by=TypedBy.CODEBOOK),
    }


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([entry("with some [2, 3]")], "are not in the paper's text"),
        ([entry("others")], "hold 0 citations"),
        ([entry("[1], we agree with others [2, 3]")], "hold 2 citations"),
        ([entry("Others [4]")], "hold 0 citations"),
        ([entry("others [2, 3]"), entry("[2, 3]")], "'[2, 3]' has an entry before this one"),
        ([entry("others [2, 3]", cue="concur")], "'concur' are not in the paper's text"),
    ],
)
def test_what_cannot_be_tied_is_named(entries: list[CitationEntry], says: str) -> None:
    with pytest.raises(CodebookError) as error:
        types(*entries)
    assert str(error.value).startswith("study/codebook.yaml")
    assert says in str(error.value)
