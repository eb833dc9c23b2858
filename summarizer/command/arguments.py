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
    """For one line of ``--help``."""
    settings: dict[str, Any]
    """For argparse."""
    more: str = ""
    """What the manual adds."""
    often: bool = False
    """Whether ``--help`` explains it; of the others it gives the names, and the manual the rest."""

    @property
    def value(self) -> str:
        """Return what follows the flag, "" for one that stands alone."""
        return self.settings.get("metavar") or "|".join(self.settings.get("choices", ()))


def _flag(*flags: str, help: str, more: str = "", often: bool = False) -> Option:
    return Option(flags, help, {"action": "store_true"}, more, often)


def _value(*flags: str, help: str, more: str = "", often: bool = False, **settings: Any) -> Option:
    return Option(flags, help, settings, more, often)


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
        _value(
            "-o",
            "--out",
            metavar="FILE",
            action="append",
            often=True,
            help="write .md, .json or .html there; may repeat",
            more="The suffix gives the format. A file that summarize did not write is kept unless --force is given; an older "
            "brief is replaced whole or not at all.",
        ),
        _value(
            "--format",
            choices=FORMATS,
            help="the form of standard output, or of a FILE with another suffix",
            more="Without it a pipe gets Markdown, and a terminal the same brief set for reading.",
        ),
        _value(
            "--length",
            choices=("short", "standard", "long"),
            often=True,
            help="about 150, 350 or 800 words of prose",
            more="That is for five articles. The table of differences is never cut.",
        ),
        _value("--date", metavar="YYYY-MM-DD", type=day, help="the date to print on it (default: none)"),
        _value("--since", metavar="BRIEF.json", help='an earlier brief: adds "What changed"'),
        _flag("--force", help="replace a FILE that summarize did not write"),
    ),
    "Who reads the articles": (
        _value(
            "--engine",
            choices=("auto", "llm", "extractive"),
            often=True,
            help="who drafts the claims; llm needs an endpoint",
            more="auto (the default) takes llm where a key or an endpoint is configured and under --record and --replay, else "
            "extractive, which needs no key, no network and no model.",
        ),
        _value(
            "--model",
            metavar="NAME",
            often=True,
            help="the model to ask (or SUMMARIZER_MODEL)",
            more="An endpoint of your own needs one; the error that says so lists what the endpoint offers.",
        ),
        _value("--base-url", metavar="URL", often=True, help="any OpenAI-compatible endpoint", more="Also by OPENAI_BASE_URL."),
        _value(
            "--timeout", metavar="SECONDS", type=seconds, help="for one call in all: connecting, waiting, reading (default 120)"
        ),
        _value(
            "--structured-output",
            metavar="FORM",
            choices=("json_schema", "tools", "json_object"),
            help="how the endpoint is told the form of an answer: json_schema (default), tools or json_object",
        ),
        _value("--concurrency", metavar="N", type=whole, help="calls at once, at most (default 32)"),
    ),
    "What it may cost": (
        _value(
            "--max-requests",
            metavar="N",
            type=whole,
            help="stop before request N + 1; run again to go on",
            more="Re-asks and retries count. What was answered is kept.",
        ),
        _value("--max-total-tokens", metavar="N", type=whole, help="the same for tokens, in and out"),
        _value(
            "--max-cost",
            metavar="USD",
            type=dollars,
            often=True,
            help="stop before it costs more; run again to go on",
            more="An error for a model whose price is unknown.",
        ),
        _flag("--dry-run", often=True, help="say what a run would ask for and cost, and stop"),
    ),
    "Answers kept": (
        _value(
            "--record",
            metavar="DIR",
            often=True,
            help="keep every answer of the model as a file in DIR",
            more="One readable JSON file an answer, and manifest.json with the model and its parameters.",
        ),
        _value(
            "--replay",
            metavar="DIR",
            often=True,
            help="take them from there: no key, no network",
            more="An answer that is missing ends the run with exit code 2, and the message names the article.",
        ),
        _value("--cache-dir", metavar="DIR", help="where answers are kept (or SUMMARIZER_CACHE_DIR)"),
        _flag("--no-cache", help="keep none"),
    ),
    "The run": (
        _flag(
            "--strict",
            often=True,
            help="what failed its proof counts as left out",
            more="Claims and sentences, that is; the exit code is then 3.",
        ),
        _flag("--follow-symlinks", help="read links that leave the folder"),
        _flag("-q", "--quiet", often=True, help="no progress, no warnings"),
        _flag("-v", "--verbose", help="say also what was no input"),
        _flag("--debug", help="the library's log, and tracebacks"),
        _value("--completion", choices=SHELLS, help="print a completion script", more="Its first line says how to load it."),
        _flag("--manual", often=True, help="every option in full, environment, exit codes"),
        _flag("--version", help="print the version"),
        _flag("-h", "--help", help="print a screen of help"),
    ),
}

VERIFY: tuple[Option, ...] = (
    _value("--against", choices=("cited", "all"), default="cited", help="what has to support a sentence",
           more="cited (the default): the sources that it cites; all: any of the articles, for a text that cites nothing."),
    _flag("--neutral", help="report loaded words too"),
    _value("--format", choices=("text", "json"), default="text", help="the form of the report"),
    _flag("--follow-symlinks", help="read links that leave the folder"),
    _flag("-q", "--quiet", help="no warnings"),
    _flag("--debug", help="tracebacks"),
    _flag("-h", "--help", help="print this"),
)  # fmt: skip
