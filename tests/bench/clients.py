"""Many clients at once for a minute: how many answers, after how long, without an error, and in how much memory."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from tests.bench.api import HEADERS, PATIENCE, Served
from tests.bench.questions import Question
from tests.bench.timing import percentile

# By then every question was asked often, and the caches are full.
SETTLED = 10.0
MEMORY = "process_resident_memory_bytes"


@dataclass
class _Observations:
    """What the clients saw: seconds of answers, and errors by their message."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


def measure_clients(server: Served, asked: Sequence[Question], clients: int, seconds: float) -> bool:
    """Have the clients ask the questions at random, each the next one when it has its answer; print the times.

    Returns whether all were answered without an error.
    """
    seen = _Observations()
    began = time.perf_counter()
    settled = asyncio.run(_all(server, asked, clients, seconds, seen))
    took = time.perf_counter() - began
    times = [percentile(seen.seconds, share) * 1000 for share in (0.5, 0.95, 0.99)]
    mix = ", ".join(question.name for question in asked)
    print(f"  {clients} clients for {took:.0f} s, {mix} at random")
    print(f"    {len(seen.seconds) / took:.1f} requests/s   p50 {times[0]:.0f} ms   p95 {times[1]:.0f} ms   ", end="")
    print(f"p99 {times[2]:.0f} ms   errors {seen.errors.total()}")
    for said, many in seen.errors.most_common(5):
        print(f"      {many} times: {said}")
    if settled is not None:
        last = server.numbers()[MEMORY]
        print(f"    memory of the API {settled / 1e6:.0f} MB after {min(SETTLED, seconds):.0f} s, ", end="")
        print(f"{last / 1e6:.0f} MB at the end, growth {last / settled:.3f}")
    return not seen.errors


async def _all(
    server: Served, asked: Sequence[Question], clients: int, seconds: float, seen: _Observations
) -> float | None:
    """Run the clients; return how much memory the API had when things had settled, where it knows."""
    end = time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=server.url, headers=HEADERS, timeout=PATIENCE, limits=limits) as http:
        running = [asyncio.create_task(_one(http, asked, random.Random(seed), end, seen)) for seed in range(clients)]
        await asyncio.sleep(min(SETTLED, seconds / 2))
        settled = (await asyncio.to_thread(server.numbers)).get(MEMORY)
        await asyncio.gather(*running)
    return settled


async def _one(
    http: httpx.AsyncClient, asked: Sequence[Question], chance: random.Random, end: float, seen: _Observations
) -> None:
    while time.perf_counter() < end:
        question = chance.choice(asked)
        start = time.perf_counter()
        try:
            body = {"query": question.document, "variables": dict(question.variables)}
            answer = (await http.post("/graphql", json=body)).json()
        except (httpx.HTTPError, ValueError) as error:
            seen.errors[f"{question.name}: {error!r}"] += 1
            continue
        seen.seconds.append(time.perf_counter() - start)
        for error in answer.get("errors", ()):
            seen.errors[f"{question.name}: {error['message']}"] += 1
