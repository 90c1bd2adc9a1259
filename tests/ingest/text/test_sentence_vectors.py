"""Vectors of sentences: the same everywhere, with no network, nearer for what says the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.text.sentence_vectors import DIMENSIONS, Vector, cosine, study_vectors, why_none
from tests.support.places import ROOT

STUDY = {
    "wait": "Participants waited months for psychological therapy.",
    "delay": "There were long delays before treatment could begin.",
    "birds": "The birds in the garden sang every morning.",
    "again": "Participants waited months for psychological therapy.",
    "empty": "",
}


def text_vector(text: str) -> Vector | None:
    """The vector of a text alone."""
    return study_vectors({"text": text}).get("text")


def test_a_vector_has_length_one_and_256_numbers_of_four_digits() -> None:
    vector = study_vectors(STUDY)["wait"]
    assert len(vector) == DIMENSIONS == 256
    assert cosine(vector, vector) == pytest.approx(1, abs=1e-3)
    assert all(x == round(x, 4) for x in vector)


def test_the_same_text_has_the_same_vector_and_a_text_without_words_has_none() -> None:
    vectors = study_vectors(STUDY)
    assert vectors["wait"] == vectors["again"]
    assert "empty" not in vectors and set(vectors) == set(STUDY) - {"empty"}
    assert vectors == study_vectors(STUDY)
    assert text_vector("") is None
    assert study_vectors({}) == {}


def test_what_says_the_same_in_other_words_is_nearer_than_something_else() -> None:
    vectors = study_vectors(STUDY)
    question = text_vector("waiting for treatment")
    assert question is not None
    assert cosine(vectors["wait"], vectors["delay"]) > cosine(vectors["wait"], vectors["birds"]) + 0.1
    assert cosine(question, vectors["delay"]) > cosine(question, vectors["birds"]) + 0.1


def test_a_word_of_every_sentence_of_a_study_counts_less_than_a_rare_one() -> None:
    among = {str(i): f"GPs said {word}." for i, word in enumerate(("hope", "rain", "debt", "food", "sleep", "bread"))}
    alone = [text_vector(text) for text in among.values()]
    vectors = study_vectors(among)
    assert alone[0] is not None and alone[1] is not None
    assert cosine(vectors["0"], vectors["1"]) < cosine(alone[0], alone[1])


def test_where_the_package_is_not_made_for_there_are_no_vectors_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why_none() is None
    monkeypatch.setattr("ingest.text.sentence_vectors._PACKAGE", "no_such_package")
    assert study_vectors(STUDY) == {} and text_vector("waiting for treatment") is None
    assert "no_such_package" in str(why_none()) and "not looked up" in str(why_none())


def test_nothing_is_loaded_at_import_and_nothing_is_asked_of_network_or_home(tmp_path: Path) -> None:
    program = """
import socket, sys
def refuse(*args, **kwargs): raise AssertionError("the network was asked")
socket.socket = socket.create_connection = refuse
from ingest.text import sentence_vectors as s
assert s._table.cache_info().currsize == 0 and s._tokenizer.cache_info().currsize == 0
assert len(s.study_vectors({"text": "trauma-informed care"})["text"]) == 256
assert not {"wordllama", "requests", "huggingface_hub"} & set(sys.modules)
"""
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")}
    environment |= {"HOME": str(tmp_path / "none"), "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    root = ROOT
    done = subprocess.run([sys.executable, "-c", program], env=environment, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "none").exists()
