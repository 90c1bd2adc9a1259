"""Hostile input, small: every reader refuses it in words or reads it. `make fuzz` has it large."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.formats.registry import FORMATS, Format
from tests.fuzz.hostile import INPUTS, attempt
from tests.ingest.formats.test_formats_registry import SAMPLES

SIZE = 20_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize("which", INPUTS)
@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_it_is_refused_or_read(form: Format, which: str) -> None:
    assert attempt(form, INPUTS[which](SAMPLES[form.name][0], SIZE)) in ("refused", "read")


@pytest.mark.parametrize("which", ["entities that grow", "an entity from outside"])
@pytest.mark.parametrize("form", [f for f in FORMATS if SAMPLES[f.name][0].startswith(b"<")], ids=lambda f: f.name)
def test_entities_are_refused(form: Format, which: str) -> None:
    assert attempt(form, INPUTS[which](SAMPLES[form.name][0], SIZE)) == "refused"


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_sample_with_any_bytes_put_in_or_cut_out_ends_in_words(form: Format, data: st.DataObject) -> None:
    sample = SAMPLES[form.name][0]
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, len(sample)))
    put = data.draw(
        st.binary(max_size=20) | st.sampled_from([b"<", b"{", b'"', b"[", b"&", b"\\", b"\r", b"\xef\xbb\xbf"])
    )
    assert attempt(form, sample[:start] + put + sample[end:]) in ("refused", "read")
