"""Input that is meant to take all the time or memory of a machine, in every format.

`make fuzz` runs each with 5 MB in a process of its own and prints time, peak memory and outcome; the tests run them
small. A reader may refuse them or read them, in bounded time and memory. Files larger than any paper or list are
refused before they are read.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from ingest.errors import SourceError
from ingest.extract import LARGEST_PAPER, extract
from ingest.formats.registry import FORMATS, Format, PaperFormat
from ingest.sources import SourceFile, StudySources
from tests.ingest.formats.test_formats_registry import SAMPLES

# Address space of a run, bytes. What needs more ends with a MemoryError, which is a fault.
MEMORY = 6_000_000_000
SECONDS = 300

Make = Callable[[bytes, int], bytes]


def _inside(sample: bytes, more: bytes) -> bytes:
    """Put bytes into a sample in place of its words, so that its format is still recognised."""
    for word in (b"ten people", b"A study", b"A {Study}", b"Study"):
        if word in sample:
            return sample.replace(word, word + b" " + more, 1)
    return sample + more


def _repeated(unit: bytes) -> Make:
    return lambda sample, size: _inside(sample, unit * (size // len(unit)))


def _after(unit: bytes) -> Make:
    return lambda sample, size: sample + unit * (size // len(unit))


def _noise(sample: bytes, size: int) -> bytes:
    return sample + random.Random(7).randbytes(size)


def _laughs(sample: bytes, _size: int) -> bytes:
    bomb = b"".join(b"<!ENTITY a%d '%s'>" % (i + 1, b"&a%d;" % i * 10) for i in range(9))
    root = sample[sample.find(b"<", sample.find(b"?>") + 1) :] if b"<" in sample else sample
    return b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'ha'>" + bomb + b"]>" + root.replace(b"A ", b"&a9; ")


def _outside(sample: bytes, _size: int) -> bytes:
    root = sample[sample.find(b"<", sample.find(b"?>") + 1) :] if b"<" in sample else sample
    return b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + root.replace(b"A ", b"&e; ")


INPUTS: dict[str, Make] = {
    "words on one line": _repeated(b"word "),
    "one word": _repeated(b"a"),
    "white space": _repeated(b" "),
    "empty lines": _after(b"\n"),
    "bare CR": _after(b"\r"),
    "nested tags": _repeated(b"<a>"),
    "nested sections": _repeated(b"<sec><title>A</title>"),
    "nested braces": _repeated(b"{"),
    "closing braces": _repeated(b"}"),
    "nested brackets": _repeated(b"["),
    "nested parentheses": _repeated(b"("),
    "brackets after": _after(b"["),
    "braces after": _after(b"{"),
    "quotation marks": _repeated("“".encode()),
    "straight marks": _repeated(b'" '),
    "single marks": _repeated("‘a ".encode()),
    "colons and marks": _repeated(": “a ".encode()),
    "citations": _repeated(b"[1] "),
    "ranges": _repeated(b"[1-99] "),
    "open citations": _repeated(b"[1, "),
    "authors and years": _repeated(b"Smith et al., 2019; "),
    "bracketed authors": _repeated(b"(Smith, 2019) "),
    "capitals": _repeated(b"Ab Cd "),
    "full stops": _repeated(b". A"),
    "themes": _repeated(b"two themes: a, b and c "),
    "ampersands": _repeated(b"&amp;"),
    "backslashes": _repeated(b"\\'{a}"),
    "at signs": _after(b"@"),
    "entries never closed": _after(b"@article{a, title = {"),
    "records": _after(b"\nTY  - JOUR\nTI  - A\n"),
    "quotes in JSON": _after(b'{"a":'),
    "noise": _noise,
    "entities that grow": _laughs,
    "an entity from outside": _outside,
}


def attempt(form: Format, data: bytes) -> str:
    """Read the bytes as the program would, and return what became of them."""
    try:
        if isinstance(form, PaperFormat):
            extract(StudySources(paper=SourceFile(name="x", data=data)), None)
        else:
            read = form.read(data, "x")
            assert read.read == len(read.records) + sum(read.dropped.values()), "records are lost without a reason"
    except SourceError:
        return "refused"
    return "read"


def main() -> int:
    """Run every input on every format at full size."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=5_000_000, help="bytes of each input (default: %(default)s)")
    parser.add_argument("--format", help="one format alone")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, which = options.one
        form = next(f for f in FORMATS if f.name == name)
        # Papers are refused by their size before they are read; just below it they are read.
        size = min(options.size, LARGEST_PAPER - 10_000) if isinstance(form, PaperFormat) else options.size
        data = INPUTS[which](SAMPLES[name][0], size)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        begun = time.monotonic()
        outcome = attempt(form, data)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        print(f"{len(data) / 1e6:6.1f} MB {time.monotonic() - begun:6.1f} s {peak:5d} MB  {outcome}")
        return 0
    faults = 0
    for form in (f for f in FORMATS if options.format in (None, f.name)):
        for which in INPUTS:
            command = [
                sys.executable,
                "-m",
                "tests.fuzz.hostile",
                "--size",
                str(options.size),
                "--one",
                form.name,
                which,
            ]
            try:
                run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
                said = run.stdout.strip() if run.returncode == 0 else f"FAULT {run.stderr.strip().splitlines()[-1:]}"
            except subprocess.TimeoutExpired:
                said = f"FAULT: not done in {SECONDS} s"
            faults += "FAULT" in said
            print(f"{form.name:<14} {which:<24} {said}", flush=True)
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
