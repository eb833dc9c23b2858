"""What the command takes: one table of options, from which the parser, the help and the shell completion are made.

argparse is not loaded here: help needs no parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from decimal import Decimal

FORMATS = ("md", "json", "html")
SCHEMAS = ("claims", "judgements", "sentences", "brief", "report")
SHELLS = ("bash", "zsh", "fish")

_HELP = "See summarize --help"


class Option(NamedTuple):
    flags: tuple[str, ...]
    help: str
    settings: dict[str, Any]


def _flag(*flags: str, help: str) -> Option:
    return Option(flags, help, {"action": "store_true"})


def _value(*flags: str, help: str, **settings: Any) -> Option:
    return Option(flags, help, settings)


def whole(text: str) -> int:
    """Return a whole number above zero."""
    if not text.isascii() or not text.isdigit() or len(text) > 12 or int(text) == 0:
        raise UsageError(f"{text!r} is not a whole number above zero", do=_HELP)
    return int(text)


def seconds(text: str) -> float:
    """Return a number of seconds above zero."""
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < 1e6:
        raise UsageError(f"{text!r} is not a number of seconds above zero", do=_HELP)
    return value


def dollars(text: str) -> Decimal:
    """Return an amount above zero."""
    from decimal import Decimal, InvalidOperation

    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(0)
    if not (value.is_finite() and 0 < value < 10**9):
        raise UsageError(f"{text!r} is not an amount of dollars above zero", do=_HELP)
    return value


def day(text: str) -> str:
    """Return a calendar day as YYYY-MM-DD."""
    from datetime import date

    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is not a day of the form YYYY-MM-DD", do=_HELP) from None


OPTIONS: dict[str, tuple[Option, ...]] = {
    "The brief": (
        _value("-o", "--out", metavar="FILE", action="append", help="write there; may repeat; .md, .json or .html decides"),
        _value("--format", choices=FORMATS, help="of standard output, or of a FILE with another suffix"),
        _value("--length", choices=("short", "standard", "long"), help="about 150, 350 or 800 words of prose for five articles"),
        _value("--date", metavar="YYYY-MM-DD", type=day, help="the date to print on it (default: none)"),
        _value("--since", metavar="BRIEF.json", help='an earlier brief: adds "What changed"'),
        _flag("--force", help="replace a FILE that summarize did not write"),
    ),
    "Who reads the articles": (
        _value("--engine", choices=("auto", "llm", "extractive"), help="auto: llm if a key or endpoint is set, else extractive"),
        _value("--model", metavar="NAME", help="of the endpoint (or SUMMARIZER_MODEL)"),
        _value("--base-url", metavar="URL", help="any OpenAI-compatible endpoint (or OPENAI_BASE_URL)"),
        _value("--timeout", metavar="SECONDS", type=seconds, help="for one call in all (default 120)"),
        _value(
            "--structured-output",
            metavar="FORM",
            choices=("json_schema", "tools", "json_object"),
            help="json_schema (default), tools or json_object",
        ),
        _value("--concurrency", metavar="N", type=whole, help="calls at once, at most (default 32)"),
    ),
    "What it may cost": (
        _value("--max-requests", metavar="N", type=whole, help="stop before request N + 1; run again to go on"),
        _value("--max-total-tokens", metavar="N", type=whole, help="the same for tokens, in and out"),
        _value("--max-cost", metavar="USD", type=dollars, help="the same for dollars"),
        _flag("--dry-run", help="say what a run would ask for and stop"),
    ),
    "Answers kept": (
        _value("--record", metavar="DIR", help="keep every answer of the model as a file in DIR"),
        _value("--replay", metavar="DIR", help="take them from there: no key, no network"),
        _value("--cache-dir", metavar="DIR", help="where answers are kept (or SUMMARIZER_CACHE_DIR)"),
        _flag("--no-cache", help="keep none"),
    ),
    "The run": (
        _flag("--strict", help="claims or sentences that failed count as left out"),
        _flag("--follow-symlinks", help="read links that leave the folder"),
        _flag("-q", "--quiet", help="no progress, no warnings"),
        _flag("-v", "--verbose", help="say also what was no input"),
        _flag("--debug", help="the library's log, and tracebacks"),
        _value("--completion", choices=SHELLS, help="print a completion script"),
        _flag("--version", help="print the version"),
        _flag("-h", "--help", help="print this"),
    ),
}

VERIFY: tuple[Option, ...] = (
    _value("--against", choices=("cited", "all"), default="cited", help="what must support a sentence (default: cited)"),
    _flag("--neutral", help="report loaded words too"),
    _value("--format", choices=("text", "json"), default="text", help="of the report"),
    _flag("--follow-symlinks", help="read links that leave the folder"),
    _flag("-q", "--quiet", help="no warnings"),
    _flag("--debug", help="tracebacks"),
    _flag("-h", "--help", help="print this"),
)
