"""``casetime check``: proofread case files."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from attrs import frozen

from casetime.commands.common import (
    FINDINGS,
    UNREADABLE,
    case_option,
    cases_of,
    colours,
    read_any,
)
from casetime.commands.common import placed_findings as findings_of
from casetime.diagnostics import CasetimeError, Diagnostic, Severity

if TYPE_CHECKING:
    from casetime.emit.placing import Placed

_MANY = 20
"""From this many files on, several processes pay for their start."""


@frozen
class _Checked:
    """One file's findings; unreadable when there was no text to check."""

    file: str
    found: tuple["Placed", ...]
    unreadable: bool = False


@frozen
class _Asked:
    """What is asked of every file."""

    id: str | None
    privacy: bool
    care: bool


@click.command(
    short_help="Proofread: every date and every claim against all others.",
    epilog="""\b
Examples:
  casetime check case.yaml
  casetime check cases/ --format concise
  casetime check case.yaml --format github --fail-on warning""",
)
@click.argument("files", nargs=-1, required=True, metavar="CASE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "json", "github", "sarif"]),
    default="full",
    show_default=True,
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The least severity for which the exit code is 1.",
)
@click.option("--fix", "fixing", is_flag=True, help="Mend slips of typing in the files first.")
@click.option("--privacy", is_flag=True, help="Look also for what could identify the patient.")
@click.option("--care", is_flag=True, help="Look also for what CARE asks of a case report.")
@case_option
def check(
    files: tuple[str, ...],
    form: str,
    fail_on: str,
    fixing: bool,
    privacy: bool,
    care: bool,
    id: str | None,
) -> None:
    """Proofread case files; a folder stands for every .yaml and .yml file in it.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: wrong use; 3: a file that cannot
    be read. With --format sarif findings exit 0.
    """
    every = tuple(_files(files))
    if fixing:
        _fix(every)
    checked = tuple(_checked(every, _Asked(id, privacy, care)))
    found = tuple(each for one in checked for each in one.found)
    _print(found, form)
    if form in ("full", "concise"):
        _summary(checked, found)
    if any(one.unreadable for one in checked):
        raise SystemExit(UNREADABLE)
    if form != "sarif" and any(_fails(each.diagnostic, fail_on) for each in found):
        raise SystemExit(FINDINGS)


def _fix(files: Iterable[str]) -> None:
    from casetime.commands.format import fix  # noqa: PLC0415

    for file in files:
        if file == "-":
            raise click.UsageError("--fix writes to a file; standard input is none")
        fix(file)


def _files(named: Iterable[str]) -> Iterator[str]:
    from casetime.casefile.folders import files_of  # noqa: PLC0415

    try:
        yield from files_of(named)
    except CasetimeError as error:
        raise click.BadParameter(str(error)) from None


def _checked(files: tuple[str, ...], asked: _Asked) -> Iterator[_Checked]:
    if len(files) <= _MANY:
        yield from (_one(file, asked) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    first, *rest = files
    yield _one(first, asked)  # what this loads, processes that fork need not load again
    with ProcessPoolExecutor() as pool:
        each = pool.map(_one, rest, [asked] * len(rest), chunksize=4)
        for number, one in enumerate(each, 2):
            _progress(number, len(files))
            yield one


def _progress(number: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rchecked {number} of {total}", err=True, nl=number == total)


def _one(file: str, asked: _Asked) -> _Checked:
    from casetime.casefile.source import read_text  # noqa: PLC0415
    from casetime.diagnostics import Places  # noqa: PLC0415
    from casetime.emit.placing import place  # noqa: PLC0415

    if file != "-":
        loaded = read_text(file)
        if loaded.text is None:
            return _Checked(file, place(loaded.diagnostics, Places(file=file)), unreadable=True)
    reading = read_any(file)
    if reading.cohort:
        from casetime.commands.cohorts import findings_of_cohort  # noqa: PLC0415

        return _Checked(reading.places.file, findings_of_cohort(reading))
    cases = reading.cases
    if asked.id is not None and any(case.events for case in cases):
        cases = cases_of(reading, asked.id)
    found = findings_of(reading, cases, privacy=asked.privacy, care=asked.care)
    return _Checked(reading.places.file or file, found)


def _print(found: tuple["Placed", ...], form: str) -> None:
    from casetime.emit.concise import concise  # noqa: PLC0415
    from casetime.emit.full import full  # noqa: PLC0415

    match form:
        case "full" | "concise":
            text = full(found) if form == "full" else concise(found)
            click.echo(_coloured(text) if colours(sys.stdout) else text, nl=False, color=True)
        case "json":
            from casetime.emit.jsonform import json_text  # noqa: PLC0415

            click.echo(json_text(found), nl=False)
        case "github":
            from casetime.emit.github import github  # noqa: PLC0415

            click.echo(github(found), nl=False)
        case _:
            from casetime import __version__  # noqa: PLC0415
            from casetime.emit.sarif import sarif  # noqa: PLC0415

            click.echo(sarif(found, __version__), nl=False)


_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def _coloured(text: str) -> str:
    """The severity of each finding in its colour; the words stay the same."""
    return re.sub(
        r"(?m)^(.*?)\b(error|warning|info)(\[CT\d+\])",
        lambda m: m[1] + click.style(m[2] + m[3], fg=_COLOURS[m[2]], bold=True),
        text,
    )


def _summary(checked: tuple[_Checked, ...], found: tuple["Placed", ...]) -> None:
    from casetime.emit.placing import counted  # noqa: PLC0415

    where = checked[0].file if len(checked) == 1 else f"{len(checked)} files"
    click.echo(f"{where}: {counted(found)}", err=True)


def _fails(found: Diagnostic, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    severe = (Severity.ERROR,) if fail_on == "error" else (Severity.ERROR, Severity.WARNING)
    return found.severity in severe
