"""Apache Jena for tests: RDF and shapes read by a program that shares no code with this one.

    python -m tests.support.riot    fetch the jars, once; needs no Python package

The version is pinned in jena/pom.xml. Maven brings the jars to ~/.cache/evidence-graph. From then on the tests need
Java 17 alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.kept import Unavailable, kept
from tests.support.maven import copy_jars, java

POM = Path(__file__).parent / "jena" / "pom.xml"
RUN_SECONDS = 120
# The commands are short: what makes long runs fast takes longer than they do.
_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")


def fetch() -> Path:
    """Return the folder with the jars, which Maven fills first if it is not there yet. Raises Unavailable."""
    return kept("jena", [POM], lambda folder: copy_jars(POM, folder, "Jena"))


def jena(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Jena, by its class. Raises Unavailable."""
    run = [java(), *_OPTIONS, "-cp", f"{fetch()}{os.sep}*", command, *arguments]
    return subprocess.run(run, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=RUN_SECONDS)


if __name__ == "__main__":
    try:
        print(f"Jena is in {fetch()}")
    except Unavailable as problem:
        sys.exit(str(problem))
