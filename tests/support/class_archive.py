"""The classes of the embedded database as the JVM holds them, kept in a file, so that it starts in half the time.

Tests start it some eighty times, and most of a start is loading and verifying the same seven thousand classes. The file
is made once, of the classes that reading the first study loads. A JVM that cannot use it starts without it.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

import jpype
from arcadedb_embedded import jvm

from graph.errors import EvidenceError
from graph.schema.indexes import SCHEMA
from graph.settings import HEAP
from graph.store.address import FolderAddress
from graph.store.store import open_store
from ingest.pipeline import ingest
from tests.support.kept import kept, place
from tests.support.places import REFERENCES

_FILE = "classes.jsa"
_DUMP_SECONDS = 120


def option(options: str, *, make: bool) -> str:
    """Return what lets a JVM with these options use the file, or nothing if there is none. It is made where it is not
    there yet and ``make`` says so, which takes some ten seconds."""
    like = f"{version('arcadedb-embedded')} {version('jpype1')} {jvm.__file__} {options}"
    folder = place("jvm-classes", [], like=like)
    if make and not folder.is_dir():
        folder = kept("jvm-classes", [], lambda new: _dump(new / _FILE, options), like=like)
    return f"-XX:SharedArchiveFile={folder / _FILE} -Xlog:cds=off -Xlog:aot=off" if (folder / _FILE).is_file() else ""


def _dump(file: Path, options: str) -> None:
    """Make the file, or nothing on a machine that cannot."""
    with tempfile.TemporaryDirectory(prefix="evidence-classes-") as work:
        listed = Path(work) / "classes.txt"
        try:
            _list_classes(listed, Path(work) / "graph", options)
            # The same options as the database is started with, since a JVM with others would not take the file.
            same = jvm._build_jvm_args(HEAP.default, False, options)
            jars = [*map(str, Path(jvm.get_jar_path()).iterdir())]
            subprocess.run(
                [
                    Path(jvm.get_bundled_jre_lib_path()).parents[2] / "bin" / "java",
                    *same,
                    "-Xshare:dump",
                    f"-XX:SharedClassListFile={listed}",
                    f"-XX:SharedArchiveFile={file}",
                    "-cp",
                    os.pathsep.join([*jars, str(Path(jpype.__file__).parents[1] / "org.jpype.jar")]),
                ],
                cwd=work,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=True,
                timeout=_DUMP_SECONDS,
            )
        except (OSError, subprocess.SubprocessError, EvidenceError, AttributeError, TypeError):
            file.unlink(missing_ok=True)


def _list_classes(listed: Path, folder: Path, options: str) -> None:
    given = os.environ.get("ARCADEDB_JVM_ARGS")
    os.environ["ARCADEDB_JVM_ARGS"] = f"{options} -XX:DumpLoadedClassList={listed}"
    try:
        with open_store(FolderAddress(folder=folder)) as store:
            store.prepare(SCHEMA)
            list(ingest([REFERENCES], store.transaction))
            store.write("MATCH (n) DETACH DELETE n")
    finally:
        if given is None:
            del os.environ["ARCADEDB_JVM_ARGS"]
        else:
            os.environ["ARCADEDB_JVM_ARGS"] = given
