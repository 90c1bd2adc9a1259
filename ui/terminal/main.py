"""The command line: evidence COMMAND. Each command is a function below; what it prints is in ui.terminal.reports."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from api.access import access_from_environment
from api.cost.limits import limits_from_environment
from api.identified.elsewhere import SETTING as PAGES
from api.operation import operation_from_environment
from graph.errors import EvidenceError
from graph.finds import COUNTS, VERIFIABLE
from graph.labels import SCHEMA
from graph.store import Store, open_store
from ingest.claims import read_claims
from ingest.errors import SourceError
from ingest.formats.bibtex_writing import to_bibtex
from ingest.pipeline import ingest, read_study
from ingest.public_format import to_json
from ingest.sentence_vectors import why_none
from ingest.source_texts import source_of_row, source_of_study
from ingest.sources import find_studies, find_study, read_file, study_sources
from ingest.verification import Verifier
from ui.terminal import access, asking, evaluating, exchanging, judging, literature, processes, reports, verdicts, works

_API_PORT = 8000
_UI_PORT = 8501


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something was wrong with the input."""
    options = parser().parse_args(arguments)
    try:
        result: int = options.run(options)
        return result
    except EvidenceError as error:
        reports.error(str(error))
        return 1
    except BrokenPipeError:
        # The reader of our output went away ("evidence ... | head"): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    top = argparse.ArgumentParser(
        prog="evidence", description="Qualitative papers as one graph, each statement traced to its exact characters."
    )
    top.add_argument("--version", action="version", version=f"evidence-graph {version('evidence-graph')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    up = commands.add_parser("up", help="ingest studies, then serve GraphQL and the pages until Ctrl-C")
    up.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="papers, study folders or folders of these")
    _serving(up, api=True, ui=True)
    up.set_defaults(run=_up)

    add = commands.add_parser("ingest", help="read studies into the graph")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="papers, study folders or folders of these")
    add.set_defaults(run=_ingest)

    show = commands.add_parser("extract", help="show what is in a paper, without a database")
    show.add_argument("paper", type=Path, metavar="FILE", help="a paper, or its study folder")
    show.add_argument("--json", action="store_true", help="print the public format (docs/format.md)")
    show.add_argument("--references", type=Path, action="append", default=[], metavar="FILE", help="a reference file")
    show.add_argument("--codebook", type=Path, metavar="FILE", help="the study's codebook")
    show.add_argument("--topics", type=Path, metavar="FILE", help="the vocabulary of topics (SKOS in Turtle)")
    show.set_defaults(run=_extract)

    listed = commands.add_parser("references", help="print a paper's reference list as BibTeX, without a database")
    listed.add_argument("paper", type=Path, metavar="FILE", help="a paper, or its study folder")
    listed.add_argument("--references", type=Path, action="append", default=[], metavar="FILE", help="a reference file")
    listed.set_defaults(run=_references)

    question = commands.add_parser("ask", help="say what the studies say of a topic, each line from its source")
    asking.add_options(question)

    check = commands.add_parser(
        "verify", help="say whether the quotes of a document stand in the sources, and whose words they are"
    )
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text, a list of quotes, or a paper")
    check.add_argument(
        "--against", type=Path, nargs="+", metavar="PATH", help="papers or study folders instead of the graph"
    )
    check.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    check.set_defaults(run=_verify)

    measure = commands.add_parser("evaluate", help="measure what is found in papers against what you labelled in them")
    evaluating.add_options(measure)

    behind = commands.add_parser("literature", help="print the works behind topics as Markdown tables")
    literature.add_options(behind)

    counts = commands.add_parser("counts", help="say what the graph holds")
    counts.set_defaults(run=_counts)

    listed = commands.add_parser("works", help="list the works that the studies name")
    listed.add_argument("--uncertain", action="store_true", help="instead, the pairs that may be one, with reasons")
    listed.set_defaults(run=_works)

    judging.add_commands(commands)
    exchanging.add_commands(commands)
    access.add_commands(commands)

    api = commands.add_parser("api", help="serve GraphQL alone")
    _serving(api, api=True, ui=False)
    api.set_defaults(run=_api)

    pages = commands.add_parser("ui", help="serve the pages alone; EVIDENCE_API says where GraphQL is")
    _serving(pages, api=False, ui=True)
    pages.set_defaults(run=_ui)
    return top


def _serving(command: argparse.ArgumentParser, *, api: bool, ui: bool) -> None:
    both = api and ui
    command.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
    if api:
        names = ["--api-port"] if both else ["--port", "--api-port"]
        command.add_argument(*names, dest="api_port", type=_port, default=_API_PORT, help="default: %(default)s")
    if ui:
        names = ["--ui-port"] if both else ["--port", "--ui-port"]
        command.add_argument(*names, dest="ui_port", type=_port, default=_UI_PORT, help="default: %(default)s")


def _port(text: str) -> int:
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")


