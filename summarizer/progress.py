"""What a run tells whoever watches it; watching changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True)
class Progress:
    """Counts so far; one object per run, changed in place, read by the watcher."""

    stage: str = "read"
    articles: int = 0
    """Found so far; final once ``stage`` is past "read"."""
    done: int = 0
    cached: int = 0
    reasked: int = 0
    failed: int = 0
    requests: int = 0
    tokens: int = 0
    cost_usd: Decimal | None = None


Watcher = Callable[[Progress], None]
