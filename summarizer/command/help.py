"""What ``--help`` prints, made from the table of options. argparse is not loaded here: help needs no parser."""

from __future__ import annotations

from summarizer.command.arguments import OPTIONS, SCHEMAS, VERIFY, Option

USAGE = """\
usage: summarize PATH... [-o FILE]... [options]
       summarize verify BRIEF PATH... [--against cited|all] [--neutral] [--format text|json]
       summarize schema [claims|judgements|sentences|brief|report]
"""
ABOUT = """\
One neutral brief from news articles about one event: every sentence cited, every figure found
again in the words it cites. PATH: folders, .txt .md .json .jsonl .html files, - for standard
input; a folder that is named like a subcommand is written ./verify.
"""
EXAMPLES = """\
Examples:
  summarize news/                           a brief on the terminal; no key, no network
  summarize news/ -o brief.md -o brief.json the same, as files
  summarize verify draft.md news/           check anyone's brief, figure by figure
Exit: 0 complete  1 verify found problems  2 usage, key or output  3 inputs left out  4 no input
      5 the model service failed  6 a budget was reached  130/143 interrupted
"""
_COLUMN = 33
"""Width of what stands before the help of an option."""


def main_help() -> str:
    """Return the help of the command: one screen, options in groups, examples."""
    groups = [f"{title}:\n" + "".join(map(_line, options)) for title, options in OPTIONS.items()]
    return USAGE + "\n" + ABOUT + "\n" + "".join(groups) + EXAMPLES


def verify_help() -> str:
    return (
        "usage: summarize verify BRIEF PATH... [options]\n\n"
        "Check every figure, quotation, name and speaker of a brief against the articles it cites: our own JSON or Markdown,\n"
        "or any text that cites [S1], [1], footnotes or file names. No key, no network.\n\nOptions:\n"
        + "".join(map(_line, VERIFY))
    )


def schema_help() -> str:
    return (
        f"usage: summarize schema [{'|'.join(SCHEMAS)}]\n\n"
        "Print a JSON Schema: of the brief (default), of verify's report, or of what a model answers.\n"
    )


def _line(option: Option) -> str:
    values = option.settings.get("metavar") or "|".join(option.settings.get("choices", ()))
    form = " ".join([", ".join(option.flags), values]).rstrip()
    return f"  {form:<{_COLUMN}} {option.help}\n"


def asks_for_help(arguments: list[str]) -> bool:
    """Return whether -h or --help stands among the options."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "-h" in options or "--help" in options
