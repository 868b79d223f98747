"""A newer version of the program from a stick."""

import subprocess
from pathlib import Path

import click

from booth_app.core.errors import Refusal
from booth_app.exchange import signing
from booth_app.i18n import _, date_name, sentence
from booth_app.services import handing_over, updating
from booth_app.services.clock import SystemClock
from booth_app.services.handing_over import Ready
from booth_app.services.this_copy import ThisCopy, this_copy

from .terminal import FILE, needs_data


@click.command("update", help=_("Look on a stick for a newer version; check it, install it."))
@needs_data
@click.argument("path", type=FILE, metavar="[PATH]", required=False)
@click.option("--check", is_flag=True, help=_("Read its package from end to end."))
@click.option("--install", is_flag=True, help=_("Check it, back up the data, and install it."))
@click.pass_context
def update_command(
    context: click.Context, data: Path, path: Path | None, check: bool, install: bool
) -> None:
    """Without a path it says what this copy is, and whose versions it takes."""
    copy = this_copy()
    if path is None:
        if check or install:
            raise click.UsageError(_("Say where the new version is: a stick, or its file."))
        _say_what_this_is(copy)
        return
    found = updating.find([path], copy)
    date = date_name(found.release.released)
    click.echo(_("Version {version} of {date}", version=found.version, date=date))
    for line in found.news:
        click.echo(f"  {line}")
    if not check and not install:
        return
    package = updating.check(found, data, copy)
    click.echo(_("{file} is whole and signed.", file=found.package.file))
    if not install:
        updating.forget(data)
        return
    ready = handing_over.make_ready(found, package, data, SystemClock(), copy)
    click.echo(_("The data is backed up."))
    handing_over.let_go(ready, data)
    code = _begin(ready)
    if not ready.waits:
        context.exit(code)
    version = copy.version if code else found.version
    click.echo(handing_over.word_of(data, version), err=bool(code))
    context.exit(1 if code else 0)


def _say_what_this_is(copy: ThisCopy) -> None:
    click.echo(_("Booth {version}, {how}", version=copy.version, how=copy.how))
    try:
        updating.must_take_any(copy)
    except Refusal as refusal:
        click.echo(sentence(refusal))
    for key in copy.keys:
        fingerprint = signing.fingerprint(key)
        click.echo(_("New versions are signed with key {fingerprint}", fingerprint=fingerprint))


def _begin(ready: Ready) -> int:
    """Begin what installs it; 0 where that went well, or goes on by itself."""
    if not ready.command:
        return 0
    environment = handing_over.outside()
    try:
        if ready.waits:
            return subprocess.run(ready.command, env=environment).returncode
        subprocess.Popen(ready.command, env=environment, start_new_session=True)
    except OSError as error:
        click.echo(f"{ready.command[0]}: {error.strerror}", err=True)
        return 1
    return 0