def _extract(options: argparse.Namespace) -> int:
    paper = find_study(options.paper)
    sources = study_sources(paper, references=options.references, codebook=options.codebook, topics=options.topics)
    study, vocabulary = read_study(sources)
    if options.json:
        json.dump(to_json(study), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        reports.study(study, vocabulary)
    return 1 if reports.losses(study.counts, paper) else 0


def _ingest(options: argparse.Namespace) -> int:
    # Before a database is opened, or even made: a path without a study raises SourceError here.
    papers = list(find_studies(options.paths))
    with open_store() as store:
        return _ingest_into(store, papers)


def _ingest_into(store: Store, papers: Sequence[Path]) -> int:
    reports.reading_into(store.describe())
    store.prepare(SCHEMA)
    failed = 0
    for one in ingest(papers, store.transaction):
        reports.ingested(one)
        failed += one.error is not None or (one.study is not None and reports.losses(one.study.counts, one.paper))
    reports.counts(store.read(COUNTS)[0])
    if missing := why_none():
        reports.note(missing)
    return 1 if failed else 0


def _references(options: argparse.Namespace) -> int:
    study, _ = read_study(study_sources(find_study(options.paper), references=options.references))
    if not study.references:
        raise SourceError(f"{options.paper} shows no reference list, and cites nothing.")
    sys.stdout.write(to_bibtex(study.references, study.works))
    return 1 if reports.losses(study.counts, options.paper) else 0


def _verify(options: argparse.Namespace) -> int:
    claims = [claim for path in options.files for claim in read_claims(read_file(path).data, str(path))]
    if options.against:
        found = [study_sources(paper) for paper in find_studies(options.against)]
        sources = [source_of_study(read_study(one)[0]) for one in found]
    else:
        with open_store() as store:
            sources = [source_of_row(row) for row in store.read(VERIFIABLE)]
    if not sources:
        raise SourceError(
            "The graph holds no study to verify against: ingest one first, or name papers with --against."
        )
    verifier = Verifier(sources)
    return verdicts.report([verifier.verify(claim) for claim in claims], as_json=options.json)


def _counts(_options: argparse.Namespace) -> int:
    with open_store() as store:
        reports.counts(store.read(COUNTS)[0])
    return 0


def _works(options: argparse.Namespace) -> int:
    with open_store() as store:
        if options.uncertain:
            works.list_uncertain(store)
        else:
            works.list_works(store)
    return 0


def _api(options: argparse.Namespace) -> int:
    # What is wrong with a setting is said here, in one line.
    access_from_environment()
    limits_from_environment()
    operation_from_environment()
    processes.require_free(options.host, options.api_port, "GraphQL", "--port")
    return _serve([("GraphQL", processes.api_command(options.host, options.api_port), {})], options)


def _ui(options: argparse.Namespace) -> int:
    processes.require_free(options.host, options.ui_port, "the pages", "--port")
    return _serve([("the pages", processes.ui_command(options.host, options.ui_port), {})], options)


def _up(options: argparse.Namespace) -> int:
    access_from_environment()
    limits_from_environment()
    operation_from_environment()
    processes.require_free(options.host, options.api_port, "GraphQL", "--api-port")
    processes.require_free(options.host, options.ui_port, "the pages", "--ui-port")
    processes.interrupt_on_terminate()
    papers = list(find_studies(options.paths))
    with open_store() as store:
        if papers and _ingest_into(store, papers):
            reports.error("Not every study could be read; see above. What could be read is served.")
        # The store stays open while the children start, so that the embedded database does not stop in between.
        api_url = f"http://127.0.0.1:{options.api_port}"
        # Under which name others reach the pages is not known here.
        own = options.host in ("127.0.0.1", "localhost") and not os.environ.get(PAGES)
        pages = {PAGES: f"http://{options.host}:{options.ui_port}"} if own else {}
        return _serve(
            [
                ("GraphQL", processes.api_command(options.host, options.api_port), pages),
                ("the pages", processes.ui_command(options.host, options.ui_port), {"EVIDENCE_API": api_url}),
            ],
            options,
        )


def _serve(commands: Sequence[tuple[str, list[str], dict[str, str]]], options: argparse.Namespace) -> int:
    processes.interrupt_on_terminate()
    children: list[processes.Child] = []
    checks = {
        "GraphQL": f"http://127.0.0.1:{getattr(options, 'api_port', 0)}/ready",
        "the pages": f"http://127.0.0.1:{getattr(options, 'ui_port', 0)}/_stcore/health",
    }
    try:
        for what, command, env in commands:
            children.append(processes.start(what, command, env))
        for child in children:
            processes.wait_until_answers(child, checks[child.what])
            reports.serving(child.what, checks[child.what].rsplit("/", 1 if child.what == "GraphQL" else 2)[0])
        reports.how_to_stop()
        processes.wait_for_end(children)
    finally:
        # A second Ctrl-C must not leave a child behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        processes.stop(children)
    return 0
