"""``summarize schema [NAME]``: print a published JSON Schema."""

from __future__ import annotations

from summarizer.command.help import asks_for_help
from summarizer.errors import UsageError


def schema(arguments: list[str]) -> int:
    """``summarize schema [NAME]``: print a published schema."""
    from summarizer.command.arguments import SCHEMAS
    from summarizer.command.help import schema_help
    from summarizer.command.output import write_stdout

    if asks_for_help(arguments):
        write_stdout(schema_help())
        return 0
    name = arguments[0] if arguments else "brief"
    if len(arguments) > 1 or name not in SCHEMAS:
        raise UsageError(f"no schema {' '.join(arguments)!r}", do=f"Choose one of {', '.join(SCHEMAS)}")
    from summarizer.resources import read

    write_stdout(read("schemas", f"{name}.schema.json"))
    return 0
