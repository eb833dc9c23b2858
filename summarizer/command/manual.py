"""The manual: every option in full, as Markdown. ``summarize --manual > docs/cli.md`` writes the page of the documentation."""

from __future__ import annotations

from textwrap import fill

from summarizer.command.arguments import OPTIONS, SCHEMAS, VERIFY, Option
from summarizer.command.help import EXAMPLES

_WIDTH = 124
"""Columns of a line of the page."""
_HEAD = """\
# summarize

One neutral brief from news articles about one event: every sentence cited, every figure found again, by code, in the words
it cites, and disagreement shown instead of smoothed over.

## Usage

```
summarize PATH... [-o FILE]... [options]
summarize verify BRIEF PATH... [options]
summarize schema [NAME]
```

`PATH` is a folder, read with the folders in it, a file, or `-` for standard input. Read are `.txt`, `.md`, `.json` and
`.jsonl` (objects with `title`, `url`, `date`, `text`), and `.html` where the extra `[html]` is installed. Hidden files, files
with other suffixes and our own outputs are no inputs. Paths and options mix in any order; what follows `--` is paths. A
folder that is named like a subcommand is written `./verify`.

The brief goes to standard output unless `-o` names files; progress, warnings and the line with the result go to standard
error.
"""
_EXAMPLES = "\n## Examples\n\n"
_VERIFY = """\
## summarize verify BRIEF PATH...

Checks every figure, quotation, name, speaker and citation of a brief against its articles: our own JSON or Markdown, or any
text that cites `[S1]`, `[1]`, footnotes or file names. No key, no network.

"""
_SCHEMA = """
## summarize schema [NAME]

Prints a JSON Schema. NAME is `brief` where none is given; the others are for verify's report and what a model answers:
"""
_TAIL = """\
## Environment

- `OPENAI_API_KEY`: the key of the endpoint. It is sent there and nowhere else; an endpoint of one's own needs none.
- `OPENAI_BASE_URL`: the endpoint, where `--base-url` is not given.
- `SUMMARIZER_MODEL`: the model, where `--model` is not given.
- `SUMMARIZER_CACHE_DIR`: where answers are kept, where `--cache-dir` is not given; else the user's cache directory.
- `NO_COLOR`: any value but the empty one: no colour. `TERM=dumb`: no colour, no bold, no line that is drawn anew.
- `COLUMNS`: the width to lay the brief out in, where it is not the window's.
- `CI`: any value but the empty one: progress is a line now and then.

No file of the working directory or of an input folder is read for settings.

## Exit codes

- `0`: complete. An article that stands in another one word for word is no loss.
- `1`: `verify` found problems.
- `2`: an option, the configuration, a key, an unknown model, an answer that a recording lacks, an output that
  cannot be written.
- `3`: the brief is written, and some inputs were left out; each is named.
- `4`: nothing to read.
- `5`: the model service failed.
- `6`: a limit of requests, tokens or dollars was reached.
- `130`, `143`: interrupted.

What was answered before a failure is kept: the same command goes on from there. An error is one line:
`summarize: error: what (where). What to do.`
"""


def manual() -> str:
    """Return the page."""
    groups = "".join(f"### {title}\n\n{_points(options)}\n" for title, options in OPTIONS.items())
    examples = "\n".join(line.strip() for line in EXAMPLES.splitlines()[1:])
    names = ", ".join(f"`{name}`" for name in SCHEMAS)
    return (
        f"{_HEAD}{_EXAMPLES}```\n{examples}\n```\n\n## Options\n\n{groups}{_VERIFY}{_points(VERIFY)}{_SCHEMA}{names}.\n\n{_TAIL}"
    )


def _points(options: tuple[Option, ...]) -> str:
    return "".join(map(_point, options))


def _point(option: Option) -> str:
    *short, last = option.flags
    names = ", ".join(f"`{form}`" for form in [*short, f"{last} {option.value}".rstrip()])
    text = f"{names}: {option.help}.{' ' + option.more if option.more else ''}"
    return fill(text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) + "\n"
