"""Node.js for tests, with the packages that tests/support/clients/package-lock.json pins.

    python -m tests.support.node    fetch the packages, once; needs no Python package

npm brings them to ~/.cache/evidence-graph. From then on the tests need Node alone.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.kept import Unavailable, kept
from tests.support.places import ROOT

CLIENTS = Path(__file__).parent / "clients"
SCHEMA = ROOT / "api" / "schema.graphql"
# Debian 12 has it.
OLDEST = 18
FETCH_SECONDS = 280
RUN_SECONDS = 120
_PINNED = tuple(CLIENTS / name for name in (".npmrc", "package.json", "package-lock.json"))


@dataclass(frozen=True, kw_only=True)
class Project:
    """A folder with the programs of tests/support/clients, the schema and the packages. What tools make stays in it."""

    folder: Path
    node: str

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of the folder; return what it prints. Fails with all it said if it ends with an error."""
        return self._output([self.node, program, *arguments])

    def tool(self, name: str, *arguments: str) -> str:
        """Run a command that a package brings, in the same way."""
        return self._output([str(self.folder / "node_modules" / ".bin" / name), *arguments])

    def _output(self, command: list[str]) -> str:
        run = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=RUN_SECONDS
        )
        if run.returncode != 0:
            raise AssertionError(f"{' '.join(command)} ended with {run.returncode}:\n{run.stdout}{run.stderr}")
        return run.stdout


def project(folder: Path) -> Project:
    """Make the folder one to run the programs in. Raises Unavailable."""
    node = _node()
    packages = fetch() / "node_modules"
    shutil.copytree(CLIENTS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(SCHEMA, folder)
    (folder / "node_modules").symlink_to(packages)
    return Project(folder=folder, node=node)


def fetch() -> Path:
    """Return the folder that has the packages, which npm fills first if it is not there yet. Raises Unavailable."""
    return kept("node-packages", _PINNED, _install, like=f"{sys.platform} {platform.machine()}")


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("the clients' packages are not in the cache yet and npm is not installed")
    _node()
    for path in _PINNED:
        shutil.copy(path, folder)
    try:
        run = subprocess.run(
            [npm, "ci", "--ignore-scripts"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=FETCH_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"npm had not fetched the clients' packages after {FETCH_SECONDS} s") from None
    if run.returncode != 0:
        errors = [line for line in run.stdout.splitlines() if "ERR" in line.upper()]
        raise Unavailable(f"npm could not fetch the clients' packages: {' '.join(errors[:3]) or 'no output'}")


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise Unavailable("node is not installed")
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    found = re.match(r"v(\d+)\.", said)
    if found is None or int(found[1]) < OLDEST:
        raise Unavailable(f"Node {OLDEST} or newer is needed; {node} says: {said or 'no version'}")
    return node


if __name__ == "__main__":
    try:
        print(f"The clients' packages are in {fetch()}")
    except Unavailable as reason:
        sys.exit(str(reason))
