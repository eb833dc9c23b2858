"""What ``--help`` prints, made from the table of options. argparse is not loaded here: help needs no parser."""

from __future__ import annotations

from summarizer.command.arguments import OPTIONS, SCHEMAS, VERIFY, Option

USAGE = """\
usage: summarize PATH... [-o FILE]... [options]
       summarize verify BRIEF PATH... [options]    check anyone's brief
       summarize schema [NAME]                     print a JSON Schema
"""
_ABOUT = """\
One neutral brief from news articles about one event: every sentence cited,
every figure found again in the words it cites. PATH: folders, files (.txt .md
.json .jsonl .html), or - for standard input.
"""
EXAMPLES = """\
Examples:
  summarize news/                              on the terminal, offline
  summarize news/ -o brief.md -o brief.html    as files
  summarize verify draft.md news/              any brief, figure by figure
"""
_COLUMN = 30
"""Width of what stands before the help of an option."""


def main_help() -> str:
    """Return the help of the command: one screen of 80 columns, options in groups, three examples."""
    return "\n".join([USAGE, _ABOUT, "".join(_group(title, options) for title, options in OPTIONS.items()) + EXAMPLES])


def verify_help() -> str:
    return (
        "usage: summarize verify BRIEF PATH... [options]\n\n"
        "Check every figure, quotation, name and speaker of a brief against the articles\n"
        "it cites: our own JSON or Markdown, or any text that cites [S1], [1], footnotes\n"
        "or file names. No key, no network. Exit code 1 where something does not hold.\n\nOptions:\n"
        + "".join(map(_line, VERIFY))
        + "Example:\n  summarize verify draft.md news/ --format json\n"
    )


def schema_help() -> str:
    return (
        f"usage: summarize schema [{'|'.join(SCHEMAS)}]\n\n"
        "Print a JSON Schema: of the brief (default), of verify's report, or of what a\nmodel answers.\n\n"
        "Example:\n  summarize schema report > report.schema.json\n"
    )


def asks_for_help(arguments: list[str]) -> bool:
    """Return whether -h or --help stands among the options."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "-h" in options or "--help" in options


def _group(title: str, options: tuple[Option, ...]) -> str:
    """Return the options that are used often, a line each; the others by name, beside the title."""
    rest = [option.flags[0] for option in options if not option.often]
    also = f" (also {', '.join(rest)})" if rest else ""
    return f"{title}{also}:\n" + "".join(_line(option) for option in options if option.often)


def _line(option: Option) -> str:
    form = " ".join([", ".join(option.flags), option.value]).rstrip()
    return f"  {form:<{_COLUMN}} {option.help}\n"
