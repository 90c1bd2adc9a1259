"""make fuzz: random queries and mutations, made from the schema (schemathesis), to the real API.

The API may refuse anything with a code. A failure of its own ends the run with 1, and so does an answer that takes
longer than the limit of a query.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from graph.schema.indexes import SCHEMA
from graph.store.address import FolderAddress
from graph.store.store import open_store
from ingest.pipeline import ingest
from tests.support.kept import Unavailable, kept
from tests.support.places import ROOT
from tests.support.serving import served

REQUIREMENTS = Path(__file__).parent / "requirements.txt"


def main() -> int:
    """Ask for this many seconds."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.graphql", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="default: %(default)s")
    options = parser.parse_args()
    packages = kept("schemathesis", [REQUIREMENTS], _install)
    with tempfile.TemporaryDirectory() as folder:
        address = FolderAddress(folder=Path(folder) / "graph")
        with open_store(address) as store:
            store.prepare(SCHEMA)
            assert [outcome.error for outcome in ingest([ROOT / "references"], store.transaction)] == [None]
            with served(address) as url:
                # It leaves its findings in its working folder, so that is not the checkout.
                return _ask(f"{url}/graphql", packages, options.seconds, Path(folder))


def _ask(url: str, packages: Path, seconds: int, folder: Path) -> int:
    code = "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())"
    command = [sys.executable, "-c", code, "run", url, "--checks", "nothing_failed", "--continue-on-failure"]
    command += ["--max-time", str(seconds), "--request-timeout", "60", "--no-color"]
    paths = os.pathsep.join((str(packages), str(ROOT)))
    given = {**os.environ, "PYTHONPATH": paths, "SCHEMATHESIS_HOOKS": "tests.fuzz.failures"}
    return subprocess.run(command, cwd=folder, env=given, check=False).returncode


def _install(folder: Path) -> None:
    # Into a folder of its own: it needs another graphql-core than the API does.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    run = subprocess.run([*pip, "--target", str(folder), "-r", str(REQUIREMENTS)], check=False)
    if run.returncode != 0:
        raise Unavailable("pip could not fetch schemathesis")


if __name__ == "__main__":
    sys.exit(main())
