"""How long hostile requests keep the API: each from its sending to its refusal, over HTTP, the API in this process.

``python -m tests.bench_refusals``; ``make bench`` runs it too. A request is refused in less than 100 ms.
"""

from __future__ import annotations

import logging
import time

import httpx

from api.app import create_app
from graph.address import ServerAddress
from tests.hostile_queries import BODIES
from tests.serving import running

ROUNDS = 7


def measure_refusals() -> None:
    """Print the median and the longest of a few rounds, the slowest request first."""
    # Every refusal is logged, which takes longer than many a refusal.
    logging.getLogger("strawberry.execution").setLevel(logging.CRITICAL)
    nowhere = ServerAddress(uri="bolt://127.0.0.1:1", user="neo4j", password="none")
    times: dict[str, list[float]] = {name: [] for name in BODIES}
    with running(create_app(nowhere)) as url, httpx.Client(timeout=60) as http:
        for _ in range(ROUNDS):
            for name, (body, code) in BODIES.items():
                start = time.perf_counter()
                answer = http.post(f"{url}/graphql", content=body, headers={"Content-Type": "application/json"})
                times[name].append((time.perf_counter() - start) * 1000)
                assert code in answer.text, (name, answer.text[:200])
    print(f"refused, over HTTP, ms                    {'median':>8} {'longest':>8}")
    for name, taken in sorted(times.items(), key=lambda item: -sorted(item[1])[ROUNDS // 2]):
        print(f"  {name:<40}{sorted(taken)[ROUNDS // 2]:8.1f} {max(taken):8.1f}")


if __name__ == "__main__":
    measure_refusals()
