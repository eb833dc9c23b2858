"""``summarize PATH...``: the command line to options and outputs, and to the run that fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.command.help import asks_for_help
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from summarizer.command.terminal import Console
    from summarizer.options import Options


def summarize(arguments: list[str], console: Console) -> int:
    """``summarize PATH...``: make a brief and write it."""
    from summarizer.command.output import targets, write_stdout

    if asks_for_help(arguments):
        from summarizer.command.help import main_help

        write_stdout(main_help())
        return 0
    from summarizer.command.parsing import parse_main

    given = parse_main(arguments)
    if given.version:
        from summarizer import __version__

        write_stdout(f"summarize {__version__}\n")
        return 0
    if given.manual:
        _show_manual()
        return 0
    if given.completion:
        from summarizer.command.completion import script

        write_stdout(script(given.completion))
        return 0
    if not given.paths:
        raise UsageError("no PATH is named", do="Name a folder of articles; see summarize --help")
    console.quiet = given.quiet
    if given.dry_run:
        from summarizer.command.dryrun import dry_run
        from summarizer.progress import Progress

        progress = Progress()
        console.watch(progress)
        told = dry_run(given.paths, _options(given), progress)
        console.close()
        write_stdout(told + "\n")
        return 0
    outputs = targets(given.out, given.format, force=given.force)
    from summarizer.command.log import shown
    from summarizer.command.run import run

    with shown(console, verbose=given.verbose, debug=given.debug, notices=_anything(given)):
        return run(given.paths, _options(given), outputs, console)


def _show_manual() -> None:
    from summarizer.command.manual import manual
    from summarizer.command.output import default_format, write_stdout
    from summarizer.command.window import set_in

    form = default_format()
    write_stdout(set_in(form, manual()), styled=form == "terminal")


def _anything(given: Namespace) -> bool:
    """Return whether there is something to read, before anything is said of who will; raise UsageError for a bad path."""
    from summarizer.read import STDIN
    from summarizer.read.walk import anything

    files = [path for path in given.paths if path != STDIN]
    return anything(files, follow_symlinks=given.follow_symlinks) or STDIN in given.paths


def _options(given: Namespace) -> Options:
    from pathlib import Path

    from summarizer.options import Options

    chosen: dict[str, Any] = {
        name: value
        for name in Options.__dataclass_fields__
        if (value := getattr(given, name, None)) not in (None, False)
    }  # fmt: skip
    for name in ("since", "record", "replay", "cache_dir"):
        if name in chosen:
            chosen[name] = Path(chosen[name])
    return Options(**chosen, cache=not given.no_cache)
