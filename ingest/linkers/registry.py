"""Every way of linking, in the order in which their links are listed. A new one is a module here and a row below."""

from __future__ import annotations

from ingest.linkers import argued, explicit, similar, topic
from ingest.linkers.proposal import Linker

LINKERS: tuple[Linker, ...] = (explicit.LINKER, argued.LINKER, topic.LINKER, similar.LINKER)
