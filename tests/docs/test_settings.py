"""The table of settings against the code that reads them, and what is made from it."""

from __future__ import annotations

import ast
import re
import subprocess

import pytest

from api.http.access import ReadPolicy, WritePolicy
from api.settings import ApiSettings, settings_from_environment
from api.watching.logs import LogForm
from graph import settings
from graph.settings import (
    API,
    LOG,
    READS,
    SETTINGS,
    TOKEN,
    WRITES,
    SettingGroup,
    SettingInvalid,
    Variable,
    markdown,
)
from graph.store.address import address_from_environment, parse_address
from tests.support.places import ROOT
from ui import client
from ui.terminal import main

_NAMED = re.compile(r"\bEVIDENCE_[A-Z][A-Z_]*[A-Z]\b")
# A kind of findings in GraphQL, and what is set for tests alone.
_OTHERS = re.compile(r"EVIDENCE_GAP|EVIDENCE_(TEST|REQUIRE)_\w+")


def named_in(*paths: str) -> dict[str, set[str]]:
    """Return the names of variables in the files that are committed below these paths, with the files."""
    listed = subprocess.run(["git", "ls-files", "--", *paths], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, set[str]] = {}
    for path in listed.stdout.split():
        for name in _NAMED.findall((ROOT / path).read_text(encoding="utf-8")):
            if not _OTHERS.fullmatch(name):
                found.setdefault(name, set()).add(path)
    return found


def test_every_variable_that_code_or_a_page_names_is_in_the_table() -> None:
    known = {setting.name for setting in SETTINGS}
    assert len(known) == len(SETTINGS)
    named = named_in(
        "graph/*.py",
        "ingest/*.py",
        "api/*.py",
        "ui/*.py",
        "README.md",
        "docs",
        ":!docs/pictures",
        "docker-compose.yml",
        "Dockerfile",
    )
    assert {name: paths for name, paths in named.items() if name not in known} == {}


def test_every_setting_of_the_table_is_read() -> None:
    read = {API.name, TOKEN.name}  # By the pages, which say the names again.
    for folder in ("graph", "ingest", "api", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module == settings.__name__:
                    values = (getattr(settings, alias.name) for alias in node.names)
                    read |= {value.name for value in values if isinstance(value, Variable)}
    assert read == {setting.name for setting in SETTINGS}


def test_the_page_of_settings_is_made_from_the_table() -> None:
    page = (ROOT / "docs" / "made" / "settings.md").read_text(encoding="utf-8")
    assert page == markdown(), "make it again with: make settings"
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in page
        assert not setting.page or (ROOT / "docs" / setting.page).exists()
        for word in setting.words:
            assert f"`{word}`" in setting.meaning


@pytest.mark.parametrize(
    ("command", "groups"), [("up", set(SettingGroup)), ("api", set(SettingGroup) - {SettingGroup.PAGES})]
)
def test_the_help_of_what_serves_says_the_settings(
    command: str, groups: set[SettingGroup], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main.main([command, "--help"])
    said = set(_NAMED.findall(capsys.readouterr().out))
    assert said == {setting.name for setting in SETTINGS if setting.group in groups}


def test_defaults_and_words_are_those_that_the_code_has() -> None:
    assert settings_from_environment({}) == ApiSettings()
    assert address_from_environment({}) == parse_address("")
    # The pages import nothing but the API's client, so they say theirs again.
    assert (API.default, TOKEN.name) == (client.DEFAULT_ADDRESS, client.TOKEN)
    for setting, enum in ((READS, ReadPolicy), (WRITES, WritePolicy), (LOG, LogForm)):
        assert set(setting.words) == set(enum)


def test_a_word_that_is_none_of_its_words_names_them() -> None:
    with pytest.raises(SettingInvalid, match="EVIDENCE_READS is 'all'; it can be open, loopback, token"):
        READS.word({"EVIDENCE_READS": " All "})
