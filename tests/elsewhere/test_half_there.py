"""A program of others that is only half there: its tests are skipped with the reason, or fail where it has to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.libreoffice import REQUIRED, converted, has_part


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """LibreOffice with Writer and without Calc, to look at."""
    for name in ("soffice", "libswlo.so", "libsfxlo.so"):
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(REQUIRED, raising=False)
    return tmp_path


def test_libreoffice_without_calc_opens_no_sheet(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("table.xlsx", "table.csv", "table.ods"):
        with pytest.raises(pytest.skip.Exception, match=r"^LibreOffice is installed without Calc$"):
            converted(office / name, "pdf", office)
    monkeypatch.setenv(REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match=f"without Calc, and {REQUIRED} is set"):
        converted(office / "table.xlsx", "pdf", office)


def test_no_libreoffice(office: Path) -> None:
    (office / "soffice").unlink()
    with pytest.raises(pytest.skip.Exception, match=r"not installed$"):
        converted(office / "text.docx", "pdf", office)


def test_an_unknown_layout_is_taken_to_be_whole(office: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert has_part(office, "sw") and not has_part(office, "sc")
    assert has_part(tmp_path_factory.mktemp("other"), "sc")
