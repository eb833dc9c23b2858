"""The options of a run: the command's flags and the library's keyword arguments are these names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.models import Brief

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


class Settings(TypedDict, total=False):
    """The keyword arguments of the library: the command's options by name; `Options` says what each means."""

    engine: EngineName
    model: str | None
    base_url: str | None
    api_key: str | None
    timeout: float
    structured_output: StructuredOutput
    length: Length
    date: str | None
    since: str | Path | Brief | None
    record: str | Path | None
    replay: str | Path | None
    cache: str | Path | bool
    """A folder, True for the user's cache, or False for none."""
    concurrency: int
    max_requests: int | None
    max_total_tokens: int | None
    max_cost: Decimal | str | None
    strict: bool
    follow_symlinks: bool


_CHOICES = {
    "engine": ("auto", "llm", "extractive"),
    "length": ("short", "standard", "long"),
    "structured_output": ("json_schema", "tools", "json_object"),
}
_PATHS = ("record", "replay")
_POSITIVE = ("timeout", "concurrency", "max_requests", "max_total_tokens", "max_cost")


def options_of(settings: Settings) -> Options:
    """Return the options that ``settings`` name; raise UsageError for a name or a value that is none."""
    given: dict[str, object] = dict(settings)
    unknown = given.keys() - Settings.__annotations__.keys()
    if unknown:
        raise UsageError(f"no such option: {', '.join(sorted(unknown))}", do="See summarizer.options.Settings")
    for name, choices in _CHOICES.items():
        if given.get(name, choices[0]) not in choices:
            raise UsageError(f"{name} is {given[name]!r}", do=f"Choose one of {', '.join(choices)}")
    for name in _PATHS:
        given[name] = _path(given.get(name))
    since = given.pop("since", None)
    cache = given.pop("cache", True)
    if isinstance(cache, str | Path):
        given["cache_dir"] = Path(cache)
    given["cache"] = cache is not False
    if given.get("max_cost") is not None:
        given["max_cost"] = _dollars(given["max_cost"])
    for name in _POSITIVE:
        value = given.get(name)
        if value is not None and not (isinstance(value, int | float | Decimal) and value > 0):
            raise UsageError(f"{name} is {value!r}", do="Give a number above zero")
    return Options(since=_path(since), **given)  # type: ignore[arg-type]  # each value was checked above


def _path(value: object) -> Path | None:
    return Path(value) if isinstance(value, str | Path) else None


def _dollars(value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise UsageError(f"max_cost is {value!r}", do="Give dollars as a number") from None
