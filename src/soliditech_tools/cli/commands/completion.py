"""`soliditech completion`: the script with which a shell completes commands, keys and known values."""

from __future__ import annotations

import os
import shlex
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from ..calling.exit_codes import ExitCode
from ..descriptions import PROGRAM

_VARIABLE = f"_{PROGRAM.upper()}_COMPLETE"
_HOW = {
    "bash": f'Put this into ~/.bashrc: eval "$({PROGRAM} completion bash)"',
    "zsh": f'Put this into ~/.zshrc, after compinit: eval "$({PROGRAM} completion zsh)"',
    "fish": f"Run: {PROGRAM} completion fish > ~/.config/fish/completions/{PROGRAM}.fish",
    "powershell": f"Put this into $PROFILE: {PROGRAM} completion powershell | Out-String | Invoke-Expression",
}

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' completion word prefix
    # Bash takes = for the end of a word, and replaces only what stands behind it.
    word="${COMP_LINE:0:$COMP_POINT}"
    word="${word##*[[:space:]]}"
    prefix="${word%%"${COMP_WORDS[COMP_CWORD]}"}"
    [[ "${COMP_WORDS[COMP_CWORD]}" == "=" ]] && prefix="$word"
    COMPREPLY=()
    for completion in $(COMP_LINE="${COMP_LINE:0:$COMP_POINT}" %(complete_var)s=bash_complete "$1"); do
        if [[ "$completion" == "file," ]]; then
            compopt -o default
        elif [[ "$completion" == "dir," ]]; then
            compopt -o dirnames
        else
            completion="${completion#plain,}"
            [[ "$completion" == *= ]] && compopt -o nospace
            COMPREPLY+=("${completion#"$prefix"}")
        fi
    done
}

complete -F %(complete_func)s %(prog_name)s
"""


class LineComplete(BashComplete):
    """Completion for bash from the whole line, as bash itself cuts words at = and :."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is completed, and that one."""
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)[1:]
        if not words or line[-1:].isspace():
            return words, ""
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """A completion as the script reads it, quoted where bash would cut it."""
        value = str(item.value)
        return f"{item.type},{value if item.type != 'plain' else _quoted(value)}"


def _quoted(word: str) -> str:
    key, equals, value = word.partition("=")
    return f"{key}={shlex.quote(value)}" if equals and value else word


def register() -> None:
    """Let click complete for bash as it is done here."""
    add_completion_class(LineComplete, "bash")


@click.command(help="Write the script that completes commands, keys and known values in a shell.")
@click.argument("shell", type=click.Choice(list(_HOW)))
@click.pass_context
def completion(context: click.Context, shell: str) -> ExitCode:
    """Write the script of a shell, with how to use it in its first line."""
    register()
    known: type[ShellComplete] | None = get_completion_class(shell)
    if known is None:
        raise click.UsageError(f"the click that is installed has none for {shell}: pip install --upgrade click")
    settings: dict[str, Any] = {}
    shell_complete = known(context.find_root().command, settings, PROGRAM, _VARIABLE)
    click.echo(f"# {_HOW[shell]}")
    click.echo(shell_complete.source_template % shell_complete.source_vars())
    return ExitCode.DONE
