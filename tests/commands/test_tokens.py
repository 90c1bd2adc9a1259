"""Tokens of the API and the audit, at the command line and in the graph of both engines."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.errors import TokenMistyped, TokenRefused
from graph.people.tokens import BY_ID, Role, create, new_text, new_token, read_text, read_token
from graph.store.store import Store
from ingest.pipeline import ingest
from tests.commands.conftest import Evidence
from tests.graph.people.test_judgements import ENTRIES, TEXT, write_made_up
from tests.support.graph_dump import dump


def test_the_text_of_a_token_says_which_it_is_and_whether_it_was_copied_right() -> None:
    text = new_text()
    assert re.fullmatch(r"evg_[0-9a-f]{12}_[0-9a-f]{72}", text) and text != new_text()
    assert read_text(text).id == f"token:{text[4:16]}" and read_text(text) == read_text(text)
    # A letter changed, two swapped, one lost, more than a token, no token at all.
    for place in (5, 20, 60, len(text) - 1):
        wrong = text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]
        with pytest.raises(TokenMistyped, match="mistyped") as error:
            read_text(wrong)
        assert wrong not in str(error.value)
    for wrong in (text[:-1], text + "0", text.upper(), f"{text}\n", "secret", "", "evg_"):
        with pytest.raises(TokenMistyped, match="begins with evg_"):
            read_text(wrong)


def test_a_token_is_made_listed_and_revoked(graph: Store, evidence: Evidence) -> None:
    code, text, told = evidence("token", "create", "--name", " desk  one ", "--role", "editor")
    key = read_text(text.strip()).id
    assert code == 0 and "editor 'desk one'" in told and key in told and text.strip() not in told
    code, short, told = evidence("token", "create", "--name", "board", "--role", "reader", "--expires", "30")
    until = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    assert code == 0 and f"until {until}" in told

    code, listed, _ = evidence("token", "list", "--json")
    first, second = map(json.loads, listed.splitlines())
    assert (first["id"], first["name"], first["role"], first["state"]) == (key, "desk one", "editor", "active")
    assert (first["expires"], second["expires"][:10], second["role"]) == (None, until, "reader")
    assert "digest" not in first

    code, _, told = evidence("token", "create", "--name", "desk one", "--role", "reader")
    assert code == 1 and f"'desk one' ({key}): revoke it" in told
    assert evidence("token", "revoke", "desk one")[0] == 0
    code, _, told = evidence("token", "revoke", key)
    assert code == 1 and "is revoked since" in told
    assert evidence("token", "revoke", "desk one")[2].startswith("evidence: There is no token 'desk one'")
    # What leaked may be all that is known of it.
    code, told, _ = evidence("token", "revoke", short.strip())
    assert code == 0 and "'board'" in told and short.strip() not in told
    _, listed, _ = evidence("token", "list")
    assert [line.split()[2] for line in listed.splitlines()] == ["revoked", "revoked"]
    # The name is free again; the old token stays.
    assert evidence("token", "create", "--name", "desk one", "--role", "reader")[0] == 0
    assert graph.read("MATCH (t:Token) RETURN count(t) AS n")[0]["n"] == 3

    _, audit, _ = evidence("audit", "--json")
    said = [json.loads(line) for line in audit.splitlines()]
    assert [change["what"] for change in said] == ["create token"] * 2 + ["revoke token"] * 2 + ["create token"]
    assert {change["who"] for change in said} == {"command line"} and said[0]["result"] == key
    assert said[0]["arguments"] == {"name": "desk one", "role": "editor", "expires": None}
    # Nothing of the texts is kept but the ids.
    kept = repr(dump(graph)) + audit + listed
    for words in (text.strip(), short.strip()):
        assert words not in kept and words[17:81] not in kept and words[-8:] not in kept


def test_a_token_that_cannot_be_is_explained(
    graph: Store, evidence: Evidence, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (" ", "x" * 101, "a\x1bb", "token:1"):
        code, out, told = evidence("token", "create", "--name", name, "--role", "reader")
        assert (code, out) == (1, "") and told.count("\n") == 1, name
    for days in ("0", "-1", "36501", "x", "²"):
        with pytest.raises(SystemExit):
            evidence("token", "create", "--name", "a", "--role", "reader", "--expires", days)
    assert evidence("token", "list")[1].startswith("There are no tokens.")
    assert evidence("audit") == (0, "", "")


def test_a_name_is_free_once_its_token_is_expired(graph: Store) -> None:
    now = datetime.now(UTC)
    old, new = read_text(new_text()), read_text(new_text())
    past = new_token(old, name="board", role=Role.READER, days=1, at=now - timedelta(days=2))
    graph.transaction(lambda tx: create(tx, past))
    graph.transaction(lambda tx: create(tx, new_token(new, name="board", role=Role.READER, days=None, at=now)))
    with pytest.raises(TokenRefused, match="There is a token 'board'"):
        graph.transaction(
            lambda tx: create(tx, new_token(read_text(new_text()), name="board", role=Role.EDITOR, days=1, at=now))
        )
    assert read_token(graph.read(BY_ID, id=old.id)[0]["node"]) == past


def test_tokens_and_audit_outlive_what_is_read_and_judging_is_audited(
    graph: Store, evidence: Evidence, tmp_path: Path
) -> None:
    folder = tmp_path / "made-up"
    folder.mkdir()
    write_made_up(folder, TEXT, ENTRIES)
    list(ingest([folder], graph.transaction))
    link = graph.read("MATCH (l:Link) RETURN min(l.id) AS id")[0]["id"]
    assert evidence("judge", link, "accepted", "--by", "Ann Doe", "--note", "So it is.")[0] == 0
    evidence("token", "create", "--name", "board", "--role", "reader")
    people = "MATCH (n) WHERE n:Token OR n:Change RETURN n {.*} AS node ORDER BY n.id"
    before = graph.read(people)
    assert len(before) == 3
    write_made_up(folder, f"{TEXT} One more sentence is there .", ENTRIES)
    (result,) = ingest([folder], graph.transaction)
    assert result.written is not None and result.written.state == "replaced"
    assert graph.read(people) == before

    judged, made = (json.loads(line) for line in evidence("audit", "--json")[1].splitlines())
    judgement = graph.read("MATCH (j:Judgement) RETURN j.id AS id")[0]["id"]
    assert (judged["who"], judged["what"], judged["result"]) == ("command line", "judge", judgement)
    assert judged["arguments"] == {"link": link, "verdict": "accepted", "by": "Ann Doe", "note": "So it is."}
    _, lines, _ = evidence("audit")
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC  command line  judge  judgement:", lines)
    today = datetime.now(UTC).date()
    assert evidence("audit", "--since", str(today - timedelta(days=1)))[1] == lines
    assert evidence("audit", "--since", str(today + timedelta(days=1)))[1] == ""
    assert made["what"] == "create token"

    # What is carried to another graph holds neither.
    code, carried, _ = evidence("judgements", "--all", "--json")
    assert code == 0 and len(carried.splitlines()) == 1 and "oken" not in carried
    graph.write("MATCH (j:Judgement) DETACH DELETE j")
    (tmp_path / "said.jsonl").write_text(carried, encoding="utf-8")
    for _ in range(2):  # what is there already changes nothing, and is no entry
        assert evidence("judgements", "--import", str(tmp_path / "said.jsonl"))[0] == 0
    brought = [json.loads(line) for line in evidence("audit", "--json")[1].splitlines()][2:]
    assert [(change["what"], change["arguments"]) for change in brought] == [
        ("import judgements", {"file": "said.jsonl", "kept": 1})
    ]
