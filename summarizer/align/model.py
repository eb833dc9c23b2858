"""What the room of alignment gives: findings, origins, events, and what it could not settle."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engine import Pair
from summarizer.models import Event, Finding, Origin


class Alignment(NamedTuple):
    """Findings stand in a stable order, the widest told first; every claim stands in at least one."""

    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    doubts: tuple[Pair, ...]
    """Pairs of claims of which code cannot tell whether they answer one question; bounded in number."""
    strays: tuple[str, ...]
    """Sources that share no finding with the others; their findings belong to no event (``event`` is empty)."""
