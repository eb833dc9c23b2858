"""The options of a run: the command's flags and the library's keyword arguments are these names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

EngineName = Literal["auto", "llm", "extractive"]
Length = Literal["short", "standard", "long"]
StructuredOutput = Literal["json_schema", "tools", "json_object"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    engine: EngineName = "auto"
    model: str | None = None
    base_url: str | None = None
    api_key: str | None = None
    """Never printed, stored or sent anywhere but to ``base_url``."""
    timeout: float = 120.0
    """Seconds for one call, connecting, waiting and reading together."""
    structured_output: StructuredOutput = "json_schema"
    length: Length = "standard"
    date: str | None = None
    since: Path | None = None
    record: Path | None = None
    replay: Path | None = None
    cache_dir: Path | None = None
    """None: the user's cache directory."""
    cache: bool = True
    concurrency: int = 32
    max_requests: int | None = None
    max_total_tokens: int | None = None
    max_cost: Decimal | None = None
    """US dollars."""
    strict: bool = False
    follow_symlinks: bool = False
