"""Sheets opened as their readers open them: in an office program."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.exports.sheets import harmless
from tests.api.exports.test_export_tables import read_xlsx, written
from tests.support.libreoffice import converted

# Without a window nobody is asked, and the older releases do not look at the mark at the beginning.
CSV_IN_UTF_8 = "CSV:44,34,UTF8"


def test_libreoffice_opens_both_with_the_same_cells_and_runs_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    formula = (
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        '="a"&"b"',
        "=HYPERLINK(1;2)",
        "plain, ü–“”中",
        "'q",
        "_x0041_",
        "007",
    )
    for form, ending in (("xlsx", "xlsx"), ("quotes-csv", "csv")):
        folder = tmp_path / ending
        folder.mkdir()
        (folder / f"in.{ending}").write_bytes(written(form, monkeypatch, [formula])[0])
        # What LibreOffice worked out is what it writes down: CSV and XLSX again, by way of its own format.
        ods = converted(folder / f"in.{ending}", "ods", folder, how=CSV_IN_UTF_8 if ending == "csv" else None)
        (sheet, *_) = [s for s in read_xlsx(converted(ods, "xlsx", folder)).items() if s[1]]
        read = list(map(str, sheet[1][0].values()))[: len(formula)]
        expected = [harmless(one) if ending == "csv" else one for one in formula]
        # CSV cannot say that figures are a text.
        assert read == [one.replace("007", "7") if ending == "csv" else one for one in expected]
