"""The command line to its arguments, strictly: no abbreviations, options and paths in any order."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from summarizer.command.arguments import OPTIONS, VERIFY, Option
from summarizer.command.help import USAGE
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_EXCLUSIVE = (("--record", "--replay"), ("--cache-dir", "--no-cache"), ("--quiet", "--verbose"))


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Return a formatter that does not ask for the terminal's width, which would load shutil and all archive formats."""
    return argparse.HelpFormatter(prog, width=96)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message.rstrip("."), do=f"{self._meant(message)}See {self.prog} --help")

    def _meant(self, message: str) -> str:
        """Return a question after the option that a wrong one resembles."""
        wrong = re.search(r"unrecognized arguments:.*?(?<!\S)(--[\w-]+)", message)
        if wrong is None:
            return ""
        from difflib import get_close_matches

        known = [flag for flag in self._option_string_actions if flag.startswith("--")]
        near = get_close_matches(wrong[1], known, n=1, cutoff=0.7)
        return f"Did you mean {near[0]}? " if near else ""


def _parser(prog: str, options: Sequence[Option]) -> _Parser:
    parser = _Parser(prog=prog, usage=USAGE, formatter_class=_formatter, add_help=False, allow_abbrev=False)
    pairs = {flag: parser.add_mutually_exclusive_group() for pair in _EXCLUSIVE for flag in pair[:1]}
    home = {flag: pairs[pair[0]] for pair in _EXCLUSIVE for flag in pair}
    for option in options:
        add: Callable[..., Any] = home.get(option.flags[-1], parser).add_argument
        add(*option.flags, **option.settings)
    return parser


def parse_main(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of ``summarize PATH...``; raise UsageError."""
    parser = _parser("summarize", [option for group in OPTIONS.values() for option in group])
    parser.add_argument("paths", nargs="*", metavar="PATH")
    return _parse(parser, argv)


def parse_verify(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of ``summarize verify BRIEF PATH...``; raise UsageError."""
    parser = _parser("summarize verify", VERIFY)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    return _parse(parser, argv)


def _parse(parser: _Parser, argv: Sequence[str]) -> argparse.Namespace:
    """Let paths and options mix; what follows "--" is paths, whatever it looks like."""
    before, after = list(argv), list[str]()
    if "--" in before:
        cut = before.index("--")
        before, after = before[:cut], before[cut + 1 :]
    given = parser.parse_intermixed_args(before)
    given.paths = [*(given.paths or ()), *after]
    return given
