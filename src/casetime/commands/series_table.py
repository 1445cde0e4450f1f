"""``casetime series PATIENTS.parquet``: a table of any number of patients, one nested row each."""

import io
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casetime.commands.common import print_table, stop
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.caseseries.series import Series

_TABLES = (".parquet", ".csv")


def is_table(paths: tuple[str, ...]) -> bool:
    """Whether what is given is a table of patients."""
    return any(Path(path).suffix.lower() == ".parquet" for path in paths)


def from_table(
    paths: tuple[str, ...], endpoints: tuple[str, ...], plot: str | None,
    output: tuple[str, ...], form: str, given: dict[str, Any], *, dpi: int, spss: bool,
) -> None:  # fmt: skip
    """Write the endpoint table and the curves of a table of patients, and print the curves."""
    from casetime import api  # noqa: PLC0415

    _usable(paths, plot, output, form)
    kept = [name for name in output if Path(name).suffix.lower() in _TABLES]
    found = _found(paths[0], endpoints, kept, given)
    for note in (*_unread(paths[0]), *found.notes):
        click.echo(f"note: {note}", err=True)
    if not found.members:
        stop("no patient is left to work on")
    for name in output:
        if plot is not None and name not in kept:
            api.plot_series(found, plot, name, dpi=dpi, spss=spss)
        click.echo(f"wrote {name}", err=True)
    _print(found, spss=spss)


def _usable(paths: tuple[str, ...], plot: str | None, output: tuple[str, ...], form: str) -> None:
    """Refuse before the work what a table of patients cannot be asked."""
    if len(paths) > 1:
        raise click.UsageError("a table of patients is a series of its own: give one file")
    if plot not in (None, "km"):
        raise click.UsageError(f"--plot {plot} draws each patient; of a table, --plot km")
    if form != "table":
        raise click.UsageError(f"--format {form} prints each patient; write a table with -o FILE")
    if any(Path(name).suffix.lower() == ".json" for name in output):
        raise click.UsageError("a table of many patients is written as .parquet or .csv")
    if any(Path(name).absolute() == Path(paths[0]).absolute() for name in output):
        raise click.UsageError(f"-o {paths[0]} would overwrite the patients")


def _found(
    path: str, endpoints: tuple[str, ...], out: list[str], given: dict[str, Any]
) -> "Series":
    from casetime import api  # noqa: PLC0415

    with _bar() as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        try:
            return api.series_of_table(
                path, endpoint=endpoints, out=out, progress=progress, **given
            )
        except CasetimeError as error:
            stop(str(error))


def _unread(path: str) -> tuple[str, ...]:
    from casetime.caseseries.parquet import unread_columns  # noqa: PLC0415

    names = unread_columns(path)
    return (f"columns that are not read: {', '.join(names)}",) if names else ()


def _bar() -> AbstractContextManager[Any]:
    """A bar on the error stream; where that is no terminal, nothing."""
    shown = sys.stderr if sys.stderr.isatty() else io.StringIO()
    return click.progressbar(length=1, label="patients", show_pos=True, file=shown)


def _print(found: "Series", *, spss: bool) -> None:
    from casetime.caseseries import tables  # noqa: PLC0415

    curves = tables.curves_table(found, spss=spss)
    if curves is not None:
        print_table(curves)
