"""make fuzz: every reader on random bytes, guided by what they reach in the code (atheris, libFuzzer).

A reader may refuse anything with SourceError. Any other error is a fault, and so is a span outside the text, a count
that does not come out, or an input that takes longer than 20 seconds or 2 GB. Each format runs in a process of its own
with an equal share of the time; a fault is written to build/fuzz and ends the run with 1.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.places import ROOT

BUILD = ROOT / "build" / "fuzz"


def main() -> int:
    """Fuzz every format, or the one that is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for all formats together (default: %(default)s)")
    parser.add_argument("--format", help="one format alone")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.child:
        _fuzz(options.format, rest)
    from ingest.formats.registry import FORMATS

    names = [options.format] if options.format else [f.name for f in FORMATS]
    failed = [name for name in names if not _run(name, options.seconds // len(names))]
    print(f"{len(names)} formats, {len(failed)} with a fault{': ' + ', '.join(failed) if failed else ''}")
    return 1 if failed else 0


def _run(name: str, seconds: int) -> bool:
    """Fuzz one format in a process of its own and print what it did."""
    from tests.ingest.formats.test_formats_registry import SAMPLES

    BUILD.mkdir(parents=True, exist_ok=True)
    sample = SAMPLES[name][0]
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        (corpus / "sample").write_bytes(sample)
        words.write_text("".join(f'"{_escaped(w)}"\n' for w in sorted(set(re.findall(rb"<?[\w@:/-]+[>={]?", sample)))))
        command = [sys.executable, "-m", "tests.fuzz", "--child", "--format", name, str(corpus), f"-dict={words}"]
        command += [f"-max_total_time={seconds}", "-max_len=8192", "-timeout=20", "-rss_limit_mb=2048"]
        command += [f"-artifact_prefix={BUILD}/{name}-", "-print_final_stats=1"]
        begun = time.monotonic()
        result = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    log = result.stdout + result.stderr
    (BUILD / f"{name}.log").write_text(log)
    runs = re.findall(r"stat::number_of_executed_units:\s*(\d+)", log)
    reached = re.findall(r"cov: (\d+) ft: (\d+)", log)
    state = "no fault" if result.returncode == 0 else f"FAULT, see build/fuzz/{name}.log"
    print(
        f"{name:<14} {runs[-1] if runs else '?':>9} inputs in {time.monotonic() - begun:4.0f} s, "
        f"{reached[-1][0] if reached else '?'} places of the code reached: {state}",
        flush=True,
    )
    return result.returncode == 0


def _escaped(word: bytes) -> str:
    return "".join(chr(b) if 32 < b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word)


def _fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz in this process. Does not return."""
    import atheris

    with atheris.instrument_imports(include=["ingest"]):
        from ingest.errors import SourceError
        from ingest.extract import extract
        from ingest.formats.registry import FORMATS, PaperFormat
        from ingest.sources import SourceFile, StudySources

    form = next(f for f in FORMATS if f.name == name)

    def one(data: bytes) -> None:
        form.sniff(data)
        try:
            if not isinstance(form, PaperFormat):
                read = form.read(data, "x")
                assert read.read == len(read.records) + sum(read.dropped.values()), "records are lost"
                return
            document = form.read(data, "x")
            assert all(0 <= s.start <= s.end <= len(document.text) for s in document.sections)
            if form is not next((f for f in FORMATS if f.sniff(data)), None):
                return
            study = extract(StudySources(paper=SourceFile(name="x", data=data)), None)
        except SourceError:
            return
        assert all(study.source.text[q.start : q.end] == q.text for q in study.quotes)
        assert not any(c.lost for c in study.counts), [c for c in study.counts if c.lost]

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
