"""Fills a template of the manual page with what the commands say of themselves.

    .venv/bin/python packaging/linux/man.py LANGUAGE TEMPLATE >booth.1

The help of the commands is spoken when they are imported: hence a process for each language.
"""

import sys
from pathlib import Path

import click

from booth_app import __version__, i18n


def page(template: str) -> str:
    """The manual page (troff, UTF-8) in the language that is in use."""
    from booth_app.cli import booth
    from booth_app.cli.office import office

    return (
        template.replace("@VERSION@", __version__)
        .replace("@COMMANDS@", _commands("booth", booth))
        .replace("@OFFICE@", _commands("booth office", office))
    )


def _commands(before: str, group: click.Group) -> str:
    """One paragraph for each command of ``group``, in their order."""
    context = click.Context(group, info_name=before)
    paragraphs = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            said = _escaped(command.get_short_help_str(limit=200))
            paragraphs.append(f".TP\n.B {_escaped(f'{before} {name}')}\n{said}")
    return "\n".join(paragraphs)


def _escaped(text: str) -> str:
    """``text`` so that troff takes none of it for its own: ``\\`` and ``-``, dots and quotes."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


if __name__ == "__main__":
    i18n.use(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page(Path(sys.argv[2]).read_text("utf-8")))
