"""``casetime format`` and ``casetime check --fix``: what writes a case file anew."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from casetime.commands.common import FINDINGS, UNREADABLE, read, stop

if TYPE_CHECKING:
    from casetime.casefile.allowing import Found

_MARK = "\ufeff"


@click.command(
    "format",
    short_help="Lay a case file out in the canonical form, comments kept.",
    epilog="""\b
Examples:
  casetime format my-case.yaml
  casetime format cases/*.yaml --check
  casetime format - < my-case.yaml""",
)
@click.argument("files", nargs=-1, required=True, metavar="CASE...")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if any would be.")
def layout(files: tuple[str, ...], only_check: bool) -> None:
    """Lay case files out anew: one indentation, one order of keys, quotes only where needed.

    Says the same and keeps every comment. A file with errors is left as it is and told why.
    Exit code 0: done; 1: a file has errors, or with --check is not laid out; 3: a file that
    cannot be read.
    """
    codes = [_from_input(only_check) if f == "-" else _file(f, only_check) for f in files]
    if any(codes):
        raise SystemExit(max(codes))


def _from_input(only_check: bool) -> int:
    from casetime.casefile.formatting import formatted  # noqa: PLC0415

    reading = read("-")
    done = formatted(reading.text, reading.places.file)
    if not only_check:
        click.echo(done.text, nl=False)
    return _refused(done.found, reading.text) or int(only_check and done.text != reading.text)


def _file(file: str, only_check: bool) -> int:
    from casetime.casefile.formatting import formatted  # noqa: PLC0415
    from casetime.casefile.source import read_text  # noqa: PLC0415

    loaded = read_text(file)
    if loaded.text is None:
        click.echo(f"casetime: {file}: {loaded.diagnostics[0].message}", err=True)
        return UNREADABLE
    done = formatted(loaded.text, file)
    if done.found:
        return _refused(done.found, loaded.text)
    if done.text == loaded.text:
        return 0
    if only_check:
        click.echo(f"would format {file}")
        return FINDINGS
    _replace(file, done.text, mark=loaded.mark)
    click.echo(f"formatted {file}")
    return 0


def _refused(found: "Iterable[Found]", text: str) -> int:
    """Tells on the error stream why a file was left as it is; 0 where it was not."""
    from casetime.diagnostics import Severity  # noqa: PLC0415
    from casetime.emit.concise import concise  # noqa: PLC0415
    from casetime.emit.placing import place  # noqa: PLC0415

    every = [p for diagnostics, places in found for p in place(diagnostics, places, text)]
    errors = [p for p in every if p.diagnostic.severity is Severity.ERROR]
    click.echo(concise(errors), err=True, nl=False)
    return FINDINGS if errors else 0


def fix(file: str) -> None:
    """Apply every safe fix to a file, and say on the error stream what was done."""
    from casetime.casefile.fixing import fixed_file  # noqa: PLC0415
    from casetime.casefile.source import read_text  # noqa: PLC0415

    loaded = read_text(file)
    done = fixed_file(loaded.text or "")
    if loaded.text is None or not done.applied:
        return
    _replace(file, done.text, mark=loaded.mark)
    for each in done.applied:
        put = each.fix.edits[0].text if each.fix else ""
        click.echo(f"{file}: {each.message}: now `{put}`", err=True)


def _replace(file: str, text: str, *, mark: bool) -> None:
    from casetime.casefile.source import write_text  # noqa: PLC0415

    why = write_text(file, (_MARK if mark else "") + text)
    if why is not None:
        stop(f"cannot write {file}: {why}")
