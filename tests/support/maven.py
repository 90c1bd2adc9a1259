"""Programs in Java for the tests, from their Maven artifacts. Needs no Python package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.support.kept import Unavailable

OLDEST_JAVA = 17
FETCH_SECONDS = 900


def java() -> str:
    """Return the Java to run them with. Raises Unavailable."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if java is None:
        raise Unavailable(f"no java in {home}/bin (JAVA_HOME)" if home else "java is not installed")
    said = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    found = re.search(r'version "(\d+)', said)
    if found is None or int(found[1]) < OLDEST_JAVA:
        first_line = (said.splitlines() or ["no version"])[0]
        raise Unavailable(f"Java {OLDEST_JAVA} or newer is needed; {java} says: {first_line}")
    return java


def copy_jars(pom: Path, target: Path, what: str) -> None:
    """Copy the jars that a pom.xml names, of ``what`` is said in messages, into a folder. Raises Unavailable."""
    java()
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable(f"the {what} jars are not in the cache yet and mvn is not installed")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={target}"]
    command = [maven, "-B", "-q", "-f", str(pom), *goal]
    try:
        run = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=FETCH_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"Maven had not fetched the {what} jars after {FETCH_SECONDS} s") from None
    if run.returncode != 0:
        lines = [line for line in run.stdout.splitlines() if line.strip("\x1b[0m ")]
        # Maven says what is wrong in its first error line; what follows is general advice.
        errors = [line for line in lines if "ERROR" in line]
        reason = errors[0] if errors else lines[-1] if lines else "no output"
        raise Unavailable(f"Maven could not fetch the {what} jars: {reason}")
