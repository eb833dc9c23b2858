"""Shell completion, made from the table of options: no package needed, nothing run while a user types."""

from __future__ import annotations

from summarizer.command.arguments import OPTIONS, SCHEMAS

_FILES = {"FILE", "BRIEF.json"}
_FOLDERS = {"DIR"}


def script(shell: str) -> str:
    """Return the completion script for "bash", "zsh" or "fish"; its first line says how to load it."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def _options() -> list[tuple[tuple[str, ...], str, tuple[str, ...], str]]:
    """Return (flags, help, choices, metavar) of every option."""
    return [
        (option.flags, option.help, tuple(option.settings.get("choices", ())), option.settings.get("metavar", ""))
        for group in OPTIONS.values()
        for option in group
    ]


def _bash() -> str:
    cases = []
    for flags, _, choices, metavar in _options():
        if choices:
            cases.append(f'    {"|".join(flags)}) COMPREPLY=($(compgen -W "{" ".join(choices)}" -- "$word")); return ;;')
        elif metavar in _FOLDERS:
            cases.append(f'    {"|".join(flags)}) COMPREPLY=($(compgen -d -- "$word")); return ;;')
    words = " ".join(flag for flags, *_ in _options() for flag in flags)
    body = "\n".join(cases)
    return f"""\
# eval "$(summarize --completion bash)"
_summarize() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  case $before in
{body}
    schema) COMPREPLY=($(compgen -W "{" ".join(SCHEMAS)}" -- "$word")); return ;;
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "{words}" -- "$word"))
  elif [[ $COMP_CWORD == 1 ]]; then COMPREPLY=($(compgen -W "verify schema" -- "$word") $(compgen -f -- "$word"))
  else COMPREPLY=($(compgen -f -- "$word")); fi
}}
complete -o filenames -F _summarize summarize
"""


def _zsh() -> str:
    lines = []
    for flags, told, choices, metavar in _options():
        text = told.replace("'", "").replace("[", "(").replace("]", ")").replace(":", "\\:")
        action = f":value:({' '.join(choices)})" if choices else ""
        if metavar:
            action = f":{metavar}:" + ("_files -/" if metavar in _FOLDERS else "_files" if metavar in _FILES else " ")
        lines += [f"    '*{flag}[{text}]{action}' \\" for flag in flags]
    body = "\n".join(lines)
    return f"""\
#compdef summarize
# source <(summarize --completion zsh)
_summarize() {{
  if [[ $words[2] == schema ]]; then compadd {" ".join(SCHEMAS)}; return; fi
  _arguments \\
{body}
    '*:PATH:_files'
  (( CURRENT == 2 )) && compadd verify schema
}}
compdef _summarize summarize
"""


def _fish() -> str:
    lines = ["# summarize --completion fish | source"]
    for flags, told, choices, metavar in _options():
        names = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in flags)
        value = f" -x -a '{' '.join(choices)}'" if choices else " -r" if metavar else ""
        text = told.replace("'", "")
        lines.append(f"complete -c summarize {names}{value} -d '{text}'")
    lines.append("complete -c summarize -n __fish_use_subcommand -a 'verify schema'")
    lines.append(f"complete -c summarize -n '__fish_seen_subcommand_from schema' -f -a '{' '.join(SCHEMAS)}'")
    return "\n".join(lines) + "\n"
