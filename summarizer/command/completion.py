"""Shell completion, made from the table of options: no package needed, nothing run while a user types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.command.arguments import OPTIONS, SCHEMAS, VERIFY, Option

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILES = {"FILE", "BRIEF.json"}
_FOLDERS = {"DIR"}
_VERBS = "verify schema"


def script(shell: str) -> str:
    """Return the completion script for "bash", "zsh" or "fish"; its first line says how to load it."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def _main() -> list[Option]:
    return [option for group in OPTIONS.values() for option in group]


def _metavar(option: Option) -> str:
    return str(option.settings.get("metavar", ""))


def _choices(option: Option) -> str:
    return " ".join(option.settings.get("choices", ()))


def _words(options: Iterable[Option]) -> str:
    return " ".join(flag for option in options for flag in option.flags)


def _bash() -> str:
    return f"""\
# eval "$(summarize --completion bash)"
_summarize() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb=
  [[ $COMP_CWORD -gt 1 ]] && verb=${{COMP_WORDS[1]}}
  case $verb/$before in
{_bash_values("verify/", VERIFY)}
    verify/*) ;;
    schema/*) COMPREPLY=($(compgen -W "{" ".join(SCHEMAS)}" -- "$word")); return ;;
{_bash_values("*/", _main())}
  esac
  case $verb/$word in
    verify/-*) COMPREPLY=($(compgen -W "{_words(VERIFY)}" -- "$word")) ;;
    */-*) COMPREPLY=($(compgen -W "{_words(_main())}" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word"))
       [[ $COMP_CWORD -eq 1 ]] && COMPREPLY+=($(compgen -W "{_VERBS}" -- "$word")) ;;
  esac
}}
complete -o filenames -F _summarize summarize
"""


def _bash_values(verb: str, options: Iterable[Option]) -> str:
    """Return the cases of the options whose value can be completed otherwise than by a file."""
    cases = []
    for option in options:
        names = "|".join(verb + flag for flag in option.flags)
        if choices := _choices(option):
            cases.append(f'    {names}) COMPREPLY=($(compgen -W "{choices}" -- "$word")); return ;;')
        elif _metavar(option) in _FOLDERS:
            cases.append(f'    {names}) COMPREPLY=($(compgen -d -- "$word")); return ;;')
    return "\n".join(cases)


def _zsh() -> str:
    return f"""\
#compdef summarize
# source <(summarize --completion zsh)
_summarize() {{
  case $words[2] in
    schema) compadd {" ".join(SCHEMAS)}; return ;;
    verify) _arguments \\
{_zsh_options(VERIFY)}
    '*:PATH:_files'; return ;;
  esac
  _arguments \\
{_zsh_options(_main())}
    '*:PATH:_files'
  (( CURRENT == 2 )) && compadd {_VERBS}
}}
compdef _summarize summarize
"""


def _zsh_options(options: Iterable[Option]) -> str:
    lines = []
    for option in options:
        text = option.help.replace("'", "").replace("[", "(").replace("]", ")").replace(":", "\\:")
        metavar, choices = _metavar(option), _choices(option)
        action = f":value:({choices})" if choices else ""
        if metavar and not choices:
            action = f":{metavar}:" + ("_files -/" if metavar in _FOLDERS else "_files" if metavar in _FILES else " ")
        lines += [f"    '*{flag}[{text}]{action}' \\" for flag in option.flags]
    return "\n".join(lines)


def _fish() -> str:
    lines = ["# summarize --completion fish | source"]
    lines += [_fish_option(option, "not __fish_seen_subcommand_from verify schema") for option in _main()]
    lines += [_fish_option(option, "__fish_seen_subcommand_from verify") for option in VERIFY]
    lines.append(f"complete -c summarize -n __fish_use_subcommand -a '{_VERBS}'")
    lines.append(f"complete -c summarize -n '__fish_seen_subcommand_from schema' -f -a '{' '.join(SCHEMAS)}'")
    return "\n".join(lines) + "\n"


def _fish_option(option: Option, where: str) -> str:
    names = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
    choices = _choices(option)
    value = f" -x -a '{choices}'" if choices else " -r" if _metavar(option) else ""
    return f"complete -c summarize -n '{where}' {names}{value} -d '{option.help.replace(chr(39), '')}'"
