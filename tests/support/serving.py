"""The real API over HTTP, for tests: uvicorn on a free port of this machine, in a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.http.access import Access
from api.settings import ApiSettings, settings_from_environment
from graph.store.address import Address


@contextmanager
def served(address: Address, access: Access | None = None, settings: ApiSettings | None = None) -> Iterator[str]:
    """Serve the database at the address, to those whom ``access`` lets in, and run as ``settings`` say; yields the
    base URL."""
    run = settings or settings_from_environment()
    with running(create_app(address, replace(run, access=access) if access else run)) as url:
        yield url


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """Run an application; yields the base URL."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the API did not start")
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
